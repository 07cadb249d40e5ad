#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "source/document.h"

namespace brochure {

/// A locale that nobody speaks, made from the source by rule, to see on paper what translation will do to it. The names
/// are CLDR's and Android's.
enum class Pseudo {
    accented,  ///< en-XA: accented letters, 40 % longer, in brackets: shows text that is cut, lost or not translated
    mirrored,  ///< ar-XB: English set from right to left: shows what is not mirrored, and can still be read
};

struct PseudoLocale {
    Pseudo kind;
    std::string_view name;  ///< as on the command line, e.g. "en-XA"
    std::string_view what;  ///< a few words for lists
};

inline constexpr std::array<PseudoLocale, 2> kPseudoLocales = {{
    {Pseudo::accented, "en-XA", "pseudo: accented, 40 % longer"},
    {Pseudo::mirrored, "ar-XB", "pseudo: right to left"},
}};

/// The pseudo-locale of that name, "en-XA" or "en_XA"; nullptr: there is none.
const PseudoLocale* find_pseudo(std::string_view name);

/// Its locale. Direction and script are those that the engine is to believe in.
Locale locale_of(const PseudoLocale& pseudo);

/// A msgid as a pseudo-translation: its tags, placeholders, entities, addresses and words marked as another language's
/// stay as they are.
std::string pseudo_translation(std::string_view msgid, Pseudo kind);

/// A catalog that translates everything; a draft, as nobody has reviewed it.
Catalog pseudo_catalog(const Document& document, const PseudoLocale& pseudo);

/// The same of the words that the program prints.
Catalog pseudo_labels(const PseudoLocale& pseudo);

}  // namespace brochure
