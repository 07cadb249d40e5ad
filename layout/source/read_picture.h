#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "source/document.h"
#include "source/picture.h"

namespace brochure {

/// Reads an SVG, PNG or JPEG file, told apart by its first bytes. The labels of an SVG are appended to `texts`, when
/// there is room for them; a logo's may not have any.
Outcome<Picture> read_picture(const std::filesystem::path& file, std::vector<Text>* texts);

Outcome<Drawing> read_drawing(const std::filesystem::path& file, std::vector<Text>* texts);
Outcome<Raster> read_png(const std::filesystem::path& file, const std::string& bytes);
Outcome<Raster> read_jpeg(const std::filesystem::path& file, const std::string& bytes);

/// The picture in shades of grey (luma of ITU-R BT.601); nullopt when a JPEG cannot be decoded.
std::optional<Raster> grey_raster(const Raster& raster);

}  // namespace brochure
