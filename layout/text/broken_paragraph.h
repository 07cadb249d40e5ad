#pragma once

#include <memory>
#include <string>
#include <vector>

#include "source/document.h"
#include "text/fonts.h"
#include "text/lines.h"
#include "text/shape.h"
#include "text/styled_text.h"

namespace brochure {

/// A paragraph that is to be set, complete: two that are equal are set alike.
struct ParagraphRequest {
    const Inlines& content;
    const std::string& language;  ///< BCP 47
    InlineStyles styles;
    LineSettings lines;
    bool divide_overlong = false;  ///< a word that fits no line is divided where its language divides it
};

struct BrokenParagraph {
    ShapedParagraph shaped;
    std::vector<Line> lines;
};

/// Shapes the paragraph and breaks it into lines. With a context that keeps paragraphs (TextContext::keep_paragraphs)
/// one that was set lately is not set again, unless a trace is asked for.
std::shared_ptr<const BrokenParagraph> break_paragraph(const ParagraphRequest& request, const Fonts& fonts,
                                                       TextContext& context, ParagraphTrace* trace = nullptr);

}  // namespace brochure
