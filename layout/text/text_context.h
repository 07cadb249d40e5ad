#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "text/shape.h"

namespace brochure {

struct BufferDeleter {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
struct BidiDeleter {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};
struct BreakIteratorDeleter {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

struct BrokenParagraph;

/// Paragraphs that were set in the last rounds (see TextContext::keep_paragraphs), by all that they depend on.
struct KeptParagraphs {
    struct Entry {
        std::shared_ptr<const BrokenParagraph> broken;
        int last_used = 0;
    };
    bool keeps = false;
    int round = 0;
    std::unordered_map<std::string, Entry> paragraphs;
};

struct TextContext::State {
    const Hyphenation* hyphenation = nullptr;
    std::unique_ptr<hb_buffer_t, BufferDeleter> buffer{hb_buffer_create()};
    std::unique_ptr<UBiDi, BidiDeleter> bidi{ubidi_open()};
    std::map<std::string, std::unique_ptr<UBreakIterator, BreakIteratorDeleter>> line_breakers;  ///< by ICU locale
    std::unique_ptr<UBreakIterator, BreakIteratorDeleter> grapheme_breaker;
    std::map<std::string, std::string> usual_scripts;  ///< language to ISO 15924
    KeptParagraphs kept;
};

/// One call of HarfBuzz over [begin, end) of the paragraph, seen in its context unless that is cut off by a line break:
/// characters outside [context_begin, context_end) do not exist for it.
struct ShapeRequest {
    const StyledText& text;
    FontId font;
    std::uint32_t span;
    std::uint8_t level;
    hb_script_t script;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t context_begin;
    std::uint32_t context_end;
};

GlyphRun shape_run(const ShapeRequest& request, const Fonts& fonts, TextContext::State& state);

}  // namespace brochure
