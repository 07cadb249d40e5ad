#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "source/read_picture.h"
#include "source/read_source.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::run;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

std::string whole(const std::string& body) {
    return "<brochure xml:lang=\"en\" version=\"1\" date=\"2026-01-31\">\n<head><title>T</title></head>\n<body>\n" +
           body + "\n</body></brochure>\n";
}

struct Bad {
    const char* what;
    std::string xml;
    Code code;
    int line;
    bool schema_too = true;  ///< RELAX NG can express it
};

Outcome<Document> read(const std::string& xml) {
    const TemporaryFolder folder;
    spill(folder.path + "/x/brochure.xml", xml);
    return read_document(folder.path + "/x/brochure.xml");
}

bool schema_accepts(const std::string& xml) {
    const TemporaryFolder folder;
    spill(folder.path + "/b.xml", xml);
    return run("xmllint --noout --relaxng " PROJECT_ROOT "/brochures/brochure.rng " + folder.path + "/b.xml")
               .exit_code == 0;
}

const std::string kSvg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">";

Outcome<Drawing> draw(const std::string& inside) {
    const TemporaryFolder folder;
    spill(folder.path + "/a.svg", kSvg + inside + "</svg>");
    return read_drawing(folder.path + "/a.svg", nullptr);
}

Outcome<Theme> theme(const std::string& more) {
    const TemporaryFolder folder;
    spill(folder.path + "/t.toml", more + "\n[paper.a5]\nwidth = \"148mm\"\nheight = \"210mm\"\n");
    return read_theme(folder.path + "/t.toml");
}

Outcome<Clinic> clinic(const std::string& text) {
    const TemporaryFolder folder;
    spill(folder.path + "/c.toml", text);
    return read_clinic(folder.path + "/c.toml");
}

std::string code_of(const auto& outcome) {
    return outcome.diagnostics.empty() ? "" : std::string(name_of(outcome.diagnostics.front().code));
}

}  // namespace

TEST_CASE("each structural mistake is refused with its line, by the program and by the schema", "[source]") {
    const std::vector<Bad> all = {
        {"unknown block", whole("<para>x</para>"), Code::xml_structure, 4},
        {"text outside blocks", whole("<section><h1>a</h1>loose</section>"), Code::xml_structure, 4},
        {"section without heading", whole("<section><p>a</p></section>"), Code::heading_level, 4},
        {"wrong heading level", whole("<section><h1>a</h1>\n<section><h3>b</h3></section></section>"),
         Code::heading_level, 5},
        {"heading in the middle", whole("<section><h1>a</h1><p>b</p>\n<h1>c</h1></section>"), Code::xml_structure, 5},
        {"mixed item", whole("<ul><li>text <p>block</p></li></ul>"), Code::xml_structure, 4},
        {"list of paragraphs", whole("<ul><p>a</p></ul>"), Code::xml_structure, 4},
        {"term without explanation", whole("<dl><dt>a</dt></dl>"), Code::xml_structure, 4},
        {"order of no alphabet", whole("<dl order=\"random\"><dt>a</dt><dd>b</dd></dl>"), Code::xml_structure, 4},
        {"ragged table", whole("<table><tbody><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr></tbody></table>"),
         Code::xml_structure, 5, false},
        {"too many widths", whole("<table widths=\"1 2 3\"><tbody><tr><td>a</td></tr></tbody></table>"),
         Code::xml_structure, 4, false},
        {"box of unknown kind", whole("<aside class=\"danger\"><p>a</p></aside>"), Code::xml_structure, 4},
        {"unknown attribute", whole("<p style=\"x\">a</p>"), Code::xml_structure, 4},
        {"unknown inline", whole("<p>a <i>b</i></p>"), Code::xml_structure, 4},
        {"comment inside text", whole("<p>a <!-- b --> c</p>"), Code::xml_structure, 4, false},
        {"space inside an inline", whole("<p>a<b> b</b></p>"), Code::xml_structure, 4, false},
        {"link to nowhere", whole("<p><a href=\"#no\">b</a></p>"), Code::unresolved_reference, 4, false},
        {"strange address", whole("<p><a href=\"javascript:x\">b</a></p>"), Code::xml_structure, 4},
        {"id twice", whole("<p id=\"x\">a</p>\n<p id=\"x\">b</p>"), Code::duplicate_id, 5},
        {"unknown placeholder", whole("<p>{clinic_fax}</p>"), Code::placeholder_unknown, 4, false},
        {"stray brace", whole("<p>a } b</p>"), Code::xml_structure, 4, false},
        {"placeholder in a heading", whole("<section><h1>{clinic_phone}</h1><p>a</p></section>"),
         Code::placeholder_unknown, 4, false},
        {"wrong language", whole("<p><span lang=\"x y\">a</span></p>"), Code::xml_structure, 4, false},
        {"break to nowhere", whole("<p>a</p><break to=\"moon\"/>"), Code::xml_structure, 4},
        {"too many note lines", whole("<notes lines=\"0\"/>"), Code::xml_structure, 4},
        {"no alternative text", whole("<figure src=\"a.svg\"/>"), Code::alt_missing, 4},
        {"empty body", whole(""), Code::xml_structure, 3},
        {"no title",
         "<brochure xml:lang=\"en\" version=\"1\" date=\"2026-01-31\"><head></head><body><p>a</p></body></brochure>",
         Code::xml_structure, 1},
        {"wrong root", "<html/>", Code::xml_structure, 1},
        {"wrong date",
         "<brochure xml:lang=\"en\" version=\"1\" "
         "date=\"31-1-2026\"><head><title>T</title></head><body><p>a</p></body></brochure>",
         Code::xml_structure, 1}};
    for (const Bad& bad : all) {
        INFO(bad.what);
        const auto outcome = read(bad.xml);
        CHECK_FALSE(outcome.value);
        REQUIRE_FALSE(outcome.diagnostics.empty());
        const Diagnostic& d = outcome.diagnostics.front();
        INFO(to_text(d));
        CHECK(name_of(d.code) == name_of(bad.code));
        CHECK(d.line == bad.line);
        CHECK_FALSE(d.remedy.empty());
        if (bad.schema_too) {
            CHECK_FALSE(schema_accepts(bad.xml));
        }
    }
}

TEST_CASE("several mistakes are reported in one run", "[source]") {
    const auto outcome = read(whole("<para>x</para>\n<p>{nothing}</p>\n<figure src=\"none.svg\" alt=\"a\"/>"));
    CHECK(outcome.diagnostics.size() == 3);
}

TEST_CASE("every brochure of the repository is valid by the schema", "[source]") {
    int brochures = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PROJECT_ROOT "/brochures")) {
        const std::string xml = entry.path().string() + "/brochure.xml";
        if (std::filesystem::exists(xml)) {
            ++brochures;
            CHECK(schema_accepts(test::slurp(xml)));
        }
    }
    CHECK(brochures >= 1);
    CHECK(schema_accepts(whole("<p>a <b>b</b></p><section><h1>c</h1></section>")));
}

TEST_CASE("hostile XML is refused, not followed", "[source]") {
    std::string deep;
    for (int i = 0; i < 5000; ++i) {
        deep += "<section>";
    }
    CHECK_FALSE(read(whole(deep)).value);
    CHECK(code_of(read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" + whole("<p>&x;</p>"))) != "");
    CHECK_FALSE(read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" + whole("<p>&x;</p>")).value);
    CHECK_FALSE(read(std::string("\x00\x01\x02", 3)).value);
}

TEST_CASE("inline markup is parsed into a tree, mistakes named", "[source]") {
    const Inlines content = parse_inlines("a <b>b <em>c</em></b> &amp; &#x41; {clinic_phone} {{").value.value();
    REQUIRE(content.size() == 5);
    CHECK(content[1].kind == InlineKind::strong);
    CHECK(content[1].children[1].kind == InlineKind::emphasis);
    CHECK(content[2].text == " & A ");
    CHECK(content[3].kind == InlineKind::placeholder);
    CHECK(content[4].text == " {");
    for (const char* broken : {"<b>a",
                               "a</b>",
                               "<b>a</em>",
                               "<b",
                               "<",
                               "a & b",
                               "&nope;",
                               "&#xD800;",
                               "{Name}",
                               "{a",
                               "}",
                               "<b></b>",
                               "<b/>",
                               "<a>x</a>",
                               "<a href=x>y</a>",
                               "<b class=\"x\">y</b>",
                               "<b> x</b>",
                               "<b>x </b>",
                               "<i>x</i>",
                               "<a href=\"x>y</a>"}) {
        INFO(broken);
        const auto outcome = parse_inlines(broken);
        CHECK_FALSE(outcome.value);
        CHECK(code_of(outcome) == "markup-broken");
    }
}

TEST_CASE("SVG shapes become outlines in the drawing's own coordinates", "[source]") {
    const Drawing drawing =
        draw(
            "<g transform=\"translate(10,5) scale(2)\"><rect width=\"4\" height=\"3\" fill=\"#ff0000\"/></g>"
            "<circle cx=\"5\" cy=\"5\" r=\"2\" style=\"fill:none;stroke:blue;stroke-width:3\"/>"
            "<path d=\"m1 1 h2 v2 q1 1 2 0 a1 1 0 0 1 2 0 z\" fill-opacity=\".5\"/><line x1=\"0\" y1=\"0\" x2=\"5\" "
            "y2=\"5\" stroke=\"#000\"/>")
            .value.value();
    CHECK(drawing.size.width == 100);
    REQUIRE(drawing.shapes.size() == 4);
    CHECK(drawing.shapes[0].path[0].to.x == Approx(10));
    CHECK(drawing.shapes[0].path[2].to.x == Approx(18));
    CHECK(drawing.shapes[0].path[2].to.y == Approx(11));
    CHECK((drawing.shapes[0].fill == Color{255, 0, 0}));
    CHECK_FALSE(drawing.shapes[1].fill);
    CHECK((drawing.shapes[1].stroke->color == Color{0, 0, 255}));
    CHECK((drawing.shapes[2].fill == Color{128, 128, 128}));
    CHECK_FALSE(drawing.shapes[3].fill);
}

TEST_CASE("what cannot be printed in a picture is refused by name", "[source]") {
    CHECK(code_of(draw("<linearGradient id=\"a\"/>")) == "image-unsupported");
    CHECK(code_of(draw("<rect width=\"1\" height=\"1\" fill=\"url(#a)\"/>")) == "image-unsupported");
    CHECK(code_of(draw("<script>x</script>")) == "image-unsupported");
    CHECK(code_of(draw("<image href=\"x\"/>")) == "image-unsupported");
    CHECK(code_of(draw("<rect width=\"1\" height=\"1\" filter=\"url(#a)\"/>")) == "image-unsupported");
    CHECK(code_of(draw("<path d=\"m1 oops\"/>")) == "image-broken");
    CHECK(code_of(draw("<polygon points=\"1 2 3\"/>")) == "image-broken");
    CHECK(code_of(draw("<g>")) == "image-broken");
    CHECK(code_of(draw("<text>logo</text>")) == "image-unsupported");
}

TEST_CASE("damaged pixel pictures are refused, at whatever byte they end", "[source]") {
    const TemporaryFolder folder;
    // 2 x 2 pixels with transparency, and the same as grey.
    REQUIRE(run("python3 - " + folder.path +
                " <<'P'\n"
                "import struct,sys,zlib\n"
                "def chunk(t,d): return struct.pack('>I',len(d))+t+d+struct.pack('>I',zlib.crc32(t+d))\n"
                "raw=b''.join(b'\\0'+bytes([255,0,0,0, 0,0,255,255]) for _ in range(2))\n"
                "png=b'\\x89PNG\\r\\n\\x1a\\n'+chunk(b'IHDR',struct.pack('>IIBBBBB',2,2,8,6,0,0,0))+chunk(b'IDAT',zlib."
                "compress(raw))+chunk(b'IEND',b'')\n"
                "open(sys.argv[1]+'/a.png','wb').write(png)\nP")
                .exit_code == 0);
    const std::string png = test::slurp(folder.path + "/a.png");
    const Raster raster = std::get<Raster>(read_picture(folder.path + "/a.png", nullptr).value.value().content);
    CHECK(raster.width == 2);
    CHECK(raster.components == 3);
    CHECK(static_cast<unsigned char>(raster.bytes[1]) == 255);  // transparent becomes white
    CHECK(static_cast<unsigned char>(raster.bytes[3]) == 0);
    for (std::size_t length = 4; length + 12 < png.size(); ++length) {
        spill(folder.path + "/cut.png", png.substr(0, length));
        INFO(length);
        const auto outcome = read_picture(folder.path + "/cut.png", nullptr);
        CHECK_FALSE(outcome.value);
        CHECK(code_of(outcome) == "image-broken");
    }
    spill(folder.path + "/a.jpg", "\xFF\xD8\xFF\xE0 nothing");
    CHECK(code_of(read_picture(folder.path + "/a.jpg", nullptr)) == "image-broken");
    spill(folder.path + "/a.gif", "GIF89a");
    CHECK(code_of(read_picture(folder.path + "/a.gif", nullptr)) == "image-unsupported");
    CHECK(code_of(read_picture(folder.path + "/none.png", nullptr)) == "image-missing");
}

TEST_CASE("a theme's mistakes are named with their key", "[source]") {
    CHECK(theme("justified = false").value);
    CHECK(code_of(theme("justifed = true")) == "toml-key");
    CHECK(theme("justifed = true").diagnostics.front().remedy == "did you mean justified?");
    CHECK(code_of(theme("justified = 1")) == "toml-value");
    CHECK(code_of(theme("list-indent = \"3 miles\"")) == "toml-value");
    CHECK(code_of(theme("[palette]\ntext = \"red\"")) == "toml-value");
    CHECK(code_of(theme("[palette]\ntext = \"#aaaaaa\"")) == "toml-value");
    // 7:1 on a screen, but alike where a black-and-white printer makes greys of both.
    const auto alike = theme("[palette]\ntext = \"#5a3c4b\"\nmuted = \"#000000\"\npaper = \"#00ff00\"");
    CHECK(code_of(alike) == "toml-value");
    CHECK(alike.diagnostics.front().message.find("3.1:1") != std::string::npos);
    CHECK(theme("list-indent = \"1in\"").value->list_indent == Approx(72));
    CHECK(code_of(theme("[type.body]\nsize = 6")) == "text-too-small");
    CHECK(code_of(theme("[type.body]\nsize = 12\nleading = 10")) == "toml-value");
    CHECK(code_of(theme("[type.boddy]\nsize = 12")) == "toml-key");
    CHECK(code_of(theme("a = ")) == "toml-syntax");
    CHECK(theme("list-indent = \"10mm\"").value->list_indent == Approx(mm(10)));
}

TEST_CASE("a clinic profile is checked, empty fields are unset, texts have languages", "[source]") {
    const Clinic set =
        clinic("phone = \"020 555 01 23\"\nname = \"\"\n[department]\nen = \"ward\"\nnl = \"afdeling\"\n")
            .value.value();
    CHECK(set.name.empty());
    CHECK(set.department.in("nl") == "afdeling");
    CHECK(set.department.in("ti") == "ward");
    CHECK(set.department.in("nl-BE") == "afdeling");
    CHECK(code_of(clinic("phone = \"call me\"")) == "toml-value");
}
