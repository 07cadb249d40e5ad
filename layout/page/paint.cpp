#include "page/paint.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "page/set_text.h"

namespace brochure {

namespace {

// Distance of the control points of a cubic that comes closest to a quarter circle.
constexpr double kCircle = 0.5522847498;

PathSegment move_to(Pt x, Pt y) { return {PathSegment::Kind::move, {}, {}, {x, y}}; }
PathSegment line_to(Pt x, Pt y) { return {PathSegment::Kind::line, {}, {}, {x, y}}; }
PathSegment close_path() { return {PathSegment::Kind::close, {}, {}, {}}; }

constexpr double kLabelLeading = 1.25;
constexpr double kGrowthStep = 0.97;
constexpr std::size_t kLabelLines = 2;  // that every label may take

/// Where a drawing stands on the page.
struct DrawingPlace {
    Rect box;
    double scale = 1;
    bool mirror = false;
    TagId tag = kArtifact;

    Point to_page(Point p) const {
        const Pt x = p.x * scale;
        return {mirror ? box.right() - x : box.x + x, box.y + p.y * scale};
    }
};

/// How a label is set that is `growth` times as large as it was drawn.
TextSetting label_setting(const Composition& c, const DrawingLabel& label, const DrawingPlace& place, double growth) {
    TextSetting setting;
    setting.style.size = std::max(c.paper.smallest, label.size * place.scale * growth);
    setting.style.leading = setting.style.size * kLabelLeading;
    setting.style.bold = label.bold;
    setting.style.color = label.color;
    setting.tag = place.tag;
    setting.artifact = ArtifactKind::background;
    const Point at = place.to_page(label.at);
    const bool rtl = right_to_left(c);
    const Pt measure = label.measure > 0 ? label.measure * place.scale : place.box.width;
    setting.single_line = label.measure <= 0;
    // `start` in an SVG is the left side in a drawing for left-to-right readers; a mirrored drawing swaps the
    // sides. A drawing that is not mirrored keeps its sides: the label stays beside what it names.
    const bool grows_left = (label.anchor == LabelAnchor::end) != place.mirror;
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
    return setting;
}

/// How many lines each label takes that is `growth` times as large as drawn; 0: it is wider than its measure.
std::vector<std::size_t> label_lines(Composition& c, const Drawing& drawing, const DrawingPlace& place, double growth) {
    const std::size_t said = c.diagnostics.size();
    std::vector<ParagraphTrace>* const traces = std::exchange(c.traces, nullptr);
    std::vector<std::size_t> counts;
    for (const DrawingLabel& label : drawing.labels) {
        TextSetting setting = label_setting(c, label, place, growth);
        setting.tag = kArtifact;
        const std::vector<LineBox> lines = set_text(c, label.text, setting);
        const bool fits = std::all_of(lines.begin(), lines.end(), [&](const LineBox& line) {
            return line.right - line.left <= setting.frame.width();
        });
        counts.push_back(fits ? lines.size() : 0);
    }
    c.traces = traces;
    c.diagnostics.resize(said);  // the labels are set again, at their size
    return counts;
}

/// By how much the labels grow, all alike, to be as large as a caption: as far as each stays in its measure and takes
/// no more than two lines, or as many as it was drawn for.
double label_growth(Composition& c, const Drawing& drawing, const DrawingPlace& place) {
    double growth = width_for_labels(c, drawing) / place.box.width;
    if (growth <= 1) {
        return 1;
    }
    const std::vector<std::size_t> drawn = label_lines(c, drawing, place, 1);
    const auto fits = [&](const std::vector<std::size_t>& grown) {
        return std::equal(grown.begin(), grown.end(), drawn.begin(), [](std::size_t now, std::size_t before) {
            return before == 0 || (now > 0 && now <= std::max(before, kLabelLines));
        });
    };
    while (growth > 1 && !fits(label_lines(c, drawing, place, growth))) {
        growth *= kGrowthStep;
    }
    return std::max(growth, 1.0);
}

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

Pt width_for_labels(const Composition& c, const Drawing& drawing) {
    Pt width = 0;
    for (const DrawingLabel& label : drawing.labels) {
        width = std::max(width, scaled(c, c.theme.caption).size / label.size * drawing.size.width);
    }
    return width;
}

std::vector<Item> place_drawing(Composition& c, const Drawing& drawing, Rect box, bool mirror, TagId tag) {
    std::vector<Item> items;
    if (drawing.size.width <= 0 || drawing.size.height <= 0) {
        return items;
    }
    const double scale = box.width / drawing.size.width;
    const DrawingPlace place{box, scale, mirror, tag};
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
            segment.control1 = place.to_page(segment.control1);
            segment.control2 = place.to_page(segment.control2);
            segment.to = place.to_page(segment.to);
        }
        items.push_back({std::move(placed), kind});
    }
    // Each language beside the other has a picture of its own: their labels need not keep step.
    Pair* const pair = std::exchange(c.pair, nullptr);
    const double growth = label_growth(c, drawing, place);
    for (const DrawingLabel& label : drawing.labels) {
        const Pt baseline = place.to_page(label.at).y;
        std::vector<LineBox> lines = set_text(c, label.text, label_setting(c, label, place, growth));
        Pt y = lines.empty() ? 0 : baseline - lines.front().baseline;
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
    c.pair = pair;
    return items;
}

}  // namespace brochure
