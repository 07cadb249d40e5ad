#include "pdf/check_pages.h"

#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/locale.h"

namespace brochure {

namespace {

Diagnostic refusal(std::string message, std::string remedy, int line = 0, int page = 0) {
    Diagnostic d;
    d.code = Code::pdf_failed;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.line = line;
    d.page = page;
    return d;
}

int heading_level(Role role) {
    return role >= Role::h1 && role <= Role::h6 ? static_cast<int>(role) - static_cast<int>(Role::h1) + 1 : 0;
}

void check_tags(const Pages& pages, Diagnostics& found) {
    int level = 0;
    for (const Tag& tag : pages.tags) {
        if (tag.role == Role::figure && tag.alt.empty()) {
            found.push_back(refusal("a figure has no alternative text", "give the figure an alt", tag.line));
        }
        if (!tag.language.empty() && !locale_from_bcp47(tag.language)) {
            found.push_back(
                refusal(fmt::format("“{}” is no language tag", tag.language), "write a BCP 47 tag", tag.line));
        }
        const int own = heading_level(tag.role);
        if (own > level + 1) {
            found.push_back(refusal(fmt::format("a heading of level {} follows one of level {}", own, level),
                                    "use the levels in order", tag.line));
        }
        level = own > 0 ? own : level;
    }
}

}  // namespace

Diagnostics check_pages(const Pages& pages) {
    Diagnostics found;
    if (pages.metadata.title.empty()) {
        found.push_back(refusal("the document has no title", "write a <title>"));
    }
    if (!locale_from_bcp47(pages.metadata.language)) {
        found.push_back(refusal(fmt::format("“{}” is no language tag", pages.metadata.language), "write a BCP 47 tag"));
    }
    if (pages.pages.empty() || pages.tags.empty() || pages.tags[0].role != Role::document) {
        found.push_back(refusal("the document has no pages or no structure", "add content"));
        return found;
    }
    check_tags(pages, found);
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        for (const Item& item : pages.pages[i].items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            bool missing = false;
            for (std::size_t g = 0; text != nullptr && g < text->glyphs.size(); ++g) {
                missing = missing || text->glyphs[g].id == 0;
            }
            if (missing) {
                found.push_back(refusal("a character has no glyph", "install a font that has it", 0, number));
            }
        }
        for (const PageLink& link : pages.pages[i].links) {
            if (link.contents.empty()) {
                found.push_back(refusal("a link has no description", "give the link words", 0, number));
            }
        }
    }
    return found;
}

}  // namespace brochure
