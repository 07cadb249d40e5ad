#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <png.h>

#include "core/sha256.h"
#include "site/html.h"
#include "site/write_blocks.h"

namespace brochure {

namespace {

constexpr double kLabelLeading = 1.25;  // of a label's size, as on paper
// From the top of a line of that leading to its baseline, as a part of the size: what most fonts have.
constexpr double kLabelBaseline = 0.95;

constexpr std::size_t kNameDigits = 8;

/// The samples as a PNG file, without the metadata that the original may have had.
std::string png_of(const Raster& raster) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(raster.width);
    image.height = static_cast<png_uint_32>(raster.height);
    image.format = raster.components == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&image, bytes.data(), &size, 0, raster.bytes.data(), 0, nullptr) == 0) {
        throw std::runtime_error(fmt::format("libpng: {}", image.message));
    }
    bytes.resize(size);
    return bytes;
}

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

std::string path_of(const Path& path) {
    std::string d;
    const auto add = [&](char command, std::initializer_list<Point> points) {
        d += command;
        const char* separator = "";
        for (const Point& point : points) {
            d += fmt::format("{}{} {}", separator, svg_number(point.x), svg_number(point.y));
            separator = " ";
        }
    };
    for (const PathSegment& segment : path) {
        switch (segment.kind) {
            case PathSegment::Kind::move:
                add('M', {segment.to});
                break;
            case PathSegment::Kind::line:
                add('L', {segment.to});
                break;
            case PathSegment::Kind::curve:
                add('C', {segment.control1, segment.control2, segment.to});
                break;
            case PathSegment::Kind::close:
                d += 'Z';
                break;
        }
    }
    return d;
}

std::string stroke_attributes(const Stroke& stroke) {
    std::string text = fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", hex(stroke.color), svg_number(stroke.width));
    if (stroke.cap != LineCap::butt) {
        text += fmt::format(" stroke-linecap=\"{}\"", stroke.cap == LineCap::round ? "round" : "square");
    }
    if (stroke.join != LineJoin::miter) {
        text += fmt::format(" stroke-linejoin=\"{}\"", stroke.join == LineJoin::round ? "round" : "bevel");
    }
    const char* separator = " stroke-dasharray=\"";
    for (const Pt dash : stroke.dashes) {
        text += separator + svg_number(dash);
        separator = " ";
    }
    return stroke.dashes.empty() ? text : text + "\"";
}

std::string shape_html(const Shape& shape) {
    return fmt::format("<path d=\"{}\" fill=\"{}\"{}{}/>\n", path_of(shape.path),
                       shape.fill ? hex(*shape.fill) : "none", shape.even_odd ? " fill-rule=\"evenodd\"" : "",
                       shape.stroke ? stroke_attributes(*shape.stroke) : "");
}

/// A label in a box of its own, for text in SVG does not break into lines. What is beside the drawing stays there:
/// see place_drawing in page/paint.cpp.
std::string label_html(const PageWriter& page, const DrawingLabel& label, Size size, bool mirror) {
    const Pt x = mirror ? size.width - label.at.x : label.at.x;
    const Pt measure = label.measure > 0 ? label.measure : size.width;
    const bool middle = label.anchor == LabelAnchor::middle;
    const bool grows_left = !middle && (label.anchor == LabelAnchor::end) != mirror;
    const Pt left = middle ? x - measure / 2 : grows_left ? x - measure : x;
    const char* alignment = middle ? "center" : grows_left ? "right" : "left";
    constexpr double kLines = 4;
    return fmt::format(
        "<foreignObject x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><div class=\"label{}\" "
        "style=\"--size:{};color:{};text-align:{}{}\">{}</div></foreignObject>\n",
        svg_number(left), svg_number(label.at.y - kLabelBaseline * label.size), svg_number(measure),
        svg_number(kLines * kLabelLeading * label.size), label.bold ? " bold" : "", svg_number(label.size),
        hex(label.color), alignment, label.measure > 0 ? "" : ";white-space:nowrap", text_html(page, label.text));
}

std::string drawing_html(const PageWriter& page, const Drawing& drawing, const std::string& accessible, bool mirror) {
    std::string html = fmt::format("<svg viewBox=\"0 0 {} {}\"{}>\n", svg_number(drawing.size.width),
                                   svg_number(drawing.size.height), accessible);
    if (mirror) {
        html += fmt::format("<g transform=\"matrix(-1 0 0 1 {} 0)\">\n", svg_number(drawing.size.width));
    }
    for (const Shape& shape : drawing.shapes) {
        html += shape_html(shape);
    }
    if (mirror) {
        html += "</g>\n";
    }
    for (const DrawingLabel& label : drawing.labels) {
        html += label_html(page, label, drawing.size, mirror);
    }
    return html + "</svg>";
}

}  // namespace

std::string picture_html(PageWriter& page, const Picture& picture, TextId alt, bool mirror) {
    std::string words;
    std::string language;
    if (alt != kNoText) {
        const LocalText& text = page.document.texts[static_cast<std::size_t>(alt)];
        words = escape_html(plain_text(text.content));
        if (const auto locale = locale_from_bcp47(text.language); locale && locale->bcp47 != page.locale.bcp47) {
            language = language_attributes(*locale);
        }
    }
    if (const auto* drawing = std::get_if<Drawing>(&picture.content)) {
        const std::string accessible = alt == kNoText
                                           ? " aria-hidden=\"true\""
                                           : fmt::format(" role=\"img\" aria-label=\"{}\"{}", words, language);
        return drawing_html(page, *drawing, accessible, mirror);
    }
    const Raster& raster = std::get<Raster>(picture.content);
    const bool jpeg = raster.encoding == Raster::Encoding::jpeg;
    std::string bytes = jpeg ? raster.bytes : png_of(raster);
    // Named after its bytes too: two brochures may each have a photo.jpg.
    const std::string address =
        fmt::format("pictures/{}-{}.{}", url_segment(std::filesystem::path(picture.file).stem().string()),
                    sha256_hex(bytes).substr(0, kNameDigits), jpeg ? "jpg" : "png");
    page.assets[address] = std::move(bytes);
    return fmt::format("<img src=\"{}{}\" width=\"{}\" height=\"{}\" alt=\"{}\"{}>", page.root, address, raster.width,
                       raster.height, words, language);
}

}  // namespace brochure
