// Asks the program for pages as the text changes: at most once a frame, one request at a time, the newest text wins.
import { Refusal, sendJson } from "./api.js";
import { glyphsHeld, takeGlyphs } from "./glyphs.js";

// Pages kept for going back and forth while typing; more than a long brochure in two editions.
const kPagesHeld = 240;

export class Typesetting {
    #wanted = false;
    #asking = false;
    #keyTime = 0;
    #pages = new Map();

    // ask(): what to typeset, or null. show(reply, milliseconds): pages, each with its svg, and the time from the
    // first key that they answer until they were drawn (0 when no key asked for them). fail(error).
    constructor({ ask, show, fail }) {
        Object.assign(this, { ask, show, fail });
    }

    // keyTime: when the key was pressed, as performance.now() tells it.
    want(keyTime = 0) {
        this.#keyTime = this.#keyTime || keyTime;
        if (!this.#wanted) {
            this.#wanted = true;
            requestAnimationFrame(() => this.#go());
        }
    }

    async #go() {
        if (this.#asking || !this.#wanted) {
            return;
        }
        const question = this.ask();
        this.#wanted = false;
        if (!question) {
            return;
        }
        const keyTime = this.#keyTime;
        this.#keyTime = 0;
        this.#asking = true;
        try {
            const body = { ...question, have: [...this.#pages.keys()], ...glyphsHeld() };
            this.#take(await sendJson("POST", "api/typeset", body), keyTime);
        } catch (error) {
            this.fail(error instanceof Refusal ? error : new Refusal(0, null));
        }
        this.#asking = false;
        if (this.#wanted) {
            this.#go();
        }
    }

    #take(reply, keyTime) {
        if (!takeGlyphs(reply)) {
            this.#pages.clear();
            this.want(keyTime);
            return;
        }
        for (const page of reply.pages) {
            page.svg = page.svg || this.#pages.get(page.hash);
            // Taken out and put in again: the oldest go first.
            this.#pages.delete(page.hash);
            this.#pages.set(page.hash, page.svg);
        }
        while (this.#pages.size > Math.max(kPagesHeld, reply.pages.length)) {
            this.#pages.delete(this.#pages.keys().next().value);
        }
        this.show(reply);
        requestAnimationFrame(() =>
            setTimeout(() => this.shown?.(reply, keyTime ? performance.now() - keyTime : 0)),
        );
    }
}
