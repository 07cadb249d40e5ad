#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "site/write_pages.h"

namespace brochure {

namespace {

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

/// What the scripts need that the usual font and leading do not give: fonts that systems have, leading.
struct ScriptStyle {
    std::string_view script;  ///< ISO 15924
    std::string_view fonts;
    double leading;
};

constexpr ScriptStyle kScripts[] = {
    {"Arab", "\"Noto Naskh Arabic\", \"Noto Sans Arabic\", \"Segoe UI\", \"Geeza Pro\", Tahoma", 1.9},
    {"Deva", "\"Noto Sans Devanagari\", \"Kohinoor Devanagari\", \"Nirmala UI\", Mangal", 1.8},
    {"Ethi", "\"Noto Sans Ethiopic\", Kefa, Nyala, \"Abyssinica SIL\"", 1.8},
    {"Hans", "\"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \"Noto Sans SC\"", 1.75},
    {"Hant", "\"PingFang TC\", \"Microsoft JhengHei\", \"Noto Sans CJK TC\", \"Noto Sans TC\"", 1.75},
    {"Hebr", "\"Noto Sans Hebrew\", \"Arial Hebrew\", \"Segoe UI\"", 1.7},
    {"Jpan", "\"Hiragino Sans\", \"Yu Gothic UI\", Meiryo, \"Noto Sans CJK JP\", \"Noto Sans JP\"", 1.75},
    {"Kore", "\"Apple SD Gothic Neo\", \"Malgun Gothic\", \"Noto Sans CJK KR\", \"Noto Sans KR\"", 1.75},
    {"Thai", "\"Noto Sans Thai\", \"Leelawadee UI\", Thonburi", 1.9},
};

/// The hanging style of Arabic script needs the most room between lines.
constexpr std::string_view kUrduFonts = "\"Noto Nastaliq Urdu\", \"Urdu Typesetting\", \"Jameel Noori Nastaleeq\"";
constexpr double kUrduLeading = 2.3;

constexpr std::string_view kLatinFonts =
    "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Helvetica Neue\", Arial, sans-serif";

std::string fonts_of(const Site& site) {
    std::string css;
    for (const SiteLanguage& language : site.languages) {
        const bool urdu = language.locale.bcp47.starts_with("ur");
        for (const ScriptStyle& style : kScripts) {
            if (style.script == language.locale.script) {
                css += fmt::format(":lang({}) {{ font-family: {}, {}; line-height: {}; }}\n", language.locale.bcp47,
                                   urdu ? kUrduFonts : style.fonts, kLatinFonts, urdu ? kUrduLeading : style.leading);
            }
        }
    }
    return css;
}

std::string colors_of(const Theme& theme) {
    const Palette& p = theme.palette;
    return fmt::format(
        ":root {{\n  --text: {}; --muted: {}; --accent: {}; --soft: {}; --rule: {}; --link: {};\n"
        "  --note: {}; --note-bar: {}; --note-title: {};\n  --warning: {}; --warning-bar: {}; --warning-title: {};\n"
        "  --urgent: {}; --urgent-bar: {}; --urgent-title: {};\n}}\n",
        hex(p.text), hex(p.muted), hex(p.accent), hex(p.accent_soft), hex(p.rule), hex(p.link),
        hex(theme.note.background), hex(theme.note.bar), hex(theme.note.title), hex(theme.warning.background),
        hex(theme.warning.bar), hex(theme.warning.title), hex(theme.urgent.background), hex(theme.urgent.bar),
        hex(theme.urgent.title));
}

constexpr std::string_view kStyle = R"CSS(
* { box-sizing: border-box; }
html { font-size: 106.25%; scroll-behavior: smooth; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: var(--text); font-family: FONTS; line-height: 1.6; overflow-wrap: break-word; }
main, .top, .bottom { max-width: 38.5rem; margin-inline: auto; padding-inline: 1.15rem; }
.index :is(main, .top, .bottom) { max-width: 46rem; }
main { padding-block: .5rem 2.5rem; outline: none; }
h1, h2, h3, h4 { color: var(--accent); line-height: 1.3; text-wrap: balance; margin: 0; }
:lang(th) :is(h1, h2, h3, h4), :lang(hi) :is(h1, h2, h3, h4), [dir=rtl] :is(h1, h2, h3, h4) { line-height: 1.5; }
:lang(ur) :is(h1, h2, h3, h4) { line-height: 2; }
h1 { font-size: 2rem; }
h2 { font-size: 1.4rem; margin-block: 2.6rem .6rem; }
h3 { font-size: 1.1rem; margin-block: 1.6rem .3rem; }
p { margin-block: .6rem; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: .07em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: .18rem solid var(--accent); outline-offset: .15rem; border-radius: .2rem; }
main:focus-visible { outline: none; }
ul, ol { margin-block: .6rem; padding-inline-start: 1.5rem; }
li { margin-block: .25rem; }
li::marker { color: var(--accent); }
dfn { font-style: normal; font-weight: 600; }
em { font-style: normal; font-weight: 600; }
abbr { text-decoration: none; }
.nobr, .number { white-space: nowrap; }
.number { font-weight: 700; unicode-bidi: isolate; }
.blank { display: inline-block; inline-size: 9rem; max-inline-size: 60%; block-size: 1em; border-block-end: 1px solid var(--muted); }
.untranslated { font-weight: 700; color: var(--urgent-title); }
.icon { inline-size: 1.25em; block-size: 1.25em; flex: none; }

.skip { position: absolute; inset-inline-start: .5rem; inset-block-start: -6rem; z-index: 3; background: #fff; padding: .5rem 1rem; }
.skip:focus { inset-block-start: .5rem; }
.top { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: .7rem; position: relative; }
.home { display: flex; align-items: center; gap: .7rem; font-weight: 700; color: var(--accent); text-decoration: none; line-height: 1.35; }
.home:hover { text-decoration: underline; }
.logo :is(svg, img) { display: block; block-size: 2.4rem; inline-size: auto; max-inline-size: 9rem; }
.menu > summary { display: flex; align-items: center; gap: .5rem; cursor: pointer; list-style: none; padding: .35rem .8rem; min-block-size: 2.75rem; border: 1px solid var(--rule); border-radius: 2rem; color: var(--accent); font-weight: 600; line-height: 1.3; white-space: nowrap; }
.menu > summary::-webkit-details-marker { display: none; }
.menu > nav { position: absolute; inset-inline: 1.15rem; inset-block-start: 100%; z-index: 2; background: #fff; border: 1px solid var(--rule); border-radius: .8rem; padding: .6rem; box-shadow: 0 .6rem 2rem rgb(0 0 0 / .14); max-block-size: 75vh; overflow-y: auto; }
.languages { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .3rem; list-style: none; margin: 0; padding: 0; }
.languages li { margin: 0; display: grid; }
.languages a { display: flex; align-items: center; min-block-size: 2.75rem; padding: .3rem .8rem; border-radius: .5rem; text-decoration: none; line-height: 1.45; }
.languages a:hover, .languages a[aria-current] { background: var(--soft); }
.languages a[aria-current] { font-weight: 700; }
.choose .languages a { border: 1px solid var(--rule); }

.title { display: flex; align-items: center; gap: 1.5rem; background: var(--soft); border-radius: .9rem; padding: 1.6rem; margin-block: .6rem 1.4rem; }
.title > div:last-child { flex: 1; min-inline-size: 0; }
.cover { flex: none; inline-size: 9.5rem; }
.cover :is(svg, img) { display: block; inline-size: 100%; block-size: auto; }
.subtitle { font-size: 1.12rem; }
.to-downloads { margin-block-end: 0; }
.mark { display: inline-block; font-size: .82rem; font-weight: 700; line-height: 1.5; padding: .1rem .6rem; border-radius: 1rem; border: 1px solid currentColor; color: var(--accent); background: #fff; vertical-align: middle; }
.mark.draft { color: var(--urgent-title); background: var(--urgent); }
.unchecked { color: var(--urgent-title); font-weight: 600; }
.box { border-inline-start: .35rem solid var(--note-bar); border-radius: .5rem; background: var(--note); padding: 1rem 1.2rem; margin-block: 1.3rem; }
.box > :is(h2, h3, h4, h5, h6) { margin-block: 0 .4rem; font-size: 1.1rem; color: var(--note-title); }
.box > :last-child { margin-block-end: 0; }
.warning { background: var(--warning); border-color: var(--warning-bar); }
.warning > :is(h2, h3, h4, h5, h6) { color: var(--warning-title); }
.urgent, .status { background: var(--urgent); border-color: var(--urgent-bar); }
.urgent > :is(h2, h3, h4, h5, h6) { color: var(--urgent-title); font-size: 1.3rem; }
.urgent .number { color: var(--urgent-title); font-size: 1.3em; }
.status strong { color: var(--urgent-title); font-size: 1.1rem; }
.draft-bar { position: sticky; inset-block-end: 0; margin: 0; padding: .3rem 1rem; background: var(--urgent); color: var(--urgent-title); border-block-start: 2px solid var(--urgent-bar); font-weight: 700; font-size: .9rem; text-align: center; line-height: 1.5; }
.contents { border: 1px solid var(--rule); border-radius: .9rem; padding: 1.1rem 1.3rem; margin-block: 1.6rem; }
.contents h2 { margin: 0 0 .4rem; font-size: 1.15rem; }
.contents ol { list-style: none; padding: 0; margin: 0; columns: 15rem; column-gap: 1.5rem; }
.contents li { break-inside: avoid; margin: 0; }
.contents a { display: block; padding-block: .35rem; }
figure { margin: 1.5rem auto; max-inline-size: var(--width, 100%); }
figure :is(svg, img) { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
figcaption { color: var(--muted); font-size: .92rem; text-align: center; margin-block-start: .5rem; text-wrap: balance; }
.label { font-size: calc(var(--size) * 1px); line-height: 1.25; }
.label.bold { font-weight: 700; }
table { border-collapse: collapse; inline-size: 100%; margin-block: 1.2rem; }
caption { text-align: start; font-weight: 700; color: var(--accent); padding-block-end: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .6rem .7rem; border-block-end: 1px solid var(--rule); overflow-wrap: anywhere; hyphens: auto; }
thead th { background: var(--soft); color: var(--accent); }
td p:first-child, th p:first-child { margin-block-start: 0; }
dl > div { padding-block: .45rem; border-block-end: 1px solid var(--rule); }
dl > div:last-child { border: 0; }
dt { font-weight: 700; }
dd { margin: 0; }
.contact { background: var(--soft); border-color: var(--accent); }
.contact > :is(h2, h3, h4, h5, h6) { color: var(--accent); }
.contact dt { font-weight: 400; color: var(--muted); font-size: .92rem; }
.contact .large dd { font-size: 1.45rem; line-height: 1.4; }
.contact dl { margin: 0; }
.imprint { color: var(--muted); font-size: .92rem; margin-block-start: 2.4rem; }
.imprint :is(h2, h3, h4) { font-size: 1rem; }
.imprint p { margin-block: .2rem; }
.lines span { display: block; block-size: 2.2rem; border-block-end: 1px solid var(--rule); }
.downloads { list-style: none; padding: 0; }
.downloads li { padding-block: .6rem; border-block-end: 1px solid var(--rule); margin: 0; display: grid; }
.downloads li:last-child { border: 0; }
.downloads a { font-weight: 600; }
.size, .how { color: var(--muted); font-size: .92rem; }

.cards { display: grid; gap: 1rem; margin-block: 1.4rem; }
.card { border: 1px solid var(--rule); border-radius: .9rem; padding: 1.3rem; }
.card h2 { margin: 0; font-size: 1.25rem; }
.card p { margin-block: .4rem; }
.read { display: inline-block; background: var(--accent); color: #fff; border-radius: 2rem; padding: .5rem 1.3rem; margin-block: .3rem; text-decoration: none; font-weight: 600; }
.read:hover { text-decoration: underline; }
.files > summary, .all-names > summary { cursor: pointer; color: var(--link); font-weight: 600; padding-block: .55rem; }
.search { display: block; background: var(--soft); border-radius: .9rem; padding: 1.3rem; margin-block: 1.4rem; }
.search[hidden] { display: none; }
.search label { display: block; font-weight: 700; color: var(--accent); }
.search input { font: inherit; inline-size: 100%; min-block-size: 3rem; padding: .4rem .9rem; margin-block: .4rem 0; border: 2px solid var(--accent); border-radius: .5rem; background: #fff; color: inherit; }
.hint { color: var(--muted); font-size: .92rem; margin-block: .3rem 0; }
.results { list-style: none; padding: 0; margin: 0; }
.results > li { background: #fff; border-radius: .5rem; padding: .7rem .9rem; margin-block: .5rem; }
.results ul { margin-block: .2rem 0; }
.results span { color: var(--muted); }
.all-names > ul { list-style: none; padding: 0; }
.all-names > ul > li { border-block-end: 1px solid var(--rule); padding-block: .8rem; margin: 0; }
.all-names h3 { margin: 0; }
.names { list-style: none; padding: 0; color: var(--muted); }
.names li { display: inline; }
.names li:not(:last-child)::after { content: " · "; }
.bottom { border-block-start: 1px solid var(--rule); color: var(--muted); font-size: .92rem; padding-block: 1rem 2rem; }
.bottom p { margin-block: .2rem; }

@media screen {
  .on-paper { display: none; }
}
@media (max-width: 40rem) {
  h1 { font-size: 1.65rem; }
  h2 { font-size: 1.25rem; }
  .title { padding: 1.2rem; display: block; }
  .cover { inline-size: 7rem; margin-block-end: .8rem; }
  figure { max-inline-size: none; margin-inline: -.8rem; }
  .label { font-size: calc(var(--size) * 1.2px); }
  .pairs :is(tbody, tr, th, td) { display: block; }
  .pairs thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  .pairs tr { padding-block: .6rem; border-block-end: 1px solid var(--rule); }
  .pairs tbody :is(th, td) { padding: 0; border: 0; }
  .languages { grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); }
}
@media (prefers-reduced-motion: reduce) {
  html { scroll-behavior: auto; }
}
@media print {
  html { font-size: 11pt; }
  .top, .skip, .screen, .to-downloads a, .search, .bottom, .contents { display: none; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  .box, figure, tr, dl > div { break-inside: avoid; }
  .title { print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
  .draft-bar { position: fixed; inset-inline: 0; }
  @page { margin: 16mm 16mm 20mm; }
}
)CSS";

}  // namespace

std::string style_sheet(const Site& site) {
    std::string style(kStyle);
    const std::string_view placeholder = "FONTS";
    style.replace(style.find(placeholder), placeholder.size(), kLatinFonts);
    return colors_of(site.sources.front()->theme) + style + fonts_of(site);
}

}  // namespace brochure
