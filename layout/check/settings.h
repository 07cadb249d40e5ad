#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// "This finding is known and right so", for one message. A mute without a reason is refused.
struct Mute {
    std::string check;
    std::vector<std::string> locales;  ///< gettext names; empty: every language
    std::string brochure;              ///< domain, e.g. "all", "labels" or "desk"; empty: every one
    std::string msgctxt;
    std::string msgid;
    std::optional<std::string> msgstr;  ///< where given, the mute ends when the translation changes
    std::string reason;
    int line = 0;  ///< in the settings' file
};

/// Numbers that some checks measure against.
struct CheckLimits {
    double longest = 2.2;         ///< a translation's width to the original's; what is above is suspicious
    double shortest = 0.35;       ///< and what is below
    int length_from = 12;         ///< originals of fewer characters are not measured
    double smallest_size = 8;     ///< points: below, text cannot be read
    double ragged = 0.45;         ///< share of the measure that may stay empty at a line's end inside a paragraph
    int hyphens_in_a_row = 2;     ///< lines in succession that may end in a hyphen
    double more_lines = 1.8;      ///< lines of a text in a picture or card, to those of the source
    double more_lines_floor = 3;  ///< texts with fewer lines than this are not measured
};

/// locales/checks.toml
struct CheckSettings {
    std::string file;
    /// By check: nullopt is off. Checks that are not named have their own severity.
    std::map<std::string, std::optional<Severity>, std::less<>> severity;
    CheckLimits limits;
    std::vector<Mute> mutes;
};

/// Unknown checks, unknown keys, wrong values and mutes without reason are errors with their line.
Outcome<CheckSettings> read_check_settings(const std::filesystem::path& file);

}  // namespace brochure
