// Keeps unsaved text where a crash does not reach it: at once in the browser, a moment later with the program.
import { sendJson } from "./api.js";

// How long typing rests, in milliseconds, before the program is told.
const kRest = 400;

function placeOf(catalog) {
    return `desk-draft/${catalog.brochure}/${catalog.locale}`;
}

export class Drafts {
    #timer = 0;
    #told = "";

    constructor(catalog) {
        this.catalog = catalog;
        catalog.addEventListener("edit", () => this.keep());
        addEventListener("pagehide", () => this.#tell());
    }

    // What the browser kept; with what the program kept where the browser knows nothing.
    read(kept) {
        const drafts = new Map();
        const here = JSON.parse(localStorage.getItem(placeOf(this.catalog)) || "[]");
        for (const draft of [...(kept || []), ...here]) {
            drafts.set(`${draft.msgctxt || ""}\u0004${draft.msgid}`, draft);
        }
        return [...drafts.values()];
    }

    keep() {
        const edits = this.#all();
        try {
            if (edits.length > 0) {
                localStorage.setItem(placeOf(this.catalog), JSON.stringify(edits));
            } else {
                localStorage.removeItem(placeOf(this.catalog));
            }
        } catch {
            // No room, or storage is forbidden: the program keeps it then.
        }
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#tell(), kRest);
    }

    // Before another catalog is opened.
    flush() {
        return this.#tell();
    }

    #all() {
        return [...this.catalog.edits(), ...this.catalog.homeless.map((one) => ({ ...one, base: "" }))];
    }

    async #tell() {
        clearTimeout(this.#timer);
        if (!this.catalog.locale) {
            return;
        }
        const { brochure, locale } = this.catalog;
        const draft = { brochure, locale, edits: this.#all() };
        const text = JSON.stringify(draft);
        if (text === this.#told) {
            return;
        }
        this.#told = text;
        try {
            // keepalive outlives the page; the browser allows it for small requests only.
            await sendJson("PUT", "api/draft", draft, { keepalive: text.length < 60000 });
        } catch {
            this.#told = "";
        }
    }
}
