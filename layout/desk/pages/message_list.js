// The messages of the catalog, with a search field and filters. A list box: arrow keys choose, Enter starts editing.
import { _, fill } from "./words.js";
import { button, element } from "./element.js";
import { isEdited, stateOf } from "./catalog.js";

const kFilters = ["all", "missing", "fuzzy", "findings", "changed"];

// For a search that minds neither case nor accents.
function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export class MessageList {
    filter = "all";
    #rows = new Map();
    #visible = [];

    constructor({ catalog, findings, onEnter }) {
        Object.assign(this, { catalog, findings });
        this.filterNames = {
            all: _("All"),
            missing: _("Missing"),
            fuzzy: _("Needs work"),
            // Translators: what the checks of the program have found to be wrong
            findings: _("Findings"),
            changed: _("Changed"),
        };
        this.search = element("input", {
            type: "search",
            placeholder: _("Search"),
            "aria-label": _("Search"),
            on: { input: () => this.#sift() },
        });
        this.buttons = kFilters.map((name) =>
            button("", () => this.show(name), { data: { filter: name }, "aria-pressed": "false" }),
        );
        this.box = element("div", {
            class: "list",
            role: "listbox",
            tabindex: "0",
            "aria-label": _("Messages"),
            on: { keydown: (event) => this.#key(event, onEnter), click: (event) => this.#click(event) },
        });
        this.empty = element("p", { class: "nothing", hidden: true }, _("Nothing here."));
        this.root = element(
            "div",
            { class: "messages" },
            element("div", { class: "sieve" }, this.search, element("div", { class: "filters" }, this.buttons)),
            this.box,
            this.empty,
        );
        // When the editor takes more room, what is chosen stays in sight.
        new ResizeObserver(() => this.#rows.get(catalog.chosen)?.scrollIntoView({ block: "nearest" })).observe(this.box);
        catalog.addEventListener("load", () => this.#fill());
        catalog.addEventListener("edit", ({ detail }) => this.#refresh(detail));
        catalog.addEventListener("choose", ({ detail }) => this.#mark(detail.message));
        findings.addEventListener("change", () => this.#refreshAll());
    }

    show(filter) {
        this.filter = filter;
        this.#sift();
    }

    // The message `step` places further among those shown, or nothing; of those that need work only, when asked.
    next(step, unfinishedOnly) {
        const shown = this.#visible;
        let at = shown.indexOf(this.catalog.chosen);
        if (at < 0) {
            // A message that is filtered away still has its place in the order of the brochure.
            const order = this.catalog.messages.indexOf(this.catalog.chosen);
            at = shown.findIndex((message) => this.catalog.messages.indexOf(message) > order);
            at = (at < 0 ? shown.length : at) - (step > 0 ? 1 : 0);
        }
        for (let to = at + step; to >= 0 && to < shown.length; to += step) {
            if (!unfinishedOnly || stateOf(shown[to]) !== "done") {
                return shown[to];
            }
        }
        return null;
    }

    #belongs(message, name) {
        return (
            name === "all" ||
            (name === "changed" && (message.touched || isEdited(message))) ||
            (name === "findings" && this.findings.of(message).length > 0) ||
            name === stateOf(message)
        );
    }

    #fill() {
        this.#rows = new Map();
        this.box.replaceChildren(
            ...this.catalog.messages.map((message, at) => {
                const row = element(
                    "div",
                    { class: "row", role: "option", id: `message-${at}`, "aria-selected": "false" },
                    element("span", { class: "source", lang: "en", dir: "ltr" }, message.msgid),
                    element("span", { class: "translation", lang: this.language, dir: this.direction }),
                    element("span", { class: "badges" }),
                );
                row.message = message;
                this.#rows.set(message, row);
                return row;
            }),
        );
        this.#refreshAll();
        this.#mark(this.catalog.chosen);
    }

    #refreshAll() {
        for (const message of this.catalog.messages) {
            this.#draw(message);
        }
        this.#sift();
    }

    #refresh(message) {
        this.#draw(message);
        this.#count();
    }

    #draw(message) {
        const row = this.#rows.get(message);
        if (!row) {
            return;
        }
        const state = stateOf(message);
        const findings = this.findings.of(message);
        row.dataset.state = state;
        row.children[1].textContent = message.msgstr;
        const badges = [
            message.conflict && ["missing", _("Conflict")],
            state === "missing" && ["missing", _("Missing")],
            state === "fuzzy" && ["fuzzy", _("Needs work")],
            findings.length > 0 && ["finding", fill(_("Findings: {count}"), { count: findings.length })],
            // Translators: the text is too long for its place on the page
            this.findings.overflows(message) && ["missing", _("Does not fit")],
            isEdited(message) && ["unsaved", _("Not saved")],
        ];
        row.children[2].replaceChildren(
            ...badges.filter(Boolean).map(([name, text]) => element("span", { class: `badge ${name}` }, text)),
        );
    }

    #sift() {
        const wanted = folded(this.search.value.trim());
        // What was just finished stays in sight until another filter is chosen or the list is searched anew.
        this.#visible = this.catalog.messages.filter((message) => {
            const found = ["msgid", "msgstr", "notes", "msgctxt"].some((part) =>
                folded(message[part] || "").includes(wanted),
            );
            const shown = found && (this.#belongs(message, this.filter) || message === this.catalog.chosen);
            this.#rows.get(message).hidden = !shown;
            return shown;
        });
        this.empty.hidden = this.#visible.length > 0;
        this.box.hidden = this.#visible.length === 0;
        this.#count();
    }

    #count() {
        for (const each of this.buttons) {
            const name = each.dataset.filter;
            const count = this.catalog.messages.filter((message) => this.#belongs(message, name)).length;
            each.replaceChildren(this.filterNames[name], " ", element("span", { class: "count" }, String(count)));
            each.setAttribute("aria-pressed", String(name === this.filter));
        }
    }

    #mark(message) {
        for (const row of this.box.querySelectorAll('[aria-selected="true"]')) {
            row.setAttribute("aria-selected", "false");
        }
        const row = this.#rows.get(message);
        if (!row) {
            this.box.removeAttribute("aria-activedescendant");
            return;
        }
        row.hidden = false;
        if (!this.#visible.includes(message)) {
            this.#sift();
        }
        row.setAttribute("aria-selected", "true");
        this.box.setAttribute("aria-activedescendant", row.id);
        row.scrollIntoView({ block: "nearest" });
    }

    #click(event) {
        const row = event.target.closest(".row");
        if (row) {
            this.catalog.choose(row.message, { edit: true });
        }
    }

    #key(event, onEnter) {
        const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity };
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        if (event.key in steps) {
            event.preventDefault();
            const at = this.#visible.indexOf(this.catalog.chosen);
            const to = Math.min(Math.max(at + steps[event.key], 0), this.#visible.length - 1);
            if (this.#visible[to]) {
                this.catalog.choose(this.#visible[to]);
            }
        } else if (event.key === "Enter") {
            event.preventDefault();
            onEnter();
        }
    }
}

