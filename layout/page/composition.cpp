#include "page/composition.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <variant>

#include "catalog/local_date.h"
#include "core/utf.h"

namespace brochure {

bool right_to_left(const Composition& c) { return c.direction == Direction::right_to_left; }

Frame inset(const Composition& c, Frame frame, Pt start, Pt end) {
    return right_to_left(c) ? Frame{frame.left + end, frame.right - start}
                            : Frame{frame.left + start, frame.right - end};
}

std::pair<Frame, Frame> split_start(const Composition& c, Frame frame, Pt amount) {
    if (right_to_left(c)) {
        const Pt middle = frame.right - amount;
        return {{middle, frame.right}, {frame.left, middle}};
    }
    const Pt middle = frame.left + amount;
    return {{frame.left, middle}, {middle, frame.right}};
}

TypeStyle scaled(const Composition& c, const TypeStyle& style) {
    TypeStyle result = style;
    const double scale = std::max(c.paper.scale, c.paper.smallest / style.size);
    result.size *= scale;
    result.leading *= scale * c.paper.leading;
    result.space_before *= c.paper.scale;
    result.space_after *= c.paper.scale;
    return result;
}

Pt scaled(const Composition& c, Pt length) { return length * c.paper.scale; }

Color accent(const Composition& c) { return c.theme.palette.accent; }

TagId add_tag(Composition& c, Role role, TagId parent) {
    Tag tag;
    tag.role = role;
    tag.parent = parent;
    c.tags.push_back(std::move(tag));
    return static_cast<TagId>(c.tags.size() - 1);
}

TagId add_text_tag(Composition& c, Role role, TagId parent, TextId text) {
    const TagId id = add_tag(c, role, parent);
    if (text != kNoText) {
        Tag& tag = c.tags[static_cast<std::size_t>(id)];
        tag.text = text;
        tag.line = c.document.document->texts[static_cast<std::size_t>(text)].line;
        const std::string& language = c.document.texts[static_cast<std::size_t>(text)].language;
        if (language != c.document.locale.bcp47) {
            tag.language = language;
        }
    }
    return id;
}

std::string with_digits(const Composition& c, const std::string& ascii_digits) {
    return with_digits(ascii_digits, c.document.zero);
}

std::string digits(const Composition& c, int number) { return with_digits(c, std::to_string(number)); }

std::string local_date(const Composition& c, const std::string& iso) {
    return local_date(iso, c.document.locale, c.document.zero);
}

void divide(Composition& reader, Composition& other, Frame whole) {
    const Pt gap = reader.paper.column_gap;
    const auto [start, rest] = split_start(reader, whole, (whole.width() - gap) / 2);
    reader.column = start;
    other.column = inset(reader, rest, gap);
}

void translate(Item& item, Pt dx, Pt dy) {
    std::visit(
        [&](auto& content) {
            using Content = std::decay_t<decltype(content)>;
            if constexpr (std::is_same_v<Content, PlacedText>) {
                content.origin.x += dx;
                content.origin.y += dy;
            } else if constexpr (std::is_same_v<Content, PlacedPath>) {
                for (PathSegment& segment : content.path) {
                    for (Point* point : {&segment.control1, &segment.control2, &segment.to}) {
                        point->x += dx;
                        point->y += dy;
                    }
                }
            } else {
                content.box.x += dx;
                content.box.y += dy;
            }
        },
        item.content);
}

}  // namespace brochure
