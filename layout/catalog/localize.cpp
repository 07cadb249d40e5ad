#include "catalog/localize.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unicode/numberformatter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "catalog/parse_translation.h"
#include "core/utf.h"
#include "source/web_address.h"

namespace brochure {

namespace {

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

/// Words that stand there in another language keep its digits.
std::string in_own_digits(const LocalizedString& text, const std::string& language, char32_t zero) {
    const std::string own = text.only_in(language);
    return own.empty() ? text.in(language) : with_digits(own, zero);
}

/// In degrees with the language's decimal mark: "38,5 °C". The unit is the sign on a thermometer, not a word.
std::string fever_text(const Clinic& clinic, const std::string& language, char32_t zero) {
    std::string words = clinic.fever_words.only_in(language);
    if (!words.empty() || !clinic.fever) {
        return words;
    }
    const std::optional<Locale> locale = locale_from_bcp47(language);
    const char* digits = zero == 0x0660 ? "arab" : zero == 0x06F0 ? "arabext" : "latn";
    const icu::Locale icu_locale(fmt::format("{}@numbers={}", locale ? locale->icu : "en", digits).c_str());
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString number = icu::number::NumberFormatter::withLocale(icu_locale)
                                          .precision(icu::number::Precision::minMaxFraction(0, 2))
                                          .formatDouble(clinic.fever->degrees, status)
                                          .toString(status);
    std::string text;
    if (U_SUCCESS(status)) {
        number.toUTF8String(text);
    }
    return fmt::format("{}\u00A0{}", text, clinic.fever->unit == TemperatureUnit::fahrenheit ? "°F" : "°C");
}

}  // namespace

std::string clinic_value(const Clinic& clinic, ClinicField field, const std::string& language, char32_t zero) {
    switch (field) {
        case ClinicField::name:
            return clinic.name.in(language);
        case ClinicField::department:
            return in_own_digits(clinic.department, language, zero);
        case ClinicField::address:
            return clinic.address.in(language);
        case ClinicField::phone:
            return with_digits(clinic.phone.shown, zero);
        case ClinicField::phone_night:
            return with_digits(clinic.phone_night.shown, zero);
        case ClinicField::email:
            return clinic.email;
        case ClinicField::web:
            return shown_web_address(clinic.web);
        case ClinicField::hours:
            return in_own_digits(clinic.hours, language, zero);
        case ClinicField::fever:
            break;
    }
    return with_digits(fever_text(clinic, language, zero), zero);
}

Inline blank_for(const Clinic& clinic, std::optional<ClinicField> field) {
    constexpr std::size_t kTemperature = 14;
    constexpr std::size_t kNumberOrName = 17;
    const bool fever = field == ClinicField::fever;
    Inline blank{InlineKind::blank, std::string(fever ? kTemperature : kNumberOrName, '_'), "", {}};
    if (fever) {
        blank.children.push_back({InlineKind::text, clinic.country == "US" ? "\u00A0°F" : "\u00A0°C", "", {}});
    }
    return blank;
}

namespace {

void fill_in(Inlines& content, const Clinic& clinic, const std::string& language, char32_t zero) {
    for (Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            const std::optional<ClinicField> field = field_of(part.text);
            std::string value = field ? clinic_value(clinic, *field, language, zero) : std::string();
            std::replace(value.begin(), value.end(), '\n', ' ');
            if (value.empty()) {
                part = blank_for(clinic, field);
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
        if (message == nullptr || msgstr.empty()) {
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
            return clinic.phone.uri;
        case ClinicField::phone_night:
            return clinic.phone_night.uri;
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
