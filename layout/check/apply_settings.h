#pragma once

#include <string>
#include <string_view>

#include "check/finding.h"
#include "check/settings.h"

namespace brochure {

/// Gives the finding the severity of the settings and the mute that silences it, if any. `brochure` is the domain of
/// its message, `msgstr` the translation it is about. False: the check is off, or muted and `keep_muted` is not set.
bool apply_settings(Finding& finding, const CheckSettings& settings, std::string_view brochure,
                    const std::string& msgstr, bool keep_muted);

}  // namespace brochure
