// What is chosen, always complete and possible, and remembered for the next time.
const kRemembered = "print-desk";

// Leaves of paper: pages that one takes.
const kPagesOnLeaf = { "a5-booklet": 4, "letter-booklet": 4, trifold: 6, card: 2 };

function remembered() {
    try {
        return JSON.parse(localStorage.getItem(kRemembered)) || {};
    } catch {
        return {};
    }
}

export class Choices {
    #listeners = [];

    // uiLocale: the language of whoever sits at the desk. handouts: titles in that language. The first of the clinics
    // is the one that is printed when nobody chooses.
    constructor(project, handouts, uiLocale) {
        Object.assign(this, { project, handouts, uiLocale });
        const { brochure, locale, editions, second, clinic, grey, slip } = remembered();
        // The second language that somebody asked for; where it is the reader's own, another stands in for it.
        this.asked = second;
        Object.assign(this, { brochure, locale, clinic, grey: Boolean(grey), slip: Boolean(slip) });
        this.editions = editions || {};
        this.#complete();
    }

    // listener() is called after each change, and once when all is there.
    listen(listener) {
        this.#listeners.push(listener);
    }

    changed() {
        for (const listener of this.#listeners) {
            listener();
        }
    }

    set(changes) {
        Object.assign(this, changes);
        if (changes.edition) {
            this.editions = { ...this.editions, [this.brochure]: changes.edition };
        }
        this.asked = changes.second || this.asked;
        this.#complete();
        const { brochure, locale, editions, asked: second, clinic, grey, slip } = this;
        localStorage.setItem(kRemembered, JSON.stringify({ brochure, locale, editions, second, clinic, grey, slip }));
        this.changed();
    }

    language(name) {
        return this.project.locales.find((language) => language.name === name);
    }

    get source() {
        return this.project.brochures.find((brochure) => brochure.id === this.brochure);
    }

    // The chosen language's translation of the chosen handout.
    get translation() {
        return this.source.locales.find((locale) => locale.name === this.locale);
    }

    get bilingual() {
        return this.edition === "bilingual";
    }

    // Those for which the handout is made, and two languages side by side: no handout names that, for it takes a
    // second language that only whoever prints it knows.
    get editionsOffered() {
        const names = [...this.source.editions, ...(this.secondLanguages.length > 0 ? ["bilingual"] : [])];
        return this.project.editions.filter((edition) => names.includes(edition.name));
    }

    get secondLanguages() {
        return this.source.locales.map((locale) => locale.name).filter((name) => name !== this.locale);
    }

    leaves(pages) {
        return Math.ceil(pages / (kPagesOnLeaf[this.edition] || 2));
    }

    // What the program is asked to typeset.
    get question() {
        const { brochure, locale, clinic, second } = this;
        const edition = this.edition + (this.grey ? "+grey" : "");
        return { brochure, locale, edition, clinic, ...(this.bilingual ? { with: second } : {}), edits: [] };
    }

    pdfAddress(more = {}) {
        const query = new URLSearchParams({
            brochure: this.brochure,
            locale: this.locale,
            edition: this.edition + (this.grey ? "+grey" : ""),
            clinic: this.clinic,
            ...(this.bilingual ? { with: this.second } : {}),
            ...(this.slip ? { slip: this.uiLocale } : {}),
            ...more,
        });
        return `api/pdf?${query}`;
    }

    #complete() {
        const { project, handouts } = this;
        const or = (value, possible, otherwise) => (possible.includes(value) ? value : otherwise);
        const ids = handouts.map((handout) => handout.id);
        this.brochure = or(this.brochure, ids, ids[0]);
        const locales = this.source.locales.map((locale) => locale.name);
        this.locale = or(this.locale, locales, or(this.uiLocale, locales, locales[0]));
        const editions = this.editionsOffered.map((edition) => edition.name);
        this.edition = or(this.editions[this.brochure], editions, or("a5-booklet", editions, editions[0]));
        const clinics = project.clinics.map((clinic) => clinic.file);
        this.clinic = or(this.clinic, clinics, clinics[0]);
        const preferred = project.clinics.find((clinic) => clinic.file === this.clinic)?.languages || [];
        const second = [this.asked, ...preferred, this.uiLocale].find((name) => this.secondLanguages.includes(name));
        this.second = second || this.secondLanguages[0];
    }
}
