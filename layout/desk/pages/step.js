// The steps of choosing: a heading, and things of which one is chosen.
import { element } from "./element.js";

let made = 0;

// A group of fields under a heading.
export function step(title, ...content) {
    return element("fieldset", { class: "step" }, element("legend", {}, element("h2", {}, title)), content);
}

// One of several, as a card. `content` is what the card shows and is called.
export function card(group, value, chosen, onChoose, attributes, ...content) {
    made += 1;
    const input = element("input", {
        type: "radio",
        name: group,
        value,
        id: `choice-${made}`,
        checked: chosen,
        on: { change: () => onChoose(value) },
    });
    return element("label", { for: input.id, ...attributes, class: `card ${attributes.class || ""}` }, input, content);
}

// Checks the card of `value` without building the others anew, so that the keyboard's place stays.
export function check(parent, value) {
    for (const input of parent.querySelectorAll("input[type=radio]")) {
        input.checked = input.value === value;
    }
}

export function checkbox(label, checked, onChange) {
    const input = element("input", { type: "checkbox", checked, on: { change: () => onChange(input.checked) } });
    return element("label", { class: "option" }, input, element("span", {}, label));
}
