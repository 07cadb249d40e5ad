// What the engine decided, line by line, beside what it decided when somebody last looked at the pages. When a change
// is meant: tests/update-golden, then look at the difference and at the pages.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/utf.h"
#include "support/project.h"

using namespace brochure;

namespace {

struct PlacedLine {
    Pt y = 0;
    Pt left = 1e9;
    Pt right = -1e9;
    std::u16string text;
};

/// "12.3  48..371  the line's text" for every line of a page, in reading order; pictures and rules are left out.
std::string describe(const Pages& pages) {
    std::string all;
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        all += fmt::format("page {}\n", p + 1);
        std::vector<PlacedLine> lines;
        for (const Item& item : pages.pages[p].items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text == nullptr) {
                continue;
            }
            if (lines.empty() || std::abs(lines.back().y - text->origin.y) > 0.01) {
                lines.push_back({text->origin.y, 1e9, -1e9, {}});
            }
            PlacedLine& line = lines.back();
            Pt width = 0;
            for (const PlacedGlyph& glyph : text->glyphs) {
                width += glyph.advance;
            }
            line.left = std::min(line.left, text->origin.x);
            line.right = std::max(line.right, text->origin.x + width);
            line.text += text->text;
        }
        for (const PlacedLine& line : lines) {
            all += fmt::format("{:6.1f} {:4.0f}..{:<4.0f} {}\n", line.y, line.left, line.right, utf8(line.text));
        }
    }
    return all;
}

void compare_with_golden(const std::string& name, const std::string& now) {
    const std::string file = PROJECT_ROOT "/tests/golden/" + name + ".txt";
    const char* update = std::getenv("UPDATE_GOLDEN");
    if (update != nullptr && *update != '\0') {
        std::ofstream(file) << now;
        return;
    }
    std::ifstream stream(file);
    std::stringstream before;
    before << stream.rdbuf();
    std::istringstream old_lines(before.str());
    std::istringstream new_lines(now);
    std::string old_line;
    std::string new_line;
    std::string page;
    int number = 0;
    while (true) {
        const bool old_has = static_cast<bool>(std::getline(old_lines, old_line));
        const bool new_has = static_cast<bool>(std::getline(new_lines, new_line));
        ++number;
        if (!old_has && !new_has) {
            break;
        }
        if (old_has != new_has || old_line != new_line) {
            INFO("tests/golden/" << name << ".txt, line " << number << " (" << page
                                 << "); if the change is meant: tests/update-golden");
            CHECK((new_has ? new_line : "the end") == (old_has ? old_line : "the end"));
            break;
        }
        page = new_line.starts_with("page") ? new_line : page;
    }
}

}  // namespace

TEST_CASE("lines and pages are those that somebody looked at", "[page]") {
    for (const char* locale : {"en", "nl", "ar", "zh_CN"}) {
        const auto example = test::read_example("all", locale);
        compare_with_golden(fmt::format("all-{}-a5", locale), describe(test::compose_example(*example, "a5")));
    }
    compare_with_golden("specimen-en-a5", describe(test::compose_example(*test::read_example("specimen", "en"), "a5")));
}

TEST_CASE("justified, hyphenated and hanging lines are those that somebody looked at", "[page]") {
    static const Hyphenation hyphenation =
        std::move(read_hyphenation(PROJECT_ROOT "/locales/hyphenation.toml").value.value());
    for (const char* locale : {"nl", "ar", "zh_CN"}) {
        const auto example = test::read_example("all-summary", locale);
        example->theme.justified = true;
        example->theme.hanging_punctuation = true;
        example->theme.hyphenation = HyphenationUse::on;
        PaperStyle paper = example->theme.papers.at("a4");
        paper.columns = 2;
        paper.scale = 1;
        TextContext context(&hyphenation);
        const Outcome<Pages> pages = compose({example->local, example->theme, paper, example->fonts, nullptr}, context);
        compare_with_golden(fmt::format("justified-{}-two-columns", locale), describe(*pages.value));
    }
}
