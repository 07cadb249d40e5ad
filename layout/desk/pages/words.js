// The page's own words, in the language that its reader has chosen. They are gettext messages like all others:
// locales/refresh extracts each _("...") of these files into locales/desk.pot, the program serves locales/<l>/desk.po.
import { fetchJson } from "./api.js";

const kChosen = "desk-language";

let words = {};
let languages = {};

export function _(msgid) {
    return words[msgid] || msgid;
}

// Puts values into the {placeholders} of a message.
export function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// Names in a sentence, as the language of the page lists them: "A, B and C", "A、B和C", "A، وB، وC".
export function listed(names) {
    return new Intl.ListFormat(document.documentElement.lang).format(names);
}

// The name of a language in the language of the page.
export function languageName(locale) {
    return languages[locale] || locale;
}

// The language chosen before; else the first of the browser's languages that the page speaks; else English.
function choose(offered) {
    const wanted = [localStorage.getItem(kChosen), ...navigator.languages].filter(Boolean);
    for (const tag of wanted) {
        const locale = tag.replace("-", "_");
        const match = offered.find((name) => name === locale) || offered.find((name) => name === locale.split("_")[0]);
        if (match) {
            return match;
        }
    }
    return "en";
}

export function rememberLanguage(locale) {
    localStorage.setItem(kChosen, locale);
}

// Loads the words before anything is shown, and says to the browser which language the page is in.
export async function loadWords(offered) {
    const locale = choose(offered);
    const reply = await fetchJson(`api/words?locale=${encodeURIComponent(locale)}`);
    words = reply.words;
    languages = reply.languages || {};
    document.documentElement.lang = reply.bcp47;
    document.documentElement.dir = reply.direction;
    return locale;
}
