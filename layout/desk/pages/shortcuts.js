// The keys of the desk, after the habits of Poedit, and the list that shows them.
import { _ } from "./words.js";
import { element } from "./element.js";
import { isDialogOpen, show } from "./dialogs.js";

const kApple = /Mac|iPhone|iPad/.test(navigator.platform);

// Ctrl, or the command key of a Mac.
function nameOf(event) {
    const parts = [];
    if (event.ctrlKey || event.metaKey) {
        parts.push("Ctrl");
    }
    if (event.altKey) {
        parts.push("Alt");
    }
    if (event.shiftKey && (parts.length > 0 || event.key.length > 1)) {
        parts.push("Shift");
    }
    parts.push(event.key.length === 1 ? event.key.toUpperCase() : event.key);
    return parts.join("+");
}

function keyCaps(keys) {
    const arrows = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Ctrl: kApple ? "⌘" : "Ctrl" };
    return keys
        .split("+")
        .flatMap((key, at) => [at > 0 ? "+" : "", element("kbd", {}, arrows[key] || key)])
        .filter((part) => part !== "");
}

// actions: name -> function. Returns the function that shows the list.
export function listenToKeys(actions) {
    const keys = [
        ["Ctrl+S", _("Save"), "save"],
        ["Ctrl+Enter", _("Done, next"), "doneAndNext"],
        ["Ctrl+U", _("Needs work"), "toggleUnsure"],
        ["Ctrl+B", _("Copy source"), "copySource"],
        ["Ctrl+ArrowUp", _("Previous message"), "previous"],
        ["Ctrl+ArrowDown", _("Next message"), "next"],
        ["Ctrl+Shift+ArrowUp", _("Previous unfinished message"), "previousUnfinished"],
        ["Ctrl+Shift+ArrowDown", _("Next unfinished message"), "nextUnfinished"],
        ["Ctrl+Z", _("Undo"), "undo"],
        ["Ctrl+Shift+Z", _("Redo"), "redo"],
        ["Ctrl+F", _("Search"), "search"],
        ["F6", _("To the list, the text or the pages"), "otherPart"],
        ["Escape", _("From the text to the list"), "leaveText"],
        ["F1", _("Keyboard"), "help"],
    ];
    const byKey = new Map(keys.map(([key, , name]) => [key, actions[name]]));
    byKey.set("Ctrl+Y", actions.redo);

    const help = () =>
        show(
            _("Keyboard"),
            element(
                "table",
                { class: "keys" },
                element(
                    "tbody",
                    {},
                    keys.map(([key, label]) =>
                        element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, keyCaps(key))),
                    ),
                ),
            ),
        );
    byKey.set("F1", help);

    addEventListener("keydown", (event) => {
        const action = byKey.get(nameOf(event));
        if (!action || event.isComposing || isDialogOpen()) {
            return;
        }
        // An action that declines, by saying false, leaves the key to the browser.
        if (action(event) !== false) {
            event.preventDefault();
        }
    });
    return help;
}
