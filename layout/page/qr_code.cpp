#include "page/qr_code.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <qrencode.h>

namespace brochure {

namespace {

/// Right, down, left, up.
constexpr std::array<std::array<int, 2>, 4> kSteps = {{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

/// The border between dark and light modules: at each corner of the grid the directions in which an edge leaves it,
/// a bit each, dark on the right hand.
class Border {
public:
    explicit Border(const QRcode& code) : width(code.width) {
        edges.resize(static_cast<std::size_t>(width + 1) * static_cast<std::size_t>(width + 1));
        const auto dark = [&](int x, int y) {
            return x >= 0 && y >= 0 && x < width && y < width && (code.data[y * width + x] & 1) != 0;
        };
        for (int y = 0; y < width; ++y) {
            for (int x = 0; x < width; ++x) {
                if (dark(x, y)) {
                    at(x, y) |= static_cast<std::uint8_t>(dark(x, y - 1) ? 0 : 1);
                    at(x + 1, y) |= static_cast<std::uint8_t>(dark(x + 1, y) ? 0 : 2);
                    at(x + 1, y + 1) |= static_cast<std::uint8_t>(dark(x, y + 1) ? 0 : 4);
                    at(x, y + 1) |= static_cast<std::uint8_t>(dark(x - 1, y) ? 0 : 8);
                }
            }
        }
    }

    /// The closed outlines, corners only.
    Path trace() {
        Path path;
        for (int y = 0; y <= width; ++y) {
            for (int x = 0; x <= width; ++x) {
                while ((at(x, y) & 1) != 0) {  // the first edge of an outline in this order goes right from its corner
                    trace_from(x, y, path);
                }
            }
        }
        return path;
    }

private:
    int width;
    std::vector<std::uint8_t> edges;

    std::uint8_t& at(int x, int y) {
        return edges[static_cast<std::size_t>(y) * static_cast<std::size_t>(width + 1) + static_cast<std::size_t>(x)];
    }

    void trace_from(int x, int y, Path& path) {
        const auto point = [&] { return Point{static_cast<Pt>(x + kQuietZone), static_cast<Pt>(y + kQuietZone)}; };
        std::size_t direction = 0;
        path.push_back({PathSegment::Kind::move, {}, {}, point()});
        while (true) {
            at(x, y) &= static_cast<std::uint8_t>(~(1U << direction));
            x += kSteps[direction][0];
            y += kSteps[direction][1];
            // Right hand first: where two dark modules touch at a corner, each has an outline of its own.
            std::size_t next = (direction + 1) % 4;
            for (const std::size_t turn : {1U, 0U, 3U}) {
                next = (direction + turn) % 4;
                if ((at(x, y) >> next & 1U) != 0) {
                    break;
                }
            }
            if ((at(x, y) >> next & 1U) == 0) {
                break;
            }
            if (next != direction) {
                path.push_back({PathSegment::Kind::line, {}, {}, point()});
            }
            direction = next;
        }
        path.push_back({PathSegment::Kind::close, {}, {}, {}});
    }
};

}  // namespace

std::optional<QrCode> encode_qr(const std::string& bytes) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(bytes.c_str(), 0, QR_ECLEVEL_M),
                                                          QRcode_free);
    if (code == nullptr) {
        return std::nullopt;
    }
    QrCode result;
    result.modules = code->width + 2 * kQuietZone;
    result.outline = Border(*code).trace();
    return result;
}

Path scaled_outline(const QrCode& code, Rect box) {
    const double scale = box.width / code.modules;
    Path path = code.outline;
    for (PathSegment& segment : path) {
        segment.to = {box.x + segment.to.x * scale, box.y + segment.to.y * scale};
    }
    return path;
}

}  // namespace brochure
