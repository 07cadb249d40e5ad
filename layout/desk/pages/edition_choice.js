// Which edition: a picture of the paper and one line each.
import { chooser, element } from "./element.js";
import { card, check, checkbox, step } from "./step.js";
import { _, languageName } from "./words.js";

// Words that the program prints too, translated in labels.po.
const label = _;

export function editionChoice(choices) {
    const list = element("div", { class: "editions" });
    const group = step(
        _("Edition"),
        list,
        element(
            "div",
            { class: "options" },
            checkbox(label("In black and grey."), choices.grey, (grey) => choices.set({ grey })),
            checkbox(_("Print a page for the staff first."), choices.slip, (slip) => choices.set({ slip })),
        ),
    );
    let brochure = null;
    choices.listen(() => {
        if (brochure !== choices.brochure) {
            brochure = choices.brochure;
            const choose = (edition) => choices.set({ edition });
            list.replaceChildren(
                ...choices.editionsOffered.map(({ name, what }) =>
                    card(
                        "edition",
                        name,
                        name === choices.edition,
                        choose,
                        { class: "edition" },
                        element("img", {
                            src: `static/edition_${name.replaceAll("-", "_")}.svg`,
                            alt: "",
                            width: "112",
                            height: "72",
                        }),
                        element("span", { class: "name" }, label(what)),
                    ),
                ),
            );
        }
        check(list, choices.edition);
    });
    return group;
}

export function secondLanguage(choices) {
    const place = element("div", { class: "second", hidden: true });
    choices.listen(() => {
        place.hidden = !choices.bilingual;
        if (choices.bilingual) {
            const focused = place.contains(document.activeElement);
            place.replaceChildren(
                chooser(
                    _("Second language"),
                    choices.secondLanguages.map((name) => {
                        const own = choices.language(name)?.own_name || name;
                        const named = languageName(name);
                        return [name, own === named ? own : `${named} – ${own}`];
                    }),
                    choices.second,
                    (second) => choices.set({ second }),
                ),
            );
            if (focused) {
                place.querySelector("select").focus();
            }
        }
    });
    return place;
}
