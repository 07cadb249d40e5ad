#include "pdf/syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

#include <fmt/format.h>
#include <nettle/sha2.h>

#include "core/utf.h"

namespace brochure {

std::string pdf_number(double value) {
    const long long thousandths = std::llround(value * 1000);
    if (thousandths % 1000 == 0) {
        return std::to_string(thousandths / 1000);
    }
    std::string text = thousandths < 0 ? "-" : "";
    const long long positive = std::llabs(thousandths);
    if (positive >= 1000) {
        text += std::to_string(positive / 1000);
    }
    std::string decimals = fmt::format("{:03}", positive % 1000);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return text + "." + decimals;
}

std::string pdf_literal(std::string_view bytes) {
    std::string text = "(";
    for (const char c : bytes) {
        if (c == '(' || c == ')' || c == '\\') {
            text += '\\';
            text += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            text += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
        } else {
            text += c;
        }
    }
    return text + ")";
}

std::string pdf_text(std::u16string_view utf16) {
    const bool ascii = std::all_of(utf16.begin(), utf16.end(), [](char16_t c) { return c >= 0x20 && c < 0x7F; });
    if (ascii) {
        return pdf_literal(utf8(utf16));
    }
    std::string text = "<FEFF";
    for (const char16_t unit : utf16) {
        fmt::format_to(std::back_inserter(text), "{:04X}", static_cast<unsigned>(unit));
    }
    return text + ">";
}

std::string pdf_text(std::string_view utf8) { return pdf_text(std::u16string_view(utf16(utf8))); }

std::string pdf_name(std::string_view name) {
    std::string text = "/";
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7F || std::string_view("()<>[]{}/%#").find(c) != std::string_view::npos) {
            text += fmt::format("#{:02X}", byte);
        } else {
            text += c;
        }
    }
    return text;
}

std::string pdf_ref(int object) { return fmt::format("{} 0 R", object); }

namespace {

std::string set_color(Color color, const char* rgb, const char* grey) {
    if (color.red == color.green && color.green == color.blue) {
        return fmt::format("{} {}", pdf_number(color.red / 255.0), grey);
    }
    return fmt::format("{} {} {} {}", pdf_number(color.red / 255.0), pdf_number(color.green / 255.0),
                       pdf_number(color.blue / 255.0), rgb);
}

}  // namespace

std::string pdf_fill_color(Color color) { return set_color(color, "rg", "g"); }

std::string pdf_stroke_color(Color color) { return set_color(color, "RG", "G"); }

namespace {

std::tm utc(std::int64_t seconds) {
    const auto time = static_cast<std::time_t>(seconds);
    std::tm broken_down{};
    gmtime_r(&time, &broken_down);
    return broken_down;
}

}  // namespace

std::string pdf_date(std::int64_t seconds) {
    const std::tm t = utc(seconds);
    return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                       t.tm_min, t.tm_sec);
}

std::string xmp_date(std::int64_t seconds) {
    const std::tm t = utc(seconds);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                       t.tm_min, t.tm_sec);
}

std::string xml_escaped(std::string_view utf8) {
    std::string text;
    for (const char c : utf8) {
        switch (c) {
            case '&':
                text += "&amp;";
                break;
            case '<':
                text += "&lt;";
                break;
            case '>':
                text += "&gt;";
                break;
            case '"':
                text += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') {
                    text += c;
                }
        }
    }
    return text;
}

std::string content_id(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, 16> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string text;
    for (const std::uint8_t byte : digest) {
        fmt::format_to(std::back_inserter(text), "{:02X}", byte);
    }
    return text;
}

}  // namespace brochure
