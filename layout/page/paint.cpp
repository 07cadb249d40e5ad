#include "page/paint.h"

#include <algorithm>
#include <utility>

#include "page/set_text.h"

namespace brochure {

namespace {

// Distance of the control points of a cubic that comes closest to a quarter circle.
constexpr double kCircle = 0.5522847498;

PathSegment move_to(Pt x, Pt y) { return {PathSegment::Kind::move, {}, {}, {x, y}}; }
PathSegment line_to(Pt x, Pt y) { return {PathSegment::Kind::line, {}, {}, {x, y}}; }
PathSegment close_path() { return {PathSegment::Kind::close, {}, {}, {}}; }

}  // namespace

Path rounded_rectangle(Rect r, Pt radius) {
    radius = std::min({radius, r.width / 2, r.height / 2});
    if (radius <= 0) {
        return {move_to(r.x, r.y), line_to(r.right(), r.y), line_to(r.right(), r.bottom()), line_to(r.x, r.bottom()),
                close_path()};
    }
    const Pt k = radius * (1 - kCircle);
    const auto curve = [](Point a, Point b, Point to) { return PathSegment{PathSegment::Kind::curve, a, b, to}; };
    return {move_to(r.x + radius, r.y),
            line_to(r.right() - radius, r.y),
            curve({r.right() - k, r.y}, {r.right(), r.y + k}, {r.right(), r.y + radius}),
            line_to(r.right(), r.bottom() - radius),
            curve({r.right(), r.bottom() - k}, {r.right() - k, r.bottom()}, {r.right() - radius, r.bottom()}),
            line_to(r.x + radius, r.bottom()),
            curve({r.x + k, r.bottom()}, {r.x, r.bottom() - k}, {r.x, r.bottom() - radius}),
            line_to(r.x, r.y + radius),
            curve({r.x, r.y + k}, {r.x + k, r.y}, {r.x + radius, r.y}),
            close_path()};
}

Item filled(Path path, Color color, ArtifactKind kind) {
    PlacedPath placed;
    placed.path = std::move(path);
    placed.fill = color;
    return {std::move(placed), kind};
}

Item stroked(Path path, Color color, Pt width) {
    PlacedPath placed;
    placed.path = std::move(path);
    placed.stroke = Stroke{color, width, LineCap::butt, LineJoin::miter, {}};
    return {std::move(placed), ArtifactKind::layout};
}

Item horizontal_rule(Pt left, Pt right, Pt y, Color color, Pt width) {
    return stroked({move_to(left, y), line_to(right, y)}, color, width);
}

std::vector<Item> place_drawing(Composition& c, const Drawing& drawing, Rect box, bool mirror, TagId tag) {
    std::vector<Item> items;
    if (drawing.size.width <= 0 || drawing.size.height <= 0) {
        return items;
    }
    const double scale = box.width / drawing.size.width;
    const auto to_page = [&](Point p) {
        const Pt x = p.x * scale;
        return Point{mirror ? box.right() - x : box.x + x, box.y + p.y * scale};
    };
    const ArtifactKind kind = ArtifactKind::background;
    for (const Shape& shape : drawing.shapes) {
        PlacedPath placed;
        placed.tag = tag;
        placed.fill = shape.fill;
        placed.stroke = shape.stroke;
        placed.even_odd = shape.even_odd;
        if (placed.stroke) {
            placed.stroke->width *= scale;
            for (Pt& dash : placed.stroke->dashes) {
                dash *= scale;
            }
        }
        placed.path = shape.path;
        for (PathSegment& segment : placed.path) {
            segment.control1 = to_page(segment.control1);
            segment.control2 = to_page(segment.control2);
            segment.to = to_page(segment.to);
        }
        items.push_back({std::move(placed), kind});
    }
    for (const DrawingLabel& label : drawing.labels) {
        TextSetting setting;
        // Labels keep the size they were drawn for as long as that is readable, whatever the width of the figure.
        setting.style.size = std::max(c.paper.smallest, label.size * scale);
        setting.style.leading = setting.style.size * 1.25;
        setting.style.bold = label.bold;
        setting.style.color = label.color;
        setting.tag = tag;
        setting.artifact = kind;
        const Point at = to_page(label.at);
        const bool rtl = right_to_left(c);
        const Pt measure = label.measure > 0 ? label.measure * scale : box.width;
        setting.single_line = label.measure <= 0;
        // `start` in an SVG is the left side in a drawing for left-to-right readers; a mirrored drawing swaps the
        // sides. A drawing that is not mirrored keeps its sides: the label stays beside what it names.
        const bool grows_left = (label.anchor == LabelAnchor::end) != mirror;
        if (label.anchor == LabelAnchor::middle) {
            setting.alignment = Alignment::center;
            setting.frame = {at.x - measure / 2, at.x + measure / 2};
        } else if (grows_left) {
            setting.alignment = rtl ? Alignment::start : Alignment::end;
            setting.frame = {at.x - measure, at.x};
        } else {
            setting.alignment = rtl ? Alignment::end : Alignment::start;
            setting.frame = {at.x, at.x + measure};
        }
        std::vector<LineBox> lines = set_text(c, label.text, setting);
        Pt y = lines.empty() ? 0 : at.y - lines.front().baseline;
        for (std::size_t above = 1; label.grows_up && above < lines.size(); ++above) {
            y -= lines[above].height;
        }
        for (LineBox& line : lines) {
            for (Item& item : line.items) {
                translate(item, 0, y);
                items.push_back(std::move(item));
            }
            y += line.height;
        }
    }
    return items;
}

}  // namespace brochure
