#include "pdf/content.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "pdf/syntax.h"

namespace brochure {

namespace {

const char* artifact_properties(ArtifactKind kind) {
    switch (kind) {
        case ArtifactKind::pagination_header:
            return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
        case ArtifactKind::pagination_footer:
            return "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
        case ArtifactKind::background:
        case ArtifactKind::layout:
            break;
    }
    return "/Artifact<</Type/Layout>>BDC\n";
}

/// Glyphs that stand for one stretch of text together.
struct Cluster {
    std::size_t first_glyph = 0;
    std::size_t glyphs = 0;
    std::u16string text;
};

/// In visual order. Text without a glyph goes to the cluster before it in reading order.
std::vector<Cluster> clusters_of(const PlacedText& text) {
    std::vector<std::uint32_t> starts;
    starts.reserve(text.glyphs.size());
    for (const PlacedGlyph& glyph : text.glyphs) {
        starts.push_back(glyph.cluster);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < text.glyphs.size(); ++i) {
        const std::uint32_t start = text.glyphs[i].cluster;
        if (i > 0 && text.glyphs[i - 1].cluster == start) {
            ++clusters.back().glyphs;
            continue;
        }
        const auto next = std::upper_bound(starts.begin(), starts.end(), start);
        const std::size_t begin = start == starts.front() ? 0 : start;
        const std::size_t end = next == starts.end() ? text.text.size() : *next;
        clusters.push_back({i, 1, text.text.substr(begin, end - begin)});
    }
    return clusters;
}

/// The content of one page as it grows, with the graphics state that repeating would only waste.
struct Painter {
    const Page& page;
    const std::vector<Tag>& tags;
    const Fonts& fonts;
    Resources& resources;
    PageContent content;
    std::optional<Color> fill;
    std::optional<Color> stroke;
    std::optional<TagId> open_tag;
    ArtifactKind open_artifact = ArtifactKind::layout;

    std::string& out() { return content.stream; }
    Pt flip(Pt y) const { return page.size.height - y; }

    void mark(TagId tag, ArtifactKind artifact) {
        if (open_tag == tag && (tag != kArtifact || open_artifact == artifact)) {
            return;
        }
        end_mark();
        if (tag == kArtifact) {
            out() += artifact_properties(artifact);
        } else {
            fmt::format_to(std::back_inserter(out()), "/{}<</MCID {}>>BDC\n",
                           structure_type(tags[static_cast<std::size_t>(tag)].role), content.marked.size());
            content.marked.push_back(tag);
        }
        open_tag = tag;
        open_artifact = artifact;
    }

    void end_mark() {
        if (open_tag) {
            out() += "EMC\n";
            open_tag.reset();
        }
    }

    void set_fill(Color color) {
        if (fill != color) {
            out() += pdf_fill_color(color) + "\n";
            fill = color;
        }
    }

    FontUse& font_use(FontId id) {
        const auto [entry, fresh] = resources.fonts.emplace(id, FontUse{});
        if (fresh) {
            entry->second.font = id;
            entry->second.resource = fmt::format("F{}", resources.fonts.size() - 1);
        }
        if (std::find(content.fonts.begin(), content.fonts.end(), id) == content.fonts.end()) {
            content.fonts.push_back(id);
        }
        return entry->second;
    }

    void paint(const PlacedText& text) {
        if (text.glyphs.empty()) {
            return;
        }
        const Font& font = fonts[text.font];
        FontUse& use = font_use(text.font);
        set_fill(text.color);
        fmt::format_to(std::back_inserter(out()), "BT /{} {} Tf 1 0 0 1 {} {} Tm\n", use.resource,
                       pdf_number(text.size), pdf_number(text.origin.x), pdf_number(flip(text.origin.y)));
        if (text.right_to_left) {
            out() += "/ReversedChars BMC\n";
        }
        const double thousandth = text.size / 1000;
        Pt pen = 0;
        Pt rise = 0;
        std::string array;  // the TJ operand that is being built
        const auto flush = [&] {
            if (!array.empty()) {
                out() += "[" + array + "]TJ\n";
                array.clear();
            }
        };
        const auto show = [&](const PlacedGlyph& glyph, std::uint16_t cid) {
            if (std::abs(glyph.y - rise) > 0.0005) {
                flush();
                out() += pdf_number(glyph.y) + " Ts ";
                rise = glyph.y;
            }
            const long long adjustment = std::llround((pen - glyph.x) / thousandth);
            if (adjustment != 0) {
                array += std::to_string(adjustment);
                pen -= static_cast<double>(adjustment) * thousandth;
            }
            if (!array.empty() && array.back() == '>') {
                array.pop_back();
                fmt::format_to(std::back_inserter(array), "{:04X}>", cid);
            } else {
                fmt::format_to(std::back_inserter(array), "<{:04X}>", cid);
            }
            pen += glyph_width(font, glyph.id) * thousandth;
        };
        for (const Cluster& cluster : clusters_of(text)) {
            // A hyphen that the engine put at a line's end is a soft hyphen to the reader (14.8.2.2.3).
            const std::u16string& wanted = cluster.text.empty() ? std::u16string(u"\u00AD") : cluster.text;
            std::vector<std::uint16_t> cids;
            bool exact = cluster.glyphs == 1 && !cluster.text.empty();
            for (std::size_t i = 0; i < cluster.glyphs; ++i) {
                const PlacedGlyph& glyph = text.glyphs[cluster.first_glyph + i];
                const CharacterCode code = use_character(use, font, glyph.id, wanted);
                cids.push_back(code.cid);
                exact = exact && code.exact;
            }
            if (!exact) {
                flush();
                out() += "/Span<</ActualText" + pdf_text(wanted) + ">>BDC\n";
            }
            for (std::size_t i = 0; i < cluster.glyphs; ++i) {
                show(text.glyphs[cluster.first_glyph + i], cids[i]);
            }
            if (!exact) {
                flush();
                out() += "EMC\n";
            }
        }
        flush();
        if (rise != 0) {
            out() += "0 Ts ";
        }
        if (text.right_to_left) {
            out() += "EMC\n";
        }
        out() += "ET\n";
    }

    void paint(const PlacedPath& path) {
        if (path.path.empty() || (!path.fill && !path.stroke)) {
            return;
        }
        if (path.fill) {
            set_fill(*path.fill);
        }
        const bool dashed = path.stroke && !path.stroke->dashes.empty();
        if (path.stroke) {
            if (stroke != path.stroke->color) {
                out() += pdf_stroke_color(path.stroke->color) + "\n";
                stroke = path.stroke->color;
            }
            fmt::format_to(std::back_inserter(out()), "{} w {} J {} j\n", pdf_number(path.stroke->width),
                           static_cast<int>(path.stroke->cap), static_cast<int>(path.stroke->join));
        }
        if (dashed) {
            out() += "[";
            for (const Pt dash : path.stroke->dashes) {
                out() += pdf_number(dash) + " ";
            }
            out() += "]0 d\n";
        }
        const auto point = [&](Point p) { return pdf_number(p.x) + " " + pdf_number(flip(p.y)) + " "; };
        for (const PathSegment& segment : path.path) {
            switch (segment.kind) {
                case PathSegment::Kind::move:
                    out() += point(segment.to) + "m ";
                    break;
                case PathSegment::Kind::line:
                    out() += point(segment.to) + "l ";
                    break;
                case PathSegment::Kind::curve:
                    out() += point(segment.control1) + point(segment.control2) + point(segment.to) + "c ";
                    break;
                case PathSegment::Kind::close:
                    out() += "h ";
                    break;
            }
        }
        const char* star = path.even_odd && path.fill ? "*" : "";
        out() += std::string(path.fill ? (path.stroke ? "B" : "f") : "S") + star + "\n";
        if (dashed) {
            out() += "[]0 d\n";
        }
    }

    void paint(const PlacedImage& image) {
        const auto [entry, fresh] = resources.images.emplace(image.raster, fmt::format("I{}", resources.images.size()));
        if (std::find(content.images.begin(), content.images.end(), image.raster) == content.images.end()) {
            content.images.push_back(image.raster);
        }
        fmt::format_to(std::back_inserter(out()), "q {} 0 0 {} {} {} cm /{} Do Q\n", pdf_number(image.box.width),
                       pdf_number(image.box.height), pdf_number(image.box.x), pdf_number(flip(image.box.bottom())),
                       entry->second);
    }
};

}  // namespace

PageContent write_content(const Page& page, const std::vector<Tag>& tags, const Fonts& fonts, Resources& resources) {
    Painter painter{page, tags, fonts, resources, {}, {}, {}, {}, ArtifactKind::layout};
    for (const Item& item : page.items) {
        const TagId tag = std::visit([](const auto& content) { return content.tag; }, item.content);
        painter.mark(tag, item.artifact);
        std::visit([&](const auto& content) { painter.paint(content); }, item.content);
    }
    painter.end_mark();
    return std::move(painter.content);
}

PageContent write_artifacts(const std::vector<Item>& items, Size size, const Fonts& fonts, Resources& resources) {
    Page page;
    page.size = size;
    page.items = items;
    for (Item& item : page.items) {
        std::visit([](auto& content) { content.tag = kArtifact; }, item.content);
    }
    return write_content(page, {}, fonts, resources);
}

const char* structure_type(Role role) {
    switch (role) {
        case Role::document:
            return "Document";
        case Role::sect:
        case Role::aside:
            return "Sect";
        case Role::h1:
            return "H1";
        case Role::h2:
            return "H2";
        case Role::h3:
            return "H3";
        case Role::h4:
            return "H4";
        case Role::h5:
            return "H5";
        case Role::h6:
            return "H6";
        case Role::p:
            return "P";
        case Role::list:
            return "L";
        case Role::list_item:
            return "LI";
        case Role::list_label:
            return "Lbl";
        case Role::list_body:
            return "LBody";
        case Role::table:
            return "Table";
        case Role::table_head:
            return "THead";
        case Role::table_body:
            return "TBody";
        case Role::table_row:
            return "TR";
        case Role::header_cell:
            return "TH";
        case Role::data_cell:
            return "TD";
        case Role::figure:
            return "Figure";
        case Role::caption:
            return "Caption";
        case Role::toc:
            return "TOC";
        case Role::toc_item:
            return "TOCI";
        case Role::reference:
            return "Reference";
        case Role::link:
            return "Link";
        case Role::span:
            return "Span";
    }
    return "P";
}

}  // namespace brochure
