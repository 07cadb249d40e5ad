// The pages on which a profile's words stand, as they would be with what is typed: and what is wrong with it.
import { sendJson } from "./api.js";
import { element } from "./element.js";
import { _, fill } from "./words.js";

// A pause in typing.
const kPause = 200;

export class ClinicPreview {
    #timer = 0;
    #asking = false;
    #edit = null;
    #stopped = false;

    // show(reply): errors to be shown in the form
    constructor(choices, show) {
        Object.assign(this, { choices, show });
        this.list = element("ol", { class: "pages" });
        this.node = element(
            "section",
            { class: "preview", "aria-label": _("Pages as they will be printed"), tabindex: "0" },
            element("h3", {}, _("Pages as they will be printed")),
            this.list,
        );
    }

    want(edit) {
        this.#edit = edit;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(), kPause);
    }

    stop() {
        this.#stopped = true;
        clearTimeout(this.#timer);
    }

    async #ask() {
        if (this.#asking || this.#stopped) {
            return;
        }
        this.#asking = true;
        const edit = this.#edit;
        const { brochure, locale, edition } = this.choices;
        try {
            const reply = await sendJson("POST", "api/clinic/check", { ...edit, brochure, locale, edition });
            if (!this.#stopped) {
                this.#draw(reply.pages);
                this.show(reply);
            }
        } catch (error) {
            this.show({ errors: [{ key: "", message: error.message, remedy: error.remedy || "", severity: "error" }] });
        }
        this.#asking = false;
        if (this.#edit !== edit) {
            this.#ask();
        }
    }

    // What cannot be printed leaves the pages as they were.
    #draw(pages) {
        if (pages.length === 0) {
            return;
        }
        this.list.dir = this.choices.language(this.choices.locale)?.direction || "ltr";
        this.list.replaceChildren(
            ...pages.map((svg, index) =>
                element(
                    "li",
                    {},
                    element("img", {
                        class: "sheet",
                        src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
                        alt: fill(_("Page {page}"), { page: index + 1 }),
                    }),
                ),
            ),
        );
    }
}
