#include "page/measure_figures.h"

#include <algorithm>
#include <map>
#include <variant>

namespace brochure {

namespace {

Rect bounds(const Item& item) {
    Rect box;
    std::visit(
        [&](const auto& content) {
            using Content = std::decay_t<decltype(content)>;
            if constexpr (std::is_same_v<Content, PlacedText>) {
                Pt width = 0;
                for (const PlacedGlyph& glyph : content.glyphs) {
                    width += glyph.advance;
                }
                box = {content.origin.x, content.origin.y - content.size, width, content.size * 1.3};
            } else if constexpr (std::is_same_v<Content, PlacedPath>) {
                Point low{1e9, 1e9};
                Point high{-1e9, -1e9};
                for (const PathSegment& segment : content.path) {
                    if (segment.kind != PathSegment::Kind::close) {
                        low = {std::min(low.x, segment.to.x), std::min(low.y, segment.to.y)};
                        high = {std::max(high.x, segment.to.x), std::max(high.y, segment.to.y)};
                    }
                }
                box = {low.x, low.y, high.x - low.x, high.y - low.y};
            } else {
                box = content.box;
            }
        },
        item.content);
    return box;
}

}  // namespace

void measure_figures(Pages& pages) {
    std::map<TagId, Rect> boxes;
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const TagId tag = std::visit([](const auto& content) { return content.tag; }, item.content);
            if (tag == kArtifact || pages.tags[static_cast<std::size_t>(tag)].role != Role::figure) {
                continue;
            }
            const Rect box = bounds(item);
            auto [entry, fresh] = boxes.emplace(tag, box);
            if (!fresh) {
                Rect& all = entry->second;
                const Pt right = std::max(all.right(), box.right());
                const Pt bottom = std::max(all.bottom(), box.bottom());
                all.x = std::min(all.x, box.x);
                all.y = std::min(all.y, box.y);
                all.width = right - all.x;
                all.height = bottom - all.y;
            }
        }
    }
    for (const auto& [tag, box] : boxes) {
        pages.tags[static_cast<std::size_t>(tag)].bounding_box = box;
    }
}

}  // namespace brochure
