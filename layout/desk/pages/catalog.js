// A catalog in the browser: what is on disk, what has been typed since, and what other programs have changed meanwhile.
// Whoever shows something of it listens to its events:
//   load    the catalog was read, or read again        edit    detail: the message whose text or state changed
//   choose  detail: the message that is worked on

export function keyOf(message) {
    return `${message.msgctxt || ""}\u0004${message.msgid}`;
}

export function stateOf(message) {
    return message.msgstr === "" ? "missing" : message.fuzzy ? "fuzzy" : "done";
}

export function isEdited(message) {
    return message.msgstr !== message.saved.msgstr || message.fuzzy !== message.saved.fuzzy;
}

function copyOf({ msgstr, fuzzy }) {
    return { msgstr, fuzzy: Boolean(fuzzy) };
}

function same(one, other) {
    return one.msgstr === other.msgstr && Boolean(one.fuzzy) === Boolean(other.fuzzy);
}

export class Catalog extends EventTarget {
    brochure = "";
    locale = "";
    revision = "";
    header = {};
    review = "";
    messages = [];
    // Unsaved text of messages that are no longer in the file: kept to be copied from, never thrown away unasked.
    homeless = [];
    chosen = null;
    #byKey = new Map();

    find(key) {
        return this.#byKey.get(key);
    }

    withText(id) {
        return this.messages.find((message) => message.id === id);
    }

    // Opens another catalog: nothing of the one before is kept here.
    open(brochure, locale, reply) {
        Object.assign(this, { brochure, locale, homeless: [], chosen: null });
        this.#byKey = new Map();
        this.#take(reply, () => {});
        this.dispatchEvent(new Event("load"));
    }

    // Reads the same catalog again and puts unsaved text on top. A message that changed on disk under unsaved text
    // becomes a conflict: its base, ours and theirs are kept until somebody chooses.
    reload(reply) {
        const before = this.#byKey;
        const chosenKey = this.chosen && keyOf(this.chosen);
        this.#byKey = new Map();
        this.#take(reply, (message) => {
            const old = before.get(keyOf(message));
            if (!old) {
                return;
            }
            before.delete(keyOf(message));
            message.touched = old.touched || !same(old.saved, message.saved);
            if (isEdited(old)) {
                this.#putOnTop(message, copyOf(old), old.conflict ? old.conflict.base : old.saved);
            }
        });
        for (const message of before.values()) {
            if (isEdited(message)) {
                this.#loseHome(message);
            }
        }
        this.chosen = (chosenKey && this.find(chosenKey)) || null;
        this.dispatchEvent(new Event("load"));
    }

    // Unsaved text that outlived the browser or the program. Says how many messages got theirs back.
    restore(drafts) {
        let restored = 0;
        for (const draft of drafts) {
            const message = this.find(keyOf(draft));
            if (!message) {
                this.#loseHome(draft);
                continue;
            }
            const mine = copyOf({ msgstr: draft.msgstr, fuzzy: draft.fuzzy ?? message.fuzzy });
            if (same(mine, message)) {
                continue;
            }
            this.#putOnTop(message, mine, { msgstr: draft.base ?? message.saved.msgstr, fuzzy: message.saved.fuzzy });
            restored += 1;
        }
        if (drafts.length > 0) {
            this.dispatchEvent(new Event("load"));
        }
        return restored;
    }

    change(message, after) {
        Object.assign(message, copyOf({ ...message, ...after }));
        message.touched = true;
        if (message.conflict && !isEdited(message)) {
            message.conflict = null;
        }
        this.dispatchEvent(new CustomEvent("edit", { detail: message }));
    }

    choose(message, how = {}) {
        this.chosen = message;
        this.dispatchEvent(new CustomEvent("choose", { detail: { message, ...how } }));
    }

    edited() {
        return this.messages.filter(isEdited);
    }

    conflicts() {
        return this.messages.filter((message) => message.conflict);
    }

    // What is unsaved, as the program keeps and saves it.
    edits() {
        return this.edited().map(({ msgctxt, msgid, msgstr, fuzzy, saved, conflict }) => ({
            msgctxt: msgctxt || "",
            msgid,
            msgstr,
            fuzzy,
            base: (conflict ? conflict.base : saved).msgstr,
        }));
    }

    // What the pages shall show. A message marked as needing work would print in the source language; whoever is
    // typing it wants to see what is typed.
    editsToShow() {
        return this.edited().map(({ msgctxt, msgid, msgstr, fuzzy, saved }) => ({
            msgctxt: msgctxt || "",
            msgid,
            msgstr,
            fuzzy: fuzzy && msgstr === saved.msgstr,
        }));
    }

    // These edits are on disk now; what was typed since stays unsaved.
    settle(edits) {
        for (const edit of edits) {
            const message = this.find(keyOf(edit));
            if (message) {
                message.saved = copyOf(edit);
                message.conflict = null;
            }
        }
    }

    #take(reply, settle) {
        this.revision = reply.revision;
        this.header = reply.header || {};
        this.review = reply.review || "";
        this.messages = reply.messages
            .filter((message) => !message.obsolete)
            .map((message) => ({ ...message, ...copyOf(message), saved: copyOf(message), conflict: null }));
        for (const message of this.messages) {
            this.#byKey.set(keyOf(message), message);
            settle(message);
        }
    }

    #putOnTop(message, mine, base) {
        Object.assign(message, mine);
        message.touched = true;
        const theirs = message.saved;
        if (base.msgstr !== theirs.msgstr && mine.msgstr !== theirs.msgstr) {
            message.conflict = { base: copyOf(base) };
        }
    }

    #loseHome({ msgctxt, msgid, msgstr }) {
        const known = this.homeless.some((one) => one.msgid === msgid && one.msgstr === msgstr);
        if (msgstr !== "" && !known) {
            this.homeless.push({ msgctxt: msgctxt || "", msgid, msgstr });
        }
    }
}
