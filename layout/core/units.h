#pragma once

namespace brochure {

/// A length in points (1/72 inch). Every length inside the engine is in points; the page's origin is at its top left
/// corner and y grows downwards. Only a painter converts to the coordinates of its format.
using Pt = double;

/// Converts millimetres to points.
constexpr Pt mm(double millimetres) { return millimetres * 72.0 / 25.4; }

struct Size {
    Pt width = 0;
    Pt height = 0;
};

struct Point {
    Pt x = 0;
    Pt y = 0;
};

/// A rectangle: (x, y) is its top left corner.
struct Rect {
    Pt x = 0;
    Pt y = 0;
    Pt width = 0;
    Pt height = 0;
    Pt right() const { return x + width; }
    Pt bottom() const { return y + height; }
};

}  // namespace brochure
