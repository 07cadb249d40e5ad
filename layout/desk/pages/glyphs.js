// The outlines that the pages are drawn with. Each is sent once; pages refer to them by name.
const kSvg = "http://www.w3.org/2000/svg";

let set = null;
let held = 0;
const store = document.createElementNS(kSvg, "svg");
store.setAttribute("width", "0");
store.setAttribute("height", "0");
store.setAttribute("aria-hidden", "true");
store.classList.add("glyphs");

export function glyphsHeld() {
    return { glyph_set: set, glyphs: held };
}

// Takes the outlines of a reply. False: the program was started anew and numbers its glyphs afresh; ask again.
export function takeGlyphs(reply) {
    if (!store.isConnected) {
        document.body.append(store);
    }
    if (reply.glyph_set !== set) {
        const fresh = set === null;
        set = reply.glyph_set;
        store.replaceChildren();
        held = 0;
        if (!fresh) {
            return false;
        }
    }
    const fragment = document.createDocumentFragment();
    for (const [name, outline] of Object.entries(reply.glyphs || {})) {
        held = Math.max(held, Number(name.slice(1)) + 1);
        if (document.getElementById(name)) {
            continue;
        }
        const path = document.createElementNS(kSvg, "path");
        path.id = name;
        path.setAttribute("d", outline);
        fragment.append(path);
    }
    store.append(fragment);
    return true;
}
