#include "page/logo.h"

#include <algorithm>
#include <variant>

#include "page/paint.h"

namespace brochure {

Size fitted_size(const Picture& picture, Size most) {
    const auto* drawing = std::get_if<Drawing>(&picture.content);
    const auto* raster = std::get_if<Raster>(&picture.content);
    const Size natural = drawing != nullptr
                             ? drawing->size
                             : Size{static_cast<double>(raster->width), static_cast<double>(raster->height)};
    const double scale = std::min(most.width / natural.width, most.height / natural.height);
    return {natural.width * scale, natural.height * scale};
}

std::vector<Item> place_logo(Composition& c, const Picture& logo, Rect box, Pt clear, TagId tag) {
    const Rect ground{box.x - clear, box.y - clear, box.width + 2 * clear, box.height + 2 * clear};
    std::vector<Item> items = {
        filled(rounded_rectangle(ground, scaled(c, c.theme.corner_radius)), Color{255, 255, 255})};
    if (const auto* drawing = std::get_if<Drawing>(&logo.content)) {
        std::vector<Item> shapes = place_drawing(c, *drawing, box, false, tag);
        items.insert(items.end(), std::make_move_iterator(shapes.begin()), std::make_move_iterator(shapes.end()));
    } else {
        items.push_back({PlacedImage{tag, &std::get<Raster>(logo.content), box}, ArtifactKind::layout});
    }
    return items;
}

}  // namespace brochure
