#pragma once

#include <optional>
#include <string>

#include "core/units.h"
#include "source/picture.h"

namespace brochure {

/// ISO/IEC 18004: so many light modules on each side, or readers do not find the code.
inline constexpr int kQuietZone = 4;

/// The dark modules of a QR code as one outline, so that no viewer shows seams between them. A module is a unit, the
/// origin is the corner of the quiet zone.
struct QrCode {
    int modules = 0;  ///< on a side, quiet zones included
    Path outline;     ///< to be filled non-zero or even-odd
};

/// Encodes bytes with error correction level M, which survives a stain and a fold. nullopt when they are too many.
std::optional<QrCode> encode_qr(const std::string& bytes);

/// The outline at its place on the page.
Path scaled_outline(const QrCode& code, Rect box);

}  // namespace brochure
