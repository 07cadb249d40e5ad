// Who translates, for the Last-Translator field of the catalog, and in which language the desk itself speaks.
import { _, languageName, rememberLanguage } from "./words.js";
import { chooser, element } from "./element.js";
import { askWith } from "./dialogs.js";

const kTranslator = "desk-translator";

// Nothing when nobody has said so yet; an empty name is an answer too.
export function translator() {
    return localStorage.getItem(kTranslator);
}

// Asks for the name, proposing the one of the catalog. uiLocales: languages of the desk to choose from.
export async function settings(proposal, uiLocales, uiLocale) {
    const name = element("input", {
        type: "text",
        id: "translator",
        autocomplete: "name",
        placeholder: "Jip Jansen <jip@example.org>",
        value: translator() ?? proposal ?? "",
    });
    let language = uiLocale;
    const content = element(
        "div",
        { class: "settings" },
        element(
            "label",
            { class: "chooser" },
            element("span", {}, _("Your name and e-mail address, as the catalog names its last translator")),
            name,
        ),
        chooser(
            _("Language of this page"),
            uiLocales.map((locale) => [locale, languageName(locale)]),
            uiLocale,
            (value) => (language = value),
        ),
    );
    const answer = await askWith(_("Settings"), content, [
        ["cancel", _("Cancel")],
        ["keep", _("OK")],
    ]);
    if (answer !== "keep") {
        return false;
    }
    localStorage.setItem(kTranslator, name.value.trim());
    if (language !== uiLocale) {
        rememberLanguage(language);
        location.reload();
    }
    return true;
}
