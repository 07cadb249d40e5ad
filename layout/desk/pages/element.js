// element("p", {class: "note", on: {click: f}}, "text", child): an element of the page. Text is always text, never markup.
export function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name === "on") {
            for (const [event, listener] of Object.entries(value)) {
                node.addEventListener(event, listener);
            }
        } else if (name === "data") {
            Object.assign(node.dataset, value);
        } else if (typeof value === "boolean") {
            node.toggleAttribute(name, value);
        } else if (value !== undefined && value !== null) {
            node.setAttribute(name, value);
        }
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return node;
}

export function button(label, onClick, attributes = {}) {
    return element("button", { type: "button", on: { click: onClick }, ...attributes }, label);
}

// A list to choose from: options are [value, label, attributes of the option].
export function chooser(label, options, chosen, onChange, attributes = {}) {
    const select = element(
        "select",
        { on: { change: () => onChange(select.value) }, ...attributes },
        options.map(([value, text, more = {}]) =>
            element("option", { value, selected: value === chosen, ...more }, text),
        ),
    );
    return element("label", { class: "chooser" }, element("span", {}, label), select);
}
