// Where the desk stands: brochure, language, edition and what the pages show. Part of the address, so that reloading
// the page or sending a link comes back to it.
const kParts = ["brochure", "locale", "edition", "pages", "beside"];

export function readPlace(project, uiLocale) {
    const asked = new URLSearchParams(location.search);
    const place = {};
    const brochure = project.brochures.find(({ id }) => id === asked.get("brochure")) || project.brochures[0];
    place.brochure = brochure.id;
    place.locale = localeOf(brochure, asked.get("locale") || uiLocale);
    place.edition = editionOf(project, brochure, asked.get("edition"));
    place.pages = project.pseudo.includes(asked.get("pages")) ? asked.get("pages") : "";
    place.beside = asked.get("beside") === "1" ? "1" : "";
    return place;
}

// The language asked for, where the brochure has it.
export function localeOf(brochure, asked) {
    const names = brochure.locales.filter(({ review, readable }) => review !== "source" && readable !== false).map(({ name }) => name);
    return names.includes(asked) ? asked : names[0];
}

// The edition asked for; else the one for screens; else the first that the brochure is made for.
export function editionOf(project, brochure, asked) {
    const known = [...brochure.editions, ...project.editions.map(({ name }) => name)];
    if (known.includes(asked)) {
        return asked;
    }
    return brochure.editions.includes("a5") ? "a5" : brochure.editions[0];
}

export function writePlace(place) {
    const query = new URLSearchParams();
    for (const part of kParts) {
        if (place[part]) {
            query.set(part, place[part]);
        }
    }
    history.replaceState(null, "", `?${query}`);
}
