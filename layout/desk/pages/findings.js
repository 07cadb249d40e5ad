// What the checks say about the text as it stands, asked for when typing rests.
import { sendJson } from "./api.js";
import { keyOf } from "./catalog.js";

// How long typing rests, in milliseconds, before the checks run.
const kRest = 350;

export class Findings extends EventTarget {
    #byKey = new Map();
    #overflow = new Set();
    #timer = 0;
    #asking = false;
    #again = false;

    // ask(): what to check, or null.
    constructor({ ask }) {
        super();
        this.ask = ask;
    }

    of(message) {
        return this.#byKey.get(keyOf(message)) || [];
    }

    // Texts that do not fit where they stand, as the last typesetting found.
    overflows(message) {
        return message.id >= 0 && this.#overflow.has(message.id);
    }

    setOverflow(ids) {
        const before = [...this.#overflow].join();
        this.#overflow = new Set(ids);
        if ([...this.#overflow].join() !== before) {
            this.dispatchEvent(new Event("change"));
        }
    }

    clear() {
        this.#byKey = new Map();
        this.#overflow = new Set();
        this.dispatchEvent(new Event("change"));
    }

    want() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#go(), kRest);
    }

    async #go() {
        if (this.#asking) {
            this.#again = true;
            return;
        }
        const question = this.ask();
        if (!question) {
            return;
        }
        this.#asking = true;
        try {
            this.#take(await sendJson("POST", "api/check", question), question);
        } catch {
            // The pages say what is wrong with the program; findings stay as they were.
        }
        this.#asking = false;
        if (this.#again) {
            this.#again = false;
            this.#go();
        }
    }

    #take(reply, question) {
        const now = this.ask();
        if (!now || now.locale !== question.locale || now.brochure !== question.brochure) {
            return;
        }
        this.#byKey = new Map();
        for (const finding of reply.findings) {
            if (finding.muted || finding.msgid === undefined || finding.msgid === null) {
                continue;
            }
            const key = keyOf(finding);
            this.#byKey.set(key, [...(this.#byKey.get(key) || []), finding]);
        }
        this.dispatchEvent(new Event("change"));
    }
}
