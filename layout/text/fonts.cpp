#include "text/fonts.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_TRUETYPE_TABLES_H
#include <hb-ot.h>

#include "core/files.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

struct Family {
    std::string name;
    std::string package;
    std::array<std::string, 4> files;  ///< regular, bold, italic, bold italic
    unsigned index = 0;
    double size = 1;
    double leading = 1;
    bool kashida = true;
    bool figures = true;
};

struct Rule {
    std::vector<std::string> scripts;
    std::vector<std::string> languages;
    std::vector<int> families;
};

constexpr int kStyles = 4;

int style_index(bool bold, bool italic) { return (bold ? 1 : 0) + (italic ? 2 : 0); }

/// BCP 47 lookup (RFC 4647, 3.4): "zh-Hant-HK" matches a rule for "zh-Hant".
bool language_matches(std::string_view language, std::string_view range) {
    return language == range ||
           (language.size() > range.size() && language.starts_with(range) && language[range.size()] == '-');
}

struct FaceDeleter {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using FtFace = std::unique_ptr<std::remove_pointer_t<FT_Face>, FaceDeleter>;

}  // namespace

struct Fonts::State {
    struct Slot {
        std::once_flag once;
        Font font;
        bool usable = false;
    };

    std::string file;
    std::vector<std::filesystem::path> folders;
    std::vector<Family> families;
    std::vector<Rule> rules;
    std::vector<int> fallback;
    mutable std::deque<Slot> slots;  // family * kStyles + style
    mutable std::mutex mutex;        // guards what follows
    mutable std::map<std::tuple<std::string, std::string, int>, std::vector<FontId>, std::less<>> stacks;
    mutable Diagnostics problems;
    FT_Library freetype = nullptr;

    State() { FT_Init_FreeType(&freetype); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        for (Slot& slot : slots) {
            hb_font_destroy(slot.font.font);
            hb_face_destroy(slot.font.face);
        }
        FT_Done_FreeType(freetype);
    }

    const std::vector<int>& families_for(std::string_view script, std::string_view language) const;
    void open(Slot& slot, const Family& family, int style) const;
    void report(Code code, std::string message, std::string remedy, std::string where) const;
};

const std::vector<int>& Fonts::State::families_for(std::string_view script, std::string_view language) const {
    for (const Rule& rule : rules) {
        const bool script_fits = std::find(rule.scripts.begin(), rule.scripts.end(), script) != rule.scripts.end();
        const bool language_fits =
            rule.languages.empty() || std::any_of(rule.languages.begin(), rule.languages.end(),
                                                  [&](const std::string& r) { return language_matches(language, r); });
        if (script_fits && language_fits) {
            return rule.families;
        }
    }
    return fallback;
}

void Fonts::State::report(Code code, std::string message, std::string remedy, std::string where) const {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = std::move(where);
    problems.push_back(std::move(d));
}

void Fonts::State::open(Slot& slot, const Family& family, int style) const {
    Font& font = slot.font;
    font.family = family.name;
    font.package = family.package;
    font.bold = (style & 1) != 0;
    font.italic = (style & 2) != 0;
    font.size_correction = family.size;
    font.leading_correction = family.leading;
    font.kashida = family.kashida;
    font.figures = family.figures;
    font.index = family.index;
    font.face = hb_face_get_empty();
    font.font = hb_font_get_empty();
    const std::string& name = family.files[static_cast<std::size_t>(style)];
    std::filesystem::path path;
    for (const std::filesystem::path& folder : folders) {
        std::error_code error;
        if (std::filesystem::is_regular_file(folder / name, error)) {
            path = folder / name;
            break;
        }
    }
    const std::lock_guard lock(mutex);
    if (path.empty()) {
        report(Code::font_missing, fmt::format("the font {} of family {} is not installed", name, family.name),
               family.package.empty() ? "put the file in one of the folders of [search]"
                                      : fmt::format("apt-get install {}", family.package),
               file);
        return;
    }
    font.file = path.string();
    note_read(path);
    const auto broken = [&](const std::string& why) {
        report(
            Code::font_broken, fmt::format("the font cannot be used: {}", why),
            family.package.empty() ? "replace the file" : fmt::format("apt-get install --reinstall {}", family.package),
            font.file);
    };
    FT_Face raw = nullptr;
    if (FT_New_Face(freetype, font.file.c_str(), static_cast<FT_Long>(family.index), &raw) != 0) {
        broken("FreeType does not read it");
        return;
    }
    const FtFace face(raw);
    const char* format = FT_Get_Font_Format(face.get());
    const std::string outlines = format == nullptr ? "" : format;
    if (!FT_IS_SCALABLE(face.get()) || (outlines != "TrueType" && outlines != "CFF")) {
        broken("it has no TrueType or CFF outlines");
        return;
    }
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(font.file.c_str());
    if (blob == nullptr) {
        broken("it cannot be mapped into memory");
        return;
    }
    font.face = hb_face_create(blob, family.index);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(font.face) == 0) {
        broken("it holds no glyphs");
        return;
    }
    font.outlines = outlines == "CFF" ? OutlineFormat::cff : OutlineFormat::glyf;
    FT_Bool cid_keyed = 0;
    font.cid_keyed = FT_Get_CID_Is_Internally_CID_Keyed(face.get(), &cid_keyed) == 0 && cid_keyed != 0;
    font.units_per_em = hb_face_get_upem(font.face);
    const double em = font.units_per_em;
    const char* postscript = FT_Get_Postscript_Name(face.get());
    font.postscript_name = postscript != nullptr ? postscript : family.name;
    font.ascent = face->ascender / em;
    font.descent = -face->descender / em;
    font.underline_position = -face->underline_position / em;
    font.underline_thickness = face->underline_thickness / em;
    font.bounding_box = {static_cast<double>(face->bbox.xMin) / em, static_cast<double>(face->bbox.yMin) / em,
                         static_cast<double>(face->bbox.xMax - face->bbox.xMin) / em,
                         static_cast<double>(face->bbox.yMax - face->bbox.yMin) / em};
    font.cap_height = 0.7;
    font.x_height = 0.5;
    if (const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face.get(), FT_SFNT_OS2));
        os2 != nullptr && os2->version >= 2 && os2->version != 0xFFFF) {
        font.cap_height = os2->sCapHeight > 0 ? os2->sCapHeight / em : font.cap_height;
        font.x_height = os2->sxHeight > 0 ? os2->sxHeight / em : font.x_height;
    }
    if (const auto* post = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(face.get(), FT_SFNT_POST));
        post != nullptr) {
        font.italic_angle = static_cast<double>(post->italicAngle) / 65536.0;
    }
    hb_face_make_immutable(font.face);
    font.font = hb_font_create(font.face);
    hb_ot_font_set_funcs(font.font);
    hb_font_make_immutable(font.font);
    slot.usable = true;
}

Fonts::Fonts() : state_(std::make_unique<State>()) {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

const Font& Fonts::operator[](FontId id) const {
    State::Slot& slot = state_->slots[static_cast<std::size_t>(id)];
    std::call_once(slot.once,
                   [&] { state_->open(slot, state_->families[static_cast<std::size_t>(id / kStyles)], id % kStyles); });
    return slot.font;
}

const std::vector<FontId>& Fonts::stack(std::string_view script, std::string_view language, bool bold,
                                        bool italic) const {
    const std::lock_guard lock(state_->mutex);
    auto key = std::make_tuple(std::string(script), std::string(language), style_index(bold, italic));
    const auto found = state_->stacks.find(key);
    if (found != state_->stacks.end()) {
        return found->second;
    }
    std::vector<FontId> ids;
    const auto add = [&](int family) {
        // A family without the style lends the nearest it has: bold before italic.
        const auto& files = state_->families[static_cast<std::size_t>(family)].files;
        for (const int style : {style_index(bold, italic), style_index(bold, false), 0}) {
            if (!files[static_cast<std::size_t>(style)].empty()) {
                const FontId id = family * kStyles + style;
                if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
                    ids.push_back(id);
                }
                return;
            }
        }
    };
    for (const int family : state_->families_for(script, language)) {
        add(family);
    }
    for (const int family : state_->fallback) {
        add(family);
    }
    return state_->stacks.emplace(std::move(key), std::move(ids)).first->second;
}

bool Fonts::covers(FontId id, char32_t character) const {
    const Font& font = (*this)[id];
    hb_codepoint_t glyph = 0;
    return (font.figures || character < U'0' || character > U'9') &&
           hb_font_get_nominal_glyph(font.font, character, &glyph) != 0 && glyph != 0;
}

std::string Fonts::package_for(std::string_view script, std::string_view language) const {
    const std::vector<int>& families = state_->families_for(script, language);
    std::string text;
    for (const int index : families) {
        const Family& family = state_->families[static_cast<std::size_t>(index)];
        text += fmt::format("{}{} (package {})", text.empty() ? "" : ", ", family.name, family.package);
    }
    const bool has_rule = &families != &state_->fallback;
    return has_rule ? fmt::format(
                          "for script {} fonts.toml tries {}: install the package, or add a family that has the "
                          "character",
                          script, text)
                    : fmt::format("add a [[rule]] for script {} with a family that has the character to {}", script,
                                  state_->file);
}

Diagnostics Fonts::problems() const {
    const std::lock_guard lock(state_->mutex);
    return state_->problems;
}

Outcome<Fonts> read_fonts(const std::filesystem::path& fonts_toml) {
    Outcome<Fonts> outcome;
    Outcome<toml::table> toml = read_toml(fonts_toml);
    outcome.diagnostics = std::move(toml.diagnostics);
    if (!toml.value) {
        return outcome;
    }
    Fonts fonts;
    Fonts::State& state = *fonts.state_;
    state.file = fonts_toml.string();
    TomlSection root = root_section(*toml.value, state.file, outcome.diagnostics);
    if (auto search = root.get_section("search")) {
        for (const std::string& folder : search->get_strings("folders").value_or(std::vector<std::string>{})) {
            state.folders.push_back(fonts_toml.parent_path() / folder);
        }
        search->refuse_unknown();
    }
    if (auto families = root.get_section("family")) {
        for (const std::string& name : families->keys()) {
            auto section = families->get_section(name);
            if (!section) {
                continue;
            }
            Family family;
            family.name = name;
            family.package = section->get_string("package").value_or("");
            static constexpr std::array kKeys = {"regular", "bold", "italic", "bold-italic"};
            for (std::size_t style = 0; style < kKeys.size(); ++style) {
                family.files[style] = section->get_string(kKeys[style]).value_or("");
            }
            if (family.files[0].empty()) {
                section->refuse("regular", "every family needs a regular font", "write regular = \"File.ttf\"");
            }
            family.index = static_cast<unsigned>(section->get_number("index", 0, 255).value_or(0));
            family.size = section->get_number("size", 0.5, 2).value_or(1);
            family.leading = section->get_number("leading", 0.8, 3).value_or(1);
            family.kashida = section->get_bool("kashida").value_or(true);
            family.figures = section->get_bool("figures").value_or(true);
            section->refuse_unknown();
            state.families.push_back(std::move(family));
        }
    }
    const auto find_families = [&](TomlSection& section) {
        std::vector<int> indices;
        for (const std::string& name : section.get_strings("families").value_or(std::vector<std::string>{})) {
            const auto found = std::find_if(state.families.begin(), state.families.end(),
                                            [&](const Family& family) { return family.name == name; });
            if (found == state.families.end()) {
                section.refuse("families", fmt::format("there is no family “{}”", name),
                               fmt::format("add [family.{}] or correct the name", name));
            } else {
                indices.push_back(static_cast<int>(found - state.families.begin()));
            }
        }
        return indices;
    };
    for (TomlSection& section : root.get_sections("rule")) {
        Rule rule;
        rule.scripts = section.get_strings("scripts").value_or(std::vector<std::string>{});
        rule.languages = section.get_strings("languages").value_or(std::vector<std::string>{});
        rule.families = find_families(section);
        section.refuse_unknown();
        state.rules.push_back(std::move(rule));
    }
    if (auto fallback = root.get_section("fallback")) {
        state.fallback = find_families(*fallback);
        fallback->refuse_unknown();
    }
    root.refuse_unknown();
    if (state.fallback.empty() && !has_errors(outcome.diagnostics)) {
        root.refuse("fallback", "there must be at least one family to fall back on",
                    "write [fallback] with families = [\"…\"]");
    }
    for (std::size_t i = 0; i < state.families.size() * kStyles; ++i) {
        state.slots.emplace_back();
    }
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(fonts);
    }
    return outcome;
}

}  // namespace brochure
