#include "catalog/localize.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "catalog/parse_translation.h"
#include "core/utf.h"

namespace brochure {

namespace {

/// Country calling codes (ITU-T E.164) and the trunk prefix that a national number loses. Italy keeps its zero.
struct Dialling {
    std::string_view country;
    std::string_view code;
    std::string_view trunk;
};
constexpr Dialling kDialling[] = {{"NL", "31", "0"},  {"BE", "32", "0"}, {"DE", "49", "0"},  {"FR", "33", "0"},
                                  {"GB", "44", "0"},  {"LU", "352", ""}, {"CH", "41", "0"},  {"AT", "43", "0"},
                                  {"US", "1", "1"},   {"CA", "1", "1"},  {"TR", "90", "0"},  {"PL", "48", ""},
                                  {"ES", "34", ""},   {"IT", "39", ""},  {"PT", "351", ""},  {"IE", "353", "0"},
                                  {"DK", "45", ""},   {"SE", "46", "0"}, {"NO", "47", ""},   {"FI", "358", "0"},
                                  {"GR", "30", ""},   {"CZ", "420", ""}, {"HU", "36", "06"}, {"RO", "40", "0"},
                                  {"BG", "359", "0"}, {"AW", "297", ""}, {"CW", "599", ""}};

std::string telephone_uri(std::string number, const std::string& country) {
    const bool international = number.starts_with('+') || number.starts_with("00");
    // "+31 (0)88 972 72 72": the zero in brackets is dialled within the country only.
    if (const std::size_t at = number.find("(0)"); international && at != std::string::npos) {
        number.erase(at, 3);
    }
    std::string digits;
    for (const char c : number) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    if (digits.empty()) {
        return {};
    }
    if (international) {
        return "tel:+" + (number.starts_with('+') ? digits : digits.substr(2));
    }
    const auto* dialling = std::find_if(std::begin(kDialling), std::end(kDialling),
                                        [&](const Dialling& d) { return d.country == country; });
    // Short numbers (112, and 116117 for a doctor at night) and numbers of countries we do not know are dialled as they
    // stand.
    const bool is_short = digits.size() < 6 || (digits.size() == 6 && digits.starts_with("116"));
    if (dialling == std::end(kDialling) || is_short) {
        return "tel:" + digits;
    }
    if (!dialling->trunk.empty() && digits.starts_with(dialling->trunk)) {
        digits = digits.substr(dialling->trunk.size());
    }
    return fmt::format("tel:+{}{}", dialling->code, digits);
}

std::optional<ClinicField> field_of(std::string_view placeholder) {
    static constexpr std::pair<std::string_view, ClinicField> kFields[] = {
        {"clinic_name", ClinicField::name},
        {"clinic_department", ClinicField::department},
        {"clinic_address", ClinicField::address},
        {"clinic_phone", ClinicField::phone},
        {"clinic_phone_night", ClinicField::phone_night},
        {"clinic_email", ClinicField::email},
        {"clinic_web", ClinicField::web},
        {"clinic_hours", ClinicField::hours},
        {"clinic_fever", ClinicField::fever}};
    for (const auto& [name, field] : kFields) {
        if (name == placeholder) {
            return field;
        }
    }
    return std::nullopt;
}

std::string value_of(const Clinic& clinic, ClinicField field, const std::string& language) {
    switch (field) {
        case ClinicField::name:
            return clinic.name.in(language);
        case ClinicField::department:
            return clinic.department.in(language);
        case ClinicField::address:
            return clinic.address.in(language);
        case ClinicField::phone:
            return clinic.phone;
        case ClinicField::phone_night:
            return clinic.phone_night;
        case ClinicField::email:
            return clinic.email;
        case ClinicField::web:
            return clinic.web;
        case ClinicField::hours:
            return clinic.hours.in(language);
        case ClinicField::fever:
            break;
    }
    return clinic.fever.in(language);
}

void fill_in(Inlines& content, const Clinic& clinic, const std::string& language, char32_t zero) {
    for (Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            const std::optional<ClinicField> field = field_of(part.text);
            std::string value = field ? value_of(clinic, *field, language) : std::string();
            std::replace(value.begin(), value.end(), '\n', ' ');
            if (field != ClinicField::email && field != ClinicField::web) {
                value = with_digits(value, zero);
            }
            if (value.empty()) {
                part = {InlineKind::blank, kBlankText, part.text, {}};
            } else {
                part = {InlineKind::field, std::move(value), clinic_uri(clinic, *field), {}};
            }
        } else {
            fill_in(part.children, clinic, language, zero);
        }
    }
}

/// Counts the digits of each kind by their zero.
void count_digits(const std::string& text, std::map<char32_t, int>& counts) {
    for (const char16_t unit : utf16(text)) {
        const int value = u_charDigitValue(unit);
        if (value >= 0) {
            ++counts[static_cast<char32_t>(unit) - static_cast<char32_t>(value)];
        }
    }
}

std::optional<char32_t> most_frequent(const std::map<char32_t, int>& counts) {
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::nullopt : std::optional(most->first);
}

/// The zero of the digits that the translator used: Arabic-Indic, Devanagari ... or ASCII.
std::optional<char32_t> zero_of(const LocalDocument& document) {
    std::map<char32_t, int> counts;
    const auto count = [&](const Inlines& inlines, const auto& self) -> void {
        for (const Inline& part : inlines) {
            if (part.kind != InlineKind::placeholder) {
                count_digits(part.text, counts);
                self(part.children, self);
            }
        }
    };
    for (const LocalText& text : document.texts) {
        if (text.status == TextStatus::source || text.status == TextStatus::translated) {
            count(text.content, count);
        }
    }
    return most_frequent(counts);
}

struct Localizer {
    const LocalizeInput& input;
    LocalDocument& local;
    Diagnostics& diagnostics;

    void stand_in(const Text& text, const Message* message, LocalText& result, bool fuzzy) {
        result.status = fuzzy ? TextStatus::fuzzy : TextStatus::missing;
        ++(fuzzy ? local.fuzzy : local.missing);
        Diagnostic d;
        d.severity = input.release ? Severity::error : Severity::warning;
        d.code = fuzzy ? Code::message_fuzzy : Code::message_missing;
        d.message = fuzzy ? "the translation is not confirmed (fuzzy); English stands in its place"
                          : "there is no translation; English stands in its place";
        d.remedy = fuzzy ? "check the translation and remove the flag fuzzy" : "translate the message";
        d.file = local.catalog_file;
        d.line = message == nullptr ? 0 : message->line;
        d.msgctxt = text.msgctxt;
        d.msgid = text.msgid;
        d.locale = local.locale.gettext;
        diagnostics.push_back(std::move(d));
    }

    LocalText localize_text(const Text& text) {
        LocalText result;
        result.content = text.content;
        result.language = input.document.language;
        result.msgstr = text.msgid;
        if (!text.language.empty()) {
            result.language = text.language;
            return result;
        }
        if (input.catalog == nullptr) {
            return result;
        }
        const Message* message = input.catalog->find(text.msgctxt, text.msgid);
        // White space as xgettext normalises it in the original: a line end that a translator typed is no line break.
        const std::string msgstr = message == nullptr ? std::string() : collapse_spaces(message->msgstr);
        if (msgstr.empty()) {
            stand_in(text, message, result, false);
            return result;
        }
        result.po_line = message->line;
        if (message->fuzzy) {
            stand_in(text, message, result, true);
            return result;
        }
        Outcome<Inlines> content = parse_translation(text.content, msgstr);
        if (!content.value) {
            // The first problem is enough: the others may follow from it.
            Diagnostic& problem = content.diagnostics.front();
            problem.file = local.catalog_file;
            problem.line = message->line;
            problem.msgctxt = text.msgctxt;
            problem.msgid = text.msgid;
            problem.locale = local.locale.gettext;
            diagnostics.push_back(std::move(problem));
            return result;
        }
        result.content = std::move(*content.value);
        result.language = local.locale.bcp47;
        result.msgstr = message->msgstr;
        result.status = TextStatus::translated;
        ++local.translated;
        return result;
    }
};

void append_plain(const Inlines& content, std::string& text) {
    for (const Inline& part : content) {
        text += part.text;
        append_plain(part.children, text);
    }
}

}  // namespace

std::optional<char32_t> zero_of(const Catalog& catalog) {
    std::map<char32_t, int> counts;
    for (const Message& message : catalog.messages) {
        count_digits(message.msgstr, counts);
    }
    return most_frequent(counts);
}

std::string with_digits(const std::string& ascii_digits, char32_t zero) {
    if (zero == U'0') {
        return ascii_digits;
    }
    icu::UnicodeString result;
    for (const char16_t unit : utf16(ascii_digits)) {
        result.append(unit >= u'0' && unit <= u'9' ? static_cast<UChar32>(zero) + (unit - u'0')
                                                   : static_cast<UChar32>(unit));
    }
    std::string utf8;
    return result.toUTF8String(utf8);
}

Outcome<LocalDocument> localize(const LocalizeInput& input) {
    Outcome<LocalDocument> outcome;
    LocalDocument local;
    local.document = &input.document;
    local.clinic = &input.clinic;
    local.labels = input.labels;
    if (input.catalog != nullptr) {
        local.locale = input.catalog->locale;
        local.catalog_file = input.catalog->file;
        local.review = input.catalog->review;
        local.reviewed_by = input.catalog->reviewed_by;
        local.reviewed_on = input.catalog->reviewed_on;
        local.revision_date = input.catalog->revision_date;
    } else {
        local.locale = *locale_from_bcp47(input.document.language);
        local.revision_date = input.document.date;
    }
    Localizer localizer{input, local, outcome.diagnostics};
    local.texts.reserve(input.document.texts.size());
    for (const Text& text : input.document.texts) {
        local.texts.push_back(localizer.localize_text(text));
    }
    local.zero = zero_of(local).value_or(input.usual_zero);
    for (LocalText& text : local.texts) {
        fill_in(text.content, input.clinic, text.language, local.zero);
    }
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(local);
    }
    return outcome;
}

std::string clinic_uri(const Clinic& clinic, ClinicField field) {
    switch (field) {
        case ClinicField::phone:
            return telephone_uri(clinic.phone, clinic.country);
        case ClinicField::phone_night:
            return telephone_uri(clinic.phone_night, clinic.country);
        case ClinicField::email:
            return clinic.email.empty() ? "" : "mailto:" + clinic.email;
        case ClinicField::web:
            return clinic.web;
        default:
            return {};
    }
}

std::string plain_text(const Inlines& content) {
    std::string text;
    append_plain(content, text);
    return text;
}

}  // namespace brochure
