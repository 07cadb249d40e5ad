#pragma once

#include <string>

#include "source/picture.h"

namespace brochure {

/// The picture as a data: URI; JPEG stays as it is, samples become PNG.
std::string data_uri(const Raster& raster);

}  // namespace brochure
