// Saves what is unsaved. When the file has changed meanwhile, what does not collide is merged by the program, and what
// does is shown for somebody to choose; nothing is written over unseen.
import { _, fill } from "./words.js";
import { Refusal, sendJson } from "./api.js";
import { notice } from "./notices.js";
import { settleConflicts } from "./conflict_view.js";

// Another program that keeps writing the file makes us give up after this many attempts; nothing is lost then either.
const kAttempts = 5;

// True when all is on disk.
export async function save({ catalog, history, drafts, language, translator }) {
    for (let attempt = 0; attempt < kAttempts; attempt += 1) {
        if (!(await settleConflicts(catalog, history, language))) {
            return false;
        }
        const edits = catalog.edits().map(({ msgctxt, msgid, msgstr }) => ({ msgctxt, msgid, msgstr }));
        catalog.edited().forEach((message, at) => (edits[at].fuzzy = message.fuzzy));
        if (edits.length === 0) {
            drafts.keep();
            return true;
        }
        const { brochure, locale, revision } = catalog;
        try {
            const reply = await sendJson("POST", "api/save", { brochure, locale, revision, edits, translator });
            catalog.settle(edits);
            catalog.reload(reply.catalog);
            drafts.keep();
            notice("save", fill(_("Saved: {name}"), { name: reply.catalog.file }));
            return true;
        } catch (error) {
            if (!(error instanceof Refusal) || error.status !== 409) {
                const why = error instanceof Refusal ? `${error.message} ${error.remedy}` : "";
                notice("save", `${_("Not saved. Your text is kept.")} ${why}`, { trouble: true });
                return false;
            }
            catalog.reload(error.reply.catalog);
            drafts.keep();
        }
    }
    return false;
}
