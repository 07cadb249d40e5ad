#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/color.h"
#include "source/picture.h"

namespace brochure {

/// An affine map as SVG writes it: x' = m[0] x + m[2] y + m[4], y' = m[1] x + m[3] y + m[5].
using Matrix = std::array<double, 6>;

/// The `d` attribute of a path (SVG 1.1, 8.3) as absolute lines and cubics; nullopt when it is not well-formed.
std::optional<Path> parse_path_data(const std::string& text);

/// A `transform` attribute (SVG 1.1, 7.6) as one matrix.
std::optional<Matrix> parse_transform(const std::string& text);

/// A colour: #rgb, #rrggbb, rgb(…) or a colour name of SVG.
std::optional<Color> parse_svg_color(const std::string& text);

}  // namespace brochure
