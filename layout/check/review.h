#pragma once

#include <string>

#include "catalog/catalog.h"

namespace brochure {

/// The header field that binds a sign-off to the words that were signed.
inline constexpr const char* kReviewDigestField = "X-Reviewed-Digest";

/// SHA-256, in hexadecimal digits, of the contexts, msgids and msgstrs of all translated messages in the order of the
/// file. A sign-off that names it ends with the next change of a translation.
std::string review_digest(const Catalog& catalog);

}  // namespace brochure
