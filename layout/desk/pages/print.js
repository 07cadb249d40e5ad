// The print desk: what is chosen on one side, what comes out of the printer on the other.
import { fetchJson } from "./api.js";
import { Choices } from "./choices.js";
import { clinicChoice } from "./clinic_choice.js";
import { editionChoice, secondLanguage } from "./edition_choice.js";
import { element } from "./element.js";
import { handoutChoice } from "./handout_choice.js";
import { languageChoice } from "./language_choice.js";
import { paperPanel } from "./paper_panel.js";
import { preview } from "./preview.js";
import { statusBand } from "./status_band.js";
import { _, loadWords, rememberLanguage } from "./words.js";

function topBar(project, locale) {
    const names = new Map(project.locales.map((language) => [language.name, language]));
    const select = element(
        "select",
        {
            on: {
                change: () => {
                    rememberLanguage(select.value);
                    location.reload();
                },
            },
        },
        project.ui_locales.map((name) =>
            element(
                "option",
                { value: name, lang: names.get(name)?.bcp47, selected: name === locale },
                names.get(name)?.own_name || name,
            ),
        ),
    );
    document.getElementById("bar").append(
        element("a", { class: "skip", href: "#paper" }, _("To the print button")),
        element(
            "nav",
            { "aria-label": _("Desks") },
            element("a", { href: "./", "aria-current": "page" }, _("Print")),
            element("a", { href: "translate" }, _("Translate")),
        ),
        element("label", { class: "page-language" }, element("span", {}, _("Language of this page")), select),
    );
}

async function start() {
    const project = await fetchJson("api/project");
    const locale = await loadWords(project.ui_locales);
    const { handouts, clinics } = await fetchJson(`api/print?locale=${encodeURIComponent(locale)}`);
    const choices = new Choices({ ...project, clinics }, handouts, locale);
    document.title = _("Print a brochure");
    topBar(project, locale);
    const pages = preview(choices);
    const paper = element(
        "section",
        { id: "paper", tabindex: "-1", "aria-label": _("Print") },
        statusBand(choices),
        paperPanel(choices),
    );
    document.getElementById("desk").append(
        element("h1", {}, _("Print a brochure")),
        element(
            "div",
            { class: "choices" },
            handoutChoice(choices),
            languageChoice(choices),
            editionChoice(choices),
            secondLanguage(choices),
            clinicChoice(choices),
        ),
        element("div", { class: "outcome" }, paper, pages),
    );
    choices.changed();
}

start().catch((error) => {
    document
        .getElementById("desk")
        .replaceChildren(element("p", { class: "trouble", role: "alert" }, `${error.message} ${error.remedy || ""}`));
});
