// Whether anybody has checked this translation: impossible to miss, in words and form, not in colour alone.
import { element } from "./element.js";
import { _, fill, languageName } from "./words.js";

// Words that the program prints too, translated in labels.po.
const label = _;

const kWords = {
    draft: () => label("Draft! No qualified person has checked this translation yet."),
    reviewed: (locale) =>
        locale.reviewed_by ? fill(_("Checked by {name}."), { name: locale.reviewed_by }) : _("Checked"),
    source: () => label("This is the original text. Translations are made from it."),
};

export const kSigns = { draft: "!", reviewed: "✓", source: "✓" };

// In one word.
export function stateWord(review) {
    return {
        draft: _("Draft"),
        reviewed: _("Checked"),
        // Translators: of a text that is not a translation
        source: _("Original"),
    }[review];
}

function lines(choices, name) {
    const locale = choices.source.locales.find((one) => one.name === name);
    const untranslated = (locale.missing || 0) + (locale.fuzzy || 0);
    const language = choices.language(name);
    const named = languageName(name);
    return [
        element(
            "p",
            { class: "language-names" },
            element("strong", {}, named),
            named === language.own_name
                ? null
                : element("span", { lang: language.bcp47, dir: language.direction }, language.own_name),
        ),
        element("p", { class: "state" }, kWords[locale.review](locale)),
        locale.review === "draft" ? element("p", {}, _("Every printed page says that it is a draft.")) : null,
        locale.review !== "source" && untranslated > 0
            ? element(
                  "p",
                  {},
                  fill(label("Texts that stand in English because their translation is missing: {count}"), {
                      count: untranslated,
                  }),
              )
            : null,
    ];
}

export function statusBand(choices) {
    const place = element("div", { class: "bands", id: "status", role: "status" });
    let shown = "";
    choices.listen(() => {
        const names = choices.bilingual ? [choices.locale, choices.second] : [choices.locale];
        const now = [choices.brochure, ...names].join(" ");
        if (now === shown) {
            return;
        }
        shown = now;
        place.replaceChildren(
            ...names.map((name) => {
                const { review } = choices.source.locales.find((one) => one.name === name);
                return element(
                    "div",
                    { class: `band ${review}` },
                    element("span", { class: "sign", "aria-hidden": "true" }, kSigns[review]),
                    element("div", { class: "words" }, lines(choices, name)),
                );
            }),
        );
    });
    return place;
}
