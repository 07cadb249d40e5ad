#pragma once

#include <map>
#include <string>
#include <vector>

namespace brochure::test {

/// A structure element with its content in reading order.
struct PdfElement {
    std::string type;  ///< "P"
    std::string text;  ///< of the element and everything in it, UTF-8: ActualText, else ToUnicode
    std::string lang;
    std::string alt;
    std::string expansion;
    std::string scope;
    std::string id;
    std::vector<std::string> headers;
    bool has_bbox = false;
    int links = 0;  ///< annotations it refers to
    std::vector<PdfElement> kids;
};

struct PdfFile {
    PdfElement root;  ///< Document
    std::string lang;
    std::string title;
    std::string direction;
    std::string xmp;
    std::map<std::string, std::string> info;
    std::vector<std::string> page_labels;
    std::vector<std::string> outline;
    std::vector<std::string> artifacts;  ///< text of each page that is an artifact
    std::vector<std::string> problems;   ///< content outside any marked content, codes without Unicode ...
    int pages = 0;
};

/// Reads a PDF as a screen reader would: through its structure tree.
PdfFile read_pdf(const std::string& bytes);

/// The elements in reading order, the root first.
std::vector<const PdfElement*> flatten(const PdfElement& root);

}  // namespace brochure::test
