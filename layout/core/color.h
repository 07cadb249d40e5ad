#pragma once

#include <cstdint>

namespace brochure {

/// An sRGB colour, opaque.
struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    friend bool operator==(Color, Color) = default;
};

/// The grey that a colour becomes on a black-and-white printer: luma of ITU-R BT.601, from 0 to 255.
constexpr std::uint8_t luma(Color color) {
    return static_cast<std::uint8_t>((299 * color.red + 587 * color.green + 114 * color.blue + 500) / 1000);
}

}  // namespace brochure
