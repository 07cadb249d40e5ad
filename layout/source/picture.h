#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/color.h"
#include "core/units.h"

namespace brochure {

/// One segment of an outline, in the drawing's own coordinates (points, y down).
struct PathSegment {
    enum class Kind : std::uint8_t { move, line, curve, close };
    Kind kind = Kind::move;
    Point control1;  ///< curve only
    Point control2;  ///< curve only
    Point to;        ///< not for close
};

using Path = std::vector<PathSegment>;

enum class LineCap : std::uint8_t { butt, round, square };
enum class LineJoin : std::uint8_t { miter, round, bevel };

struct Stroke {
    Color color;
    Pt width = 1;
    LineCap cap = LineCap::butt;
    LineJoin join = LineJoin::miter;
    std::vector<Pt> dashes;
};

struct Shape {
    Path path;
    std::optional<Color> fill;
    std::optional<Stroke> stroke;
    bool even_odd = false;
};

enum class LabelAnchor : std::uint8_t { start, middle, end };

/// A <text> element of an SVG file: a message, set by the engine.
struct DrawingLabel {
    int text = -1;  ///< TextId
    Point at;       ///< baseline, at the anchor
    LabelAnchor anchor = LabelAnchor::start;
    Pt size = 9;
    Color color;
    bool bold = false;
    Pt measure = 0;         ///< width to break lines in (attribute data-width); 0: one line
    bool grows_up = false;  ///< the last line, not the first, stands at the point (data-grow="up")
};

/// Vector artwork in the order of painting.
struct Drawing {
    Size size;
    std::vector<Shape> shapes;
    std::vector<DrawingLabel> labels;
};

/// A PNG or JPEG. JPEG data stay as they are in the file (`encoding == jpeg`), PNG is decoded to 8-bit samples without
/// alpha (alpha blended with white).
struct Raster {
    enum class Encoding : std::uint8_t { samples, jpeg };
    Encoding encoding = Encoding::samples;
    int width = 0;
    int height = 0;
    int components = 3;  ///< 1 grey, 3 RGB
    double dpi = 150;    ///< for the natural size
    std::string bytes;
};

struct Picture {
    std::string file;
    std::variant<Drawing, Raster> content;
};

}  // namespace brochure
