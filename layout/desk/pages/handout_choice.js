// Which handout: its first page, title and number of pages, in the language of the staff.
import { sendJson } from "./api.js";
import { element } from "./element.js";
import { glyphsHeld, takeGlyphs } from "./glyphs.js";
import { card, check, step } from "./step.js";
import { _, fill } from "./words.js";

// The handout's first page, as small as a stamp.
async function showFirstPage(choices, handout, picture, count) {
    const source = choices.project.brochures.find((brochure) => brochure.id === handout.id);
    const edition = source.editions.find((name) => ["a5", "a4", "letter"].includes(name)) || source.editions[0];
    const question = { brochure: handout.id, locale: handout.locale, edition, clinic: choices.clinic, edits: [] };
    const reply = await sendJson("POST", "api/typeset", { ...question, have: [], ...glyphsHeld() });
    if (takeGlyphs(reply) && reply.pages.length > 0) {
        picture.innerHTML = reply.pages[0].svg;
        count.textContent = fill(_("Pages: {count}"), { count: reply.pages.length });
    }
}

export function handoutChoice(choices) {
    const choose = (brochure) => choices.set({ brochure });
    const waiting = [];
    const cards = choices.handouts.map((handout) => {
        const picture = element("span", { class: "cover", "aria-hidden": "true" });
        const count = element("span", { class: "count" });
        waiting.push(() => showFirstPage(choices, handout, picture, count));
        const words = element(
            "span",
            { class: "words", lang: handout.bcp47, dir: "auto" },
            element("span", { class: "name" }, handout.title),
            element("span", { class: "about" }, handout.subtitle),
        );
        words.append(count);
        return card("handout", handout.id, handout.id === choices.brochure, choose, { class: "handout" }, picture, words);
    });
    // Translators: what the staff hand to a family: a booklet, a summary or a card
    const group = step(_("Handout"), element("div", { class: "handouts" }, cards));
    choices.listen(() => check(group, choices.brochure));
    // After the pages that somebody waits for.
    choices.listen(async () => {
        while (waiting.length > 0) {
            await waiting.shift()().catch(() => {});
        }
    });
    return group;
}
