#include "page/ruled_blank.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "page/paint.h"

namespace brochure {

namespace {

// What a hand needs does not grow with the type.
constexpr Pt kLeastToWrite = mm(28);
constexpr Pt kLeastWithUnit = mm(15);
constexpr double kCharacter = 0.444;  // of the type size: an underscore
constexpr Pt kBelowBaseline = 2;      // at scale 1

Inline* closing_blank(Inlines& content) {
    if (content.empty()) {
        return nullptr;
    }
    Inline& last = content.back();
    return last.kind == InlineKind::blank ? &last : closing_blank(last.children);
}

bool ends_in_blank(const Inlines& content) {
    return !content.empty() && (content.back().kind == InlineKind::blank || ends_in_blank(content.back().children));
}

}  // namespace

std::optional<Inlines> with_room_to_write(const Inlines& content, Pt size) {
    if (!ends_in_blank(content)) {
        return std::nullopt;
    }
    Inlines result = content;
    Inline& blank = *closing_blank(result);
    const Pt least = blank.children.empty() ? kLeastToWrite : kLeastWithUnit;
    blank.text.assign(static_cast<std::size_t>(std::ceil(least / (kCharacter * size))), '_');
    return result;
}

int last_blank(const StyledText& text) {
    const auto last = std::find_if(text.elements.rbegin(), text.elements.rend(),
                                   [](const InlineElement& element) { return element.kind == InlineKind::blank; });
    return static_cast<int>(text.elements.rend() - last) - 1;
}

Item ruled_blank(const Composition& c, Frame frame, Pt baseline) {
    return horizontal_rule(frame.left, frame.right, baseline + scaled(c, kBelowBaseline), c.theme.palette.muted,
                           c.theme.rule_width);
}

}  // namespace brochure
