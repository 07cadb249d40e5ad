#include "pdf/structure.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include <fmt/format.h>

#include "pdf/syntax.h"

namespace brochure {

namespace {

struct Kid {
    enum class Kind { element, content, annotation } kind = Kind::element;
    int number = 0;  ///< tag, MCID or object of the annotation
    int page = 0;
};

using Kids = std::vector<std::vector<Kid>>;

/// Makes the tag a child of its parent, and so on up, unless it is one already.
void attach(const std::vector<Tag>& tags, TagId tag, Kids& kids, std::vector<bool>& attached) {
    while (tag != 0 && !attached[static_cast<std::size_t>(tag)]) {
        attached[static_cast<std::size_t>(tag)] = true;
        const TagId parent = tags[static_cast<std::size_t>(tag)].parent;
        // A parent that is new here comes right after this in the same walk, so order stays that of painting.
        kids[static_cast<std::size_t>(parent)].push_back({Kid::Kind::element, tag, 0});
        tag = parent;
    }
}

/// Rows and cells must be there even when nothing is painted in them: a table is regular or it cannot be read.
void attach_empty_cells(const std::vector<Tag>& tags, Kids& kids, std::vector<bool>& attached) {
    for (std::size_t i = 1; i < tags.size(); ++i) {
        const Tag& tag = tags[i];
        const bool cell = tag.role == Role::data_cell || tag.role == Role::header_cell;
        if (attached[i] || !cell || !attached[static_cast<std::size_t>(tag.parent)]) {
            continue;
        }
        attached[i] = true;
        auto& siblings = kids[static_cast<std::size_t>(tag.parent)];
        const auto place = std::find_if(siblings.begin(), siblings.end(), [&](const Kid& kid) {
            return kid.kind == Kid::Kind::element && kid.number > static_cast<int>(i);
        });
        siblings.insert(place, {Kid::Kind::element, static_cast<int>(i), 0});
    }
}

std::string cell_id(TagId tag) { return fmt::format("t{}", tag); }

std::string attributes(const Tag& tag, const ContentHome* home) {
    if (tag.role == Role::list) {
        return fmt::format("/A<</O/List/ListNumbering/{}>>", tag.numbered ? "Decimal" : "Disc");
    }
    if (tag.role == Role::header_cell || tag.role == Role::data_cell) {
        std::string text;
        if (tag.role == Role::header_cell) {
            text += fmt::format("/Scope/{}", tag.column_header ? "Column" : "Row");
        }
        if (!tag.headers.empty()) {
            text += "/Headers[";
            for (const TagId header : tag.headers) {
                text += pdf_literal(cell_id(header));
            }
            text += "]";
        }
        return text.empty() ? text : fmt::format("/A<</O/Table{}>>", text);
    }
    if (tag.role == Role::figure && tag.bounding_box && home != nullptr) {
        const auto [left, bottom, right, top] = on_sheet(*home, *tag.bounding_box);
        return fmt::format("/A<</O/Layout/Placement/Block/BBox[{} {} {} {}]>>", pdf_number(left), pdf_number(bottom),
                           pdf_number(right), pdf_number(top));
    }
    return {};
}

}  // namespace

std::array<Pt, 4> on_sheet(const ContentHome& home, Rect rect) {
    const Pt left = home.origin.x + rect.x;
    const Pt top = home.sheet_height - home.origin.y - rect.y;
    return {left, top - rect.height, left + rect.width, top};
}

StructureTree write_structure(ObjectFile& file, const Pages& pages, const std::vector<PageContent>& contents,
                              const std::vector<ContentHome>& homes, const std::vector<TaggedAnnotation>& annotations) {
    const std::vector<Tag>& tags = pages.tags;
    Kids kids(tags.size());
    std::vector<bool> attached(tags.size(), false);
    for (std::size_t page = 0; page < contents.size(); ++page) {
        for (std::size_t mcid = 0; mcid < contents[page].marked.size(); ++mcid) {
            const TagId tag = contents[page].marked[mcid];
            attach(tags, tag, kids, attached);
            kids[static_cast<std::size_t>(tag)].push_back(
                {Kid::Kind::content, static_cast<int>(mcid), static_cast<int>(page)});
        }
    }
    attach_empty_cells(tags, kids, attached);
    for (const TaggedAnnotation& annotation : annotations) {
        kids[static_cast<std::size_t>(annotation.tag)].push_back(
            {Kid::Kind::annotation, annotation.object, annotation.page});
    }

    StructureTree tree;
    tree.root = file.add();
    tree.element_of_tag.assign(tags.size(), 0);
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (i == 0 || attached[i]) {
            tree.element_of_tag[i] = file.add();
        }
    }
    std::map<std::string, int> ids;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const int element = tree.element_of_tag[i];
        if (element == 0) {
            continue;
        }
        const Tag& tag = tags[i];
        // The page of the first content; content on other pages names its own.
        const auto first =
            std::find_if(kids[i].begin(), kids[i].end(), [](const Kid& kid) { return kid.kind != Kid::Kind::element; });
        const int home = first == kids[i].end() ? -1 : first->page;
        std::string entries =
            fmt::format("/S/{}/P {}", structure_type(tag.role),
                        pdf_ref(i == 0 ? tree.root : tree.element_of_tag[static_cast<std::size_t>(tag.parent)]));
        if (home >= 0) {
            entries += fmt::format("/Pg {}", pdf_ref(homes[static_cast<std::size_t>(home)].page_object));
        }
        entries += "/K[";
        for (const Kid& kid : kids[i]) {
            if (kid.kind == Kid::Kind::element) {
                entries += pdf_ref(tree.element_of_tag[static_cast<std::size_t>(kid.number)]) + " ";
                continue;
            }
            const ContentHome& place = homes[static_cast<std::size_t>(kid.page)];
            if (kid.kind == Kid::Kind::annotation) {
                entries += fmt::format("<</Type/OBJR/Pg {}/Obj {}>>", pdf_ref(place.page_object), pdf_ref(kid.number));
            } else if (place.stream_object > 0) {
                entries += fmt::format("<</Type/MCR/Pg {}/Stm {}/MCID {}>>", pdf_ref(place.page_object),
                                       pdf_ref(place.stream_object), kid.number);
            } else if (kid.page == home) {
                entries += fmt::format("{} ", kid.number);
            } else {
                entries += fmt::format("<</Type/MCR/Pg {}/MCID {}>>", pdf_ref(place.page_object), kid.number);
            }
        }
        entries += "]";
        if (!tag.language.empty()) {
            entries += "/Lang" + pdf_text(tag.language);
        }
        if (!tag.alt.empty()) {
            entries += "/Alt" + pdf_text(tag.alt);
        }
        if (!tag.expansion.empty()) {
            entries += "/E" + pdf_text(tag.expansion);
        }
        if (tag.role == Role::header_cell) {
            const std::string id = cell_id(static_cast<TagId>(i));
            entries += "/ID" + pdf_literal(id);
            ids.emplace(id, element);
        }
        entries += attributes(tag, home < 0 ? nullptr : &homes[static_cast<std::size_t>(home)]);
        file.set_dictionary(element, entries);
    }

    std::string numbers = "/Nums[";
    for (std::size_t page = 0; page < contents.size(); ++page) {
        numbers += fmt::format("{}[", page);
        for (const TagId tag : contents[page].marked) {
            numbers += pdf_ref(tree.element_of_tag[static_cast<std::size_t>(tag)]) + " ";
        }
        numbers += "]";
    }
    for (std::size_t k = 0; k < annotations.size(); ++k) {
        numbers += fmt::format("{} {} ", contents.size() + k,
                               pdf_ref(tree.element_of_tag[static_cast<std::size_t>(annotations[k].tag)]));
    }
    numbers += "]";
    const int parent_tree = file.add();
    file.set_dictionary(parent_tree, numbers);
    std::string root =
        fmt::format("/Type/StructTreeRoot/K {}/ParentTree {}/ParentTreeNextKey {}", pdf_ref(tree.element_of_tag[0]),
                    pdf_ref(parent_tree), contents.size() + annotations.size());
    if (!ids.empty()) {
        root += fmt::format("/IDTree<</Kids[<</Limits[{}{}]/Names[", pdf_literal(ids.begin()->first),
                            pdf_literal(ids.rbegin()->first));
        for (const auto& [id, element] : ids) {
            root += pdf_literal(id) + pdf_ref(element) + " ";
        }
        root += "]>>]>>";
    }
    file.set_dictionary(tree.root, root);
    return tree;
}

}  // namespace brochure
