#include "catalog/pseudo.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "catalog/labels.h"

namespace brochure {

namespace {

// By how much text grows: IBM's rule of thumb for sentences, 30 to 40 %.
constexpr double kGrowth = 0.4;

// Letters with marks that fonts for Latin have (Latin-1, Latin Extended-A), so that a missing glyph is a finding.
constexpr std::u16string_view kPlain = u"AaCcDdEeGgHhIiJjKkLlNnOoPpRrSsTtUuWwYyZz";
constexpr std::u16string_view kAccented = u"ÅåÇçÐðÉéĜĝĤĥÎîĴĵĶķĹĺÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž";
static_assert(kPlain.size() == kAccented.size());

constexpr char16_t kRightToLeftOverride = 0x202E;
constexpr char16_t kPopDirectionalFormatting = 0x202C;

bool is_word_part(const icu::UnicodeString& text, std::int32_t i) {
    const char16_t c = text[i];
    if (u_isalpha(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) {
        return true;
    }
    const bool between = i > 0 && i + 1 < text.length() && u_isalpha(text[i - 1]) != 0 && u_isalpha(text[i + 1]) != 0;
    return between && (c == u'\'' || c == u'’');
}

char16_t accented(char16_t c) {
    const std::size_t at = kPlain.find(c);
    return at == std::u16string_view::npos ? c : kAccented[at];
}

/// Repeats vowels, so that words grow and lines still break between words. `owed` is the growth that earlier words were
/// too short for.
icu::UnicodeString accent(const icu::UnicodeString& word, double& owed) {
    owed += word.length() * kGrowth;
    const auto extra = static_cast<std::int32_t>(owed);
    owed -= extra;
    std::vector<std::int32_t> vowels;
    for (std::int32_t i = 0; i < word.length(); ++i) {
        if (std::u16string_view(u"aeiouyAEIOUY").find(word[i]) != std::u16string_view::npos) {
            vowels.push_back(i);
        }
    }
    if (vowels.empty()) {
        vowels.push_back(word.length() - 1);
    }
    icu::UnicodeString result;
    for (std::int32_t i = 0; i < word.length(); ++i) {
        result.append(accented(word[i]));
        const auto vowel = std::find(vowels.begin(), vowels.end(), i);
        if (vowel == vowels.end()) {
            continue;
        }
        const auto count = static_cast<std::int32_t>(vowels.size());
        const auto index = static_cast<std::int32_t>(vowel - vowels.begin());
        const std::int32_t here = extra / count + (index < extra % count ? 1 : 0);
        for (std::int32_t k = 0; k < here; ++k) {
            result.append(accented(static_cast<char16_t>(u_tolower(word[i]))));
        }
    }
    return result;
}

/// Text without markup.
std::string pseudo_words(std::string_view text, Pseudo kind, double& owed) {
    const icu::UnicodeString source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    icu::UnicodeString result;
    for (std::int32_t i = 0; i < source.length();) {
        std::int32_t end = i;
        while (end < source.length() && u_isUWhiteSpace(source[end]) == 0) {
            ++end;
        }
        const icu::UnicodeString token = source.tempSubStringBetween(i, end);
        if (token.indexOf(u"://") >= 0 || token.startsWith(u"www.") || token.indexOf(u'@') > 0) {
            result.append(token);
            i = end;
            continue;
        }
        std::int32_t word_end = i;
        while (word_end < source.length() && is_word_part(source, word_end)) {
            ++word_end;
        }
        if (word_end == i) {
            result.append(source[i]);
            ++i;
            continue;
        }
        const icu::UnicodeString word = source.tempSubStringBetween(i, word_end);
        if (kind == Pseudo::accented) {
            result.append(accent(word, owed));
        } else {
            result.append(kRightToLeftOverride).append(word).append(kPopDirectionalFormatting);
        }
        i = word_end;
    }
    std::string utf8;
    return result.toUTF8String(utf8);
}

/// Where the markup that begins at `text` ends: a tag, a placeholder, a doubled brace or an entity. 0: there is none.
std::size_t markup_length(std::string_view text) {
    const auto up_to = [&](char last) {
        const std::size_t at = text.find(last);
        return at == std::string_view::npos ? 0 : at + 1;
    };
    switch (text.front()) {
        case '<':
            return up_to('>');
        case '&': {
            const std::size_t length = up_to(';');
            const bool name =
                std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length > 1 ? length - 1 : 1),
                            [](unsigned char c) { return std::isalnum(c) != 0 || c == '#'; });
            return name ? length : 0;
        }
        case '{':
            return text.starts_with("{{") ? 2 : up_to('}');
        case '}':
            return text.starts_with("}}") ? 2 : 0;
        default:
            return 0;
    }
}

Catalog empty_catalog(const PseudoLocale& pseudo) {
    Catalog catalog;
    catalog.file = fmt::format("locale {}", pseudo.name);
    catalog.locale = locale_of(pseudo);
    return catalog;
}

void add(Catalog& catalog, const std::string& msgctxt, const std::string& msgid, Pseudo kind) {
    Message message;
    message.msgctxt = msgctxt;
    message.msgid = msgid;
    message.msgstr = pseudo_translation(msgid, kind);
    if (catalog.index.emplace(msgctxt + "\x04" + msgid, catalog.messages.size()).second) {
        catalog.messages.push_back(std::move(message));
    }
}

}  // namespace

const PseudoLocale* find_pseudo(std::string_view name) {
    std::string wanted(name);
    std::replace(wanted.begin(), wanted.end(), '_', '-');
    const auto* found = std::find_if(kPseudoLocales.begin(), kPseudoLocales.end(),
                                     [&](const PseudoLocale& pseudo) { return pseudo.name == wanted; });
    return found == kPseudoLocales.end() ? nullptr : found;
}

Locale locale_of(const PseudoLocale& pseudo) {
    const bool mirrored = pseudo.kind == Pseudo::mirrored;
    Locale locale;
    locale.gettext = pseudo.name;
    locale.bcp47 = pseudo.name;
    // Words of ICU's own, such as months, are not pseudo-translated: English is what the text around them is made of.
    locale.icu = "en";
    // The letters are Latin in both; mirrored, the page runs the other way.
    locale.script = "Latn";
    locale.direction = mirrored ? Direction::right_to_left : Direction::left_to_right;
    return locale;
}

std::string pseudo_translation(std::string_view msgid, Pseudo kind) {
    std::string result = kind == Pseudo::accented ? "[" : "";
    double owed = 0;
    int foreign = 0;  // depth inside <span>
    while (!msgid.empty()) {
        std::size_t length = markup_length(msgid);
        if (length > 0) {
            const std::string_view markup = msgid.substr(0, length);
            foreign += markup.starts_with("<span") ? 1 : markup.starts_with("</span") ? -1 : 0;
            result += markup;
        } else {
            length = std::min(msgid.find_first_of("<&{}", 1), msgid.size());
            const std::string_view text = msgid.substr(0, length);
            result += foreign > 0 ? std::string(text) : pseudo_words(text, kind, owed);
        }
        msgid.remove_prefix(length);
    }
    return kind == Pseudo::accented ? result + "]" : result;
}

Catalog pseudo_catalog(const Document& document, const PseudoLocale& pseudo) {
    Catalog catalog = empty_catalog(pseudo);
    for (const Text& text : document.texts) {
        if (text.language.empty()) {
            add(catalog, text.msgctxt, text.msgid, pseudo.kind);
        }
    }
    catalog.revision_date = document.date;
    return catalog;
}

Catalog pseudo_labels(const PseudoLocale& pseudo) {
    Catalog catalog = empty_catalog(pseudo);
    for (const std::string& label : english_labels().text) {
        add(catalog, "", label, pseudo.kind);
    }
    return catalog;
}

}  // namespace brochure
