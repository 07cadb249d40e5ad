// Two people changed the same message: shows what it was, what is written here and what is on disk, and asks which
// one stays. The other is kept for undo.
import { _, fill } from "./words.js";
import { element } from "./element.js";
import { askWith } from "./dialogs.js";
import { keyOf } from "./catalog.js";

function version(title, text, language, choice) {
    const body = element("p", { class: "version-text", lang: language.bcp47, dir: language.direction }, text || "–");
    const head = choice
        ? element("label", { class: "check" }, element("input", { type: "radio", ...choice }), title)
        : element("span", { class: "version-title" }, title);
    return element("div", { class: "version" }, head, body);
}

// True when everything is settled.
export async function settleConflicts(catalog, history, language) {
    const conflicts = catalog.conflicts().map((message) => ({ key: keyOf(message), message }));
    if (conflicts.length === 0) {
        return true;
    }
    const groups = conflicts.map(({ message }, at) => {
        const group = element(
            "fieldset",
            { class: "conflict" },
            element("legend", { lang: "en", dir: "ltr" }, message.msgid),
            element(
                "div",
                { class: "versions" },
                // Translators: above the text as it was before anybody changed it
                version(_("Before"), message.conflict.base.msgstr, language),
                // Translators: above the text that you have typed in this window
                version(_("Written here"), message.msgstr, language, {
                    name: `conflict-${at}`,
                    value: "mine",
                    checked: true,
                }),
                // Translators: above the text that another program has written to the file meanwhile
                version(_("In the file now"), message.saved.msgstr, language, {
                    name: `conflict-${at}`,
                    value: "theirs",
                }),
            ),
        );
        return group;
    });
    const intro = element(
        "p",
        {},
        _("Another program has changed these messages too. Choose for each which text stays. Undo brings the other one back."),
    );
    const answer = await askWith(fill(_("Conflicts: {count}"), { count: conflicts.length }), [intro, ...groups], [
        ["later", _("Later")],
        ["settle", _("Save")],
    ]);
    if (answer !== "settle") {
        return false;
    }
    conflicts.forEach(({ key }, at) => {
        // The catalog may have been read again while the dialog was open.
        const message = catalog.find(key);
        if (!message?.conflict) {
            return;
        }
        const theirs = { ...message.saved };
        if (groups[at].querySelector('[value="theirs"]').checked) {
            history.change(message, theirs);
        } else {
            history.keep(message, theirs);
            message.conflict = null;
            catalog.change(message, {});
        }
    });
    return true;
}
