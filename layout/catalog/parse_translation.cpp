#include "catalog/parse_translation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/utf.h"
#include "source/inlines.h"

namespace brochure {

namespace {

/// What must be the same in original and translation: how often each placeholder and each element occurs.
struct Ingredients {
    std::map<std::string, int> placeholders;
    std::map<std::string, int> elements;
};

void count(const Inlines& content, Ingredients& ingredients) {
    static const std::map<InlineKind, std::string> kNames = {
        {InlineKind::strong, "b"},         {InlineKind::emphasis, "em"},   {InlineKind::term, "dfn"},
        {InlineKind::link, "a"},           {InlineKind::language, "span"}, {InlineKind::nobreak, "nobr"},
        {InlineKind::abbreviation, "abbr"}};
    for (const Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            ++ingredients.placeholders[part.text];
        } else if (part.kind != InlineKind::text) {
            // A link must lead to the same place; an abbreviation's expansion is translated.
            ++ingredients.elements[part.kind == InlineKind::link ? fmt::format("a href=\"{}\"", part.value)
                                                                 : kNames.at(part.kind)];
        }
        count(part.children, ingredients);
    }
}

Diagnostic problem(Code code, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    return d;
}

Diagnostics compare(const Inlines& source, const Inlines& translation) {
    Ingredients wanted;
    Ingredients found;
    count(source, wanted);
    count(translation, found);
    Diagnostics problems;
    for (const auto& [name, times] : wanted.placeholders) {
        if (found.placeholders[name] < times) {
            problems.push_back(problem(Code::placeholder_lost,
                                       fmt::format("the translation lacks the placeholder {{{}}}", name),
                                       fmt::format("put {{{}}} where it belongs in the sentence", name)));
        }
    }
    for (const auto& [name, times] : found.placeholders) {
        if (times > wanted.placeholders[name]) {
            problems.push_back(
                problem(Code::placeholder_unknown,
                        fmt::format("the translation has a placeholder {{{}}} that the original has not", name),
                        "use exactly the placeholders of the original, spelled the same"));
        }
    }
    std::map<std::string, int> elements = wanted.elements;
    elements.insert(found.elements.begin(), found.elements.end());
    for (const auto& [name, times] : elements) {
        if (wanted.elements[name] != found.elements[name]) {
            problems.push_back(
                problem(Code::markup_changed,
                        fmt::format("<{}> occurs {} times in the original and {} times in the translation", name,
                                    wanted.elements[name], found.elements[name]),
                        "use the same inline elements as the original; their order is free"));
        }
    }
    return problems;
}

/// XML has no control characters and fonts have no glyphs for them, but a PO file can hold them.
std::optional<Diagnostic> find_control(std::string_view msgstr) {
    const auto* found = std::find_if(msgstr.begin(), msgstr.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (found == msgstr.end()) {
        return std::nullopt;
    }
    Diagnostic d;
    d.code = Code::markup_broken;
    d.message =
        fmt::format("the translation has a control character, {}", code_point_name(static_cast<char32_t>(*found)));
    d.remedy = "delete it, for instance \\a or \\f";
    return d;
}

}  // namespace

Outcome<Inlines> parse_translation(const Inlines& source, std::string_view msgstr) {
    if (std::optional<Diagnostic> control = find_control(msgstr)) {
        return {std::nullopt, {std::move(*control)}};
    }
    Outcome<Inlines> content = parse_inlines(msgstr);
    if (content.value) {
        append(content.diagnostics, compare(source, *content.value));
    }
    if (has_errors(content.diagnostics)) {
        content.value.reset();
    }
    return content;
}

}  // namespace brochure
