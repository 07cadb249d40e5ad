#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// A kind of problem that `brochure check` looks for. Names are stable, so that scripts and settings can rely on them.
struct CheckInfo {
    std::string_view name;     ///< as printed and as in locales/checks.toml, e.g. "numbers"
    Severity severity;         ///< unless the settings say otherwise
    std::string_view meaning;  ///< one sentence for the documentation
};

/// Every check there is, in the order of the documentation (docs/checks.md).
const std::vector<CheckInfo>& check_list();

/// The check of that name, or nullptr.
const CheckInfo* find_check(std::string_view name);

/// Something that a translator or the lead should look at. Fields that do not apply stay empty or 0.
struct Finding {
    std::string_view check;  ///< name in check_list(), which lives as long as the program
    Severity severity = Severity::warning;
    std::string message;  ///< one sentence without the place
    std::string remedy;
    std::string file;  ///< PO file, else the source; path as the user knows it
    int line = 0;      ///< 1-based
    std::string msgctxt;
    std::string msgid;
    std::string locale;                     ///< gettext name
    std::string edition;                    ///< where a page is meant: of which edition
    int page = 0;                           ///< 1-based physical page, 0: not known
    int mute = -1;                          ///< index in CheckSettings::mutes of what silences it, -1: nothing does
    std::optional<std::string> suggestion;  ///< a msgstr that mends it and changes nothing else: safe to apply unseen
};

using Findings = std::vector<Finding>;

}  // namespace brochure
