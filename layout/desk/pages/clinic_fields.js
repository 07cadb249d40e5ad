// The fields of a clinic's profile: each knows its value as the profile's file holds it, and shows what is wrong with it.
import { button, element } from "./element.js";
import { _, fill, languageName } from "./words.js";

// Words that the program prints too, translated in labels.po.
const label = _;

let made = 0;
const nextId = () => `field-${(made += 1)}`;

// What every field has: its words, help, and a place for what is wrong. get() gives the value; "" and empty lists or
// tables mean not set.
class Field {
    constructor(key, title, help) {
        this.key = key;
        this.title = title;
        this.id = nextId();
        this.help = element("p", { class: "help", id: `${this.id}-help` }, help);
        this.wrong = element("div", { class: "wrong", id: `${this.id}-wrong` });
        this.described = { "aria-describedby": `${this.id}-wrong ${help ? this.help.id : ""}`.trim() };
    }

    // problems: [{message, remedy, severity}]
    say(problems) {
        this.wrong.replaceChildren(
            ...problems.map(({ message, remedy, severity }) =>
                element(
                    "p",
                    { class: severity },
                    // Translators: before a sentence that says what looks wrong or is wrong in a field of a form
                    element("strong", {}, severity === "warning" ? _("Is this right?") : _("This cannot be printed.")),
                    " ",
                    element("span", { lang: "en", dir: "ltr" }, remedy ? `${message} – ${remedy}` : message),
                ),
            ),
        );
        const refused = problems.some(({ severity }) => severity !== "warning");
        for (const input of this.node.querySelectorAll("input, textarea, select")) {
            input.setAttribute("aria-invalid", String(refused));
        }
        this.node.classList.toggle("refused", refused);
    }

    around(...content) {
        return element("div", { class: `field ${this.key}` }, content, this.help.textContent ? this.help : null, this.wrong);
    }
}

// One line.
export class TextField extends Field {
    constructor(key, title, help, value, changed, attributes = {}) {
        super(key, title, help);
        this.input = element("input", {
            type: "text",
            id: this.id,
            value: typeof value === "string" ? value : "",
            autocomplete: "off",
            spellcheck: "false",
            dir: "ltr",
            ...this.described,
            ...attributes,
            on: { input: changed },
        });
        this.node = this.around(element("label", { for: this.id }, title), this.input);
    }

    get() {
        return this.input.value.trim();
    }
}

// A colour as #rrggbb, typed or taken from the browser's own chooser.
export class ColorField extends TextField {
    constructor(key, title, help, value, changed) {
        super(key, title, help, value, changed, { placeholder: "#rrggbb", maxlength: "7" });
        const pick = element("input", {
            type: "color",
            "aria-label": title,
            on: {
                input: () => {
                    this.input.value = pick.value;
                    changed();
                },
            },
        });
        const show = () => {
            pick.value = /^#[0-9a-f]{6}$/i.test(this.input.value) ? this.input.value : "#ffffff";
        };
        this.input.addEventListener("input", show);
        show();
        const both = element("div", { class: "color" });
        this.input.replaceWith(both);
        both.append(pick, this.input);
    }
}

// One of several.
export class ChoiceField extends Field {
    constructor(key, title, help, value, options, changed) {
        super(key, title, help);
        const known = options.some(([name]) => name === value) || !value ? options : [[value, value], ...options];
        this.select = element(
            "select",
            { id: this.id, ...this.described, on: { change: changed } },
            known.map(([name, words]) => element("option", { value: name, selected: name === (value || "") }, words)),
        );
        this.node = this.around(element("label", { for: this.id }, title), this.select);
    }

    get() {
        return this.select.value;
    }
}

function languageOptions(locales, chosen, first) {
    const collator = new Intl.Collator(document.documentElement.lang);
    const options = locales
        .map(({ value, name }) => [value, languageName(name)])
        .sort((a, b) => collator.compare(a[1], b[1]));
    if (chosen && !options.some(([value]) => value === chosen)) {
        options.push([chosen, chosen]);
    }
    return [...first, ...options].map(([value, words]) =>
        element("option", { value, selected: value === chosen }, words),
    );
}

// A text in one language for all, or in several.
export class LanguagesField extends Field {
    // locales: [{value: BCP 47, name, direction}]; staff: the one that is looked at first
    constructor(key, title, help, value, { locales, staff, rows, changed }) {
        super(key, title, help);
        Object.assign(this, { locales, rows, changed });
        this.list = element("div", { class: "texts" });
        this.more = element("div", { class: "texts" });
        this.details = element("details", {}, element("summary"), this.more);
        this.node = element(
            "fieldset",
            { class: `field ${key}` },
            element("legend", {}, title),
            this.list,
            this.details,
            button(_("Add a language"), () => this.add(), { class: "quiet" }),
            help ? this.help : null,
            this.wrong,
        );
        const texts = typeof value === "object" ? { ...value } : value ? { "": value } : {};
        const languages = Object.keys(texts);
        const first = languages.filter((language) => ["", "en", staff].includes(language));
        for (const language of first.length > 0 ? first : languages.slice(0, 1)) {
            this.row(this.list, language, texts[language]);
            delete texts[language];
        }
        for (const [language, text] of Object.entries(texts)) {
            this.row(this.more, language, text);
        }
        if (languages.length === 0) {
            this.row(this.list, "", "");
        }
        this.count();
    }

    count() {
        this.details.hidden = this.more.children.length === 0;
        this.details.firstChild.textContent = fill(_("Other languages: {count}"), { count: this.more.children.length });
    }

    row(parent, language, text) {
        const select = element(
            "select",
            { "aria-label": `${this.title}: ${label("Language")}`, on: { change: () => point() } },
            languageOptions(this.locales, language, [["", _("All languages")]]),
        );
        const input = element(this.rows > 1 ? "textarea" : "input", {
            ...(this.rows > 1 ? { rows: this.rows } : { type: "text" }),
            autocomplete: "off",
            spellcheck: "false",
            "aria-label": this.title,
            ...this.described,
            on: { input: this.changed },
        });
        input.value = text;
        const point = () => {
            const locale = this.locales.find(({ value }) => value === select.value);
            input.lang = select.value;
            input.dir = locale?.direction || "auto";
            this.changed();
        };
        const locale = this.locales.find(({ value }) => value === language);
        input.lang = language;
        input.dir = locale?.direction || "auto";
        const row = element("div", { class: "text-row" }, select, input);
        row.append(
            button(
                "✕",
                () => {
                    const next = row.nextElementSibling || row.previousElementSibling;
                    row.remove();
                    this.count();
                    (next || this.node).querySelector("select, button").focus();
                    this.changed();
                },
                { class: "quiet remove", "aria-label": _("Remove") },
            ),
        );
        parent.append(row);
        return row;
    }

    entries() {
        return [...this.node.querySelectorAll(".text-row")].map((row) => [
            row.querySelector("select").value,
            row.querySelector("input, textarea").value.trim().replaceAll("\r", ""),
        ]);
    }

    add() {
        // A language that has no text gets the English one: what was for all languages goes on being so.
        for (const row of this.node.querySelectorAll(".text-row")) {
            const select = row.querySelector("select");
            select.value = select.value || "en";
        }
        const used = this.entries().map(([language]) => language);
        const free = this.locales.find(({ value }) => !used.includes(value));
        const row = this.row(this.list, used.length === 0 ? "" : free?.value || "en", "");
        row.querySelector("select").focus();
        this.count();
    }

    get() {
        const entries = this.entries().filter(([, text]) => text);
        if (entries.length === 0) {
            return "";
        }
        return entries.length === 1 && entries[0][0] === ""
            ? entries[0][1]
            : Object.fromEntries(entries.map(([language, text]) => [language || "en", text]));
    }
}

// Languages in the order of preference.
export class ListField extends Field {
    // locales: [{value: gettext name, name}]
    constructor(key, title, help, value, { locales, changed }) {
        super(key, title, help);
        this.list = element("div", { class: "texts" });
        const add = (language) => {
            const select = element(
                "select",
                { "aria-label": title, ...this.described, on: { change: changed } },
                languageOptions(locales, language, []),
            );
            const row = element("div", { class: "text-row" }, select);
            row.append(
                button(
                    "✕",
                    () => {
                        row.remove();
                        this.node.querySelector("button").focus();
                        changed();
                    },
                    { class: "quiet remove", "aria-label": _("Remove") },
                ),
            );
            this.list.append(row);
            return select;
        };
        for (const language of Array.isArray(value) ? value : []) {
            add(language);
        }
        const more = () => {
            const free = locales.find((locale) => !this.get().includes(locale.value));
            add(free?.value).focus();
            changed();
        };
        this.node = element(
            "fieldset",
            { class: `field ${key}` },
            element("legend", {}, title),
            this.list,
            button(_("Add a language"), more, { class: "quiet" }),
            help ? this.help : null,
            this.wrong,
        );
    }

    get() {
        return [...this.list.querySelectorAll("select")].map((select) => select.value);
    }
}
