#include "catalog/definition_order.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace brochure {

std::vector<const Definition*> in_reader_order(const DefinitionList& list, const LocalDocument& reader) {
    std::vector<const Definition*> entries;
    entries.reserve(list.items.size());
    for (const Definition& entry : list.items) {
        entries.push_back(&entry);
    }
    if (!list.alphabetical) {
        return entries;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale(reader.locale.icu.c_str()), status));
    if (U_SUCCESS(status)) {
        std::stable_sort(entries.begin(), entries.end(), [&](const Definition* a, const Definition* b) {
            const auto term = [&](const Definition* entry) {
                return plain_text(reader.texts[static_cast<std::size_t>(entry->term)].content);
            };
            UErrorCode compared = U_ZERO_ERROR;
            return collator->compareUTF8(term(a), term(b), compared) == UCOL_LESS;
        });
    }
    return entries;
}

}  // namespace brochure
