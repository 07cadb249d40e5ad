#include "source/svg_values.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <utility>

// svgpp's templates warn; they are not ours.
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#include <boost/array.hpp>
#include <svgpp/parser/color.hpp>
#include <svgpp/parser/path_data.hpp>
#include <svgpp/parser/transform_list.hpp>
#include <svgpp/policy/path.hpp>
#include <svgpp/policy/transform.hpp>

namespace brochure {

namespace {

struct PathSink {
    Path path;

    void path_move_to(double x, double y, svgpp::tag::coordinate::absolute) {
        path.push_back({PathSegment::Kind::move, {}, {}, {x, y}});
    }
    void path_line_to(double x, double y, svgpp::tag::coordinate::absolute) {
        path.push_back({PathSegment::Kind::line, {}, {}, {x, y}});
    }
    void path_cubic_bezier_to(double x1, double y1, double x2, double y2, double x, double y,
                              svgpp::tag::coordinate::absolute) {
        path.push_back({PathSegment::Kind::curve, {x1, y1}, {x2, y2}, {x, y}});
    }
    void path_close_subpath() { path.push_back({PathSegment::Kind::close, {}, {}, {}}); }
    void path_exit() {}
};

struct TransformSink {
    Matrix matrix{1, 0, 0, 1, 0, 0};
    void transform_matrix(const boost::array<double, 6>& m) { std::copy(m.begin(), m.end(), matrix.begin()); }
};

struct ColorSink {
    std::optional<Color> color;
    template <typename Tag>
    void set(Tag, int packed) {
        color = Color{static_cast<std::uint8_t>(packed >> 16), static_cast<std::uint8_t>(packed >> 8),
                      static_cast<std::uint8_t>(packed)};
    }
};

}  // namespace

}  // namespace brochure

namespace svgpp::policy::path {
template <>
struct by_context<brochure::PathSink> {
    using type = minimal;
};
}  // namespace svgpp::policy::path

namespace brochure {

std::optional<Path> parse_path_data(const std::string& text) {
    PathSink sink;
    try {
        if (svgpp::value_parser<svgpp::tag::type::path_data>::parse(svgpp::tag::attribute::d(), sink, text,
                                                                    svgpp::tag::source::attribute())) {
            return std::move(sink.path);
        }
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Matrix> parse_transform(const std::string& text) {
    TransformSink sink;
    try {
        if (svgpp::value_parser<svgpp::tag::type::transform_list>::parse(svgpp::tag::attribute::transform(), sink, text,
                                                                         svgpp::tag::source::attribute())) {
            return sink.matrix;
        }
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Color> parse_svg_color(const std::string& text) {
    ColorSink sink;
    try {
        if (svgpp::value_parser<svgpp::tag::type::color>::parse(svgpp::tag::attribute::color(), sink, text,
                                                                svgpp::tag::source::attribute())) {
            return sink.color;
        }
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace brochure
