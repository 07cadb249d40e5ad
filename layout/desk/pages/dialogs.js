// Dialogs are the browser's own: they keep the focus inside, close with Escape and give the focus back.
import { _ } from "./words.js";
import { button, element } from "./element.js";

let count = 0;

// Shows a dialog and waits for its answer: the name of the button that was pressed, "" when it was left.
// answers: [name, label] pairs, the last one is the one that Enter gives.
export function askWith(title, content, answers) {
    count += 1;
    const heading = element("h2", { id: `dialog-${count}` }, title);
    const form = element("form", { method: "dialog" }, heading, content);
    const dialog = element("dialog", { "aria-labelledby": heading.id }, form);
    const last = answers.at(-1)[0];
    form.append(
        element(
            "div",
            { class: "answers" },
            answers.map(([name, label]) =>
                button(label, () => dialog.close(name), { class: name === last ? "primary" : "" }),
            ),
        ),
    );
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        dialog.close(last);
    });
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(dialog.returnValue || "");
        });
    });
}

export function show(title, content) {
    return askWith(title, content, [["close", _("Close")]]);
}

export function isDialogOpen() {
    return document.querySelector("dialog[open]") !== null;
}
