#include "svg/glyph_table.h"

#include <iterator>
#include <initializer_list>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <hb.h>

namespace brochure {

namespace {

struct DrawFuncsDeleter {
    void operator()(hb_draw_funcs_t* funcs) const { hb_draw_funcs_destroy(funcs); }
};
using DrawFuncs = std::unique_ptr<hb_draw_funcs_t, DrawFuncsDeleter>;

/// Adds "L12 -5"; HarfBuzz gives curves of hinted or scaled fonts in fractions.
void add(void* data, char command, std::initializer_list<float> numbers) {
    std::string& path = *static_cast<std::string*>(data);
    path += command;
    const char* separator = "";
    for (const float number : numbers) {
        fmt::format_to(std::back_inserter(path), "{}{:.6g}", separator, number);
        separator = " ";
    }
}

DrawFuncs make_draw_funcs() {
    DrawFuncs funcs(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
            add(data, 'M', {x, y});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
            add(data, 'L', {x, y});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x, float y, void*) {
            add(data, 'Q', {x1, y1, x, y});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y,
           void*) {
            add(data, 'C', {x1, y1, x2, y2, x, y});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(
        funcs.get(), [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { add(data, 'Z', {}); }, nullptr,
        nullptr);
    hb_draw_funcs_make_immutable(funcs.get());
    return funcs;
}

}  // namespace

std::vector<int>& numbers_of(GlyphTable& table, const Font& font) { return table.numbers[{font.file, font.index}]; }

int glyph_number(GlyphTable& table, std::vector<int>& numbers, const Font& font, std::uint32_t glyph) {
    if (glyph >= numbers.size()) {
        numbers.resize(glyph + 1, -1);
    }
    int& number = numbers[glyph];
    if (number < 0) {
        static const DrawFuncs funcs = make_draw_funcs();
        std::string outline;
        hb_font_get_glyph_shape(font.font, glyph, funcs.get(), &outline);
        number = static_cast<int>(table.outlines.size());
        table.outlines.push_back(std::move(outline));
    }
    return number;
}

}  // namespace brochure
