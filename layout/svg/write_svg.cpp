#include "svg/write_svg.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "svg/data_uri.h"

namespace brochure {

namespace {

/// Four decimals of a point are a thousandth of what any printer resolves.
std::string number(double value) {
    std::string text = fmt::format("{:.4f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

std::string escaped(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

/// Where a line of a message can be clicked on.
struct HitArea {
    TextId message = kNoText;
    Pt baseline = 0;
    Rect box;
};

struct SvgPainter {
    const Fonts& fonts;
    GlyphTable& table;
    std::string out;
    std::vector<HitArea> hits;

    void add_hit(const PlacedText& text, const Font& font) {
        if (text.message == kNoText) {
            return;
        }
        Pt width = 0;
        for (const PlacedGlyph& glyph : text.glyphs) {
            width += glyph.advance;
        }
        const Rect box{text.origin.x, text.origin.y - font.ascent * text.size, width,
                       (font.ascent + font.descent) * text.size};
        if (!hits.empty() && hits.back().message == text.message && hits.back().baseline == text.origin.y) {
            Rect& all = hits.back().box;
            const Pt right = std::max(all.right(), box.right());
            const Pt bottom = std::max(all.bottom(), box.bottom());
            all.x = std::min(all.x, box.x);
            all.y = std::min(all.y, box.y);
            all.width = right - all.x;
            all.height = bottom - all.y;
        } else {
            hits.push_back({text.message, text.origin.y, box});
        }
    }

    void paint(const PlacedText& text) {
        if (text.glyphs.empty()) {
            return;
        }
        const Font& font = fonts[text.font];
        add_hit(text, font);
        const double scale = text.size / font.units_per_em;
        const auto to = std::back_inserter(out);
        out += "<g class=\"t\"";
        if (text.message != kNoText) {
            fmt::format_to(to, " data-text=\"{}\"", text.message);
        }
        fmt::format_to(to, " fill=\"{}\" transform=\"matrix({:.8g} 0 0 {:.8g} {} {})\">", hex(text.color), scale,
                       -scale, number(text.origin.x), number(text.origin.y));
        std::vector<int>& numbers = numbers_of(table, font);
        for (const PlacedGlyph& glyph : text.glyphs) {
            const int n = glyph_number(table, numbers, font, glyph.id);
            if (table.outlines[static_cast<std::size_t>(n)].empty()) {
                continue;
            }
            fmt::format_to(to, "<use href=\"#g{}\"", n);
            if (const long long x = std::llround(glyph.x / scale); x != 0) {
                fmt::format_to(to, " x=\"{}\"", x);
            }
            if (const long long y = std::llround(glyph.y / scale); y != 0) {
                fmt::format_to(to, " y=\"{}\"", y);
            }
            out += "/>";
        }
        out += "</g>";
    }

    void add_stroke(const Stroke& stroke) {
        static constexpr const char* kCaps[] = {"butt", "round", "square"};
        static constexpr const char* kJoins[] = {"miter", "round", "bevel"};
        const auto to = std::back_inserter(out);
        fmt::format_to(to, " stroke=\"{}\" stroke-width=\"{}\"", hex(stroke.color), number(stroke.width));
        if (stroke.cap != LineCap::butt) {
            fmt::format_to(to, " stroke-linecap=\"{}\"", kCaps[static_cast<int>(stroke.cap)]);
        }
        // The limit of a miter is 10 in PDF and 4 in SVG.
        if (stroke.join == LineJoin::miter) {
            out += " stroke-miterlimit=\"10\"";
        } else {
            fmt::format_to(to, " stroke-linejoin=\"{}\"", kJoins[static_cast<int>(stroke.join)]);
        }
        if (!stroke.dashes.empty()) {
            out += " stroke-dasharray=\"";
            for (const Pt dash : stroke.dashes) {
                out += number(dash) + " ";
            }
            out.back() = '"';
        }
    }

    void paint(const PlacedPath& path) {
        if (path.path.empty() || (!path.fill && !path.stroke)) {
            return;
        }
        out += "<path d=\"";
        const auto add = [&](char command, std::initializer_list<Point> points) {
            out += command;
            for (const Point p : points) {
                out += number(p.x) + " " + number(p.y) + " ";
            }
        };
        for (const PathSegment& segment : path.path) {
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
                    add('Z', {});
                    break;
            }
        }
        out += path.fill ? fmt::format("\" fill=\"{}\"", hex(*path.fill)) : "\" fill=\"none\"";
        if (path.even_odd && path.fill) {
            out += " fill-rule=\"evenodd\"";
        }
        if (path.stroke) {
            add_stroke(*path.stroke);
        }
        out += "/>";
    }

    void paint(const PlacedImage& image) {
        fmt::format_to(std::back_inserter(out),
                       R"(<image x="{}" y="{}" width="{}" height="{}" preserveAspectRatio="none" href="{}"/>)",
                       number(image.box.x), number(image.box.y), number(image.box.width), number(image.box.height),
                       data_uri(*image.raster));
    }
};

std::string opening_tag(const Page& page) {
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">)",
                       number(page.size.width), number(page.size.height), escaped(page.label));
}

std::string write_content(const Page& page, const Fonts& fonts, GlyphTable& table) {
    SvgPainter painter{fonts, table, {}, {}};
    for (const Item& item : page.items) {
        std::visit([&](const auto& content) { painter.paint(content); }, item.content);
    }
    for (const HitArea& hit : painter.hits) {
        fmt::format_to(std::back_inserter(painter.out),
                       R"(<rect class="hit" data-text="{}" x="{}" y="{}" width="{}" height="{}" fill="none" )"
                       R"(pointer-events="all"/>)",
                       hit.message, number(hit.box.x), number(hit.box.y), number(hit.box.width),
                       number(hit.box.height));
    }
    return std::move(painter.out);
}

}  // namespace

std::string write_svg(const Page& page, const Fonts& fonts, GlyphTable& table) {
    return opening_tag(page) + write_content(page, fonts, table) + "</svg>";
}

std::string write_svg_file(const Page& page, const Fonts& fonts) {
    GlyphTable table;
    const std::string content = write_content(page, fonts, table);
    std::string svg = opening_tag(page) + "<defs>";
    for (std::size_t n = 0; n < table.outlines.size(); ++n) {
        fmt::format_to(std::back_inserter(svg), R"(<path id="g{}" d="{}"/>)", n, table.outlines[n]);
    }
    return svg + "</defs>" + content + "</svg>\n";
}

}  // namespace brochure
