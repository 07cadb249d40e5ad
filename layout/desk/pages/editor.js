// The message that is worked on: its source, the notes of its author, the translation, what the checks say of it.
import { _, fill } from "./words.js";
import { button, element } from "./element.js";
import { stateOf } from "./catalog.js";

// The source with its tags and placeholders set apart; a press puts one into the translation.
function sourceWords(text, insert) {
    return text.split(/(<[^<>]+>|\{[a-z_][a-z0-9_]*\})/).map((part, at) =>
        at % 2 === 0
            ? part
            : button(part, () => insert(part), { class: "token", title: _("Put into the translation") }),
    );
}

export class Editor {
    #message = null;

    constructor({ catalog, history, findings, onDone, onShow }) {
        Object.assign(this, { catalog, history, findings });
        this.where = element("p", { class: "where" });
        this.source = element("p", { class: "source", lang: "en", dir: "ltr", id: "source-text" });
        this.notes = element("div", { class: "notes" });
        this.text = element("textarea", {
            rows: "3",
            "aria-label": _("Translation"),
            "aria-describedby": "source-text",
            spellcheck: "true",
            autocapitalize: "sentences",
            on: { input: (event) => this.#typed(event) },
        });
        this.unsure = element("input", { type: "checkbox", on: { change: () => this.toggleUnsure() } });
        this.findingList = element("ul", { class: "finding-list" });
        this.form = element(
            "div",
            { class: "form" },
            this.where,
            this.source,
            this.notes,
            this.text,
            this.findingList,
            element(
                "div",
                { class: "tools" },
                // Translators: the translation is there but not good yet; Poedit says so too, gettext says “fuzzy”
                element("label", { class: "check" }, this.unsure, _("Needs work")),
                button(_("Copy source"), () => this.copySource(), { class: "quiet" }),
                button(_("Show on the page"), onShow, { class: "quiet on-phone" }),
                // Translators: a button: this message is finished, go to the next one
                button(_("Done, next"), onDone, { class: "primary done" }),
            ),
        );
        this.empty = element("p", { class: "nothing" }, _("Choose a message, or text on a page."));
        this.root = element("div", { class: "editor" }, this.empty, this.form);
        catalog.addEventListener("load", () => this.#show(catalog.chosen));
        catalog.addEventListener("choose", ({ detail }) => this.#show(detail.message));
        catalog.addEventListener("edit", ({ detail }) => detail === this.#message && this.#draw());
        findings.addEventListener("change", () => this.#drawFindings());
        this.#show(null);
    }

    // The language that is written here.
    write(language, direction) {
        this.text.lang = language;
        this.text.dir = direction;
    }

    focus() {
        if (!this.form.hidden) {
            this.text.focus();
            this.text.setSelectionRange(this.text.value.length, this.text.value.length);
        }
    }

    hasFocus() {
        return document.activeElement === this.text;
    }

    copySource() {
        if (this.#message) {
            this.history.change(this.#message, { msgstr: this.#message.msgid });
            this.focus();
        }
    }

    toggleUnsure() {
        const message = this.#message;
        if (message && message.msgstr !== "") {
            this.history.change(message, { fuzzy: !message.fuzzy });
        }
    }

    finish() {
        const message = this.#message;
        if (message && message.fuzzy && message.msgstr !== "") {
            this.history.change(message, { fuzzy: false });
        }
    }

    #typed(event) {
        if (!this.#message) {
            return;
        }
        const msgstr = this.text.value;
        this.keyTime = event.timeStamp;
        // Without text there is nothing to be unsure of.
        const fuzzy = msgstr !== "" && this.#message.fuzzy;
        this.history.change(this.#message, { msgstr, fuzzy }, { typed: true });
        this.keyTime = 0;
    }

    #insert(part) {
        const { selectionStart, selectionEnd } = this.text;
        this.text.focus();
        this.text.setRangeText(part, selectionStart, selectionEnd, "end");
        this.text.dispatchEvent(new Event("input"));
    }

    #show(message) {
        this.#message = message;
        this.form.hidden = !message;
        this.empty.hidden = Boolean(message);
        if (!message) {
            return;
        }
        const places = [
            message.msgctxt,
            message.source_line > 0 && fill(_("Line {line} of the source"), { line: message.source_line }),
        ];
        this.where.textContent = places.filter(Boolean).join(" · ");
        this.source.replaceChildren(...sourceWords(message.msgid, (part) => this.#insert(part)));
        this.notes.replaceChildren(
            ...[
                message.notes && element("p", { lang: "en", dir: "ltr" }, message.notes),
                message.comments && element("p", { dir: "auto" }, message.comments),
                message.previous_msgid &&
                    message.previous_msgid !== message.msgid &&
                    element(
                        "p",
                        {},
                        // Translators: before the English text as it was when the translation was made
                        element("b", {}, _("Source before:")),
                        " ",
                        element("span", { lang: "en", dir: "ltr" }, message.previous_msgid),
                    ),
            ].filter(Boolean),
        );
        this.#draw();
        this.#drawFindings();
    }

    #draw() {
        const message = this.#message;
        // Setting the value moves the cursor: only when it is not what is being typed.
        if (this.text.value !== message.msgstr) {
            this.text.value = message.msgstr;
        }
        this.unsure.checked = message.fuzzy;
        this.unsure.disabled = message.msgstr === "";
        this.root.dataset.state = stateOf(message);
    }

    #drawFindings() {
        if (!this.#message) {
            return;
        }
        const message = this.#message;
        const found = this.findings.of(message).map((finding) =>
            element(
                "li",
                { class: finding.severity },
                element(
                    "p",
                    { dir: "auto" },
                    element("b", {}, finding.message),
                    finding.remedy && element("span", {}, finding.remedy),
                    finding.page > 0 && element("span", { class: "where" }, fill(_("Page {page}"), finding)),
                ),
                finding.fix &&
                    // Translators: a button beside a mistake that the program can correct
                    button(_("Fix"), () => {
                        this.history.change(message, { msgstr: finding.fix.msgstr });
                        this.focus();
                    }),
            ),
        );
        if (this.findings.overflows(message)) {
            found.unshift(element("li", { class: "error" }, element("b", {}, _("Does not fit"))));
        }
        this.findingList.replaceChildren(...found);
        this.findingList.hidden = found.length === 0;
    }
}
