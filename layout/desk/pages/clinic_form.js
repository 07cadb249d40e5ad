// The form of a clinic's profile: what is true for one hospital, with the pages on which it stands beside it.
import { Refusal, fetchJson, sendJson } from "./api.js";
import { ChoiceField, ColorField, LanguagesField, ListField, TextField } from "./clinic_fields.js";
import { ClinicPreview } from "./clinic_preview.js";
import { button, element } from "./element.js";
import { _, fill, listed } from "./words.js";

// Words that the program prints too, translated in labels.po.
const label = _;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The value as the file has it, in the order of the file, so that two of them can be compared.
function ordered(value) {
    return value && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value || "";
}

function makeFields(choices, profile, changed) {
    const { fields, pictures } = profile;
    const locales = choices.project.locales.map(({ name, bcp47, direction }) => ({ value: bcp47, name, direction }));
    const gettext = choices.project.locales.map(({ name }) => ({ value: name, name }));
    const staff = choices.language(choices.uiLocale)?.bcp47 || "en";
    const texts = (key, title, help, rows = 1) =>
        new LanguagesField(key, title, help, fields[key], { locales, staff, rows, changed });
    const text = (key, title, help, attributes) => new TextField(key, title, help, fields[key], changed, attributes);
    return [
        texts("name", label("Hospital"), ""),
        texts("department", label("Department"), _("As it stands in a sentence: “Your child is treated in the …”.")),
        text("phone", label("Telephone"), _("Digits as they are dialled, grouped by spaces: 088 972 72 72"), {
            type: "tel",
        }),
        text("phone_night", label("Evening, night, weekend"), "", { type: "tel" }),
        texts("hours", label("Opening hours"), "", 2),
        texts("fever", label("Call if the temperature is"), _("A number and its unit: 38.5 °C")),
        text("email", label("E-mail"), "", { inputmode: "email" }),
        text("web", label("Website"), _("With https://. The shorter, the better a phone reads its code."), {
            inputmode: "url",
        }),
        texts("address", label("Address"), "", 3),
        text("country", _("Country"), _("Two capital letters, such as NL."), { maxlength: "2" }),
        new ListField("languages", _("Languages of the staff"), _("For brochures in two languages; the first is preferred."), fields.languages, {
            locales: gettext,
            changed,
        }),
        new ColorField("accent", _("Colour of headings"), _("Dark enough to read on white."), fields.accent, changed),
        new ColorField("accent_soft", _("Colour behind boxes"), _("Light enough to read on."), fields.accent_soft, changed),
        new ChoiceField(
            "logo",
            _("Logo"),
            _("An SVG, PNG or JPEG file in the folder of the profiles."),
            fields.logo,
            // Translators: no logo
            [["", _("None")], ...pictures.map((name) => [name, name])],
            changed,
        ),
    ];
}

// "St. Élan, Nord" becomes "st-elan-nord.toml".
function fileName(name) {
    const stem = name
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, "");
    return stem ? `${stem}.toml` : "";
}

class ClinicForm {
    constructor(choices, profile) {
        Object.assign(this, { choices, profile });
        this.isNew = !profile.revision;
        this.fields = makeFields(choices, profile, () => this.changed());
        this.base = this.values();
        this.preview = new ClinicPreview(choices, (reply) => this.show(reply));
        // What is wrong with the fields, and what is asked or said when the form is left.
        this.wrong = element("div", { class: "notice", role: "status" });
        this.notice = element("div", { class: "notice", role: "status" });
        this.save = button(_("Save"), () => this.#save(), { class: "primary" });
        this.fileField = this.isNew
            ? new TextField("file", _("Name of the profile"), _("For instance the name of the hospital."), "", () => this.changed(), { dir: "auto" })
            : null;
        const title = element("h2", { id: "clinic-title" }, this.isNew ? _("New profile") : _("Clinic profile"));
        this.dialog = element(
            "dialog",
            { class: "clinic-form", "aria-labelledby": title.id },
            element(
                "header",
                {},
                title,
                element("p", {}, _("What you leave empty is printed as a line to fill in by hand.")),
            ),
            element("form", { on: { submit: (event) => event.preventDefault() } }, this.fileField?.node, this.fields.map((field) => field.node)),
            this.preview.node,
            element(
                "footer",
                {},
                this.wrong,
                this.notice,
                element("div", { class: "answers" }, button(_("Cancel"), () => this.leave()), this.save),
            ),
        );
        this.dialog.addEventListener("cancel", (event) => {
            event.preventDefault();
            this.leave();
        });
    }

    values() {
        return Object.fromEntries(this.fields.map((field) => [field.key, ordered(field.get())]));
    }

    // Only these are sent: the rest of the file stays as it is, whoever wrote it.
    edits() {
        return Object.fromEntries(
            Object.entries(this.values()).filter(([key, value]) => !same(value, this.base[key])),
        );
    }

    file() {
        return this.isNew ? fileName(this.fileField.get()) : this.profile.file;
    }

    changed() {
        this.notice.replaceChildren();
        this.preview.want({ file: this.isNew ? "" : this.profile.file, fields: this.edits() });
    }

    show({ errors }) {
        for (const field of this.fields) {
            field.say(errors.filter(({ key }) => key === field.key));
        }
        const known = new Set(this.fields.map((field) => field.key));
        const wrong = errors.filter(({ severity }) => severity !== "warning");
        const titles = this.fields.filter((field) => wrong.some(({ key }) => key === field.key)).map((field) => field.title);
        const others = wrong.filter(({ key }) => !known.has(key));
        this.save.disabled = wrong.length > 0;
        this.wrong.replaceChildren(
            ...(titles.length > 0
                ? [element("p", { class: "trouble" }, fill(_("Please correct: {fields}"), { fields: listed(titles) }))]
                : []),
            ...others.map(({ message, remedy }) =>
                element("p", { class: "trouble", lang: "en", dir: "ltr" }, `${message} – ${remedy}`),
            ),
        );
    }

    leave() {
        const unsaved = Object.keys(this.edits()).length > 0;
        if (!unsaved) {
            this.close(null);
            return;
        }
        this.notice.replaceChildren(
            element("p", {}, _("Not saved")),
            button(_("Leave without saving"), () => this.close(null)),
        );
        this.notice.querySelector("button").focus();
    }

    async #save(revision = this.profile.revision) {
        if (this.save.disabled) {
            return;
        }
        if (!this.file()) {
            this.fileField.input.setAttribute("aria-invalid", "true");
            this.fileField.node.classList.add("refused");
            this.fileField.input.focus();
            return;
        }
        try {
            const edit = { file: this.file(), revision, fields: this.edits(), language: this.choices.uiLocale };
            this.close(await sendJson("PUT", "api/clinic", edit));
        } catch (error) {
            if (this.isNew && error.status === 409) {
                this.fileField.say([{ ...error.reply.error, severity: "error" }]);
                this.fileField.input.focus();
            } else if (error instanceof Refusal && error.status === 409) {
                this.#settle(error.reply);
            } else {
                this.notice.replaceChildren(
                    element("p", { class: "trouble", lang: "en", dir: "ltr" }, `${error.message} ${error.remedy || ""}`),
                );
            }
        }
    }

    // Somebody else changed the file meanwhile. Where it was another field, both are kept without a word.
    #settle({ revision, fields }) {
        const mine = this.edits();
        const clash = this.fields.filter(
            ({ key }) => key in mine && !same(ordered(fields[key]), this.base[key]) && !same(ordered(fields[key]), mine[key]),
        );
        if (clash.length === 0) {
            this.#save(revision);
            return;
        }
        const titles = listed(clash.map((field) => field.title));
        this.notice.replaceChildren(
            element("p", { class: "trouble" }, fill(_("Somebody else has just changed: {fields}"), { fields: titles })),
            // Translators: a button: what was typed here stays
            button(_("Keep mine"), () => this.#save(revision)),
            // Translators: a button: what somebody else typed stays
            button(_("Keep theirs"), () => this.close({ ...this.profile, again: true })),
        );
        this.notice.querySelector("button").focus();
    }

    open() {
        document.body.append(this.dialog);
        this.dialog.showModal();
        this.changed();
        return new Promise((resolve) => {
            this.resolve = resolve;
        });
    }

    close(saved) {
        this.preview.stop();
        this.dialog.close();
        this.dialog.remove();
        this.resolve(saved);
    }
}

// Shows the form of the profile `file`; "": of a new one. The saved clinic {file, name, languages}, or null.
export async function openClinicForm(choices, file) {
    const profile = await fetchJson(`api/clinic?file=${encodeURIComponent(file)}`);
    const saved = await new ClinicForm(choices, profile).open();
    return saved?.again ? openClinicForm(choices, file) : saved;
}
