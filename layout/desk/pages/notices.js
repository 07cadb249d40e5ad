// Short words at the foot of the window about what has happened. Read aloud by screen readers; never taking the focus.
import { _ } from "./words.js";
import { button, element } from "./element.js";

// How long, in milliseconds, a notice stays that asks for nothing.
const kStay = 6000;

const polite = element("div", { class: "notices", role: "status" });

export function placeNotices(where) {
    where.append(polite);
}

// name: a notice replaces the one of the same name. action: [label, function]. Trouble stays until it is closed.
export function notice(name, text, { action, trouble = false } = {}) {
    dismiss(name);
    const line = element("div", { class: trouble ? "notice trouble" : "notice", data: { notice: name } }, element("p", { dir: "auto" }, text));
    if (action) {
        line.append(
            button(action[0], () => {
                line.remove();
                action[1]();
            }),
        );
    }
    if (action || trouble) {
        line.append(button(_("Close"), () => line.remove(), { class: "quiet" }));
    } else {
        setTimeout(() => line.remove(), kStay);
    }
    polite.append(line);
}

export function dismiss(name) {
    polite.querySelector(`[data-notice="${name}"]`)?.remove();
}
