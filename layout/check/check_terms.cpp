// The glossary: terms kept, forbidden words, and negations that must not get lost.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "check/message_text.h"
#include "check/pattern.h"

namespace brochure {

namespace {

bool is_letter(UChar32 c) { return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

std::vector<icu::UnicodeString> words_of(const icu::UnicodeString& text) {
    std::vector<icu::UnicodeString> words;
    bool inside = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (!is_letter(c)) {
            inside = false;
            continue;
        }
        if (!inside) {
            words.emplace_back();
        }
        words.back().append(c);
        inside = true;
    }
    return words;
}

/// The word without an article that is written onto it: Arabic ال, Hebrew ה; Amharic የ, "of".
icu::UnicodeString without_article(const icu::UnicodeString& word) {
    if (word.startsWith(u"ال") && word.length() > 4) {
        return icu::UnicodeString(word, 2);
    }
    if (word.startsWith(u"ה") && word.length() > 4) {
        return icu::UnicodeString(word, 1);
    }
    if (word.startsWith(u"የ") && word.length() > 2) {
        return icu::UnicodeString(word, 1);
    }
    return word;
}

/// The part of a word that inflection leaves: most of it from its start. Sound shifts and endings change the rest.
icu::UnicodeString stem_of(const icu::UnicodeString& word) {
    const std::int32_t length = word.countChar32();
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(word.char32At(0), &status) == USCRIPT_ETHIOPIC && length > 1) {
        // An ending changes the vowel of the last letter, which is a syllable.
        return icu::UnicodeString(word, 0, word.moveIndex32(0, length - 1));
    }
    if (length <= 3) {
        return word;
    }
    const auto kept = std::max(3, static_cast<std::int32_t>(std::ceil(length * 0.55)));
    return icu::UnicodeString(word, 0, word.moveIndex32(0, kept));
}

/// A way to say a term: the stems that a text must have.
std::vector<icu::UnicodeString> stems_of(const std::string& translation) {
    std::vector<icu::UnicodeString> stems;
    for (const icu::UnicodeString& word : words_of(folded(from_utf8(translation)))) {
        // Articles and prepositions come and go.
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(word.char32At(0), &status);
        const bool small =
            word.length() <= 2 && script != USCRIPT_ETHIOPIC && script != USCRIPT_HAN && script != USCRIPT_HANGUL;
        if (!small) {
            stems.push_back(stem_of(without_article(word)));
        }
    }
    if (stems.empty()) {
        stems.push_back(folded(from_utf8(translation)));
    }
    return stems;
}

struct PreparedTerm {
    const GlossaryTerm* term;
    icu::UnicodeString source;
    std::vector<std::vector<icu::UnicodeString>> ways;
};

/// The longest terms first, so that "white blood cell" is not also "blood cell".
std::vector<PreparedTerm> prepare(const Glossary& glossary) {
    std::vector<PreparedTerm> terms;
    for (const GlossaryTerm& term : glossary.terms) {
        PreparedTerm prepared{&term, folded(from_utf8(term.source)), {}};
        for (const std::string& translation : term.translations) {
            prepared.ways.push_back(stems_of(translation));
        }
        terms.push_back(std::move(prepared));
    }
    std::stable_sort(terms.begin(), terms.end(), [](const PreparedTerm& a, const PreparedTerm& b) {
        return a.source.length() > b.source.length();
    });
    return terms;
}

/// Where the term stands in the text as whole words, singular or plural, from `from` on; -1: nowhere. `length` becomes
/// that of what was found.
std::int32_t find_term(const icu::UnicodeString& text, const icu::UnicodeString& term, std::int32_t from,
                       std::int32_t& length) {
    for (std::int32_t at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1)) {
        std::int32_t end = at + term.length();
        if (at > 0 && is_letter(text.char32At(text.moveIndex32(at, -1)))) {
            continue;
        }
        if (end < text.length() && text[end] == u's') {
            ++end;
        }
        if (end >= text.length() || !is_letter(text.char32At(end))) {
            length = end - at;
            return at;
        }
    }
    return -1;
}

void check_glossary(const MessageText& text, const std::vector<PreparedTerm>& terms, Reporter& reporter) {
    icu::UnicodeString source = text.source_folded;
    const icu::UnicodeString& translation = text.translation_folded;
    for (const PreparedTerm& term : terms) {
        bool found = false;
        std::int32_t length = 0;
        for (std::int32_t at = find_term(source, term.source, 0, length); at >= 0;
             at = find_term(source, term.source, at, length)) {
            found = true;
            source.replace(at, length, icu::UnicodeString(u"\uFFFC"));
        }
        const auto has = [&](const std::vector<icu::UnicodeString>& way) {
            return std::all_of(way.begin(), way.end(),
                               [&](const icu::UnicodeString& stem) { return translation.indexOf(stem) >= 0; });
        };
        if (found && std::none_of(term.ways.begin(), term.ways.end(), has)) {
            reporter.report(
                "glossary", *text.message,
                fmt::format("“{}” is not translated as “{}”", term.term->source, term.term->translations.front()),
                fmt::format("use the term of {}:{}, in the form that the sentence needs", reporter.input.glossary.file,
                            term.term->line));
        }
    }
}

const CriticalSentence* critical(const Glossary& glossary, const std::string& msgid) {
    const auto found = std::find_if(glossary.critical.begin(), glossary.critical.end(),
                                    [&](const CriticalSentence& sentence) { return sentence.msgid == msgid; });
    return found == glossary.critical.end() ? nullptr : &*found;
}

/// Whether the source says no.
bool says_no(const icu::UnicodeString& source) {
    static const Pattern kNo(u"\\b(?:not|no|never|without|none|nothing|neither|nor|cannot)\\b|n[’']t\\b", true);
    return kNo.found_in(source);
}

void check_negation(const MessageText& text, const std::vector<Pattern>& negations, Reporter& reporter) {
    const CriticalSentence* sentence = critical(reporter.input.glossary, text.message->msgid);
    if (negations.empty() || !says_no(text.source)) {
        return;
    }
    const bool kept = std::any_of(negations.begin(), negations.end(),
                                  [&](const Pattern& pattern) { return pattern.found_in(text.translation); });
    if (!kept) {
        reporter.report(
            "negation", *text.message,
            sentence == nullptr
                ? std::string("the source says no; no word of the translation does")
                : fmt::format("the source says no; no word of the translation does. It is critical: {}", sentence->why),
            "have a second person read it; add the word for no to locales/glossary/rules.toml if the "
            "translation has one that the list lacks");
    }
}

}  // namespace

void check_terms(const std::vector<MessageText>& texts, Reporter& reporter) {
    const Glossary& glossary = reporter.input.glossary;
    const std::vector<PreparedTerm> terms = prepare(glossary);
    std::vector<Pattern> negations;
    for (const std::string& pattern : glossary.negations) {
        negations.emplace_back(from_utf8(pattern), true);
    }
    std::vector<std::pair<Pattern, const ForbiddenTerm*>> forbidden;
    for (const ForbiddenTerm& term : glossary.forbidden) {
        forbidden.emplace_back(Pattern(from_utf8(term.pattern), true), &term);
    }
    for (const MessageText& text : texts) {
        check_glossary(text, terms, reporter);
        check_negation(text, negations, reporter);
        for (const auto& [pattern, term] : forbidden) {
            if (pattern.found_in(text.own)) {
                reporter.report("forbidden", *text.message,
                                fmt::format("the translation uses “{}”, which it must not", term->pattern),
                                fmt::format("write {}", term->instead));
            }
        }
    }
}

}  // namespace brochure
