// The bar at the top: which brochure in which language, how far it is, undo and save.
import { _, fill, languageName } from "./words.js";
import { button, chooser, element } from "./element.js";
import { iconButton } from "./icons.js";
import { stateOf } from "./catalog.js";

export class Bar {
    constructor({ root, catalog, history, project, place, actions }) {
        Object.assign(this, { root, catalog, history, project, place, actions });
        this.progress = element("div", { class: "progress" });
        this.undo = iconButton("undo", _("Undo"), actions.undo);
        this.redo = iconButton("redo", _("Redo"), actions.redo);
        this.save = button("", actions.save, { class: "primary save" });
        this.choosers = element("div", { class: "choosers" });
        root.append(
            element("h1", { class: "unseen" }, _("Translate a brochure")),
            element(
                "nav",
                { class: "desks", "aria-label": _("Desks") },
                element("a", { href: "./" }, _("Print")),
                element("a", { href: "translate", "aria-current": "page" }, _("Translate")),
            ),
            this.choosers,
            this.progress,
            element(
                "div",
                { class: "actions" },
                this.undo,
                this.redo,
                iconButton("settings", _("Settings"), actions.settings),
                iconButton("keyboard", _("Keyboard"), actions.help, { class: "not-on-phone" }),
                this.save,
            ),
        );
        for (const event of ["load", "edit"]) {
            catalog.addEventListener(event, () => this.draw());
        }
    }

    choices() {
        const { project, place, actions } = this;
        const brochure = project.brochures.find(({ id }) => id === place.brochure);
        const names = new Map(project.locales.map((locale) => [locale.name, locale]));
        const languages = brochure.locales
            .filter(({ name, review, readable }) => review !== "source" && readable !== false && names.has(name))
            .map(({ name }) => [name, `${languageName(name)} · ${names.get(name).own_name}`])
            .sort((one, other) => one[1].localeCompare(other[1], document.documentElement.lang));
        this.choosers.replaceChildren(
            chooser(
                _("Brochure"),
                project.brochures.map(({ id, title }) => [id, title || id]),
                place.brochure,
                (value) => actions.go({ brochure: value }),
                { dir: "auto" },
            ),
            chooser(_("Language"), languages, place.locale, (value) => actions.go({ locale: value })),
        );
    }

    draw() {
        const counts = { done: 0, fuzzy: 0, missing: 0 };
        for (const message of this.catalog.messages) {
            counts[stateOf(message)] += 1;
        }
        const all = Math.max(this.catalog.messages.length, 1);
        const percent = Math.floor((100 * counts.done) / all);
        const bar = element("progress", { max: all, value: counts.done, "aria-label": _("Done") });
        this.progress.replaceChildren(
            bar,
            element("span", {}, fill(_("Done: {percent}%"), { percent })),
            element(
                "span",
                { class: this.catalog.review === "reviewed" ? "review reviewed" : "review" },
                this.catalog.review === "reviewed" ? _("Checked") : _("Draft"),
            ),
        );
        const unsaved = this.catalog.edited().length;
        this.save.replaceChildren(
            // Translators: a button, with the number of messages that are not saved yet
            unsaved > 0 ? fill(_("Save ({count})"), { count: unsaved }) : _("Saved"),
        );
        this.save.disabled = unsaved === 0;
        this.undo.disabled = !this.history.canUndo();
        this.redo.disabled = !this.history.canRedo();
    }
}
