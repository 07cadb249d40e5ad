#include "impose/to_grey.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "source/read_picture.h"

namespace brochure {

namespace {

constexpr std::uint8_t kLightText = 160;  // text lighter than this stands on something dark

Color grey(Color color) { return {luma(color), luma(color), luma(color)}; }

}  // namespace

void to_grey(Pages& pages) {
    std::map<const Raster*, const Raster*> greys;
    const auto grey_of = [&](const Raster* raster) {
        const auto [entry, fresh] = greys.emplace(raster, raster);
        if (fresh) {
            if (std::optional<Raster> made = grey_raster(*raster)) {
                pages.rasters.push_back(std::make_shared<const Raster>(std::move(*made)));
                entry->second = pages.rasters.back().get();
            }
        }
        return entry->second;
    };
    for (Page& page : pages.pages) {
        for (Item& item : page.items) {
            if (auto* text = std::get_if<PlacedText>(&item.content)) {
                text->color = luma(text->color) < kLightText ? Color{0, 0, 0} : grey(text->color);
            } else if (auto* path = std::get_if<PlacedPath>(&item.content)) {
                if (path->fill) {
                    path->fill = grey(*path->fill);
                }
                if (path->stroke) {
                    path->stroke->color = grey(path->stroke->color);
                }
            } else if (auto* image = std::get_if<PlacedImage>(&item.content)) {
                image->raster = grey_of(image->raster);
            }
        }
    }
}

}  // namespace brochure
