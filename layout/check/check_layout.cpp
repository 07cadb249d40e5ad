#include "check/check_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "check/apply_settings.h"

namespace brochure {

namespace {

// In columns narrower than so many times the type size, long words leave no choice.
constexpr double kNarrowColumn = 15;

/// A line of a text as it stands on a page.
struct PlacedLine {
    TextId text = kNoText;
    int page = 0;  ///< 1-based
    Pt baseline = 0;
    Pt left = 0;
    Pt right = 0;
    Pt size = 0;  ///< the smallest on the line
    bool hyphen = false;
    bool tagged = false;  ///< part of the document; false: running feet, page numbers
    Role role = Role::p;
    Pt width() const { return right - left; }
};

bool is_heading(Role role) { return role >= Role::h1 && role <= Role::h6; }

/// The nearest element upwards that shows a message.
struct Element {
    TextId text = kNoText;
    Role role = Role::p;
};

Element element_of(const Pages& pages, TagId tag) {
    Element element;
    while (tag != kArtifact) {
        const Tag& t = pages.tags[static_cast<std::size_t>(tag)];
        if (element.text == kNoText && t.text != kNoText) {
            element.text = t.text;
            element.role = t.role;
        }
        // What a caption or a label of a picture shows is told apart by what it lies in.
        if (t.role == Role::figure || is_heading(t.role)) {
            element.role = t.role;
            break;
        }
        tag = t.parent;
    }
    return element;
}

/// Whether it is in the language beside the reader's, which is checked where it is the reader's.
bool is_beside(const Pages& pages, TagId tag) {
    while (pages.beside != kArtifact && tag != kArtifact && tag != pages.beside) {
        tag = pages.tags[static_cast<std::size_t>(tag)].parent;
    }
    return tag != kArtifact && tag == pages.beside;
}

std::vector<PlacedLine> lines_of(const Pages& pages) {
    std::vector<PlacedLine> lines;
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        const auto first = static_cast<std::ptrdiff_t>(lines.size());
        for (const Item& item : pages.pages[p].items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            if (run == nullptr || run->glyphs.empty() || is_beside(pages, run->tag)) {
                continue;
            }
            const Element element = element_of(pages, run->tag);
            Pt width = 0;
            for (const PlacedGlyph& glyph : run->glyphs) {
                width += glyph.advance;
            }
            const bool same = static_cast<std::ptrdiff_t>(lines.size()) > first && lines.back().text == element.text &&
                              lines.back().tagged == (run->tag != kArtifact) &&
                              std::abs(lines.back().baseline - run->origin.y) < 0.01;
            if (!same) {
                lines.push_back({element.text, static_cast<int>(p) + 1, run->origin.y, run->origin.x,
                                 run->origin.x + width, run->size, false, run->tag != kArtifact, element.role});
            }
            PlacedLine& line = lines.back();
            line.left = std::min(line.left, run->origin.x);
            line.right = std::max(line.right, run->origin.x + width);
            line.size = std::min(line.size, run->size);
            line.hyphen = run->text.empty();
        }
    }
    return lines;
}

struct LayoutReporter {
    const LayoutInput& input;
    Findings findings;

    void report(std::string_view check, TextId text, int page, std::string message, std::string remedy) {
        Finding finding;
        const CheckInfo* info = find_check(check);
        finding.check = info->name;
        finding.severity = info->severity;
        finding.message = std::move(message);
        finding.remedy = std::move(remedy);
        finding.page = page;
        const bool source = input.document.catalog_file.empty();
        finding.file = source ? input.document.document->file : input.document.catalog_file;
        if (text != kNoText) {
            const Text& original = input.document.document->texts[static_cast<std::size_t>(text)];
            const LocalText& local = input.document.texts[static_cast<std::size_t>(text)];
            finding.msgctxt = original.msgctxt;
            finding.msgid = original.msgid;
            finding.line = source ? original.line : local.po_line;
            if (source) {
                finding.file = original.file;
            }
        }
        add(std::move(finding), text);
    }

    void add(Finding finding, TextId text) {
        finding.edition = input.edition;
        finding.locale = input.document.locale.gettext;
        const std::string msgstr =
            text == kNoText ? std::string() : input.document.texts[static_cast<std::size_t>(text)].msgstr;
        if (apply_settings(finding, input.settings, input.document.document->id, msgstr, input.keep_muted)) {
            findings.push_back(std::move(finding));
        }
    }
};

/// What composing said, with the page where the message stands.
void take_diagnostics(LayoutReporter& reporter, const std::vector<PlacedLine>& lines) {
    const LocalDocument& document = reporter.input.document;
    for (const Diagnostic& d : reporter.input.diagnostics) {
        const CheckInfo* info = d.code == Code::overflow         ? find_check("overflow")
                                : d.code == Code::glyph_missing  ? find_check("glyph")
                                : d.code == Code::text_too_small ? find_check("small-text")
                                                                 : find_check("source");
        Finding finding;
        finding.check = info->name;
        finding.severity = info->name == "source" ? d.severity : info->severity;
        finding.message = info->name == "source" ? fmt::format("{} [{}]", d.message, name_of(d.code)) : d.message;
        finding.remedy = d.remedy;
        finding.file = d.file;
        finding.line = d.line;
        finding.msgctxt = d.msgctxt;
        finding.msgid = d.msgid;
        finding.page = d.page;
        TextId text = kNoText;
        if (!d.msgid.empty()) {
            const std::vector<Text>& texts = document.document->texts;
            const auto found = std::find_if(texts.begin(), texts.end(), [&](const Text& t) {
                return t.msgid == d.msgid && t.msgctxt == d.msgctxt;
            });
            text = found == texts.end() ? kNoText : static_cast<TextId>(found - texts.begin());
        }
        const auto line = std::find_if(lines.begin(), lines.end(),
                                       [&](const PlacedLine& l) { return text != kNoText && l.text == text; });
        if (finding.page == 0 && line != lines.end()) {
            finding.page = line->page;
        }
        reporter.add(std::move(finding), text);
    }
}

/// Text that reaches over the edge of its page.
void check_edges(LayoutReporter& reporter, const std::vector<PlacedLine>& lines) {
    const std::vector<Page>& pages = reporter.input.pages->pages;
    for (const PlacedLine& line : lines) {
        const Size size = pages[static_cast<std::size_t>(line.page) - 1].size;
        const bool out =
            line.left < -0.5 || line.right > size.width + 0.5 || line.baseline < 0 || line.baseline > size.height + 0.5;
        if (out) {
            reporter.report("overflow", line.text, line.page, "text stands outside the page",
                            "shorten it, or give its place more room");
        }
    }
}

void check_sizes(LayoutReporter& reporter, const std::vector<PlacedLine>& lines) {
    std::set<TextId> told;
    for (const PlacedLine& line : lines) {
        // Half a percent: sizes are computed from millimetres and shares.
        if (line.size < reporter.input.settings.limits.smallest_size * 0.995 && told.insert(line.text).second) {
            reporter.report("small-text", line.text, line.page, fmt::format("text is set at {:.1f} pt", line.size),
                            fmt::format("set it at {:g} pt or more: in the theme, or with fewer words in a picture",
                                        reporter.input.settings.limits.smallest_size));
        }
    }
}

/// The runs of lines that belong to one text and follow one another.
std::vector<std::vector<PlacedLine>> paragraphs_of(const std::vector<PlacedLine>& lines) {
    std::vector<std::vector<PlacedLine>> paragraphs;
    for (const PlacedLine& line : lines) {
        const bool same = !paragraphs.empty() && line.text != kNoText && paragraphs.back().back().text == line.text;
        if (!same) {
            paragraphs.emplace_back();
        }
        paragraphs.back().push_back(line);
    }
    return paragraphs;
}

void check_ragged(LayoutReporter& reporter, const std::vector<std::vector<PlacedLine>>& paragraphs) {
    const double limit = reporter.input.settings.limits.ragged;
    for (const std::vector<PlacedLine>& lines : paragraphs) {
        // Headings are balanced on purpose; labels of pictures and narrow cells have no room to choose; an entry of the
        // contents ends with its page's number.
        const Document& document = *reporter.input.document.document;
        const TextId text = lines.front().text;
        const bool running = lines.size() > 2 && lines.front().tagged && lines.front().role != Role::figure &&
                             lines.front().role != Role::link && !is_heading(lines.front().role) &&
                             text != document.title && text != document.subtitle;
        if (!running) {
            continue;
        }
        const Pt measure = std::max_element(lines.begin(), lines.end(), [](const PlacedLine& a, const PlacedLine& b) {
                               return a.width() < b.width();
                           })->width();
        if (measure < kNarrowColumn * lines.front().size) {
            continue;
        }
        const auto empty = std::find_if(lines.begin(), lines.end() - 1,
                                        [&](const PlacedLine& line) { return line.width() < measure * (1 - limit); });
        if (empty != lines.end() - 1) {
            reporter.report(
                "ragged", empty->text, empty->page,
                fmt::format("a line inside the paragraph is only {:.0f} % full", empty->width() / measure * 100),
                "use a shorter word after it, or let the long word be divided with a soft hyphen");
        }
    }
}

void check_hyphens(LayoutReporter& reporter, const std::vector<std::vector<PlacedLine>>& paragraphs) {
    for (const std::vector<PlacedLine>& lines : paragraphs) {
        int in_a_row = 0;
        for (const PlacedLine& line : lines) {
            in_a_row = line.hyphen ? in_a_row + 1 : 0;
            if (in_a_row > reporter.input.settings.limits.hyphens_in_a_row) {
                reporter.report("hyphen-ladder", line.text, line.page,
                                fmt::format("{} lines in succession end in a hyphen", in_a_row),
                                "put the words in another order, or turn hyphenation off in the theme");
                break;
            }
        }
    }
}

/// Whether a picture or ruled lines to write on stand below `baseline` on the page.
bool has_artwork_below(const Page& page, Pt baseline) {
    return std::any_of(page.items.begin(), page.items.end(), [&](const Item& item) {
        if (const auto* image = std::get_if<PlacedImage>(&item.content)) {
            return image->box.y > baseline;
        }
        const auto* path = std::get_if<PlacedPath>(&item.content);
        return path != nullptr && item.artifact == ArtifactKind::layout && !path->path.empty() &&
               path->path.front().to.y > baseline + 1;
    });
}

/// A heading must have a line of what it heads below it, in its column.
void check_headings(LayoutReporter& reporter, const std::vector<PlacedLine>& all) {
    std::vector<PlacedLine> lines;
    std::copy_if(all.begin(), all.end(), std::back_inserter(lines), [](const PlacedLine& l) { return l.tagged; });
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const PlacedLine& line = lines[i];
        const PlacedLine& next = lines[i + 1];
        if (!is_heading(line.role) || (next.text == line.text && next.page == line.page)) {
            continue;
        }
        // Elsewhere means the next page, or higher up on this one: the next column.
        const Page& page = reporter.input.pages->pages[static_cast<std::size_t>(line.page) - 1];
        const bool moved_on = next.page != line.page || next.baseline < line.baseline - 0.01;
        if (moved_on && !has_artwork_below(page, line.baseline)) {
            reporter.report("stranded-heading", line.text, line.page, "the heading stands alone at the foot",
                            "put a break before it, or shorten what comes before");
        }
    }
}

std::map<TextId, int> line_counts(const std::vector<PlacedLine>& lines) {
    std::map<TextId, int> counts;
    for (const PlacedLine& line : lines) {
        if (line.text != kNoText && line.tagged) {
            ++counts[line.text];
        }
    }
    return counts;
}

void check_line_counts(LayoutReporter& reporter, const std::vector<PlacedLine>& lines) {
    if (reporter.input.source_pages == nullptr || !reporter.input.fixed) {
        return;
    }
    const CheckLimits& limits = reporter.input.settings.limits;
    std::map<TextId, int> wanted = line_counts(lines_of(*reporter.input.source_pages));
    for (const auto& [text, count] : line_counts(lines)) {
        const int source = std::max(1, wanted[text]);
        if (count > source * limits.more_lines && count - source >= limits.more_lines_floor) {
            const auto first =
                std::find_if(lines.begin(), lines.end(), [&, id = text](const PlacedLine& l) { return l.text == id; });
            reporter.report("more-lines", text, first->page,
                            fmt::format("the text takes {} lines, its source {}", count, source),
                            "shorten it: its place does not grow");
        }
    }
}

}  // namespace

Findings check_layout(const LayoutInput& input) {
    LayoutReporter reporter{input, {}};
    if (input.pages == nullptr) {
        take_diagnostics(reporter, {});
        return std::move(reporter.findings);
    }
    const std::vector<PlacedLine> lines = lines_of(*input.pages);
    const std::vector<std::vector<PlacedLine>> paragraphs = paragraphs_of(lines);
    take_diagnostics(reporter, lines);
    check_edges(reporter, lines);
    check_sizes(reporter, lines);
    check_ragged(reporter, paragraphs);
    check_hyphens(reporter, paragraphs);
    check_headings(reporter, lines);
    check_line_counts(reporter, lines);
    std::stable_sort(reporter.findings.begin(), reporter.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.page < b.page; });
    return std::move(reporter.findings);
}

}  // namespace brochure
