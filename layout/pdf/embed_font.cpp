#include "pdf/embed_font.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <hb-subset.h>
#include <hb.h>

#include "pdf/syntax.h"

namespace brochure {

namespace {

struct FaceDeleter {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct BlobDeleter {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct InputDeleter {
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
struct PlanDeleter {
    void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
};
using Face = std::unique_ptr<hb_face_t, FaceDeleter>;
using Blob = std::unique_ptr<hb_blob_t, BlobDeleter>;

struct Subset {
    std::string program;
    std::map<std::uint32_t, std::uint32_t> new_glyph;
    bool ok = false;
};

constexpr std::array kCffTables = {HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                                   HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')};
constexpr std::array kDropped = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
                                 HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
                                 HB_TAG('c', 'm', 'a', 'p'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('M', 'A', 'T', 'H'),
                                 HB_TAG('B', 'A', 'S', 'E'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
                                 HB_TAG('v', 'm', 't', 'x'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('D', 'S', 'I', 'G')};

/// A face with only the tables that a bare CFF needs, so that nothing else is subset in vain.
Face lean_cff_face(const Font& font) {
    Face face(hb_face_builder_create());
    for (const hb_tag_t tag : kCffTables) {
        const Blob table(hb_face_reference_table(font.face, tag));
        hb_face_builder_add_table(face.get(), tag, table.get());
    }
    hb_face_set_upem(face.get(), font.units_per_em);
    hb_face_set_glyph_count(face.get(), hb_face_get_glyph_count(font.face));
    return face;
}

Subset subset_font(const FontUse& use, const Font& font) {
    Subset result;
    const bool cff = font.outlines == OutlineFormat::cff;
    const std::unique_ptr<hb_subset_input_t, InputDeleter> input(hb_subset_input_create_or_fail());
    if (input == nullptr) {
        return result;
    }
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    for (const auto& [cid, character] : use.by_cid) {
        hb_set_add(glyphs, character.glyph);
    }
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    if (cff) {
        flags |= HB_SUBSET_FLAGS_DESUBROUTINIZE;
        // A CFF font whose glyphs have names, not CIDs, is addressed by glyph: those must keep their numbers.
        if (!font.cid_keyed) {
            flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
        }
    }
    hb_subset_input_set_flags(input.get(), flags);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t tag : kDropped) {
        hb_set_add(dropped, tag);
    }
    const Face lean = cff ? lean_cff_face(font) : nullptr;
    const std::unique_ptr<hb_subset_plan_t, PlanDeleter> plan(
        hb_subset_plan_create_or_fail(cff ? lean.get() : font.face, input.get()));
    if (plan == nullptr) {
        return result;
    }
    const Face face(hb_subset_plan_execute_or_fail(plan.get()));
    if (face == nullptr) {
        return result;
    }
    const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (const auto& [cid, character] : use.by_cid) {
        result.new_glyph[character.glyph] = hb_map_get(mapping, character.glyph);
    }
    const Blob blob(cff ? hb_face_reference_table(face.get(), kCffTables[0]) : hb_face_reference_blob(face.get()));
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    result.program.assign(data, length);
    result.ok = length > 0;
    return result;
}

/// Six capitals that say which glyphs the subset holds (9.6.4).
std::string subset_tag(const FontUse& use) {
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
    for (const auto& [cid, character] : use.by_cid) {
        hash = (hash ^ character.glyph) * 0x100000001b3U;
    }
    std::string tag;
    for (int i = 0; i < 6; ++i) {
        tag += static_cast<char>('A' + hash % 26);
        hash /= 26;
    }
    return tag;
}

/// W: runs of consecutive CIDs with their widths (9.7.4.3).
std::string widths(const FontUse& use, const Font& font) {
    std::string text = "/W[";
    int previous = -2;
    for (const auto& [cid, character] : use.by_cid) {
        if (cid != previous + 1) {
            text += previous >= 0 ? "]" : "";
            text += fmt::format("{}[", cid);
        } else {
            text += ' ';
        }
        text += std::to_string(glyph_width(font, character.glyph));
        previous = cid;
    }
    return text + (previous >= 0 ? "]]" : "]");
}

std::string to_unicode(const FontUse& use) {
    std::string cmap =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
    constexpr std::size_t kMost = 100;  // entries of one block
    std::size_t left = use.by_cid.size();
    std::size_t in_block = 0;
    for (const auto& [cid, character] : use.by_cid) {
        if (in_block == 0) {
            in_block = std::min(left, kMost);
            left -= in_block;
            cmap += fmt::format("{} beginbfchar\n", in_block);
        }
        cmap += fmt::format("<{:04X}><", cid);
        for (const char16_t unit : character.text) {
            cmap += fmt::format("{:04X}", static_cast<unsigned>(unit));
        }
        cmap += ">\n";
        if (--in_block == 0) {
            cmap += "endbfchar\n";
        }
    }
    return cmap + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
}

std::string cid_to_gid(const FontUse& use, const Subset& subset) {
    std::string map((static_cast<std::size_t>(use.by_cid.rbegin()->first) + 1) * 2, '\0');
    for (const auto& [cid, character] : use.by_cid) {
        const std::uint32_t glyph = subset.new_glyph.at(character.glyph);
        map[std::size_t{2} * cid] = static_cast<char>(glyph >> 8);
        map[std::size_t{2} * cid + 1] = static_cast<char>(glyph & 0xFF);
    }
    return map;
}

}  // namespace

std::string embed_font(ObjectFile& file, int object, const FontUse& use, const Font& font) {
    const bool cff = font.outlines == OutlineFormat::cff;
    const Subset subset = subset_font(use, font);
    if (!subset.ok) {
        return fmt::format("the font {} cannot be subset", font.file);
    }
    const std::string name = pdf_name(subset_tag(use) + "+" + font.postscript_name);
    const int program = file.add();
    const int descriptor = file.add();
    const int descendant = file.add();
    const int unicode = file.add();
    file.set_stream(program,
                    cff ? std::string("/Subtype/CIDFontType0C") : fmt::format("/Length1 {}", subset.program.size()),
                    subset.program);
    const auto em = [](double value) { return pdf_number(value * 1000); };
    const Rect& box = font.bounding_box;
    file.set_dictionary(
        descriptor,
        fmt::format("/Type/FontDescriptor/FontName{}/Flags 4/FontBBox[{} {} {} {}]/ItalicAngle {}/Ascent {}/Descent {}"
                    "/CapHeight {}/StemV {}/{} {}",
                    name, em(box.x), em(box.y), em(box.x + box.width), em(box.y + box.height),
                    pdf_number(font.italic_angle), em(font.ascent), em(-font.descent), em(font.cap_height),
                    font.bold ? 120 : 80, cff ? "FontFile3" : "FontFile2", pdf_ref(program)));
    std::string entries = fmt::format(
        "/Type/Font/Subtype/{}/BaseFont{}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor {}{}",
        cff ? "CIDFontType0" : "CIDFontType2", name, pdf_ref(descriptor), widths(use, font));
    if (!cff) {
        const int map = file.add();
        file.set_stream(map, "", cid_to_gid(use, subset));
        entries += fmt::format("/CIDToGIDMap {}", pdf_ref(map));
    }
    file.set_dictionary(descendant, entries);
    file.set_stream(unicode, "", to_unicode(use));
    file.set_dictionary(object, fmt::format("/Type/Font/Subtype/Type0/BaseFont{}/Encoding/Identity-H"
                                            "/DescendantFonts[{}]/ToUnicode {}",
                                            name, pdf_ref(descendant), pdf_ref(unicode)));
    return {};
}

}  // namespace brochure
