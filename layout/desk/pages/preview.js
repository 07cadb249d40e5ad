// The pages as they come out of the printer.
import { element } from "./element.js";
import { Typesetting } from "./typesetting.js";
import { _, fill } from "./words.js";

const label = _;

// Widest on screen: a card is small on paper, and stays so.
const kLargest = 1.5;

function show(list, reply) {
    const old = new Map([...list.children].map((item) => [item.dataset.hash, item]));
    list.replaceChildren(
        ...reply.pages.map((page, index) => {
            const kept = old.get(page.hash);
            if (kept && old.delete(page.hash)) {
                return kept;
            }
            const sheet = element("div", { class: "sheet" });
            sheet.innerHTML = page.svg;
            const item = element("li", { data: { hash: page.hash } }, sheet);
            item.style.maxWidth = `${Math.round(page.width * kLargest)}px`;
            item.querySelector("svg")?.setAttribute("aria-label", fill(_("Page {page}"), { page: index + 1 }));
            return item;
        }),
    );
}

export function preview(choices) {
    const list = element("ol", { class: "pages" });
    const count = element("p", { class: "count", role: "status" }, _("Making the pages …"));
    const trouble = element("div", { class: "trouble", role: "alert", hidden: true });
    const section = element(
        "section",
        { class: "preview", "aria-label": _("Pages as they will be printed") },
        element("h2", {}, _("Pages as they will be printed")),
        count,
        trouble,
        list,
    );
    const say = (words, problems) => {
        trouble.hidden = problems.length === 0;
        trouble.replaceChildren(
            element("p", {}, words),
            ...problems.map(({ message, remedy }) =>
                element("p", { lang: "en", dir: "ltr" }, remedy ? `${message} – ${remedy}` : message),
            ),
        );
    };
    const typesetting = new Typesetting({
        ask: () => choices.question,
        show: (reply) => {
            // Pages that do not fit their edition are shown, but no printer gets them.
            const wrong = (reply.diagnostics || []).filter(({ severity }) => severity === "error");
            say(_("The PDF could not be made."), wrong);
            list.hidden = false;
            // A booklet lies open: pages face each other, its first stands alone on the side where it is read from.
            list.classList.toggle("facing", choices.edition.endsWith("booklet"));
            list.classList.toggle("panels", choices.edition === "trifold");
            list.dir = choices.language(choices.locale)?.direction || "ltr";
            show(list, reply);
            section.removeAttribute("aria-busy");
            const leaves = choices.leaves(reply.pages.length);
            count.textContent = `${fill(_("Pages: {count}"), { count: reply.pages.length })} · ${label("Sheets of paper")}: ${leaves}`;
        },
        fail: (error) => {
            list.hidden = true;
            count.textContent = "";
            say(_("The pages cannot be shown."), [error]);
        },
    });
    choices.listen(() => typesetting.want());
    // Somebody may have translated or changed the profile meanwhile.
    addEventListener("focus", () => typesetting.want());
    return section;
}
