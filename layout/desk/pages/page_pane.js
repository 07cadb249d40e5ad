// The right half of the desk: the pages of the translation, those of the source beside them, and what to show of them.
import { _, fill, languageName } from "./words.js";
import { button, chooser, element } from "./element.js";
import { stateOf } from "./catalog.js";
import { PageColumn } from "./page_column.js";
import { Typesetting } from "./typesetting.js";

export class PagePane {
    constructor({ catalog, findings, project, place, actions, fail, done }) {
        Object.assign(this, { catalog, findings, project, place, actions });
        const onText = (id) => {
            const message = catalog.withText(id);
            if (message) {
                catalog.choose(message, { edit: true, fromPage: true });
            }
        };
        this.translated = new PageColumn({ onText });
        this.source = new PageColumn({ onText });
        this.speed = element("span", { class: "speed" });
        this.choosers = element("div", { class: "choosers" });
        this.columns = element("div", { class: "columns" }, this.source.root, this.translated.root);
        this.root = element("div", { class: "page-pane" }, element("div", { class: "page-tools" }, this.choosers, this.speed), this.columns);
        this.typesetting = new Typesetting({
            // Invented text is made of the source: what is typed has no part in it.
            ask: () => this.#question(place.pages || place.locale, place.pages ? [] : catalog.editsToShow()),
            show: (reply) => this.#show(reply),
            fail,
        });
        this.typesetting.shown = (reply, milliseconds) => {
            done();
            this.#tellSpeed(reply, milliseconds);
        };
        this.sourceTypesetting = new Typesetting({
            ask: () => place.beside && this.#question("en", []),
            show: (reply) => this.source.show(reply.pages),
            fail,
        });
        catalog.addEventListener("load", () => this.#mark());
        catalog.addEventListener("edit", () => this.#mark());
        findings.addEventListener("change", () => this.#mark());
        catalog.addEventListener("choose", ({ detail }) => this.#choose(detail));
    }

    // After another brochure, language or edition was chosen.
    choices() {
        const { project, place, actions } = this;
        const brochure = project.brochures.find(({ id }) => id === place.brochure);
        const language = project.locales.find(({ name }) => name === place.locale);
        const editions = [...new Set([...brochure.editions, ...project.editions.map(({ name }) => name)])];
        // What an edition is, the program prints too: that message is in labels.po.
        const what = new Map(project.editions.map((edition) => [edition.name, edition.what]));
        this.choosers.replaceChildren(
            chooser(
                _("Edition"),
                editions.map((name) => [name, what.get(name) ? _(what.get(name)) : name]),
                place.edition,
                (value) => actions.look({ edition: value }),
            ),
            chooser(
                // Translators: above a list to choose whether the pages show the translation or a test text
                _("Text"),
                [
                    ["", languageName(place.locale)],
                    // Translators: invented text that is longer than the English, to see whether the layout bears it
                    ["en-XA", _("Test: longer")],
                    // Translators: invented text that runs from right to left
                    ["ar-XB", _("Test: mirrored")],
                ],
                place.pages || "",
                (value) => actions.look({ pages: value }),
            ),
            button(_("Beside the source"), () => actions.look({ beside: !place.beside }), {
                "aria-pressed": String(Boolean(place.beside)),
            }),
        );
        const pseudo = { "en-XA": _("Test: longer"), "ar-XB": _("Test: mirrored") }[place.pages];
        const tags = { "en-XA": "en", "ar-XB": "ar" };
        this.translated.name(pseudo || languageName(place.locale), tags[place.pages] || language.bcp47);
        this.source.name(languageName("en"), "en");
        this.source.root.hidden = !place.beside;
        this.columns.classList.toggle("two", Boolean(place.beside));
        this.typesetting.want();
        this.sourceTypesetting.want();
    }

    want(keyTime) {
        this.typesetting.want(keyTime);
    }

    clear() {
        this.translated.clear();
        this.source.clear();
    }

    // The focus goes to the pages; with the text that is worked on in sight.
    focus() {
        this.translated.root.focus({ preventScroll: true });
    }

    scrollToChosen() {
        this.translated.scrollToChosen();
        this.source.scrollToChosen();
    }

    #question(locale, edits) {
        const { brochure, edition } = this.place;
        return this.catalog.locale ? { brochure, locale, edition, edits } : null;
    }

    #show(reply) {
        this.translated.show(reply.pages);
        this.findings.setOverflow(this.place.pages ? [] : reply.marks?.overflow || []);
        if (this.catalog.chosen) {
            this.translated.scrollToChosen();
        }
        this.root.dataset.pages = String(reply.pages.length);
    }

    #tellSpeed(reply, milliseconds) {
        if (milliseconds > 0) {
            this.speed.textContent = fill(_("From key to page: {count} ms"), { count: Math.round(milliseconds) });
            this.root.dataset.milliseconds = String(milliseconds);
        }
        this.root.dataset.typeset = String(Number(this.root.dataset.typeset || 0) + 1);
    }

    #mark() {
        const marks = new Map();
        if (!this.place.pages) {
            for (const message of this.catalog.messages) {
                const names = [
                    stateOf(message),
                    this.findings.overflows(message) && "overflow",
                    this.findings.of(message).length > 0 && "finding",
                ];
                marks.set(message.id, names.filter(Boolean).join(" "));
            }
        }
        this.translated.mark(marks);
    }

    #choose({ message, fromPage }) {
        this.translated.choose(message.id, { scroll: !fromPage });
        this.source.choose(message.id);
    }
}
