#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "site/html.h"
#include "site/write_blocks.h"

namespace brochure {

namespace {

constexpr const char* kBlank = "<span class=\"blank\" aria-hidden=\"true\"></span>";

/// A number that is shown with spaces must stay in one line.
std::string with_fixed_spaces(const std::string& text) {
    std::string fixed;
    for (const char c : text) {
        fixed += c == ' ' ? std::string("\u00A0") : std::string(1, c);
    }
    return fixed;
}

std::string element(const char* name, const Inline& part, const LocalLabels& labels,
                    const std::string& attributes = "") {
    return fmt::format("<{}{}>{}</{}>", name, attributes, inline_html(part.children, labels), name);
}

}  // namespace

std::string field_html(const std::string& shown, const std::string& uri, const LocalLabels& labels) {
    if (uri.starts_with("tel:")) {
        const std::string number = with_fixed_spaces(shown);
        return fmt::format("<a class=\"number\" href=\"{}\" dir=\"ltr\" aria-label=\"{}\">{}</a>", escape_html(uri),
                           escape_html(fill(labels[LabelId::call_number], {{"number", shown}})), escape_html(number));
    }
    if (!uri.empty()) {
        return fmt::format("<a href=\"{}\" dir=\"ltr\">{}</a>", escape_html(uri), escape_html(shown));
    }
    return fmt::format("<bdi>{}</bdi>", escape_html(shown));
}

std::string inline_html(const Inlines& content, const LocalLabels& labels) {
    std::string html;
    for (const Inline& part : content) {
        switch (part.kind) {
            case InlineKind::text:
                html += escape_html(part.text);
                break;
            case InlineKind::strong:
                html += element("strong", part, labels);
                break;
            case InlineKind::emphasis:
                html += element("em", part, labels);
                break;
            case InlineKind::term:
                html += element("dfn", part, labels);
                break;
            case InlineKind::link:
                html += element("a", part, labels, fmt::format(" href=\"{}\"", escape_html(part.value)));
                break;
            case InlineKind::language: {
                const std::optional<Locale> locale = locale_from_bcp47(part.value);
                html += element("span", part, labels, locale ? language_attributes(*locale) : "");
                break;
            }
            case InlineKind::nobreak:
                html += element("span", part, labels, " class=\"nobr\"");
                break;
            case InlineKind::abbreviation:
                html += element("abbr", part, labels, fmt::format(" title=\"{}\"", escape_html(part.value)));
                break;
            case InlineKind::field:
                html += field_html(part.text, part.value, labels);
                break;
            case InlineKind::blank:
                html += part.children.empty()
                            ? kBlank
                            : fmt::format("<span dir=\"ltr\">{}{}</span>", kBlank, inline_html(part.children, labels));
                break;
            case InlineKind::placeholder:
                break;
        }
    }
    return html;
}

std::string text_html(const PageWriter& page, TextId id) {
    const LocalText& text = page.document.texts[static_cast<std::size_t>(id)];
    const LocalLabels& labels = page.document.labels;
    const std::string content = inline_html(text.content, labels);
    const std::optional<Locale> locale = locale_from_bcp47(text.language);
    std::string own = !locale || locale->bcp47 == page.locale.bcp47
                          ? content
                          : fmt::format("<span{}>{}</span>", language_attributes(*locale), content);
    if (text.status != TextStatus::fuzzy && text.status != TextStatus::missing) {
        return own;
    }
    return fmt::format("<span class=\"untranslated\">{}</span> {}", escape_html(labels[LabelId::untranslated_mark]),
                       own);
}

}  // namespace brochure
