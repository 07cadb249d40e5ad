#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "source/inlines.h"
#include "source/read_picture.h"
#include "source/svg_values.h"
#include "source/xml_file.h"

namespace brochure {

namespace {

// Distance of the control points of a cubic that comes closest to a quarter circle.
constexpr double kCircle = 0.5522847498;

/// What elements inherit.
struct Style {
    Matrix matrix{1, 0, 0, 1, 0, 0};
    std::optional<Color> fill = Color{0, 0, 0};
    std::optional<Color> stroke;
    Color color;  ///< currentColor
    double opacity = 1;
    double fill_opacity = 1;
    double stroke_opacity = 1;
    double stroke_width = 1;
    LineCap cap = LineCap::butt;
    LineJoin join = LineJoin::miter;
    std::vector<Pt> dashes;
    bool even_odd = false;
    double font_size = 9;
    bool bold = false;
    LabelAnchor anchor = LabelAnchor::start;
};

struct DrawingReader {
    Drawing drawing;
    Diagnostics diagnostics;
    std::string file;
    std::vector<Text>* texts = nullptr;

    void report(Code code, const xmlNode* node, std::string message, std::string remedy) {
        Diagnostic d;
        d.code = code;
        d.message = std::move(message);
        d.remedy = std::move(remedy);
        d.file = file;
        d.line = line_of(node);
        diagnostics.push_back(std::move(d));
    }
};

Matrix multiply(const Matrix& a, const Matrix& b) {
    return {a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1],        a[0] * b[2] + a[2] * b[3],
            a[1] * b[2] + a[3] * b[3], a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5]};
}

Point apply(const Matrix& m, Point p) { return {m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]}; }

/// By how much the matrix makes lengths larger, for stroke widths and type.
double scale_of(const Matrix& m) { return std::sqrt(std::abs(m[0] * m[3] - m[1] * m[2])); }

std::vector<double> numbers(const std::string& text) {
    std::vector<double> values;
    const char* at = text.data();
    const char* end = at + text.size();
    while (at < end) {
        if (*at == ' ' || *at == ',' || *at == '\n' || *at == '\t' || *at == '\r') {
            ++at;
            continue;
        }
        at += *at == '+' ? 1 : 0;
        double value = 0;
        const auto [next, error] = std::from_chars(at, end, value);
        if (error != std::errc()) {
            return {};
        }
        values.push_back(value);
        at = next;
    }
    return values;
}

/// A number, in user units whatever unit is written behind it (px and pt alike: the drawing is scaled as a whole).
double number(DrawingReader& reader, const xmlNode* node, std::string_view name, double otherwise) {
    std::string text = attribute(node, name);
    if (text.empty()) {
        return otherwise;
    }
    if (text.ends_with("px") || text.ends_with("pt")) {
        text.resize(text.size() - 2);
    }
    const auto values = numbers(text);
    if (values.size() != 1) {
        reader.report(Code::image_unsupported, node, fmt::format("{}=\"{}\" is no number", name, text),
                      "write plain numbers");
        return otherwise;
    }
    return values.front();
}

Color blend(Color color, double opacity) {
    const auto channel = [opacity](std::uint8_t c) {
        return static_cast<std::uint8_t>(std::lround(255 - (255 - c) * std::clamp(opacity, 0.0, 1.0)));
    };
    return {channel(color.red), channel(color.green), channel(color.blue)};
}

std::optional<Color> paint(DrawingReader& reader, const xmlNode* node, const std::string& value, const Style& style) {
    if (value == "none" || value == "transparent") {
        return std::nullopt;
    }
    if (value == "currentColor") {
        return style.color;
    }
    const auto color = parse_svg_color(value);
    if (!color) {
        reader.report(Code::image_unsupported, node, fmt::format("“{}” is no plain colour", value),
                      "use flat colours such as #0b4f5c; gradients and patterns are not printed");
    }
    return color;
}

void set_property(DrawingReader& reader, const xmlNode* node, Style& style, std::string_view name,
                  const std::string& value) {
    const auto one = [&](double otherwise) {
        std::string text = value;
        const bool percent = !text.empty() && text.back() == '%';
        if (percent) {
            text.pop_back();
        }
        if (text.ends_with("px") || text.ends_with("pt")) {
            text.resize(text.size() - 2);
        }
        const auto values = numbers(text);
        return values.size() == 1 ? values.front() / (percent ? 100 : 1) : otherwise;
    };
    if (value == "inherit") {
        return;
    }
    if (name == "color") {
        style.color = parse_svg_color(value).value_or(style.color);
    } else if (name == "fill") {
        style.fill = paint(reader, node, value, style);
    } else if (name == "stroke") {
        style.stroke = paint(reader, node, value, style);
    } else if (name == "opacity") {
        style.opacity *= one(1);
    } else if (name == "fill-opacity") {
        style.fill_opacity = one(1);
    } else if (name == "stroke-opacity") {
        style.stroke_opacity = one(1);
    } else if (name == "stroke-width") {
        style.stroke_width = one(1);
    } else if (name == "stroke-linecap") {
        style.cap = value == "round" ? LineCap::round : value == "square" ? LineCap::square : LineCap::butt;
    } else if (name == "stroke-linejoin") {
        style.join = value == "round" ? LineJoin::round : value == "bevel" ? LineJoin::bevel : LineJoin::miter;
    } else if (name == "stroke-dasharray") {
        style.dashes = value == "none" ? std::vector<Pt>{} : numbers(value);
    } else if (name == "fill-rule") {
        style.even_odd = value == "evenodd";
    } else if (name == "font-size") {
        style.font_size = one(style.font_size);
    } else if (name == "font-weight") {
        style.bold = value == "bold" || one(400) >= 600;
    } else if (name == "text-anchor") {
        style.anchor = value == "middle" ? LabelAnchor::middle : value == "end" ? LabelAnchor::end : LabelAnchor::start;
    } else if (name == "filter" || name == "clip-path" || name == "mask" || name.starts_with("marker")) {
        if (value != "none") {
            reader.report(Code::image_unsupported, node, fmt::format("{} cannot be printed", name),
                          "draw the shape itself");
        }
    }
}

Style style_of(DrawingReader& reader, const xmlNode* node, const Style& parent) {
    Style style = parent;
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
        const std::string_view name(reinterpret_cast<const char*>(a->name));
        if (name != "style" && name != "transform") {
            set_property(reader, node, style, name, attribute(node, name));
        }
    }
    const std::string declarations = attribute(node, "style");
    std::size_t begin = 0;
    while (begin < declarations.size()) {
        const std::size_t end = std::min(declarations.find(';', begin), declarations.size());
        const std::string_view declaration = std::string_view(declarations).substr(begin, end - begin);
        const std::size_t colon = declaration.find(':');
        if (colon != std::string_view::npos) {
            const auto trim = [](std::string_view text) {
                while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) {
                    text.remove_prefix(1);
                }
                while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
                    text.remove_suffix(1);
                }
                return text;
            };
            set_property(reader, node, style, trim(declaration.substr(0, colon)),
                         std::string(trim(declaration.substr(colon + 1))));
        }
        begin = end + 1;
    }
    const std::string transform = attribute(node, "transform");
    if (!transform.empty()) {
        const auto matrix = parse_transform(transform);
        if (matrix) {
            style.matrix = multiply(parent.matrix, *matrix);
        } else {
            reader.report(Code::image_broken, node, fmt::format("transform=\"{}\" cannot be read", transform),
                          "write transforms as SVG defines them");
        }
    }
    return style;
}

Path ellipse(double cx, double cy, double rx, double ry) {
    const double kx = rx * kCircle;
    const double ky = ry * kCircle;
    const auto curve = [](Point a, Point b, Point to) { return PathSegment{PathSegment::Kind::curve, a, b, to}; };
    return {{PathSegment::Kind::move, {}, {}, {cx + rx, cy}},
            curve({cx + rx, cy + ky}, {cx + kx, cy + ry}, {cx, cy + ry}),
            curve({cx - kx, cy + ry}, {cx - rx, cy + ky}, {cx - rx, cy}),
            curve({cx - rx, cy - ky}, {cx - kx, cy - ry}, {cx, cy - ry}),
            curve({cx + kx, cy - ry}, {cx + rx, cy - ky}, {cx + rx, cy}),
            {PathSegment::Kind::close, {}, {}, {}}};
}

Path rectangle(double x, double y, double w, double h, double rx, double ry) {
    if (rx <= 0 || ry <= 0) {
        return parse_path_data(fmt::format("M{} {}h{}v{}h{}z", x, y, w, h, -w)).value_or(Path{});
    }
    rx = std::min(rx, w / 2);
    ry = std::min(ry, h / 2);
    return parse_path_data(
               fmt::format("M{0} {1}H{2}A{3} {4} 0 0 1 {5} {6}V{7}A{3} {4} 0 0 1 {2} {8}H{0}A{3} {4} 0 0 1 {9} "
                           "{7}V{6}A{3} {4} 0 0 1 {0} {1}z",
                           x + rx, y, x + w - rx, rx, ry, x + w, y + ry, y + h - ry, y + h, x))
        .value_or(Path{});
}

std::optional<Path> shape_path(DrawingReader& reader, const xmlNode* node) {
    const std::string_view name = name_of(node);
    const auto get = [&](std::string_view key, double otherwise = 0) { return number(reader, node, key, otherwise); };
    if (name == "path") {
        auto path = parse_path_data(attribute(node, "d"));
        if (!path) {
            reader.report(Code::image_broken, node, "the path's d cannot be read", "correct the path data");
        }
        return path;
    }
    if (name == "rect") {
        const double rx = get("rx", get("ry"));
        return rectangle(get("x"), get("y"), get("width"), get("height"), rx, get("ry", rx));
    }
    if (name == "circle") {
        return ellipse(get("cx"), get("cy"), get("r"), get("r"));
    }
    if (name == "ellipse") {
        return ellipse(get("cx"), get("cy"), get("rx"), get("ry"));
    }
    Path path;
    std::vector<double> points;
    if (name == "line") {
        points = {get("x1"), get("y1"), get("x2"), get("y2")};
    } else {
        points = numbers(attribute(node, "points"));
        if (points.size() < 4 || points.size() % 2 != 0) {
            reader.report(Code::image_broken, node, "the list of points cannot be read", "write points=\"x,y x,y …\"");
            return std::nullopt;
        }
    }
    for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
        path.push_back(
            {i == 0 ? PathSegment::Kind::move : PathSegment::Kind::line, {}, {}, {points[i], points[i + 1]}});
    }
    if (name == "polygon") {
        path.push_back({PathSegment::Kind::close, {}, {}, {}});
    }
    return path;
}

void add_shape(DrawingReader& reader, const xmlNode* node, const Style& style) {
    auto path = shape_path(reader, node);
    if (!path || path->empty() || (!style.fill && !style.stroke)) {
        return;
    }
    Shape shape;
    shape.path = std::move(*path);
    for (PathSegment& segment : shape.path) {
        segment.control1 = apply(style.matrix, segment.control1);
        segment.control2 = apply(style.matrix, segment.control2);
        segment.to = apply(style.matrix, segment.to);
    }
    shape.even_odd = style.even_odd;
    if (style.fill && name_of(node) != "line") {
        shape.fill = blend(*style.fill, style.opacity * style.fill_opacity);
    }
    if (style.stroke && style.stroke_width > 0) {
        const double scale = scale_of(style.matrix);
        Stroke stroke;
        stroke.color = blend(*style.stroke, style.opacity * style.stroke_opacity);
        stroke.width = style.stroke_width * scale;
        stroke.cap = style.cap;
        stroke.join = style.join;
        stroke.dashes = style.dashes;
        for (Pt& dash : stroke.dashes) {
            dash *= scale;
        }
        shape.stroke = std::move(stroke);
    }
    reader.drawing.shapes.push_back(std::move(shape));
}

void add_label(DrawingReader& reader, const xmlNode* node, const Style& style) {
    if (reader.texts == nullptr) {
        reader.report(Code::image_unsupported, node, "a logo cannot hold text", "turn its text into paths");
        return;
    }
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type != XML_TEXT_NODE) {
            reader.report(Code::image_unsupported, node, "a label holds only plain text",
                          "write one <text> a label; data-width breaks it into lines");
            return;
        }
    }
    Text text;
    text.msgid = inner_xml(node);
    text.file = reader.file;
    text.line = line_of(node);
    if (text.msgid.empty()) {
        return;
    }
    Outcome<Inlines> content = parse_inlines(text.msgid);
    const bool plain = content.value && std::all_of(content.value->begin(), content.value->end(),
                                                    [](const Inline& part) { return part.kind == InlineKind::text; });
    if (!plain) {
        reader.report(Code::image_unsupported, node, "a label holds only plain text", "write it without placeholders");
        return;
    }
    text.content = std::move(*content.value);
    DrawingLabel label;
    label.text = static_cast<int>(reader.texts->size());
    reader.texts->push_back(std::move(text));
    label.at = apply(style.matrix, {number(reader, node, "x", 0), number(reader, node, "y", 0)});
    label.anchor = style.anchor;
    label.size = style.font_size * scale_of(style.matrix);
    label.color = style.fill ? blend(*style.fill, style.opacity * style.fill_opacity) : Color{};
    label.bold = style.bold;
    label.measure = number(reader, node, "data-width", 0) * scale_of(style.matrix);
    label.grows_up = attribute(node, "data-grow") == "up";
    reader.drawing.labels.push_back(label);
}

void read_element(DrawingReader& reader, const xmlNode* node, const Style& parent) {
    static constexpr std::array<std::string_view, 7> kShapes = {"path",     "rect",    "circle", "ellipse",
                                                                "polyline", "polygon", "line"};
    static constexpr std::array<std::string_view, 4> kSilent = {"title", "desc", "metadata", "namedview"};
    const std::string_view name = name_of(node);
    if (std::find(kSilent.begin(), kSilent.end(), name) != kSilent.end()) {
        return;
    }
    if (name == "defs" && xmlFirstElementChild(const_cast<xmlNode*>(node)) == nullptr) {
        return;
    }
    if (std::find(kShapes.begin(), kShapes.end(), name) != kShapes.end()) {
        add_shape(reader, node, style_of(reader, node, parent));
    } else if (name == "text") {
        add_label(reader, node, style_of(reader, node, parent));
    } else if (name == "g") {
        const Style style = style_of(reader, node, parent);
        for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE) {
                read_element(reader, child, style);
            }
        }
    } else {
        reader.report(Code::image_unsupported, node, fmt::format("<{}> cannot be printed", name),
                      "use path, rect, circle, ellipse, line, polyline, polygon, text and g with flat colours");
    }
}

}  // namespace

Outcome<Drawing> read_drawing(const std::filesystem::path& file, std::vector<Text>* texts) {
    Outcome<Drawing> outcome;
    Outcome<XmlDoc> xml = read_xml(file);
    if (!xml.value) {
        for (Diagnostic& d : xml.diagnostics) {
            d.code = d.code == Code::xml_structure ? Code::image_unsupported : Code::image_broken;
            outcome.diagnostics.push_back(std::move(d));
        }
        return outcome;
    }
    const xmlNode* root = xmlDocGetRootElement(xml.value->get());
    DrawingReader reader;
    reader.file = file.string();
    reader.texts = texts;
    Style style;
    const auto view = numbers(attribute(root, "viewBox"));
    if (name_of(root) != "svg") {
        reader.report(Code::image_broken, root, "the outermost element is not <svg>", "save the picture as SVG");
    } else if (view.size() == 4 && view[2] > 0 && view[3] > 0) {
        reader.drawing.size = {view[2], view[3]};
        style.matrix = {1, 0, 0, 1, -view[0], -view[1]};
    } else {
        reader.drawing.size = {number(reader, root, "width", 0), number(reader, root, "height", 0)};
    }
    if (!(reader.drawing.size.width > 0 && reader.drawing.size.height > 0)) {
        reader.report(Code::image_broken, root, "the picture has no size", "add viewBox=\"0 0 width height\"");
    }
    style = style_of(reader, root, style);
    for (const xmlNode* child = root->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            read_element(reader, child, style);
        }
    }
    outcome.diagnostics = std::move(reader.diagnostics);
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(reader.drawing);
    }
    return outcome;
}

}  // namespace brochure
