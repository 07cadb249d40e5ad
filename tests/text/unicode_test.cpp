// Unicode's own test files (Debian package unicode-data), through our itemising and line breaking.
#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <unicode/ubidi.h>

#include "text/graphemes.h"
#include "text/itemize.h"
#include "text/shape.h"
#include "text/styled_text.h"

using namespace brochure;

namespace {

const Fonts& fonts() {
    static const Fonts all = std::move(read_fonts(PROJECT_ROOT "/fonts/fonts.toml").value.value());
    return all;
}

std::ifstream open_test_file(const std::string& name) {
    std::ifstream file("/usr/share/unicode/" + name);
    if (!file) {
        FAIL(name << " is missing: apt-get install unicode-data");
    }
    return file;
}

void append(std::u16string& text, char32_t c) {
    if (c > 0xFFFF) {
        text += static_cast<char16_t>(0xD7C0 + (c >> 10));
        text += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    } else {
        text += static_cast<char16_t>(c);
    }
}

StyledText paragraph(std::u16string text, Direction direction) {
    StyledText styled;
    styled.text = std::move(text);
    styled.direction = direction;
    styled.language = "en";
    StyledSpan span;
    span.end = static_cast<std::uint32_t>(styled.text.size());
    span.language = "en";
    styled.spans.push_back(span);
    return styled;
}

struct Levels {
    std::vector<int> of_unit;             ///< embedding level of each code unit
    std::vector<std::uint8_t> graphemes;  ///< 1 where a user-perceived character begins
};

Levels levels_of(const StyledText& text, TextContext& context) {
    Levels levels;
    levels.graphemes = grapheme_starts(text.text, context);
    std::vector<MissingGlyph> missing;
    levels.of_unit.assign(text.text.size(), -1);
    for (const TextItem& item : itemize(text, levels.graphemes, fonts(), context.state(), missing)) {
        std::fill(levels.of_unit.begin() + item.begin, levels.of_unit.begin() + item.end, item.level);
    }
    return levels;
}

/// What differs between our levels and the file's. Text that runs one way only need not have its levels resolved: ICU
/// gives all of it the paragraph's, and the order on the line is the same. So there levels of one parity are as good as
/// others of that parity.
struct Compared {
    std::vector<std::size_t> different;
    std::vector<UBiDiLevel> visible;      ///< our levels without characters that rule X9 removes
    std::vector<std::int32_t> positions;  ///< of those in the test's text
};

Compared compare(const Levels& ours, const std::vector<std::size_t>& starts, const std::vector<std::string>& expected) {
    Compared compared;
    std::set<int> wanted_parity;
    std::set<int> our_parity;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i] == "x") {
            continue;
        }
        const int wanted = std::stoi(expected[i]);
        const int level = ours.of_unit[starts[i]];
        compared.visible.push_back(static_cast<UBiDiLevel>(level));
        compared.positions.push_back(static_cast<std::int32_t>(i));
        wanted_parity.insert(wanted % 2);
        our_parity.insert(level % 2);
        if (wanted != level) {
            compared.different.push_back(i);
        }
    }
    if (wanted_parity.size() == 1 && wanted_parity == our_parity) {
        compared.different.clear();
    }
    return compared;
}

/// A line of LineBreakTest or GraphemeBreakTest: "÷ 0023 × 0020 ÷".
struct BreakCase {
    std::string codes;
    std::u16string text;
    std::set<std::size_t> breaks;  ///< offsets with ÷, without the start
};

std::vector<BreakCase> read_break_cases(const std::string& name) {
    std::ifstream file = open_test_file(name);
    std::vector<BreakCase> cases;
    for (std::string line; std::getline(file, line);) {
        line = line.substr(0, line.find('#'));
        std::istringstream words(line);
        BreakCase test;
        for (std::string word; words >> word;) {
            if (word == "÷") {
                if (!test.text.empty()) {
                    test.breaks.insert(test.text.size());
                }
            } else if (word != "×") {
                append(test.text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
                test.codes += (test.codes.empty() ? "" : " ") + word;
            }
        }
        if (!test.text.empty()) {
            cases.push_back(std::move(test));
        }
    }
    return cases;
}

/// "codes # reason" of tests/data/text/<name>.
std::map<std::string, std::string> read_differences(const std::string& name) {
    std::ifstream file(TEST_DATA "/text/" + name);
    REQUIRE(file);
    std::map<std::string, std::string> differences;
    for (std::string line; std::getline(file, line);) {
        const std::size_t hash = line.find(" # ");
        if (hash != std::string::npos && hash > 0) {
            differences[line.substr(0, hash)] = line.substr(hash + 3);
        }
    }
    return differences;
}

}  // namespace

TEST_CASE("embedding levels are those of Unicode's BidiTest", "[text]") {
    // A character of each bidi class (UAX 9, table 4), none of which joins another in a grapheme cluster but NSM.
    const std::map<std::string, char32_t> characters = {
        {"L", U'a'},     {"R", 0x5D0},    {"AL", 0x627},   {"EN", U'1'},    {"ES", U'+'},    {"ET", U'%'},
        {"AN", 0x661},   {"CS", U','},    {"NSM", 0x300},  {"BN", 0xAD},    {"B", 0x2029},   {"S", 0x1F},
        {"WS", U' '},    {"ON", U'!'},    {"LRE", 0x202A}, {"RLE", 0x202B}, {"LRO", 0x202D}, {"RLO", 0x202E},
        {"PDF", 0x202C}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};
    std::ifstream file = open_test_file("BidiTest.txt");
    TextContext context;
    std::vector<std::string> expected;
    std::vector<std::int32_t> reorder;
    int cases = 0;
    std::vector<std::string> different;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string word;
        if (line.starts_with("@Levels:")) {
            expected.clear();
            words >> word;
            while (words >> word) {
                expected.push_back(word);
            }
        } else if (line.starts_with("@Reorder:")) {
            reorder.clear();
            words >> word;
            while (words >> word) {
                reorder.push_back(std::stoi(word));
            }
        } else if (!line.empty() && line[0] != '#' && line[0] != '@') {
            const std::size_t semicolon = line.find(';');
            const int directions = std::stoi(line.substr(semicolon + 1));
            std::istringstream classes(line.substr(0, semicolon));
            std::u16string text;
            while (classes >> word) {
                append(text, characters.at(word));
            }
            // Bit 1 is the automatic direction; our paragraphs have the direction of their language.
            for (const auto& [bit, direction] :
                 {std::pair(2, Direction::left_to_right), std::pair(4, Direction::right_to_left)}) {
                if ((directions & bit) == 0) {
                    continue;
                }
                ++cases;
                std::vector<std::size_t> starts(text.size());
                std::iota(starts.begin(), starts.end(), 0);
                const Compared compared = compare(levels_of(paragraph(text, direction), context), starts, expected);
                std::vector<std::int32_t> order(compared.visible.size());
                ubidi_reorderVisual(compared.visible.data(), static_cast<std::int32_t>(order.size()), order.data());
                for (std::int32_t& index : order) {
                    index = compared.positions[static_cast<std::size_t>(index)];
                }
                if (!compared.different.empty() || order != reorder) {
                    different.push_back(line);
                }
            }
        }
    }
    CHECK(cases > 500000);
    CHECK(different == std::vector<std::string>{});
}

TEST_CASE("embedding levels are those of Unicode's BidiCharacterTest", "[text]") {
    std::ifstream file = open_test_file("BidiCharacterTest.txt");
    TextContext context;
    int cases = 0;
    std::set<std::string> different;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        std::istringstream fields(line);
        std::array<std::string, 4> field;
        for (std::string& f : field) {
            std::getline(fields, f, ';');
        }
        const auto& [codes, direction, level_of_paragraph, expected] = field;
        if (direction == "2") {
            continue;  // automatic; our paragraphs have the direction of their language
        }
        ++cases;
        std::u16string text;
        std::vector<std::size_t> starts;
        std::istringstream hex(codes);
        for (std::string code; hex >> code;) {
            starts.push_back(text.size());
            append(text, static_cast<char32_t>(std::stoul(code, nullptr, 16)));
        }
        std::istringstream wanted(expected);
        std::vector<std::string> levels;
        for (std::string level; wanted >> level;) {
            levels.push_back(level);
        }
        const Direction base = direction == "1" ? Direction::right_to_left : Direction::left_to_right;
        const Compared compared = compare(levels_of(paragraph(text, base), context), starts, levels);
        if (!compared.different.empty()) {
            different.insert(codes + ";" + direction);
        }
    }
    CHECK(cases > 60000);
    std::set<std::string> known;
    for (const auto& [text, reason] : read_differences("bidi_differences.txt")) {
        CHECK(reason.size() > 10);
        known.insert(text);
    }
    CHECK(different == known);
}

TEST_CASE("line breaks are those of Unicode's LineBreakTest, but for what is listed with a reason", "[text]") {
    const std::map<std::string, std::string> known = read_differences("line_break_differences.txt");
    TextContext context;
    std::set<std::string> unused;
    for (const auto& [codes, reason] : known) {
        unused.insert(codes);
        CHECK(reason.size() > 10);
    }
    std::vector<std::string> different;
    const std::vector<BreakCase> cases = read_break_cases("auxiliary/LineBreakTest.txt");
    for (const BreakCase& test : cases) {
        const ShapedParagraph shaped = shape(paragraph(test.text, Direction::left_to_right), fonts(), context);
        std::set<std::size_t> ours;
        for (const BreakOpportunity& opportunity : shaped.breaks) {
            ours.insert(opportunity.offset);
        }
        if (ours != test.breaks && unused.erase(test.codes) == 0) {
            different.push_back(test.codes);
        }
    }
    CHECK(cases.size() > 7000);
    CHECK(different == std::vector<std::string>{});
    CHECK(unused == std::set<std::string>{});
}

TEST_CASE("user-perceived characters are those of Unicode's GraphemeBreakTest", "[text]") {
    TextContext context;
    std::vector<std::string> different;
    const std::vector<BreakCase> cases = read_break_cases("auxiliary/GraphemeBreakTest.txt");
    for (const BreakCase& test : cases) {
        std::set<std::size_t> ours = {test.text.size()};
        const std::vector<std::uint8_t> starts = grapheme_starts(test.text, context);
        for (std::size_t i = 1; i < starts.size(); ++i) {
            if (starts[i] != 0) {
                ours.insert(i);
            }
        }
        if (ours != test.breaks) {
            different.push_back(test.codes);
        }
    }
    CHECK(cases.size() > 500);
    CHECK(different == std::vector<std::string>{});
}
