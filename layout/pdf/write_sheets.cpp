#include "pdf/write_sheets.h"

#include <utility>

#include <fmt/format.h>

namespace brochure {

namespace {

std::string pdf_box(const Sheet& sheet, Rect box) {
    return fmt::format("[{} {} {} {}]", pdf_number(box.x), pdf_number(sheet.size.height - box.bottom()),
                       pdf_number(box.right()), pdf_number(sheet.size.height - box.y));
}

/// The matrix that puts a page, with its origin at its lower left corner, on its place.
std::string matrix(const Placement& placement, Size page, Size sheet) {
    const Pt x = placement.origin.x;
    const Pt y = sheet.height - placement.origin.y - page.height;
    return fmt::format("1 0 0 1 {} {}", pdf_number(x), pdf_number(y));
}

/// A finished page as a form XObject that shows its window.
void write_form(ObjectFile& file, int object, const PageContent& content, Size page, Rect window,
                const ResourceObjects& objects, const std::string& entries) {
    file.set_stream(
        object,
        fmt::format("/Type/XObject/Subtype/Form/BBox[{} {} {} {}]/Resources<<{}>>{}", pdf_number(window.x),
                    pdf_number(page.height - window.bottom()), pdf_number(window.right()),
                    pdf_number(page.height - window.y), objects.names(content.fonts, content.images, ""), entries),
        content.stream);
}

/// A sheet's content stream and the forms that it names.
struct SheetStream {
    std::string stream;
    std::string forms;
};

/// Paints the sheet's pages; a page that was painted before is an artifact.
SheetStream show_pages(ObjectFile& file, const SheetParts& parts, const Sheet& sheet, const ResourceObjects& objects,
                       std::map<int, int>& copy_objects) {
    SheetStream result;
    std::map<std::string, int> forms;
    for (const Placement& placement : sheet.placements) {
        const auto index = static_cast<std::size_t>(placement.page);
        const Size size = parts.pages.pages[index].size;
        const std::string name = fmt::format("P{}{}", placement.page, placement.copy ? "c" : "");
        const std::string show = fmt::format("q {} cm /{} Do Q\n", matrix(placement, size, sheet.size), name);
        if (placement.copy) {
            const auto [entry, fresh] = copy_objects.emplace(placement.page, 0);
            if (fresh) {
                entry->second = file.add();
                write_form(file, entry->second, parts.copies.at(placement.page), size, placement.window, objects, "");
            }
            forms[name] = entry->second;
            result.stream += "/Artifact BMC\n" + show + "EMC\n";
        } else {
            forms[name] = parts.homes[index].stream_object;
            write_form(file, forms[name], parts.contents[index], size, placement.window, objects,
                       fmt::format("/StructParents {}", index));
            result.stream += show;
        }
    }
    for (const auto& [name, object] : forms) {
        result.forms += fmt::format("/{} {}", name, pdf_ref(object));
    }
    return result;
}

}  // namespace

std::string ResourceObjects::names(const std::vector<FontId>& used_fonts, const std::vector<const Raster*>& used_images,
                                   const std::string& forms) const {
    std::string text = "/Font<<";
    for (const FontId id : used_fonts) {
        text += fmt::format("/{} {}", resources.fonts.at(id).resource, pdf_ref(fonts.at(id)));
    }
    text += ">>";
    if (!used_images.empty() || !forms.empty()) {
        text += "/XObject<<" + forms;
        for (const Raster* raster : used_images) {
            text += fmt::format("/{} {}", resources.images.at(raster), pdf_ref(images.at(raster)));
        }
        text += ">>";
    }
    return text;
}

std::map<int, PageContent> write_copies(const Pages& pages, const std::vector<Sheet>& sheets, const Fonts& fonts,
                                        Resources& resources) {
    std::map<int, PageContent> copies;
    for (const Sheet& sheet : sheets) {
        for (const Placement& placement : sheet.placements) {
            if (placement.copy && !copies.contains(placement.page)) {
                const Page& page = pages.pages[static_cast<std::size_t>(placement.page)];
                copies[placement.page] = write_artifacts(page.items, page.size, fonts, resources);
            }
        }
    }

    return copies;
}

void write_sheets(ObjectFile& file, const SheetParts& parts, const ResourceObjects& objects) {
    std::map<int, int> copy_objects;
    std::string kids;
    for (std::size_t s = 0; s < parts.sheets.size(); ++s) {
        const Sheet& sheet = parts.sheets[s];
        std::string stream;
        std::string names;
        std::string entries;
        if (parts.imposed) {
            SheetStream shown = show_pages(file, parts, sheet, objects, copy_objects);
            const PageContent& marks = parts.marks[s];
            stream = std::move(shown.stream) + marks.stream;
            names = objects.names(marks.fonts, marks.images, shown.forms);
            entries = "/BleedBox" + pdf_box(sheet, sheet.bleed);
        } else {
            stream = parts.contents[s].stream;
            names = objects.names(parts.contents[s].fonts, parts.contents[s].images, "");
            entries = fmt::format("/StructParents {}", s);
        }
        const auto links = parts.annots.find(parts.sheet_objects[s]);
        if (links != parts.annots.end()) {
            entries += fmt::format("/Annots[{}]", links->second);
        }
        const int content = file.add();
        file.set_stream(content, "", stream);
        file.set_dictionary(
            parts.sheet_objects[s],
            fmt::format("/Type/Page/Parent {}/MediaBox{}/TrimBox{}/Contents {}/Resources<<{}>>/Tabs/S{}",
                        pdf_ref(file.page_tree_object()), pdf_box(sheet, {0, 0, sheet.size.width, sheet.size.height}),
                        pdf_box(sheet, sheet.trim), pdf_ref(content), names, entries));
        kids += pdf_ref(parts.sheet_objects[s]) + " ";
    }
    file.set_page_tree(fmt::format("/Kids[{}]/Count {}", kids, parts.sheets.size()));
}

}  // namespace brochure
