#include "page/line_art.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <variant>

namespace brochure {

namespace {

constexpr int kInk = 52;           // luma: colours as dark as that are the drawing's lines, and stay
constexpr double kDarkness = 0.3;  // of a colour's own, in a light picture
constexpr int kDarkLine = 160;     // luma of lines that become black, if they are no wider than this:
constexpr Pt kWidestLine = 8;
constexpr double kEdge = 0.8;  // of the theme's rules: the edge of a shape that was drawn without

Color lightened(const Composition& c, Color color) {
    if (luma(color) <= kInk) {
        return c.theme.palette.text;
    }
    const auto light = static_cast<std::uint8_t>(std::lround(255 - kDarkness * (255 - luma(color))));
    return {light, light, light};
}

}  // namespace

void end_at(std::vector<Item>& art, Pt bottom) {
    std::erase_if(art, [&](const Item& item) {
        const auto* path = std::get_if<PlacedPath>(&item.content);
        if (path == nullptr) {
            return false;
        }
        const auto below = [&](const PathSegment& s) { return s.kind == PathSegment::Kind::close || s.to.y >= bottom; };
        return path->fill ? std::all_of(path->path.begin(), path->path.end(), below)
                          : std::any_of(path->path.begin(), path->path.end(), [&](const PathSegment& s) {
                                return s.kind != PathSegment::Kind::close && s.to.y + path->stroke->width / 2 > bottom;
                            });
    });
    for (Item& item : art) {
        if (auto* path = std::get_if<PlacedPath>(&item.content)) {
            for (PathSegment& segment : path->path) {
                for (Point* point : {&segment.control1, &segment.control2, &segment.to}) {
                    point->y = std::min(point->y, bottom);
                }
            }
        }
    }
}

void draw_in_outline(const Composition& c, std::vector<Item>& art, Pt bottom) {
    if (!c.theme.cover_outline) {
        return;
    }
    for (Item& item : art) {
        auto* path = std::get_if<PlacedPath>(&item.content);
        if (path == nullptr) {
            continue;
        }
        Stroke edge = path->stroke.value_or(Stroke{});
        edge.color = c.theme.palette.text;
        edge.join = LineJoin::round;
        if (path->fill) {
            path->fill = c.theme.palette.paper;
            edge.width = c.theme.rule_width;
        }
        path->stroke = edge;
        const auto move_out = [&](Pt& at, Pt end) {
            at = at < edge.width ? at - edge.width : at > end - edge.width ? at + edge.width : at;
        };
        for (PathSegment& segment : path->path) {
            move_out(segment.to.x, c.paper.size.width);
            move_out(segment.to.y, bottom);
        }
    }
}

void draw_light(const Composition& c, std::vector<Item>& picture) {
    if (!c.theme.light_pictures) {
        return;
    }
    for (Item& item : picture) {
        if (auto* text = std::get_if<PlacedText>(&item.content)) {
            text->color = c.theme.palette.text;
        }
        auto* path = std::get_if<PlacedPath>(&item.content);
        if (path == nullptr) {
            continue;
        }
        if (path->stroke) {
            Stroke& line = *path->stroke;
            const bool dark = line.width <= kWidestLine && luma(line.color) < kDarkLine;
            line.color = dark ? c.theme.palette.text : lightened(c, line.color);
        } else {
            path->stroke = Stroke{c.theme.palette.text, kEdge * c.theme.rule_width, LineCap::butt, LineJoin::round, {}};
        }
        if (path->fill) {
            path->fill = lightened(c, *path->fill);
        }
    }
}

}  // namespace brochure
