#include "source/inlines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/locale.h"
#include "core/utf.h"

namespace brochure {

namespace {

constexpr std::array<std::string_view, 10> kPlaceholders = {
    "clinic_name",  "clinic_department", "clinic_address", "clinic_phone", "clinic_phone_night",
    "clinic_email", "clinic_web",        "clinic_hours",   "clinic_fever", "blank"};

struct InlineElement {
    std::string_view name;
    InlineKind kind;
    std::string_view attribute;  ///< the one it needs, or empty
};

constexpr std::array<InlineElement, 7> kElements = {{{"b", InlineKind::strong, ""},
                                                     {"em", InlineKind::emphasis, ""},
                                                     {"dfn", InlineKind::term, ""},
                                                     {"a", InlineKind::link, "href"},
                                                     {"span", InlineKind::language, "lang"},
                                                     {"nobr", InlineKind::nobreak, ""},
                                                     {"abbr", InlineKind::abbreviation, "title"}}};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':';
}

struct Problem {
    std::string message;
    std::string remedy;
};

/// A cursor over the markup. Functions return false after putting the reason into `problem`.
struct Parser {
    std::string_view markup;
    std::size_t at = 0;
    std::optional<Problem> problem;
    std::vector<std::string_view> open;

    bool fail(std::string message, std::string remedy) {
        if (!problem) {
            problem = Problem{std::move(message), std::move(remedy)};
        }
        return false;
    }

    bool done() const { return at >= markup.size(); }
    char peek() const { return markup[at]; }

    bool parse_reference(std::string& text) {
        const std::size_t end = markup.find(';', at);
        if (end == std::string_view::npos || end - at > 12) {
            return fail("“&” does not begin an entity", "write &amp; for the character &");
        }
        const std::string_view name = markup.substr(at + 1, end - at - 1);
        at = end + 1;
        static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
            {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
        for (const auto& [entity, character] : kEntities) {
            if (name == entity) {
                text += character;
                return true;
            }
        }
        if (name.size() > 1 && name[0] == '#') {
            const bool hex = name[1] == 'x';
            const std::string_view digits = name.substr(hex ? 2 : 1);
            std::uint32_t value = 0;
            const auto [last, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
            const bool valid = error == std::errc() && last == digits.data() + digits.size() && value > 0 &&
                               value < 0x110000 && !(value >= 0xD800 && value < 0xE000);
            if (valid) {
                std::u16string units;
                if (value > 0xFFFF) {
                    units += static_cast<char16_t>(0xD7C0 + (value >> 10));
                    units += static_cast<char16_t>(0xDC00 + (value & 0x3FF));
                } else {
                    units += static_cast<char16_t>(value);
                }
                text += utf8(units);
                return true;
            }
        }
        return fail(fmt::format("unknown entity &{};", name),
                    "use &amp; &lt; &gt; &quot; &apos; or write the character");
    }

    bool parse_placeholder(Inlines& into, std::string& text) {
        const char brace = peek();
        if (at + 1 < markup.size() && markup[at + 1] == brace) {
            text += brace;
            at += 2;
            return true;
        }
        if (brace == '}') {
            return fail("a closing brace } without its opening brace", "write }} for the character }");
        }
        const std::size_t end = markup.find('}', at);
        const std::string_view name =
            end == std::string_view::npos ? std::string_view() : markup.substr(at + 1, end - at - 1);
        const bool valid =
            !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            });
        if (!valid) {
            return fail("an opening brace { that begins no placeholder",
                        "write {name} with small letters, or {{ for the character {");
        }
        flush(into, text);
        into.push_back({InlineKind::placeholder, std::string(name), "", {}});
        at = end + 1;
        return true;
    }

    static void flush(Inlines& into, std::string& text) {
        if (!text.empty()) {
            into.push_back({InlineKind::text, std::move(text), "", {}});
            text.clear();
        }
    }

    bool parse_attribute(std::string_view& name, std::string& value) {
        const std::size_t begin = at;
        while (!done() && is_name_char(peek())) {
            ++at;
        }
        name = markup.substr(begin, at - begin);
        if (name.empty() || done() || peek() != '=') {
            return fail("an attribute is not written as name=\"value\"", "write attributes as in the original");
        }
        ++at;
        if (done() || (peek() != '"' && peek() != '\'')) {
            return fail(fmt::format("the value of {} has no quotation marks", name),
                        "write attributes as in the original");
        }
        const char quote = peek();
        ++at;
        while (!done() && peek() != quote) {
            if (peek() == '<') {
                return fail(fmt::format("the value of {} is not closed", name), "write attributes as in the original");
            }
            if (peek() == '&') {
                if (!parse_reference(value)) {
                    return false;
                }
            } else {
                value += peek();
                ++at;
            }
        }
        if (done()) {
            return fail(fmt::format("the value of {} is not closed", name), "write attributes as in the original");
        }
        ++at;
        return true;
    }

    bool parse_element(Inlines& into) {
        ++at;
        const std::size_t begin = at;
        while (!done() && is_name_char(peek())) {
            ++at;
        }
        const std::string_view name = markup.substr(begin, at - begin);
        const auto element =
            std::find_if(kElements.begin(), kElements.end(), [&](const InlineElement& e) { return e.name == name; });
        if (name.empty()) {
            return fail("“<” does not begin an element", "write &lt; for the character <");
        }
        if (element == kElements.end()) {
            return fail(fmt::format("unknown inline element <{}>", name),
                        "use one of: b, em, dfn, a, span, nobr, abbr");
        }
        Inline part;
        part.kind = element->kind;
        bool has_attribute = false;
        while (true) {
            while (!done() && is_space(peek())) {
                ++at;
            }
            if (done()) {
                return fail(fmt::format("the tag <{}> is not closed with >", name), "write tags as in the original");
            }
            if (peek() == '>' || peek() == '/') {
                break;
            }
            std::string_view attribute;
            std::string value;
            if (!parse_attribute(attribute, value)) {
                return false;
            }
            if (attribute == "xml:lang") {
                attribute = "lang";
            }
            if (attribute != element->attribute) {
                return fail(fmt::format("unknown attribute {} on <{}>", attribute, name),
                            element->attribute.empty() ? fmt::format("<{}> has no attributes", name)
                                                       : fmt::format("<{}> has only {}", name, element->attribute));
            }
            has_attribute = true;
            part.value = std::move(value);
        }
        if (!element->attribute.empty() && (!has_attribute || part.value.empty())) {
            return fail(fmt::format("<{}> needs the attribute {}", name, element->attribute),
                        fmt::format("write <{} {}=\"…\">", name, element->attribute));
        }
        if (part.kind == InlineKind::language && !locale_from_bcp47(part.value)) {
            return fail(fmt::format("“{}” is no language tag", part.value), "write a BCP 47 tag such as nl or zh-Hans");
        }
        if (peek() == '/') {
            return fail(fmt::format("<{}/> is empty", name), "put the words it applies to between the tags");
        }
        ++at;
        open.push_back(name);
        if (open.size() > 16) {
            return fail("inline elements are nested too deeply", "nest fewer");
        }
        if (!parse_content(part.children)) {
            return false;
        }
        if (done()) {
            return fail(fmt::format("<{}> is not closed", name), fmt::format("add </{}> where it ends", name));
        }
        at += 2;  // "</"
        const std::size_t close = markup.find('>', at);
        std::string_view closing = close == std::string_view::npos ? markup.substr(at) : markup.substr(at, close - at);
        while (!closing.empty() && is_space(closing.back())) {
            closing.remove_suffix(1);
        }
        if (close == std::string_view::npos || closing != name) {
            return fail(fmt::format("<{}> is closed by </{}>", name, closing), fmt::format("write </{}>", name));
        }
        at = close + 1;
        open.pop_back();
        if (part.children.empty()) {
            return fail(fmt::format("<{}> is empty", name), "put the words it applies to between the tags");
        }
        const Inline& front = part.children.front();
        const Inline& back = part.children.back();
        if ((front.kind == InlineKind::text && is_space(front.text.front())) ||
            (back.kind == InlineKind::text && is_space(back.text.back()))) {
            return fail(fmt::format("white space at the inner edge of <{}>", name), "put the space outside the tags");
        }
        into.push_back(std::move(part));
        return true;
    }

    /// Content up to the end or up to a closing tag, which stays for the caller.
    bool parse_content(Inlines& into) {
        std::string text;
        while (!done()) {
            const char c = peek();
            if (c == '<') {
                if (at + 1 < markup.size() && markup[at + 1] == '/') {
                    if (open.empty()) {
                        return fail("a closing tag without its opening tag", "remove it, or add the opening tag");
                    }
                    break;
                }
                flush(into, text);
                if (!parse_element(into)) {
                    return false;
                }
            } else if (c == '&') {
                if (!parse_reference(text)) {
                    return false;
                }
            } else if (c == '{' || c == '}') {
                if (!parse_placeholder(into, text)) {
                    return false;
                }
            } else {
                const std::size_t end = std::min(markup.find_first_of("<&{}", at), markup.size());
                text += markup.substr(at, end - at);
                at = end;
            }
        }
        flush(into, text);
        return true;
    }
};

}  // namespace

Outcome<Inlines> parse_inlines(std::string_view markup) {
    Outcome<Inlines> outcome;
    Parser parser{markup, 0, std::nullopt, {}};
    Inlines inlines;
    if (parser.parse_content(inlines)) {
        outcome.value = std::move(inlines);
        return outcome;
    }
    Diagnostic d;
    d.code = Code::markup_broken;
    d.message = parser.problem->message;
    d.remedy = parser.problem->remedy;
    outcome.diagnostics.push_back(std::move(d));
    return outcome;
}

bool is_clinic_field(std::string_view name) {
    return std::find(kPlaceholders.begin(), kPlaceholders.end(), name) != kPlaceholders.end();
}

std::string clinic_fields() { return fmt::format("{{{}}}", fmt::join(kPlaceholders, "}, {")); }

}  // namespace brochure
