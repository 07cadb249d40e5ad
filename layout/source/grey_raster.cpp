#include <csetjmp>
#include <cstdio>
#include <string>
#include <utility>

#include <jpeglib.h>

#include "source/read_picture.h"

namespace brochure {

namespace {

struct JpegErrors {
    jpeg_error_mgr manager;
    std::jmp_buf jump;
};

/// Fills `samples`, width × height bytes; false when the data cannot be decoded. Only C objects live across setjmp.
bool decode_luma(const std::string& bytes, std::string& samples) {
    JpegErrors errors{};
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = [](j_common_ptr common) {
        std::longjmp(reinterpret_cast<JpegErrors*>(common->err)->jump, 1);
    };
    errors.manager.emit_message = [](j_common_ptr, int) {};
    if (setjmp(errors.jump) != 0) {
        jpeg_destroy_decompress(&decoder);
        return false;
    }
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&decoder, TRUE);
    decoder.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&decoder);
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW rows[] = {reinterpret_cast<JSAMPROW>(samples.data()) +
                           static_cast<std::size_t>(decoder.output_scanline) * decoder.output_width};
        jpeg_read_scanlines(&decoder, rows, 1);
    }
    jpeg_finish_decompress(&decoder);
    jpeg_destroy_decompress(&decoder);
    return true;
}

}  // namespace

std::optional<Raster> grey_raster(const Raster& raster) {
    if (raster.components == 1) {
        return raster;
    }
    const std::size_t pixels = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
    Raster grey = raster;
    grey.encoding = Raster::Encoding::samples;
    grey.components = 1;
    grey.bytes.assign(pixels, '\0');
    if (raster.encoding == Raster::Encoding::jpeg) {
        return decode_luma(raster.bytes, grey.bytes) ? std::optional(std::move(grey)) : std::nullopt;
    }
    for (std::size_t i = 0; i < pixels; ++i) {
        const auto channel = [&](std::size_t k) { return static_cast<std::uint8_t>(raster.bytes[3 * i + k]); };
        grey.bytes[i] = static_cast<char>(luma({channel(0), channel(1), channel(2)}));
    }
    return grey;
}

}  // namespace brochure
