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

std::string destination(const Pages& pages, const std::vector<int>& page_objects, int page, Pt y) {
    const Pt height = pages.pages[static_cast<std::size_t>(page)].size.height;
    return fmt::format("[{}/XYZ null {} null]", pdf_ref(page_objects[static_cast<std::size_t>(page)]),
                       pdf_number(height - y));
}

/// Link annotations with their key in the parent tree.
std::vector<TaggedAnnotation> write_links(ObjectFile& file, const Pages& pages, const std::vector<int>& page_objects,
                                          std::vector<std::string>& annots) {
    std::vector<TaggedAnnotation> annotations;
    annots.resize(pages.pages.size());
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        const Page& page = pages.pages[p];
        for (const PageLink& link : page.links) {
            const int object = file.add();
            const std::string action = link.target_page >= 0
                                           ? "/Dest" + destination(pages, page_objects, link.target_page, link.target_y)
                                           : fmt::format("/A<</S/URI/URI{}>>", pdf_literal(link.uri));
            file.set_dictionary(
                object, fmt::format("/Type/Annot/Subtype/Link/Rect[{} {} {} {}]/Border[0 0 0]/F 4/StructParent {}"
                                    "/Contents{}{}",
                                    pdf_number(link.box.x), pdf_number(page.size.height - link.box.bottom()),
                                    pdf_number(link.box.right()), pdf_number(page.size.height - link.box.y),
                                    pages.pages.size() + annotations.size(), pdf_text(link.contents), action));
            annotations.push_back({object, static_cast<int>(p), link.tag});
            annots[p] += pdf_ref(object) + " ";
        }
    }
    return annotations;
}

/// Bookmarks (12.3.3): every level open. Returns the outline dictionary's object, 0 when there are none.
int write_outline(ObjectFile& file, const Pages& pages, const std::vector<int>& page_objects,
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
            std::string dictionary =
                fmt::format("/Title{}/Parent {}/Dest{}", pdf_text(entries[i].title), pdf_ref(parent),
                            destination(pages, page_objects, entries[i].page, entries[i].y));
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
std::string page_labels(const Pages& pages) {
    std::string labels = "/PageLabels<</Nums[";
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        labels += fmt::format("{}<</P{}>>", i, pdf_text(pages.pages[i].label));
    }
    return labels + "]>>";
}

}  // namespace

Outcome<std::string> write_pdf(const PdfInput& input) {
    Outcome<std::string> outcome;
    const Pages& pages = input.pages;
    outcome.diagnostics = check_pages(pages);
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    ObjectFile file;
    Resources resources;
    std::vector<PageContent> contents;
    std::vector<int> page_objects;
    for (const Page& page : pages.pages) {
        contents.push_back(write_content(page, pages.tags, input.fonts, resources));
        page_objects.push_back(file.add());
    }
    std::vector<std::string> annots;
    const std::vector<TaggedAnnotation> annotations = write_links(file, pages, page_objects, annots);
    const StructureTree tree = write_structure(file, pages, contents, page_objects, annotations);

    std::map<FontId, int> font_objects;
    for (const auto& [id, use] : resources.fonts) {
        font_objects[id] = file.add();
        const std::string problem = embed_font(file, font_objects[id], use, input.fonts[id]);
        if (!problem.empty()) {
            outcome.diagnostics.push_back(failure(problem, "reinstall the font's package"));
            return outcome;
        }
    }
    std::map<const Raster*, int> image_objects;
    for (const auto& [raster, name] : resources.images) {
        image_objects[raster] = file.add();
        write_image(file, image_objects[raster], *raster);
    }

    std::string kids;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        const Page& page = pages.pages[i];
        const int stream = file.add();
        file.set_stream(stream, "", contents[i].stream);
        std::string names = "/Font<<";
        for (const FontId id : contents[i].fonts) {
            names += fmt::format("/{} {}", resources.fonts.at(id).resource, pdf_ref(font_objects.at(id)));
        }
        names += ">>";
        if (!contents[i].images.empty()) {
            names += "/XObject<<";
            for (const Raster* raster : contents[i].images) {
                names += fmt::format("/{} {}", resources.images.at(raster), pdf_ref(image_objects.at(raster)));
            }
            names += ">>";
        }
        const std::string box = fmt::format("[0 0 {} {}]", pdf_number(page.size.width), pdf_number(page.size.height));
        file.set_dictionary(
            page_objects[i],
            fmt::format(
                "/Type/Page/Parent {}/MediaBox{}/TrimBox{}/Contents {}/Resources<<{}>>/StructParents {}/Tabs/S{}",
                pdf_ref(file.page_tree_object()), box, box, pdf_ref(stream), names, i,
                annots[i].empty() ? "" : fmt::format("/Annots[{}]", annots[i])));
        kids += pdf_ref(page_objects[i]) + " ";
    }
    file.set_page_tree(fmt::format("/Kids[{}]/Count {}", kids, pages.pages.size()));

    const int metadata = file.add();
    file.set_stream(metadata, "/Type/Metadata/Subtype/XML", xmp_packet(input), false);
    const int profile = file.add();
    file.set_stream(profile, "/N 3", input.icc_profile);
    const int outline = write_outline(file, pages, page_objects, tree);
    const bool rtl = pages.metadata.direction == Direction::right_to_left;
    file.set_catalog(fmt::format(
        "/MarkInfo<</Marked true>>/Lang{}/ViewerPreferences<</DisplayDocTitle true{}>>/StructTreeRoot {}/Metadata {}"
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        "/DestOutputProfile {}>>]{}{}",
        pdf_text(pages.metadata.language), rtl ? "/Direction/R2L" : "", pdf_ref(tree.root), pdf_ref(metadata),
        pdf_ref(profile), page_labels(pages),
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
