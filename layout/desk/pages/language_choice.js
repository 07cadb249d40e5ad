// Which language: by its own name, by its name in the language of the staff, and by typing either.
import { element } from "./element.js";
import { card, check, step } from "./step.js";
import { stateWord } from "./status_band.js";
import { _, fill, languageName } from "./words.js";

// Letters without accents and case, as people type them.
function plain(text) {
    return text
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/ı/g, "i")
        .replace(/[\u0027\u2019\u02BC]/gu, "");
}

// How well what was typed fits a language: 0 its beginning, 1 the beginning of a word, 2 somewhere; -1 not at all.
export function fit(language, typed) {
    const { name, bcp47, own_name, english_name, dutch_name } = language;
    const names = [own_name, languageName(name), english_name, dutch_name, name, bcp47].map(plain);
    const wanted = plain(typed.trim());
    if (names.some((text) => text.startsWith(wanted))) {
        return 0;
    }
    if (names.some((text) => text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted)))) {
        return 1;
    }
    return wanted.length > 2 && names.some((text) => text.includes(wanted)) ? 2 : -1;
}

export function languageChoice(choices) {
    const list = element("div", { class: "language-list" });
    const found = element("p", { class: "found", role: "status" });
    const search = element("input", {
        type: "search",
        autocomplete: "off",
        spellcheck: "false",
        placeholder: "العربية · Arabic · ar",
        on: { input: () => filter(), keydown: onKey },
    });
    let shown = [];

    function languages() {
        const collator = new Intl.Collator(document.documentElement.lang);
        return choices.source.locales
            .map((locale) => ({ locale, language: choices.language(locale.name) }))
            .filter(({ language }) => language)
            .sort((a, b) => collator.compare(languageName(a.language.name), languageName(b.language.name)));
    }

    function build() {
        const choose = (locale) => choices.set({ locale });
        list.replaceChildren(
            ...languages().map(({ locale, language }) =>
                card(
                    "language",
                    language.name,
                    language.name === choices.locale,
                    choose,
                    { class: `language ${locale.review}`, data: { language: language.name } },
                    element(
                        "span",
                        { class: "own", lang: language.bcp47, dir: language.direction },
                        language.own_name,
                    ),
                    element("span", { class: "named" }, languageName(language.name)),
                    element("span", { class: "state" }, stateWord(locale.review)),
                ),
            ),
        );
    }

    function filter() {
        const typed = search.value;
        shown = [];
        for (const label of list.children) {
            const language = choices.language(label.dataset.language);
            const rank = typed.trim() ? fit(language, typed) : 0;
            label.hidden = rank < 0;
            if (rank >= 0) {
                shown.push({ rank, label });
            }
        }
        shown.sort((a, b) => a.rank - b.rank);
        found.textContent =
            shown.length > 0
                ? fill(_("Languages: {count}"), { count: shown.length })
                : fill(_("No language is called “{text}”."), { text: typed });
    }

    // Enter takes the best fit; the arrow goes down to what is left.
    function onKey(event) {
        const first = shown[0]?.label.querySelector("input");
        if (event.key === "Enter" && first && search.value.trim()) {
            event.preventDefault();
            choices.set({ locale: first.value });
            first.closest("label").scrollIntoView({ block: "nearest" });
        } else if (event.key === "ArrowDown" && first) {
            event.preventDefault();
            const checked = shown.map(({ label }) => label.querySelector("input")).find((input) => input.checked);
            (checked || first).focus();
        }
    }

    let brochure = null;
    choices.listen(() => {
        if (brochure !== choices.brochure) {
            brochure = choices.brochure;
            build();
            filter();
            requestAnimationFrame(() => {
                const chosen = list.querySelector("input:checked")?.closest("label");
                list.scrollTop = chosen ? chosen.offsetTop - list.clientHeight / 2 : 0;
            });
        }
        check(list, choices.locale);
    });
    return step(
        _("Language"),
        element("label", { class: "search" }, element("span", {}, _("Type a language or choose one")), search),
        list,
        found,
    );
}
