#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/locale.h"

namespace brochure {

/// A term and the only ways to translate it.
struct GlossaryTerm {
    std::string source;                     ///< "bone marrow"
    std::vector<std::string> translations;  ///< the first is the one to use; the others are inflections and synonyms
    int line = 0;                           ///< in the glossary
};

/// Words that no translation may use.
struct ForbiddenTerm {
    std::string pattern;  ///< ICU regular expression, matched without regard to case
    std::string instead;  ///< what to write
};

/// A sentence in which a lost negation or number may harm a child.
struct CriticalSentence {
    std::string msgid;
    std::string why;
};

/// What the words of one language must keep to.
struct Glossary {
    std::string file;  ///< of the terms; empty: the language has no glossary
    std::vector<GlossaryTerm> terms;
    std::vector<ForbiddenTerm> forbidden;
    std::vector<std::string> negations;  ///< ICU regular expressions, each a way in which the language says no
    std::vector<CriticalSentence> critical;
};

/// locales/glossary/<language>.po and locales/glossary/rules.toml under `folder` (locales/glossary). A language without
/// a glossary has no terms.
Outcome<Glossary> read_glossary(const std::filesystem::path& folder, const Locale& locale);

}  // namespace brochure
