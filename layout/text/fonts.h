#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <hb.h>

#include "core/diagnostic.h"
#include "core/units.h"

namespace brochure {

/// Index of a font in Fonts; stable for the life of the program's run.
using FontId = int;
inline constexpr FontId kNoFont = -1;

enum class OutlineFormat : std::uint8_t { glyf, cff };

/// An opened font file with what the stages ask of it. Lengths are in units of the em (1.0 = the type size).
struct Font {
    std::string family;   ///< key in fonts.toml
    std::string file;     ///< absolute path
    std::string package;  ///< Debian package that holds it
    std::string postscript_name;
    unsigned index = 0;  ///< in a collection
    bool bold = false;
    bool italic = false;
    OutlineFormat outlines = OutlineFormat::glyf;
    bool cid_keyed = false;  ///< CFF: glyphs are numbered by CID, not named
    unsigned units_per_em = 1000;
    double ascent = 0;   ///< above the baseline, positive
    double descent = 0;  ///< below the baseline, positive
    double cap_height = 0;
    double x_height = 0;
    double italic_angle = 0;
    double underline_position = 0;  ///< below the baseline, positive
    double underline_thickness = 0;
    Rect bounding_box;              ///< of all glyphs, em units, y up: (x, y) is the lower left corner
    double size_correction = 1;     ///< multiplies the type size so that scripts look equally large
    bool kashida = true;            ///< Arabic script whose joins lie on the baseline, so that a tatweel fits in
    bool figures = true;            ///< 0 to 9, and spaces beside another font, are its own
    double leading_correction = 1;  ///< multiplies the leading of a line that holds this font
    hb_face_t* face = nullptr;      ///< immutable, owned by Fonts
    hb_font_t* font = nullptr;      ///< immutable, scale = units_per_em, owned by Fonts
};

/// The fonts of fonts/fonts.toml, each file opened at most once and then shared read-only between threads.
class Fonts {
public:
    Fonts();
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

    /// The font; opens it at the first call. Safe to call from several threads. Ids come from stack() only.
    const Font& operator[](FontId id) const;

    /// Fonts to try in order for text of `script` (ISO 15924, e.g. "Arab") in `language` (BCP 47): the script's and
    /// language's own family first, then the families for everything else (Latin, symbols, other scripts).
    const std::vector<FontId>& stack(std::string_view script, std::string_view language, bool bold, bool italic) const;

    /// Whether the font's character map holds the character.
    bool covers(FontId id, char32_t character) const;

    /// The families and packages that fonts.toml names for `script` and `language`, for a diagnostic's remedy.
    std::string package_for(std::string_view script, std::string_view language) const;

    /// Problems met when a font was opened lazily (font_missing, font_broken), once each.
    Diagnostics problems() const;

private:
    struct State;
    std::unique_ptr<State> state_;
    friend Outcome<Fonts> read_fonts(const std::filesystem::path&);
};

/// Reads fonts.toml. Unknown keys and wrong types are errors. A font file that is not installed is no error until a
/// text needs it; then it is font_missing with the package to install.
Outcome<Fonts> read_fonts(const std::filesystem::path& fonts_toml);

}  // namespace brochure
