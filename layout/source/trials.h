#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// A clinical trial as a registry describes it, in English.
struct Trial {
    std::string number;  ///< "NCT01234567"
    std::string title;
    std::string acronym;
    std::string url;     ///< of the registry's page
    std::string status;  ///< "Recruiting"
    std::string phase;   ///< "Phase 2, Phase 3"; empty: none
    std::string age;     ///< "Child, adult"; empty: not stated
    std::string sponsor;
    std::vector<std::string> conditions;
    std::vector<std::string> places;  ///< "Hospital, City, Country"
    std::string updated;              ///< ISO 8601 date of its last change in the registry; empty: not stated
    int line = 0;
};

struct TrialList {
    std::string file;
    std::vector<Trial> trials;  ///< each number once
    std::string newest;         ///< ISO 8601 date of the newest change of any of them; empty: none is stated
};

/// Reads the CSV download of ClinicalTrials.gov, with the columns of today or those of before 2023. One error when it
/// cannot be read, lacks a column that is needed, or a row has no number of a trial.
Outcome<TrialList> read_trials(const std::filesystem::path& file);

/// The same from the bytes of such a file.
Outcome<TrialList> parse_trials(const std::string& file, std::string_view bytes);

/// "2025-03-12", "March 12, 2025", "2025-03" or "March 2025" as an ISO 8601 date; empty when it is none of these.
std::string iso_date(std::string_view text);

}  // namespace brochure
