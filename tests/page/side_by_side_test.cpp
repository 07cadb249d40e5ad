// Two languages side by side: a parent and a nurse can point at the same sentence.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/contrast.h"
#include "page/side_by_side.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::Example;
using brochure::test::read_example;

namespace {

Pages compose_pair(const Example& reader, const Example& other, const Theme& theme) {
    ComposeInput input{reader.local, theme, theme.papers.at("bilingual"), reader.fonts};
    input.beside = &other.local;
    input.edition = "bilingual";
    TextContext context;
    return compose(input, context).value.value();
}

bool under(const Pages& pages, TagId tag, TagId root) {
    while (tag != kArtifact && tag != root) {
        tag = pages.tags[static_cast<std::size_t>(tag)].parent;
    }
    return tag == root;
}

/// Where a block's text begins.
struct Beginning {
    TextId text = kNoText;
    Role role = Role::p;
    int page = 0;
    Pt baseline = 0;
};

/// Of every text and list label in the order of reading, in one of the languages, from the page `first` on: a cover has
/// its titles one below the other.
std::vector<Beginning> beginnings(const Pages& pages, bool beside, std::size_t first) {
    std::map<TagId, Beginning> found;
    for (std::size_t p = first; p < pages.pages.size(); ++p) {
        for (const Item& item : pages.pages[p].items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            if (run == nullptr || run->tag == kArtifact || under(pages, run->tag, pages.beside) != beside) {
                continue;
            }
            TagId tag = run->tag;  // of the block that a link or a foreign word stands in
            while (tag > 0 && pages.tags[static_cast<std::size_t>(tag)].text == kNoText &&
                   pages.tags[static_cast<std::size_t>(tag)].role != Role::list_label) {
                tag = pages.tags[static_cast<std::size_t>(tag)].parent;
            }
            const Tag& block = pages.tags[static_cast<std::size_t>(tag)];
            if (tag <= 0 || block.role == Role::figure) {
                continue;  // the engine's own words stand in blocks of their own; a figure's labels are in the picture
            }
            found.emplace(tag, Beginning{block.text, block.role, static_cast<int>(p), run->origin.y});
        }
    }
    std::vector<Beginning> all;
    all.reserve(found.size());
    for (const auto& [tag, beginning] : found) {
        all.push_back(beginning);
    }
    return all;
}

}  // namespace

TEST_CASE("in both languages every block begins at the same height, over page breaks too", "[page]") {
    for (const auto& [first, second] :
         {std::pair{"ar", "nl"}, {"nl", "ar"}, {"hi", "nl"}, {"zh_CN", "nl"}, {"ur", "en"}, {"th", "ja"}}) {
        for (const char* brochure : {"all", "all-summary", "fever-card"}) {
            INFO(brochure << " in " << first << " and " << second);
            const auto reader = read_example(brochure, first);
            const auto other = read_example(brochure, second);
            const Pages pages = compose_pair(*reader, *other, reader->theme);
            const std::size_t cover = reader->document.cover >= 0 ? 1 : 0;
            const std::vector<Beginning> left = beginnings(pages, false, cover);
            const std::vector<Beginning> right = beginnings(pages, true, cover);
            REQUIRE(left.size() == right.size());
            REQUIRE(left.size() > 15);
            for (std::size_t i = 0; i < left.size(); ++i) {
                INFO("text " << left[i].text << " on page " << left[i].page + 1);
                CHECK(left[i].text == right[i].text);
                CHECK(left[i].role == right[i].role);
                CHECK(left[i].page == right[i].page);
                CHECK(std::abs(left[i].baseline - right[i].baseline) <= 0.5);
            }
        }
    }
}

TEST_CASE("a list of terms follows the reader's alphabet, in the language beside too", "[page]") {
    const auto terms = [](const Pages& pages, const Example& example, bool beside) {
        std::vector<std::string> words;
        for (const Beginning& beginning : beginnings(pages, beside, 1)) {
            if (beginning.role == Role::list_label && beginning.text != kNoText) {
                words.push_back(plain_text(example.local.texts[static_cast<std::size_t>(beginning.text)].content));
            }
        }
        words.resize(std::min<std::size_t>(words.size(), 5));
        return words;
    };
    using Words = std::vector<std::string>;
    const auto reader = read_example("all", "nl");
    const auto other = read_example("all", "de");
    const Pages pages = compose_pair(*reader, *other, reader->theme);
    CHECK(terms(pages, *reader, false) == Words{"Afweersysteem", "Beenmerg", "Bloedarmoede", "Chemotherapie", "DNA"});
    CHECK(terms(pages, *other, true) == Words{"Immunsystem", "Knochenmark", "Blutarmut", "Chemotherapie", "DNA"});
    // By the alphabet, not by the numbers of the letters, where DNA comes before Dalak.
    const auto turkish = read_example("all", "tr");
    CHECK(terms(compose_pair(*turkish, *other, turkish->theme), *turkish, false) ==
          Words{"Bağışıklık sistemi", "Beyin omurilik sıvısı", "Dalak", "DNA", "Kansızlık (anemi)"});
}

TEST_CASE("each language keeps to its own column, the reader's where its reading begins", "[page]") {
    for (const char* locale : {"ar", "hi"}) {
        const auto reader = read_example("all", locale);
        const auto other = read_example("all", "nl");
        const Pages pages = compose_pair(*reader, *other, reader->theme);
        const PaperStyle& paper = reader->theme.papers.at("bilingual");
        const bool reader_on_right = reader->local.locale.direction == Direction::right_to_left;
        for (std::size_t p = 1; p < pages.pages.size(); ++p) {
            for (const Item& item : pages.pages[p].items) {
                const auto* run = std::get_if<PlacedText>(&item.content);
                if (run == nullptr || run->tag == kArtifact) {
                    continue;
                }
                Pt width = 0;
                for (const PlacedGlyph& glyph : run->glyphs) {
                    width += glyph.advance;
                }
                const bool on_right = run->origin.x + width / 2 > paper.size.width / 2;
                CHECK(on_right == (under(pages, run->tag, pages.beside) != reader_on_right));
            }
        }
    }
}

TEST_CASE("on each page all of the reader's language is painted before the other", "[page]") {
    const auto reader = read_example("all", "ar");
    const auto other = read_example("all", "nl");
    const Pages pages = compose_pair(*reader, *other, reader->theme);
    for (const Page& page : pages.pages) {
        bool began = false;
        for (const Item& item : page.items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            if (run != nullptr && run->tag != kArtifact) {
                const bool beside = under(pages, run->tag, pages.beside);
                CHECK((beside || !began));
                began = began || beside;
            }
        }
        CHECK(began);  // both titles stand on the cover, too
    }
}

TEST_CASE("the language beside is smaller and lighter, and can be read on every ground", "[page]") {
    for (const char* name : {"calm", "clear", "plain"}) {
        const Theme theme = read_theme(PROJECT_ROOT "/brochures/themes/" + std::string(name) + ".toml").value.value();
        const Theme other = lighter(theme);
        CHECK(other.body.size < theme.body.size);
        CHECK(other.body.size * theme.papers.at("bilingual").scale >= 9);
        CHECK_FALSE(other.h1.bold);
        CHECK(contrast(other.body.color, theme.palette.paper) <= contrast(theme.body.color, theme.palette.paper));
        for (const Color ground : {theme.palette.paper, theme.palette.accent_soft, theme.note.background,
                                   theme.warning.background, theme.urgent.background}) {
            CHECK(contrast(other.body.color, ground) >= kReadableContrast);
        }
    }
}

TEST_CASE("a paragraph beside a longer one keeps its own widows and orphans", "[page]") {
    const auto reader = read_example("all", "zh_CN");
    const auto other = read_example("all", "nl");
    const Pages pages = compose_pair(*reader, *other, reader->theme);
    // Lines of each text on each page: one alone on a page is a widow or an orphan, unless it is all there is.
    std::map<TagId, std::map<std::size_t, std::set<long>>> lines;
    for (std::size_t p = 1; p < pages.pages.size(); ++p) {
        for (const Item& item : pages.pages[p].items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            if (run != nullptr && run->tag != kArtifact) {
                lines[run->tag][p].insert(std::lround(run->origin.y));
            }
        }
    }
    for (const auto& [tag, on_pages] : lines) {
        const Tag& block = pages.tags[static_cast<std::size_t>(tag)];
        if (block.role != Role::p || block.text == kNoText || on_pages.size() < 2) {
            continue;
        }
        for (const auto& [page, baselines] : on_pages) {
            INFO("text " << block.text << " on page " << page + 1);
            CHECK(baselines.size() >= 2);
        }
    }
}

TEST_CASE("both page numbers of an entry of the contents stand in one line, apart from each other", "[page]") {
    const auto arabic = read_example("all", "ar");
    const auto dutch = read_example("all", "nl");
    const Pages pages = compose_pair(*arabic, *dutch, arabic->theme);
    std::map<std::pair<std::size_t, long>, std::vector<Pt>> lines;  // where numbers stand, by page and height
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        for (const Item& item : pages.pages[p].items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            const bool number = run != nullptr && run->tag > 0 && !run->text.empty() &&
                                run->text.find_first_not_of(u"0123456789") == std::u16string::npos;
            const TagId parent = number ? pages.tags[static_cast<std::size_t>(run->tag)].parent : kArtifact;
            if (parent > 0 && pages.tags[static_cast<std::size_t>(parent)].role == Role::reference) {
                lines[{p, std::lround(run->origin.y)}].push_back(run->origin.x);
            }
        }
    }
    CHECK(lines.size() > 10);
    for (const auto& [line, numbers] : lines) {
        REQUIRE(numbers.size() == 2);
        CHECK(std::abs(numbers[0] - numbers[1]) > mm(12));
    }
}
