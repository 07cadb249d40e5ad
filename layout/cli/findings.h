#pragma once

#include <string>

#include "check/finding.h"
#include "check/settings.h"
#include "cli/options.h"

namespace brochure {

/// The findings as `brochure check` prints them, with a line end at the end unless there is nothing to say. Muted ones
/// are part of JSON and SARIF only.
std::string format_findings(const Findings& findings, const CheckSettings& settings, CheckFormat format);

}  // namespace brochure
