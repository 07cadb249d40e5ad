#pragma once

#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "catalog/localize.h"
#include "source/trials.h"

namespace brochure {

/// What the user asked for.
struct TrialsRequest {
    std::string file;     ///< CSV download of ClinicalTrials.gov; empty: none
    std::string country;  ///< ISO 3166 code; empty: `usual_country`
    std::string date;     ///< ISO 8601, of the file; empty: unknown
    std::string usual_country;
    bool wanted() const { return !file.empty() || !country.empty(); }
};

/// The trials of a country, for all brochures and languages.
struct TrialsInsert {
    std::string country;        ///< ISO 3166 code
    bool listed = false;        ///< there is a list; else the Anticancer Fund is known to give contacts
    std::vector<Trial> trials;  ///< in the country and not ended, those that may take new patients first
    std::string date;           ///< ISO 8601: of the list, or of its newest entry
    bool date_of_list = false;
};

/// Reads the file and chooses by country. Errors: an unknown country, or, without a file, one for which the page of the
/// Anticancer Fund names no contacts; a file that cannot be read or whose date nobody knows.
Outcome<TrialsInsert> read_trials_insert(const TrialsRequest& request);

/// Whether the place, as the registry writes it ("Hospital, City, Country"), is in the country (ISO 3166).
bool is_in_country(const std::string& place, const std::string& country);

/// Whether the registry's condition is the disease that has these names. Word order, American spelling and more words
/// do not matter ("Childhood Leukemia, Acute Lymphoblastic"); but a broad name that is a part of a longer one ("acute
/// leukaemia") must be all that the condition says, and an abbreviation must stand in capitals.
bool is_about(const std::string& condition, const std::vector<std::string>& names);

/// A warning when none of the brochures has a place for trials.
Diagnostics warn_of_unused(const std::vector<const Document*>& documents);

/// Appends the trials about the brochure's disease to a brochure that has a place for them; others stay as they are.
void add_trials(const TrialsInsert& insert, LocalDocument& local);

}  // namespace brochure
