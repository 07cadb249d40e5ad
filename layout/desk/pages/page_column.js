// A column of typeset pages: shows them, marks texts on them, and says which text was clicked.
import { _, fill } from "./words.js";
import { element } from "./element.js";

function drawing(svg) {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    return document.importNode(parsed.documentElement, true);
}

export class PageColumn {
    #hashes = [];
    #marks = new Map();
    #chosen = -1;

    // onText(id): a text on a page was clicked.
    constructor({ onText }) {
        this.title = element("h2", {});
        this.pages = element("div", { class: "pages" });
        // Focus lets the arrow keys scroll.
        this.root = element("section", { class: "column", tabindex: "0" }, this.title, this.pages);
        this.pages.addEventListener("click", (event) => {
            const id = Number(event.target.closest("[data-text]")?.dataset.text ?? -1);
            if (id >= 0) {
                onText(id);
            }
        });
    }

    name(title, language) {
        this.title.textContent = title;
        this.root.setAttribute("aria-label", fill(_("Pages: {name}"), { name: title }));
        this.language = language;
    }

    // Only the pages that changed are drawn again, so that nothing flickers and the scroll position stays.
    show(pages) {
        const sheets = this.pages.children;
        pages.forEach((page, at) => {
            if (this.#hashes[at] === page.hash && sheets[at]) {
                return;
            }
            const image = drawing(page.svg);
            if (this.language) {
                image.setAttribute("lang", this.language);
            }
            const label = element("span", { class: "folio", "aria-hidden": "true" }, page.label || String(at + 1));
            const paper = element("div", { class: "paper" }, image);
            paper.style.aspectRatio = `${page.width} / ${page.height}`;
            const sheet = element("div", { class: "sheet" }, paper, label);
            this.#decorate(sheet);
            if (sheets[at]) {
                sheets[at].replaceWith(sheet);
            } else {
                this.pages.append(sheet);
            }
        });
        while (sheets.length > pages.length) {
            sheets[sheets.length - 1].remove();
        }
        this.#hashes = pages.map((page) => page.hash);
    }

    clear() {
        this.pages.replaceChildren();
        this.#hashes = [];
    }

    // marks: text id -> names of classes.
    mark(marks) {
        this.#marks = marks;
        this.#decorate(this.pages);
    }

    choose(id, { scroll = true } = {}) {
        this.#chosen = id;
        this.#decorate(this.pages);
        for (const place of this.pages.querySelectorAll(".chosen")) {
            place.classList.add("glow");
        }
        if (scroll) {
            this.scrollToChosen();
        }
    }

    // Keeps the chosen text in sight; moves nothing when it already is.
    scrollToChosen() {
        const place = this.pages.querySelector(".chosen");
        if (!place) {
            return;
        }
        const text = place.getBoundingClientRect();
        const frame = this.root.getBoundingClientRect();
        if (text.top < frame.top + 60 || text.bottom > frame.bottom - 40) {
            const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
            this.root.scrollBy({
                top: text.top - frame.top - frame.height * 0.3,
                behavior: calm ? "auto" : "smooth",
            });
        }
    }

    #decorate(part) {
        for (const place of part.querySelectorAll("rect[data-text]")) {
            const id = Number(place.dataset.text);
            const names = this.#marks.get(id) || "";
            const wanted = id === this.#chosen ? `place chosen ${names}` : `place ${names}`;
            if (place.getAttribute("class") !== wanted) {
                place.setAttribute("class", wanted);
            }
        }
    }
}
