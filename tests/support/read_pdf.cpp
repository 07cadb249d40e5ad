#include "support/read_pdf.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <regex>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

#include "core/utf.h"

namespace brochure::test {

namespace {

using CMap = std::map<std::uint16_t, std::u16string>;

CMap read_to_unicode(QPDFObjectHandle stream) {
    CMap cmap;
    const auto buffer = stream.getStreamData(qpdf_dl_generalized);
    const std::string text(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    static const std::regex entry("<([0-9A-F]{4})><((?:[0-9A-F]{4})+)>");
    const std::size_t begin = text.find("beginbfchar");
    if (begin == std::string::npos) {
        return cmap;
    }
    for (std::sregex_iterator i(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), entry), end; i != end;
         ++i) {
        std::u16string value;
        const std::string hex = (*i)[2];
        for (std::size_t k = 0; k < hex.size(); k += 4) {
            value += static_cast<char16_t>(std::stoul(hex.substr(k, 4), nullptr, 16));
        }
        cmap[static_cast<std::uint16_t>(std::stoul((*i)[1], nullptr, 16))] = value;
    }
    return cmap;
}

/// Collects the text of each marked-content identifier of one page.
class PageReader : public QPDFObjectHandle::ParserCallbacks {
public:
    PageReader(QPDFObjectHandle fonts, std::vector<std::string>& problem_list) : problems(problem_list) {
        for (const auto& [name, dictionary] : fonts.getDictAsMap()) {
            QPDFObjectHandle f = dictionary;
            cmaps[name] = read_to_unicode(f.getKey("/ToUnicode"));
        }
    }
    std::map<int, std::string> marked;
    std::string artifact;
    std::set<std::string> forms;

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (object.isOperator()) {
            run(object.getOperatorValue());
            operands.clear();
        } else {
            operands.push_back(object);
        }
    }
    void handleEOF() override {
        if (!stack.empty()) {
            problems.push_back("marked content is not closed");
        }
    }

private:
    struct Level {
        int mcid = -1;
        bool artifact = false;
        bool reversed = false;
        std::optional<std::u16string> actual;
        std::vector<std::u16string> pieces;  ///< in the order of painting
    };
    std::map<std::string, CMap> cmaps;
    std::vector<std::string>& problems;
    std::vector<QPDFObjectHandle> operands;
    std::vector<Level> stack;
    std::string font;

    void add(std::u16string piece) {
        if (!stack.empty()) {
            stack.back().pieces.push_back(std::move(piece));
        }
    }

    bool owned() const {
        return std::any_of(stack.begin(), stack.end(), [](const Level& l) { return l.mcid >= 0 || l.artifact; });
    }

    void show(const std::string& codes) {
        for (std::size_t i = 0; i + 1 < codes.size(); i += 2) {
            const auto code = static_cast<std::uint16_t>((static_cast<unsigned char>(codes[i]) << 8) |
                                                         static_cast<unsigned char>(codes[i + 1]));
            const auto found = cmaps[font].find(code);
            if (found == cmaps[font].end()) {
                problems.push_back("a code has no Unicode value");
            } else {
                add(found->second);
            }
        }
    }

    void end_level() {
        if (stack.empty()) {
            problems.push_back("EMC without BMC");
            return;
        }
        Level level = std::move(stack.back());
        stack.pop_back();
        std::u16string text;
        if (level.actual) {
            text = *level.actual;
        } else {
            if (level.reversed) {
                std::reverse(level.pieces.begin(), level.pieces.end());
            }
            for (const std::u16string& piece : level.pieces) {
                text += piece;
            }
        }
        if (level.mcid >= 0) {
            marked[level.mcid] += utf8(text);
        } else if (level.artifact) {
            artifact += utf8(text) + "\n";
        } else {
            add(text);
        }
    }

    void run(const std::string& op) {
        if (op == "BDC" || op == "BMC") {
            Level level;
            const std::string tag = operands.front().getName();
            level.artifact = tag == "/Artifact";
            level.reversed = tag == "/ReversedChars";
            if (op == "BDC" && operands.size() == 2 && operands[1].isDictionary()) {
                if (operands[1].hasKey("/MCID")) {
                    level.mcid = operands[1].getKey("/MCID").getIntValueAsInt();
                }
                if (operands[1].hasKey("/ActualText")) {
                    level.actual = utf16(operands[1].getKey("/ActualText").getUTF8Value());
                }
            }
            if (level.mcid >= 0 && owned()) {
                problems.push_back("marked content inside marked content or an artifact");
            }
            stack.push_back(std::move(level));
        } else if (op == "EMC") {
            end_level();
        } else if (op == "Tf") {
            font = operands.front().getName();
        } else if (op == "TJ") {
            for (int i = 0; i < operands.front().getArrayNItems(); ++i) {
                if (operands.front().getArrayItem(i).isString()) {
                    show(operands.front().getArrayItem(i).getStringValue());
                }
            }
        }
        if (op == "Do" && forms.contains(operands.front().getName())) {
            return;  // a page on a sheet: read by itself
        }
        static const std::vector<std::string> painting = {"TJ", "Tj", "f", "f*", "S", "B", "B*", "Do"};
        if (std::find(painting.begin(), painting.end(), op) != painting.end() && !owned()) {
            problems.push_back("content that is neither tagged nor an artifact: " + op);
        }
    }
};

struct TreeReader {
    PdfFile& file;
    std::map<std::pair<int, int>, std::map<int, std::string>> marked;  ///< by page object

    std::string text_of(QPDFObjectHandle page, int mcid) {
        const auto& page_text = marked[std::pair(page.getObjectID(), page.getGeneration())];
        const auto found = page_text.find(mcid);
        std::string text = found == page_text.end() ? "" : found->second;
        // A hyphen of the engine is a soft hyphen, which a reader drops.
        for (std::size_t at = text.find("\u00AD"); at != std::string::npos; at = text.find("\u00AD", at)) {
            text.erase(at, 2);
        }
        return text;
    }

    PdfElement read(QPDFObjectHandle object) {
        PdfElement element;
        element.type = object.getKey("/S").getName().substr(1);
        const auto get = [&](const char* key) {
            return object.hasKey(key) ? object.getKey(key).getUTF8Value() : std::string();
        };
        element.lang = get("/Lang");
        element.alt = get("/Alt");
        element.expansion = get("/E");
        element.id = get("/ID");
        if (object.hasKey("/A")) {
            QPDFObjectHandle a = object.getKey("/A");
            element.scope = a.hasKey("/Scope") ? a.getKey("/Scope").getName() : "";
            element.has_bbox = a.hasKey("/BBox");
            if (a.hasKey("/Headers")) {
                for (int i = 0; i < a.getKey("/Headers").getArrayNItems(); ++i) {
                    element.headers.push_back(a.getKey("/Headers").getArrayItem(i).getUTF8Value());
                }
            }
        }
        QPDFObjectHandle home = object.getKey("/Pg");
        QPDFObjectHandle kids = object.getKey("/K");
        for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
            QPDFObjectHandle kid = kids.getArrayItem(i);
            if (kid.isInteger()) {
                element.text += text_of(home, kid.getIntValueAsInt());
            } else if (kid.hasKey("/S")) {
                if (kid.getKey("/P").getObjGen() != object.getObjGen()) {
                    file.problems.push_back("an element's parent is not the element that holds it");
                }
                element.kids.push_back(read(kid));
                element.text += element.kids.back().text;
            } else if (kid.hasKey("/MCID")) {
                element.text += text_of(kid.hasKey("/Stm") ? kid.getKey("/Stm") : kid.getKey("/Pg"),
                                        kid.getKey("/MCID").getIntValueAsInt());
            } else if (kid.hasKey("/Obj")) {
                ++element.links;
            }
        }
        return element;
    }
};

}  // namespace

PdfFile read_pdf(const std::string& bytes) {
    PdfFile file;
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("test.pdf", bytes.data(), bytes.size());
    for (const auto& warning : pdf.getWarnings()) {
        file.problems.push_back(warning.what());
    }
    QPDFObjectHandle catalog = pdf.getRoot();
    file.lang = catalog.getKey("/Lang").getUTF8Value();
    if (catalog.getKey("/ViewerPreferences").hasKey("/Direction")) {
        file.direction = catalog.getKey("/ViewerPreferences").getKey("/Direction").getName();
    }
    for (const auto& [key, value] : pdf.getTrailer().getKey("/Info").getDictAsMap()) {
        QPDFObjectHandle v = value;
        file.info[key] = v.getUTF8Value();
    }
    file.title = file.info["/Title"];
    const auto xmp = catalog.getKey("/Metadata").getStreamData(qpdf_dl_generalized);
    file.xmp.assign(reinterpret_cast<const char*>(xmp->getBuffer()), xmp->getSize());

    TreeReader tree{file, {}};
    QPDFPageLabelDocumentHelper labels(pdf);
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        QPDFObjectHandle object = page.getObjectHandle();
        PageReader reader(object.getKey("/Resources").getKey("/Font"), file.problems);
        for (auto& [name, stream] : object.getKey("/Resources").getKey("/XObject").getDictAsMap()) {
            QPDFObjectHandle form = stream;
            if (!form.getDict().getKey("/Subtype").isNameAndEquals("/Form")) {
                continue;
            }
            reader.forms.insert(name);
            PageReader inner(form.getDict().getKey("/Resources").getKey("/Font"), file.problems);
            QPDFPageObjectHelper(form).parseContents(&inner);
            if (form.getDict().hasKey("/StructParents")) {
                tree.marked[std::pair(form.getObjectID(), form.getGeneration())] = inner.marked;
            } else if (!inner.marked.empty()) {
                file.problems.push_back("a copy of a page has marked content");
            }
        }
        page.parseContents(&reader);
        tree.marked[std::pair(object.getObjectID(), object.getGeneration())] = reader.marked;
        file.artifacts.push_back(reader.artifact);
        QPDFObjectHandle label = labels.getLabelForPage(file.pages);
        file.page_labels.push_back(label.isDictionary() && label.hasKey("/P") ? label.getKey("/P").getUTF8Value() : "");
        ++file.pages;
    }
    file.root = tree.read(catalog.getKey("/StructTreeRoot").getKey("/K"));
    const std::function<void(std::vector<QPDFOutlineObjectHelper>)> walk =
        [&](std::vector<QPDFOutlineObjectHelper> entries) {
            for (QPDFOutlineObjectHelper& entry : entries) {
                file.outline.push_back(entry.getTitle());
                walk(entry.getKids());
            }
        };
    walk(QPDFOutlineDocumentHelper(pdf).getTopLevelOutlines());
    return file;
}

std::vector<const PdfElement*> flatten(const PdfElement& root) {
    std::vector<const PdfElement*> all = {&root};
    for (const PdfElement& kid : root.kids) {
        const auto inner = flatten(kid);
        all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
}

}  // namespace brochure::test
