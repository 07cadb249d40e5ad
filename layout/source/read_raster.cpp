#include <array>
#include <csetjmp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <jpeglib.h>
#include <png.h>

#include "core/files.h"
#include "source/read_picture.h"

namespace brochure {

namespace {

constexpr double kLargest = 100e6;  // pixels; more is a mistake or an attack, not a picture in a brochure

Diagnostic image_problem(const std::filesystem::path& file, Code code, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file.string();
    return d;
}

Diagnostic broken(const std::filesystem::path& file, const std::string& why) {
    return image_problem(file, Code::image_broken, fmt::format("the picture is damaged: {}", why),
                         "save it again from the program that made it");
}

Diagnostic too_large(const std::filesystem::path& file) {
    return image_problem(file, Code::image_unsupported, "the picture has more than 100 million pixels",
                         "scale it down to what is printed: 300 pixels an inch");
}

struct JpegErrors {
    jpeg_error_mgr manager;
    std::jmp_buf jump;
    std::array<char, JMSG_LENGTH_MAX> message;
    bool warned;
};

struct JpegInfo {
    int width = 0;
    int height = 0;
    int components = 0;
    double dpi = 0;
    std::array<char, JMSG_LENGTH_MAX> message{};
    bool valid = false;
};

/// Decodes the whole file to see that it can be. Only C objects live across setjmp.
JpegInfo decode_jpeg(const std::string& bytes, std::vector<JSAMPLE>& row) {
    JpegInfo info;
    JpegErrors errors{};
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = [](j_common_ptr common) {
        auto* self = reinterpret_cast<JpegErrors*>(common->err);
        common->err->format_message(common, self->message.data());
        std::longjmp(self->jump, 1);
    };
    errors.manager.emit_message = [](j_common_ptr common, int level) {
        if (level < 0) {  // data are corrupt
            auto* self = reinterpret_cast<JpegErrors*>(common->err);
            common->err->format_message(common, self->message.data());
            self->warned = true;
        }
    };
    if (setjmp(errors.jump) != 0) {
        info.message = errors.message;
        jpeg_destroy_decompress(&decoder);
        return info;
    }
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&decoder, TRUE);
    info.width = static_cast<int>(decoder.image_width);
    info.height = static_cast<int>(decoder.image_height);
    info.components = decoder.num_components;
    if (decoder.density_unit == 1) {
        info.dpi = decoder.X_density;
    } else if (decoder.density_unit == 2) {
        info.dpi = decoder.X_density * 2.54;
    }
    if (static_cast<double>(info.width) * info.height <= kLargest) {
        jpeg_start_decompress(&decoder);
        row.resize(static_cast<std::size_t>(decoder.output_width) *
                   static_cast<std::size_t>(decoder.output_components));
        JSAMPROW rows[] = {row.data()};
        while (decoder.output_scanline < decoder.output_height) {
            jpeg_read_scanlines(&decoder, rows, 1);
        }
        jpeg_finish_decompress(&decoder);
    }
    info.valid = !errors.warned;
    info.message = errors.message;
    jpeg_destroy_decompress(&decoder);
    return info;
}

}  // namespace

Outcome<Raster> read_jpeg(const std::filesystem::path& file, const std::string& bytes) {
    Outcome<Raster> outcome;
    std::vector<JSAMPLE> row;
    const JpegInfo info = decode_jpeg(bytes, row);
    if (!info.valid) {
        outcome.diagnostics.push_back(broken(file, info.message.data()));
    } else if (static_cast<double>(info.width) * info.height > kLargest) {
        outcome.diagnostics.push_back(too_large(file));
    } else if (info.components != 1 && info.components != 3) {
        outcome.diagnostics.push_back(image_problem(file, Code::image_unsupported, "the JPEG is not RGB or grey",
                                                    "save it as RGB (sRGB) or grey"));
    } else {
        Raster raster;
        raster.encoding = Raster::Encoding::jpeg;
        raster.width = info.width;
        raster.height = info.height;
        raster.components = info.components;
        raster.dpi = info.dpi > 10 ? info.dpi : raster.dpi;
        raster.bytes = bytes;
        outcome.value = std::move(raster);
    }
    return outcome;
}

Outcome<Raster> read_png(const std::filesystem::path& file, const std::string& bytes) {
    Outcome<Raster> outcome;
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
        outcome.diagnostics.push_back(broken(file, image.message));
        return outcome;
    }
    if (static_cast<double>(image.width) * image.height > kLargest) {
        png_image_free(&image);
        outcome.diagnostics.push_back(too_large(file));
        return outcome;
    }
    const bool color = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
    image.format = color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    Raster raster;
    raster.width = static_cast<int>(image.width);
    raster.height = static_cast<int>(image.height);
    raster.components = color ? 3 : 1;
    raster.bytes.resize(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, raster.bytes.data(), 0, nullptr) == 0 || PNG_IMAGE_FAILED(image)) {
        outcome.diagnostics.push_back(broken(file, image.message));
        png_image_free(&image);
        return outcome;
    }
    png_image_free(&image);
    outcome.value = std::move(raster);
    return outcome;
}

Outcome<Picture> read_picture(const std::filesystem::path& file, std::vector<Text>* texts) {
    Outcome<Picture> outcome;
    if (std::error_code error; std::filesystem::is_other(file, error)) {  // reading a device or a pipe may never end
        Diagnostic d;
        d.code = Code::file_unreadable;
        d.message = "a device or pipe is no picture";
        d.remedy = "name an SVG, PNG or JPEG file";
        d.file = file.string();
        outcome.diagnostics.push_back(std::move(d));
        return outcome;
    }
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        Diagnostic d = std::move(bytes.diagnostics.front());
        if (d.code == Code::file_missing) {
            d.code = Code::image_missing;
            d.message = "there is no such picture";
        }
        d.remedy = "check the name; it is relative to the file that names it";
        outcome.diagnostics.push_back(std::move(d));
        return outcome;
    }
    Picture picture;
    picture.file = file.string();
    const auto take = [&](auto content) {
        append(outcome.diagnostics, std::move(content.diagnostics));
        if (content.value) {
            picture.content = std::move(*content.value);
            outcome.value = std::move(picture);
        }
    };
    const std::string& start = *bytes.value;
    if (start.starts_with("\x89PNG")) {
        take(read_png(file, start));
    } else if (start.starts_with("\xFF\xD8")) {
        take(read_jpeg(file, start));
    } else if (start.find("<svg") != std::string::npos) {
        take(read_drawing(file, texts));
    } else {
        outcome.diagnostics.push_back(image_problem(file, Code::image_unsupported, "the file is no SVG, PNG or JPEG",
                                                    "save the picture in one of these formats"));
    }
    return outcome;
}

}  // namespace brochure
