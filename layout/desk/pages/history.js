// Undo and redo, of one message (while its text is being edited) or over all messages. What happened to one message
// does not depend on the others, so a message's own latest change can be undone out of turn.
import { keyOf } from "./catalog.js";

// A pause this long, in milliseconds, ends a run of typing that is undone as one.
const kPause = 1200;

export class History {
    #past = [];
    #future = [];

    constructor(catalog) {
        this.catalog = catalog;
    }

    clear() {
        this.#past = [];
        this.#future = [];
    }

    canUndo() {
        return this.#past.length > 0;
    }

    canRedo() {
        return this.#future.length > 0;
    }

    // Changes a message so that it can be undone. typed: part of a run of typing.
    change(message, after, { typed = false } = {}) {
        const key = keyOf(message);
        const before = { msgstr: message.msgstr, fuzzy: message.fuzzy };
        const now = Date.now();
        const last = this.#past.at(-1);
        this.#future = this.#future.filter((step) => step.key !== key);
        if (typed && last && last.typed && last.key === key && now - last.time < kPause) {
            Object.assign(last, { after: { ...before, ...after }, time: now });
        } else {
            this.#past.push({ key, before, after: { ...before, ...after }, typed, time: now });
        }
        this.catalog.change(message, after);
    }

    // Keeps a text that is about to go, so that undo brings it back although nobody typed it here.
    keep(message, text) {
        const before = { ...text };
        const after = { msgstr: message.msgstr, fuzzy: message.fuzzy };
        this.#past.push({ key: keyOf(message), before, after, typed: false, time: Date.now() });
    }

    // key: of that message only. The message that changed, or nothing.
    undo(key) {
        return this.#step(this.#past, this.#future, "before", key);
    }

    redo(key) {
        return this.#step(this.#future, this.#past, "after", key);
    }

    #step(from, to, side, key) {
        for (let at = from.length - 1; at >= 0; at -= 1) {
            if (key !== undefined && from[at].key !== key) {
                continue;
            }
            const [step] = from.splice(at, 1);
            const message = this.catalog.find(step.key);
            if (!message) {
                continue;
            }
            step.typed = false;
            to.push(step);
            this.catalog.change(message, step[side]);
            return message;
        }
        return null;
    }
}
