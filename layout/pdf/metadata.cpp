#include "pdf/metadata.h"

#include <fmt/format.h>

#include "pdf/syntax.h"

namespace brochure {

namespace {

std::string joined_keywords(const Metadata& metadata) { return fmt::format("{}", fmt::join(metadata.keywords, ", ")); }

std::string alternative(const char* property, const std::string& text) {
    return text.empty() ? text
                        : fmt::format("<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n",
                                      property, xml_escaped(text));
}

}  // namespace

std::string xmp_packet(const PdfInput& input) {
    const Metadata& m = input.pages.metadata;
    std::string xmp =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
        "<dc:format>application/pdf</dc:format>\n";
    xmp += alternative("dc:title", m.title);
    if (!m.author.empty()) {
        xmp += fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", xml_escaped(m.author));
    }
    xmp += alternative("dc:description", m.subject);
    const std::string other =
        m.other_language.empty() ? "" : fmt::format("<rdf:li>{}</rdf:li>", xml_escaped(m.other_language));
    xmp += fmt::format("<dc:language><rdf:Bag><rdf:li>{}</rdf:li>{}</rdf:Bag></dc:language>\n", xml_escaped(m.language),
                       other);
    if (!m.keywords.empty()) {
        xmp += "<dc:subject><rdf:Bag>";
        for (const std::string& keyword : m.keywords) {
            xmp += fmt::format("<rdf:li>{}</rdf:li>", xml_escaped(keyword));
        }
        xmp +=
            fmt::format("</rdf:Bag></dc:subject>\n<pdf:Keywords>{}</pdf:Keywords>\n", xml_escaped(joined_keywords(m)));
    }
    xmp += fmt::format(
        "<pdf:Producer>{0}</pdf:Producer><xmp:CreatorTool>{0}</xmp:CreatorTool>\n"
        "<xmp:CreateDate>{1}</xmp:CreateDate><xmp:ModifyDate>{1}</xmp:ModifyDate>\n",
        xml_escaped(input.producer), xmp_date(input.date));
    xmp +=
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
        "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
        "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
        "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        "<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return xmp;
}

std::string info_entries(const PdfInput& input) {
    const Metadata& m = input.pages.metadata;
    std::string entries = "/Title" + pdf_text(m.title);
    if (!m.author.empty()) {
        entries += "/Author" + pdf_text(m.author);
    }
    if (!m.subject.empty()) {
        entries += "/Subject" + pdf_text(m.subject);
    }
    if (!m.keywords.empty()) {
        entries += "/Keywords" + pdf_text(joined_keywords(m));
    }
    const std::string date = pdf_literal(pdf_date(input.date));
    entries += fmt::format("/Creator{0}/Producer{0}/CreationDate{1}/ModDate{1}", pdf_text(input.producer), date);
    return entries;
}

}  // namespace brochure
