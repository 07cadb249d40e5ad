// Pictures for buttons that would take too much room in words; the word is their name and stands beside the pointer.
import { button } from "./element.js";

const kSvg = "http://www.w3.org/2000/svg";

// Strokes on a square of 24.
const kStrokes = {
    undo: "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
    redo: "m15 14 5-5-5-5M20 9H9.5a5.5 5.5 0 0 0 0 11H13",
    settings: "M4 7h9m4 0h3M4 17h3m4 0h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
    keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8M18 10h.01",
};

function icon(name) {
    const svg = document.createElementNS(kSvg, "svg");
    const path = document.createElementNS(kSvg, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", `icon icon-${name}`);
    path.setAttribute("d", kStrokes[name]);
    svg.append(path);
    return svg;
}

export function iconButton(name, label, onClick, more = {}) {
    return button(icon(name), onClick, { "aria-label": label, title: label, ...more, class: `quiet ${more.class || ""}` });
}
