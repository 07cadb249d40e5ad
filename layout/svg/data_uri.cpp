#include "svg/data_uri.h"

#include <cstdint>
#include <cstring>
#include <string_view>

#include <png.h>

namespace brochure {

namespace {

/// RFC 4648, section 4.
std::string base64(std::string_view bytes) {
    static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto byte = i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U;
            three = three << 8U | byte;
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k > bytes.size() ? '=' : kLetters[three >> (18 - 6 * k) & 63U];
        }
    }
    return text;
}

std::string png_of(const Raster& raster) {
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(raster.width);
    image.height = static_cast<png_uint_32>(raster.height);
    image.format = raster.components == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = 0;
    std::string bytes;
    if (png_image_write_to_memory(&image, nullptr, &size, 0, raster.bytes.data(), 0, nullptr) != 0) {
        bytes.resize(size);
        png_image_write_to_memory(&image, bytes.data(), &size, 0, raster.bytes.data(), 0, nullptr);
        bytes.resize(size);
    }
    return bytes;
}

}  // namespace

std::string data_uri(const Raster& raster) {
    return raster.encoding == Raster::Encoding::jpeg ? "data:image/jpeg;base64," + base64(raster.bytes)
                                                     : "data:image/png;base64," + base64(png_of(raster));
}

}  // namespace brochure
