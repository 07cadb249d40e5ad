#pragma once

#include <string>

#include "core/diagnostic.h"
#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"

namespace brochure {

/// The language that stands next to the reader's in an edition with two: the one that the user asks for, else the first
/// of the clinic's, else Dutch, else the source's, in each case one that the brochure has and that is not the reader's
/// own. Empty when there is none.
std::string locale_beside(const Shared& shared, const Source& source, const std::string& reader);

/// As file names say it: "ar", or "ar-nl" for an edition in two languages.
std::string languages_of(const Shared& shared, const Source& source, const std::string& reader, const Edition& edition);

/// Localizes the brochure in that language as well, into Localized::beside. Its shortcomings are as serious as the
/// reader's: with a release, drafts are refused.
Diagnostics add_beside(const Shared& shared, const Source& source, Localized& localized);

}  // namespace brochure
