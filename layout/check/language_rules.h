#pragma once

#include <string_view>
#include <vector>

#include "core/locale.h"

namespace brochure {

/// A pair of quotation marks.
struct QuotePair {
    char16_t open;
    char16_t close;
};

/// What is right in one language and wrong in another.
struct LanguageRules {
    std::vector<QuotePair> quotes;        ///< double quotation marks, the usual ones first
    bool no_full_stop = false;            ///< a sentence ends without a mark (Thai)
    bool list_after_stop = false;         ///< a whole sentence before a list ends in a full stop (Japanese, Korean)
    bool question_without_mark = false;   ///< a particle asks; a full stop or nothing may end a question
    bool inverted_marks = false;          ///< ¿ and ¡ open what ? and ! close (Spanish)
    bool space_before_marks = false;      ///< a no-break space before ; : ! ? and inside « » (French)
    bool joiners = false;                 ///< U+200C and U+200D shape letters
    std::u16string_view foreign_letters;  ///< letters of the script that the language does not use: lookalikes
    std::u16string_view right_letters;    ///< what to write instead, one for one; empty: not known
};

LanguageRules rules_of(const Locale& locale);

}  // namespace brochure
