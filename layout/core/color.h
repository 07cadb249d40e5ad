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

}  // namespace brochure
