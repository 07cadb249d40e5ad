#include "pdf/write_pdf.h"

#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pdf/check_pages.h"
#include "pdf/content.h"
#include "pdf/embed_font.h"
#include "pdf/metadata.h"
#include "pdf/object_file.h"
#include "pdf/structure.h"
#include "pdf/syntax.h"
#include "pdf/write_sheets.h"

namespace brochure {

namespace {

Diagnostic failure(std::string message, std::string remedy) {
    Diagnostic d;
    d.code = Code::pdf_failed;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    return d;
}

void write_image(ObjectFile& file, int object, const Raster& raster) {
    const std::string entries =
        fmt::format("/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8/ColorSpace/{}", raster.width,
                    raster.height, raster.components == 1 ? "DeviceGray" : "DeviceRGB");
    if (raster.encoding == Raster::Encoding::jpeg) {
        file.set_encoded_stream(object, entries + "/Filter/DCTDecode", raster.bytes);
    } else {
        file.set_stream(object, entries, raster.bytes);
    }
}

std::string destination(const std::vector<ContentHome>& homes, int page, Pt y) {
    const ContentHome& home = homes[static_cast<std::size_t>(page)];
    return fmt::format("[{}/XYZ null {} null]", pdf_ref(home.page_object), pdf_number(on_sheet(home, {0, y, 0, 0})[3]));
}

/// Link annotations with their key in the parent tree; `annots` gets the references by object of their sheet.
std::vector<TaggedAnnotation> write_links(ObjectFile& file, const Pages& pages, const std::vector<ContentHome>& homes,
                                          std::map<int, std::string>& annots) {
    std::vector<TaggedAnnotation> annotations;
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        for (const PageLink& link : pages.pages[p].links) {
            const int object = file.add();
            const std::string action = link.target_page >= 0
                                           ? "/Dest" + destination(homes, link.target_page, link.target_y)
                                           : fmt::format("/A<</S/URI/URI{}>>", pdf_literal(link.uri));
            const auto [left, bottom, right, top] = on_sheet(homes[p], link.box);
            file.set_dictionary(object,
                                fmt::format("/Type/Annot/Subtype/Link/Rect[{} {} {} {}]/Border[0 0 0]/F 4/StructParent "
                                            "{}/Contents{}{}",
                                            pdf_number(left), pdf_number(bottom), pdf_number(right), pdf_number(top),
                                            pages.pages.size() + annotations.size(), pdf_text(link.contents), action));
            annotations.push_back({object, static_cast<int>(p), link.tag});
            annots[homes[p].page_object] += pdf_ref(object) + " ";
        }
    }
    return annotations;
}

/// Bookmarks (12.3.3): every level open. Returns the outline dictionary's object, 0 when there are none.
int write_outline(ObjectFile& file, const Pages& pages, const std::vector<ContentHome>& homes,
                  const StructureTree& tree) {
    const std::vector<OutlineEntry>& entries = pages.outline;
    if (entries.empty()) {
        return 0;
    }
    const int root = file.add();
    std::vector<int> objects;
    std::vector<int> parents(entries.size(), -1);
    std::vector<std::vector<std::size_t>> children(entries.size());
    std::vector<std::size_t> top;
    std::vector<std::size_t> open;  // the last entry of each level above
    for (std::size_t i = 0; i < entries.size(); ++i) {
        objects.push_back(file.add());
        while (!open.empty() && entries[open.back()].level >= entries[i].level) {
            open.pop_back();
        }
        if (open.empty()) {
            top.push_back(i);
        } else {
            parents[i] = static_cast<int>(open.back());
            children[open.back()].push_back(i);
        }
        open.push_back(i);
    }
    std::vector<int> visible(entries.size(), 0);
    for (std::size_t i = entries.size(); i-- > 0;) {
        if (parents[i] >= 0) {
            visible[static_cast<std::size_t>(parents[i])] += 1 + visible[i];
        }
    }
    const auto write_siblings = [&](const std::vector<std::size_t>& siblings, int parent) {
        for (std::size_t k = 0; k < siblings.size(); ++k) {
            const std::size_t i = siblings[k];
            std::string dictionary = fmt::format("/Title{}/Parent {}/Dest{}", pdf_text(entries[i].title),
                                                 pdf_ref(parent), destination(homes, entries[i].page, entries[i].y));
            const int element = entries[i].tag < 0 ? 0 : tree.element_of_tag[static_cast<std::size_t>(entries[i].tag)];
            if (element > 0) {
                dictionary += "/SE " + pdf_ref(element);
            }
            if (k > 0) {
                dictionary += "/Prev " + pdf_ref(objects[siblings[k - 1]]);
            }
            if (k + 1 < siblings.size()) {
                dictionary += "/Next " + pdf_ref(objects[siblings[k + 1]]);
            }
            if (!children[i].empty()) {
                dictionary += fmt::format("/First {}/Last {}/Count {}", pdf_ref(objects[children[i].front()]),
                                          pdf_ref(objects[children[i].back()]), visible[i]);
            }
            file.set_dictionary(objects[i], dictionary);
        }
    };
    write_siblings(top, root);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        write_siblings(children[i], objects[i]);
    }
    file.set_dictionary(root, fmt::format("/Type/Outlines/First {}/Last {}/Count {}", pdf_ref(objects[top.front()]),
                                          pdf_ref(objects[top.back()]), entries.size()));
    return root;
}

/// Page labels (12.4.2): each page's label as it is printed, whatever its digits.
std::string page_labels(const std::vector<Sheet>& sheets) {
    std::string labels = "/PageLabels<</Nums[";
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        labels += fmt::format("{}<</P{}>>", i, pdf_text(sheets[i].label));
    }
    return labels + "]>>";
}

/// Where each page is read: on its first place.
std::vector<ContentHome> homes_of(ObjectFile& file, const Pages& pages, const std::vector<Sheet>& sheets,
                                  const std::vector<int>& sheet_objects, bool imposed) {
    std::vector<ContentHome> homes(pages.pages.size());
    for (std::size_t s = 0; s < sheets.size(); ++s) {
        for (const Placement& placement : sheets[s].placements) {
            ContentHome& home = homes[static_cast<std::size_t>(placement.page)];
            if (home.page_object == 0) {
                home = {sheet_objects[s], imposed ? file.add() : 0, sheets[s].size.height, placement.origin};
            }
        }
    }
    return homes;
}

}  // namespace

Outcome<std::string> write_pdf(const PdfInput& input) {
    Outcome<std::string> outcome;
    const Pages& pages = input.pages;
    outcome.diagnostics = check_pages(pages);
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    const bool imposed = !input.sheets.empty();
    const std::vector<Sheet> own_sheets = imposed ? std::vector<Sheet>() : sheets_of_pages(pages);
    const std::vector<Sheet>& sheets = imposed ? input.sheets : own_sheets;
    ObjectFile file;
    Resources resources;
    std::vector<PageContent> contents;
    for (const Page& page : pages.pages) {
        contents.push_back(write_content(page, pages.tags, input.fonts, resources));
    }
    std::vector<PageContent> marks;
    std::vector<int> sheet_objects;
    for (const Sheet& sheet : sheets) {
        marks.push_back(write_artifacts(sheet.marks, sheet.size, input.fonts, resources));
        sheet_objects.push_back(file.add());
    }
    const std::vector<ContentHome> homes = homes_of(file, pages, sheets, sheet_objects, imposed);
    std::map<int, std::string> annots;
    const std::vector<TaggedAnnotation> annotations = write_links(file, pages, homes, annots);
    const StructureTree tree = write_structure(file, pages, contents, homes, annotations);
    const std::map<int, PageContent> copies = write_copies(pages, sheets, input.fonts, resources);
    ResourceObjects objects{resources, {}, {}};
    for (const auto& [id, use] : resources.fonts) {
        objects.fonts[id] = file.add();
        const std::string problem = embed_font(file, objects.fonts[id], use, input.fonts[id]);
        if (!problem.empty()) {
            outcome.diagnostics.push_back(failure(problem, "reinstall the font's package"));
            return outcome;
        }
    }
    for (const auto& [raster, name] : resources.images) {
        objects.images[raster] = file.add();
        write_image(file, objects.images[raster], *raster);
    }

    write_sheets(file, {pages, sheets, sheet_objects, contents, copies, marks, homes, annots, imposed}, objects);

    const int metadata = file.add();
    file.set_stream(metadata, "/Type/Metadata/Subtype/XML", xmp_packet(input), false);
    const int profile = file.add();
    file.set_stream(profile, "/N 3", input.icc_profile);
    const int outline = write_outline(file, pages, homes, tree);
    const bool rtl = pages.metadata.direction == Direction::right_to_left;
    file.set_catalog(fmt::format(
        "/MarkInfo<</Marked true>>/Lang{}/ViewerPreferences<</DisplayDocTitle true{}>>/StructTreeRoot {}/Metadata {}"
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        "/DestOutputProfile {}>>]{}{}",
        pdf_text(pages.metadata.language), rtl ? "/Direction/R2L" : "", pdf_ref(tree.root), pdf_ref(metadata),
        pdf_ref(profile), page_labels(sheets),
        outline > 0 ? fmt::format("/Outlines {}/PageMode/UseOutlines", pdf_ref(outline)) : ""));
    file.set_info(info_entries(input));
    outcome.value = file.save();
    if (!outcome.value) {
        outcome.diagnostics.push_back(failure(fmt::format("libharu reports error 0x{:04X}", file.error_number),
                                              "report this with the brochure that causes it"));
    }
    return outcome;
}

}  // namespace brochure
