#include "core/locale.h"

#include <cctype>
#include <cstdint>

#include <unicode/locid.h>
#include <unicode/localpointer.h>
#include <unicode/brkiter.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace brochure {

namespace {

bool known_language(const icu::Locale& locale) { return locale.getISO3Language()[0] != '\0'; }

std::optional<Locale> describe(const icu::Locale& icu_locale, std::string gettext) {
    if (icu_locale.isBogus()) {
        return std::nullopt;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale full = icu_locale;
    // English without a country is written as in Europe; ICU takes it to be American.
    if (std::string_view(full.getLanguage()) == "en" && full.getCountry()[0] == '\0') {
        full = icu::Locale("en", "GB");
    }
    full.addLikelySubtags(status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    const std::string language = icu_locale.getLanguage()[0] == '\0' ? "und" : icu_locale.getLanguage();
    // Languages that ICU has no data of are written in Latin letters unless the tag says otherwise.
    const std::string script = full.getScript()[0] == '\0' ? "Latn" : full.getScript();
    icu::Locale plain(language.c_str());
    status = U_ZERO_ERROR;
    plain.addLikelySubtags(status);

    Locale locale;
    locale.gettext = std::move(gettext);
    locale.script = script;
    locale.bcp47 = language;
    const bool script_is_usual = script == plain.getScript() || full.getScript()[0] == '\0';
    if (!script.empty() && (!script_is_usual || language == "zh")) {
        locale.bcp47 += "-" + script;
    }
    // "zh-Hans" already says what the region CN says; other regions are kept when they are given.
    const std::string region = icu_locale.getCountry();
    icu::Locale with_script(language.c_str(), script.c_str());
    status = U_ZERO_ERROR;
    with_script.addLikelySubtags(status);
    if (!region.empty() && !(language == "zh" && region == with_script.getCountry())) {
        locale.bcp47 += "-" + region;
    }
    locale.icu = full.getName();
    locale.direction = full.isRightToLeft() ? Direction::right_to_left : Direction::left_to_right;
    return locale;
}

bool all_alpha(std::string_view text) {
    for (const char c : text) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
            return false;
        }
    }
    return !text.empty();
}

}  // namespace

std::optional<Locale> locale_from_gettext(std::string_view name) {
    std::string_view rest = name;
    std::string_view variant;
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        variant = rest.substr(at + 1);
        rest = rest.substr(0, at);
        if (!all_alpha(variant)) {
            return std::nullopt;
        }
    }
    std::string_view language = rest.substr(0, rest.find('_'));
    std::string_view region;
    if (language.size() < rest.size()) {
        region = rest.substr(language.size() + 1);
        if (!all_alpha(region) || region.size() != 2) {
            return std::nullopt;
        }
    }
    if (!all_alpha(language) || language.size() < 2 || language.size() > 3) {
        return std::nullopt;
    }
    std::string tag(language);
    if (variant == "latin") {
        tag += "_Latn";
    } else if (variant == "cyrillic") {
        tag += "_Cyrl";
    } else if (variant == "arabic") {
        tag += "_Arab";
    } else if (variant == "devanagari") {
        tag += "_Deva";
    }
    if (!region.empty()) {
        tag += "_" + std::string(region);
    }
    const icu::Locale locale(tag.c_str());
    return known_language(locale) ? describe(locale, std::string(name)) : std::nullopt;
}

std::optional<Locale> locale_from_bcp47(std::string_view tag) {
    UErrorCode status = U_ZERO_ERROR;
    char id[ULOC_FULLNAME_CAPACITY];
    std::int32_t parsed = 0;
    const std::string text(tag);
    uloc_forLanguageTag(text.c_str(), id, sizeof id, &parsed, &status);
    if (U_FAILURE(status) || parsed != static_cast<std::int32_t>(text.size()) || text.empty()) {
        return std::nullopt;
    }
    const icu::Locale icu_locale(id);
    auto locale = describe(icu_locale, "");
    if (locale) {
        locale->gettext = icu_locale.getLanguage();
        if (icu_locale.getCountry()[0] != '\0') {
            locale->gettext += std::string("_") + icu_locale.getCountry();
        } else if (locale->bcp47 == "zh-Hans") {
            locale->gettext = "zh_CN";
        } else if (locale->bcp47 == "zh-Hant") {
            locale->gettext = "zh_TW";
        }
    }
    return locale;
}

std::string language_name(const Locale& locale, const Locale& in) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale target = icu::Locale::forLanguageTag(locale.bcp47.c_str(), status);
    const icu::Locale display(in.icu.c_str());
    icu::UnicodeString name;
    target.getDisplayName(display, name);
    status = U_ZERO_ERROR;
    const icu::LocalPointer<icu::BreakIterator> sentences(icu::BreakIterator::createSentenceInstance(display, status));
    if (U_SUCCESS(status)) {
        name.toTitle(sentences.getAlias(), display, U_TITLECASE_NO_LOWERCASE);
    }
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8.empty() ? locale.bcp47 : utf8;
}

}  // namespace brochure
