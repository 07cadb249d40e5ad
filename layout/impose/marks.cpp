#include "impose/marks.h"

#include <cmath>
#include <utility>
#include <variant>

namespace brochure {

namespace {

constexpr Pt kHairline = 0.25;
constexpr Pt kAtEdge = 0.5;        // artwork that ends nearer to the page's edge than this is meant to reach it
constexpr Pt kNearTrim = mm(1.5);  // a page as near to the sheet's edge as this lies at it: creep and rounding

/// `value` moved out by `bleed` when it is at 0 or at `end`.
Pt drawn_out(Pt value, Pt end, Pt bleed) {
    if (std::abs(value) < kAtEdge) {
        return -bleed;
    }
    return std::abs(value - end) < kAtEdge ? end + bleed : value;
}

void draw_out(Rect& box, Size page, Pt bleed) {
    const Pt left = drawn_out(box.x, page.width, bleed);
    const Pt right = drawn_out(box.right(), page.width, bleed);
    const Pt top = drawn_out(box.y, page.height, bleed);
    const Pt bottom = drawn_out(box.bottom(), page.height, bleed);
    box = {left, top, right - left, bottom - top};
}

void show_bleed(Placement& placement, const Sheet& sheet, Pt bleed) {
    Rect& window = placement.window;
    const Point at{placement.origin.x + window.x, placement.origin.y + window.y};
    const Pt left = at.x - sheet.trim.x;
    const Pt right = sheet.trim.right() - at.x - window.width;
    const Pt top = at.y - sheet.trim.y;
    const Pt bottom = sheet.trim.bottom() - at.y - window.height;
    if (left < kNearTrim) {
        window.x -= left + bleed;
        window.width += left + bleed;
    }
    if (right < kNearTrim) {
        window.width += right + bleed;
    }
    if (top < kNearTrim) {
        window.y -= top + bleed;
        window.height += top + bleed;
    }
    if (bottom < kNearTrim) {
        window.height += bottom + bleed;
    }
}

void add_crop_marks(Sheet& sheet, const PressMarks& settings) {
    const Rect& trim = sheet.trim;
    const Pt near = settings.offset;
    const Pt far = settings.offset + settings.length;
    for (const Pt x : {trim.x, trim.right()}) {
        sheet.marks.push_back(mark({x, trim.y - far}, {x, trim.y - near}));
        sheet.marks.push_back(mark({x, trim.bottom() + near}, {x, trim.bottom() + far}));
    }
    for (const Pt y : {trim.y, trim.bottom()}) {
        sheet.marks.push_back(mark({trim.x - far, y}, {trim.x - near, y}));
        sheet.marks.push_back(mark({trim.right() + near, y}, {trim.right() + far, y}));
    }
    for (const Pt x : sheet.folds_x) {
        sheet.marks.push_back(mark({x, trim.y - far}, {x, trim.y - near}, true));
        sheet.marks.push_back(mark({x, trim.bottom() + near}, {x, trim.bottom() + far}, true));
    }
}

void move_item(Item& item, Pt d) {
    for (PathSegment& segment : std::get<PlacedPath>(item.content).path) {
        segment.to = {segment.to.x + d, segment.to.y + d};
    }
}

}  // namespace

Item mark(Point from, Point to, bool dashed) {
    PlacedPath path;
    path.path = {{PathSegment::Kind::move, {}, {}, from}, {PathSegment::Kind::line, {}, {}, to}};
    Stroke stroke;
    stroke.color = {0, 0, 0};
    stroke.width = kHairline;
    if (dashed) {
        stroke.dashes = {2, 1.5};
    }
    path.stroke = std::move(stroke);
    return {std::move(path), ArtifactKind::layout};
}

void extend_into_bleed(Pages& pages, Pt bleed) {
    for (Page& page : pages.pages) {
        const auto move = [&](Point& point) {
            point.x = drawn_out(point.x, page.size.width, bleed);
            point.y = drawn_out(point.y, page.size.height, bleed);
        };
        for (Item& item : page.items) {
            if (auto* path = std::get_if<PlacedPath>(&item.content)) {
                for (PathSegment& segment : path->path) {
                    move(segment.to);
                    move(segment.control1);
                    move(segment.control2);
                }
            } else if (auto* image = std::get_if<PlacedImage>(&item.content)) {
                draw_out(image->box, page.size, bleed);
            }
        }
    }
}

void add_press_marks(std::vector<Sheet>& sheets, const PressMarks& settings) {
    const Pt slug = settings.offset + settings.length + mm(1);
    for (Sheet& sheet : sheets) {
        for (Placement& placement : sheet.placements) {
            show_bleed(placement, sheet, settings.bleed);
            placement.origin = {placement.origin.x + slug, placement.origin.y + slug};
        }
        for (Item& item : sheet.marks) {
            move_item(item, slug);
        }
        for (Pt& fold : sheet.folds_x) {
            fold += slug;
        }
        sheet.size = {sheet.size.width + 2 * slug, sheet.size.height + 2 * slug};
        sheet.trim.x += slug;
        sheet.trim.y += slug;
        const Pt b = settings.bleed;
        sheet.bleed = {sheet.trim.x - b, sheet.trim.y - b, sheet.trim.width + 2 * b, sheet.trim.height + 2 * b};
        add_crop_marks(sheet, settings);
    }
}

}  // namespace brochure
