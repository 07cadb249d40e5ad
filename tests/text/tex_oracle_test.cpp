#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/files.h"
#include "support/project.h"
#include "text/choose_breaks.h"
#include "text/hyphenate.h"
#include "text/total_fit.h"

using namespace brochure;

namespace {

/// One paragraph as TeX input and as our items.
struct Case {
    std::vector<ParagraphItem> items;
    BreakParameters parameters;
    int hyphen_penalty = 50;
    std::string tex;
};

struct Answer {
    std::int64_t demerits = -1;
    std::vector<int> boxes;  ///< on each line
};

std::string sp(Scaled length) { return std::to_string(length) + "sp"; }

struct Author {
    std::mt19937 random;

    /// Even over the range on every platform, as std::uniform_int_distribution is not.
    int pick(int from, int to) { return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1)); }

    ParagraphItem& add(Case& c, ItemKind kind, Scaled width) {
        ParagraphItem item;
        item.kind = kind;
        item.width = width;
        c.items.push_back(item);
        return c.items.back();
    }

    void add_box(Case& c, Scaled width) {
        add(c, ItemKind::box, width);
        c.tex += fmt::format("\\w {}\\relax\n", sp(width));
    }

    void add_penalty(Case& c, int penalty) {
        add(c, ItemKind::penalty, 0).penalty = penalty;
        c.tex += fmt::format("\\penalty {}\\relax ", penalty);
    }

    void add_glue(Case& c, Scaled width, Scaled stretch, Scaled shrink) {
        ParagraphItem& glue = add(c, ItemKind::glue, width);
        glue.stretch = stretch;
        glue.shrink = shrink;
        c.tex += fmt::format("\\hskip {} plus {} minus {}\\relax ", sp(width), sp(stretch), sp(shrink));
    }

    void add_discretionary(Case& c, Scaled width) {
        ParagraphItem& hyphen = add(c, ItemKind::penalty, width);
        hyphen.penalty = c.hyphen_penalty;
        hyphen.flagged = true;
        c.tex += fmt::format("\\discretionary{{\\w {}\\relax}}{{}}{{}}", sp(width));
    }

    void write(Case& c, int words) {
        const Scaled space = 3 * kScaledPoint + 21845;
        for (int i = 0; i < words; ++i) {
            if (i > 0) {
                if (pick(0, 19) == 0) {
                    add_penalty(c, pick(0, 3) == 0 ? kInfinitePenalty : pick(-40, 300));
                }
                const bool comma = pick(0, 7) == 0;
                add_glue(c, space, comma ? space * 3 / 5 : space / 2, comma ? space / 4 : space / 3);
            }
            const int parts = pick(1, 3);
            for (int part = 0; part < parts; ++part) {
                if (part > 0) {
                    add_discretionary(c, 3 * kScaledPoint);
                }
                add_box(c, pick(4 * 65536, 28 * 65536));
            }
        }
        add(c, ItemKind::penalty, 0).penalty = kInfinitePenalty;
        add(c, ItemKind::glue, 0).infinite = true;
        add(c, ItemKind::penalty, 0).penalty = -kInfinitePenalty;
    }
};

std::vector<Case> make_cases() {
    Author author{std::mt19937(1981)};
    std::vector<Case> cases;
    const std::array<int, 6> measures = {90, 130, 180, 240, 330, 450};
    for (int i = 0; i < 480; ++i) {
        Case c;
        BreakParameters& p = c.parameters;
        p.measure = measures[static_cast<std::size_t>(i) % measures.size()] * kScaledPoint;
        switch (i / 6 % 8) {
            case 0:  // plain TeX
                break;
            case 1:
                p.tolerance = 10000;
                break;
            case 2:
                p.pretolerance = -1;
                p.tolerance = 800;
                break;
            case 3:
                p.emergency_stretch = 30 * kScaledPoint;
                break;
            case 4:
                p.looseness = 1;
                p.tolerance = 2000;
                break;
            case 5:
                p.looseness = -1;
                p.tolerance = 2000;
                break;
            case 6:
                p.line_stretch = 40 * kScaledPoint;
                p.tolerance = 10000;
                break;
            default:
                p.line_penalty = 50;
                p.adjacent_demerits = 3000;
                p.double_hyphen_demerits = 100000;
                p.final_hyphen_demerits = 50000;
                c.hyphen_penalty = 500;
        }
        author.write(c, author.pick(6, 120));
        cases.push_back(std::move(c));
    }
    return cases;
}

std::string tex_source(const std::vector<Case>& cases) {
    std::string tex =
        "\\catcode`\\{=1 \\catcode`\\}=2 \\catcode`\\#=6\n"
        "\\tracingparagraphs=1 \\showboxbreadth=100000 \\showboxdepth=2 \\hbadness=10000 \\hfuzz=16383pt\n"
        "\\parindent=0pt \\parfillskip=0pt plus 1fil\n"
        "\\def\\w{\\vrule height5pt width}\n";
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const BreakParameters& p = cases[i].parameters;
        tex += fmt::format(
            "\\immediate\\write-1{{==paragraph {}}}\\setbox0\\vbox{{\\hsize={} \\pretolerance={} \\tolerance={} "
            "\\linepenalty={} \\adjdemerits={} \\doublehyphendemerits={} \\finalhyphendemerits={} \\hyphenpenalty={}\n"
            "\\looseness={} \\emergencystretch={} \\rightskip=0pt plus {}\\relax\n\\noindent {}\\par}}\\showbox0\n",
            i, sp(p.measure), p.pretolerance, p.tolerance, p.line_penalty, p.adjacent_demerits,
            p.double_hyphen_demerits, p.final_hyphen_demerits, cases[i].hyphen_penalty, p.looseness,
            sp(p.emergency_stretch), sp(p.line_stretch), cases[i].tex);
    }
    return tex + "\\end\n";
}

/// TeX's breaks are read from the box; its demerits are those of the active node that the breaks lead to: the node of
/// the last \par with as many lines as the box.
std::vector<Answer> read_log(const std::string& log, std::size_t count) {
    std::vector<Answer> answers(count);
    std::istringstream lines(log);
    std::size_t current = count;
    bool at_end = false;
    std::vector<std::pair<int, std::int64_t>> ends;  // lines, demerits
    const auto finish = [&] {
        if (current < count) {
            for (const auto& [line, demerits] : ends) {
                Answer& answer = answers[current];
                if (line == static_cast<int>(answer.boxes.size()) &&
                    (answer.demerits < 0 || demerits < answer.demerits)) {
                    answer.demerits = demerits;
                }
            }
        }
        ends.clear();
        at_end = false;
    };
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("==paragraph ")) {
            finish();
            current = std::stoul(line.substr(12));
        } else if (line.starts_with("@firstpass") || line.starts_with("@secondpass") ||
                   line.starts_with("@emergencypass")) {
            ends.clear();
            at_end = false;
        } else if (line.starts_with("@\\par via")) {
            at_end = true;
        } else if (at_end && line.starts_with("@@")) {
            const std::size_t number = line.find("line ") + 5;
            const std::size_t total = line.find("t=") + 2;
            ends.emplace_back(std::stoi(line.substr(number)), std::stoll(line.substr(total)));
        } else if (line.starts_with(".\\hbox(") && current < count) {
            answers[current].boxes.push_back(0);
        } else if (line.starts_with("..\\rule(") && current < count && !answers[current].boxes.empty()) {
            ++answers[current].boxes.back();
        }
    }
    finish();
    return answers;
}

Answer our_answer(const Case& c) {
    const Fit fit = total_fit(c.items, c.parameters);
    Answer answer;
    answer.demerits = fit.demerits;
    std::size_t begin = 0;
    for (const ChosenBreak& chosen : fit.breaks) {
        int boxes = c.items[chosen.item].flagged ? 1 : 0;  // the hyphen
        for (std::size_t i = begin; i < chosen.item; ++i) {
            boxes += c.items[i].kind == ItemKind::box ? 1 : 0;
        }
        answer.boxes.push_back(boxes);
        begin = chosen.item;
    }
    return answer;
}

}  // namespace

namespace {

/// Asks TeX and compares; returns how many paragraphs have more demerits than TeX counts.
int compare_with_tex(const std::vector<Case>& cases) {
    if (std::system("command -v tex >/dev/null") != 0) {
        FAIL("tex is not installed: apt-get install texlive-binaries");
    }
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "brochure-tex-oracle";
    std::filesystem::create_directories(folder);
    {
        std::ofstream file(folder / "paragraphs.tex");
        file << tex_source(cases);
    }
    std::filesystem::remove(folder / "paragraphs.log");
    const std::string command =
        fmt::format("cd '{}' && TEXINPUTS=. tex -ini -interaction=batchmode paragraphs.tex >output.txt 2>&1 </dev/null",
                    folder.string());
    static_cast<void>(std::system(command.c_str()));
    const std::vector<Answer> answers = read_log(read_file(folder / "paragraphs.log").value.value(), cases.size());
    // TeX's demerits end at 2^30 - 1 ("awful_bad"): it drops every line that would cross it; ours go on counting.
    constexpr std::int64_t kAwfulBad = 0x3FFFFFFF;
    int beyond = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Answer ours = our_answer(cases[i]);
        const Answer& tex = answers[i];
        INFO("paragraph " << i << ", measure " << cases[i].parameters.measure / kScaledPoint << " pt");
        REQUIRE(!tex.boxes.empty());
        if (ours.demerits > kAwfulBad) {
            ++beyond;
            continue;
        }
        CHECK(ours.demerits == tex.demerits);
        CHECK(ours.boxes == tex.boxes);
    }
    return beyond;
}

/// A paragraph that the engine made, written for TeX. TeX adds the last three items itself.
Case case_of(BreakableParagraph paragraph, bool justified) {
    Case c;
    c.parameters = paragraph.parameters;
    c.parameters.pretolerance = -1;  // TeX tries \discretionary in the first pass already, we only the author's
    c.parameters.short_last_demerits = 0;
    if (justified) {
        c.parameters.tolerance = 4000;
    }
    c.items = std::move(paragraph.items);
    for (std::size_t i = 0; i + 3 < c.items.size(); ++i) {
        const ParagraphItem& item = c.items[i];
        if (item.kind == ItemKind::box) {
            c.tex += fmt::format("\\w {}\\relax\n", sp(item.width));
        } else if (item.kind == ItemKind::glue) {
            c.tex += item.infinite ? "\\hskip 0pt plus 1fil\\relax "
                                   : fmt::format("\\hskip {} plus {} minus {}\\relax ", sp(item.width),
                                                 sp(item.stretch), sp(item.shrink));
        } else if (item.flagged) {
            c.hyphen_penalty = item.penalty;
            c.tex += fmt::format("\\discretionary{{\\w {}\\relax}}{{}}{{}}", sp(item.width));
        } else {
            c.tex += fmt::format("\\penalty {}\\relax ", item.penalty);
        }
    }
    return c;
}

/// The longer texts of the brochure in many scripts, justified and ragged, at several measures.
std::vector<Case> real_cases() {
    static const Hyphenation hyphenation =
        std::move(read_hyphenation(PROJECT_ROOT "/locales/hyphenation.toml").value.value());
    constexpr std::size_t kShortest = 90;
    constexpr std::array<Pt, 4> kMeasures = {120, 180, 260, 340};
    TextContext context(&hyphenation);
    std::vector<Case> cases;
    for (const char* locale : {"nl", "de", "fr", "es", "pl", "ru", "el", "ar", "fa", "hi", "th", "ko"}) {
        const auto example = test::read_example("all", locale);
        std::size_t turn = 0;
        for (const LocalText& text : example->local.texts) {
            InlineStyles styles;
            styles.direction = example->local.locale.direction;
            styles.script = example->local.locale.script;
            styles.hyphenate = true;
            const ShapedParagraph paragraph =
                shape(collect(text.content, text.language, styles), example->fonts, context);
            if (paragraph.text.text.size() < kShortest) {
                continue;
            }
            LineSettings settings;
            settings.measure = kMeasures[turn % kMeasures.size()];
            settings.alignment = turn / kMeasures.size() % 2 == 0 ? Alignment::justified : Alignment::start;
            cases.push_back(case_of(make_breakable(paragraph, measure_advances(paragraph), settings, example->fonts),
                                    settings.alignment == Alignment::justified));
            ++turn;
        }
    }
    return cases;
}

}  // namespace

TEST_CASE("paragraphs break as TeX breaks them, with the same demerits", "[text]") {
    CHECK(compare_with_tex(make_cases()) <= 1);
}

TEST_CASE("the brochure's own paragraphs break as TeX breaks them, in many scripts", "[text]") {
    const std::vector<Case> cases = real_cases();
    CHECK(cases.size() > 300);
    CHECK(compare_with_tex(cases) <= 3);
}
