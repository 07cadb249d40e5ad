#include "site/write_pages.h"

namespace brochure {

/// Looks through the list of names in the page, so that nothing is fetched and the page works from a file.
std::string search_script() {
    return R"JS("use strict";
(() => {
    // Spelling that does not matter: capitals, accents, "ae" or "ä" for "e", hyphens.
    const fold = (text) =>
        text.normalize("NFC").toLowerCase().replace(/[äæ]/g, "ae").normalize("NFKD").replace(/\p{M}/gu, "")
            .replace(/ae/g, "e").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

    // How many letters differ, counted up to `most` + 1; two letters that changed places are one difference.
    const distance = (a, b, most) => {
        let before = [];
        let last = Array.from({ length: b.length + 1 }, (_, i) => i);
        for (let i = 1; i <= a.length; ++i) {
            const row = [i];
            for (let j = 1; j <= b.length; ++j) {
                row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            if (Math.min(...row) > most) return most + 1;
            before = last;
            last = row;
        }
        return last[b.length];
    };

    // How well a typed word is found among the words of a name: 0 is exact, Infinity not at all.
    const rank = (typed, words) => {
        if (words.some((word) => word.startsWith(typed))) return 0;
        const plain = /^[a-z0-9]+$/.test(typed);
        if ((!plain || typed.length > 3) && words.some((word) => word.includes(typed))) return 1;
        const most = typed.length > 7 ? 2 : typed.length > 4 ? 1 : 0;
        const near = Math.min(...words.map((word) => distance(typed, word, most)));
        return most > 0 && near <= most ? 2 + near : Infinity;
    };
    const rankName = (typed, name) => typed.reduce((sum, word) => sum + rank(word, name.words), 0);
    const best = (typed, names) => names.reduce(
        (found, name) => {
            const value = rankName(typed, name);
            return value < found.value ? { value, name } : found;
        }, { value: Infinity, name: null });
    const named = (text) => ({ text, words: fold(text).split(" ") });

    const entries = [...document.querySelectorAll("#names > ul > li")].map((entry) => ({
        entry,
        here: "here" in entry.dataset,
        language: entry.querySelector("h3").textContent,
        known: [entry.querySelector("h3").textContent, ...entry.dataset.known.split("|")].map(named),
        diseases: [...entry.querySelectorAll(".disease")].map((disease) => ({
            names: [...disease.querySelectorAll(".names li"), ...disease.querySelectorAll(".links a")].map(
                (name) => named(name.textContent)),
            links: [...disease.querySelectorAll(".links a")],
        })),
    }));

    const search = document.querySelector(".search");
    const field = search.querySelector("input");
    const status = search.querySelector("[role=status]");
    const results = search.querySelector(".results");

    const find = (typed) => {
        const hits = [];
        for (const { entry, here, language, known, diseases } of entries) {
            const byLanguage = best(typed, known);
            diseases.forEach((disease, index) => {
                const byName = best(typed, disease.names);
                const value = Math.min(byLanguage.value, byName.value);
                if (value < Infinity) {
                    hits.push({ entry, here, language, links: disease.links, index, value,
                                because: byName.value <= byLanguage.value ? byName.name.text : null });
                }
            });
        }
        const least = Math.min(...hits.map((hit) => hit.value));
        const good = hits.filter((hit) => hit.value === least || hit.value < 2);
        // The disease is the same in the reader's own language, whatever language its name was typed in.
        const own = entries.find(({ here }) => here);
        const wanted = own && good.find((hit) => hit.because !== null);
        if (wanted && !good.some((hit) => hit.here && hit.index === wanted.index) && own.diseases[wanted.index]) {
            good.push({ entry: own.entry, here: true, language: own.language, links: own.diseases[wanted.index].links,
                        index: wanted.index, value: wanted.value, because: null });
        }
        return good.sort((a, b) => b.here - a.here || a.value - b.value);
    };

    const element = (name, text) => {
        const made = document.createElement(name);
        made.textContent = text;
        return made;
    };

    const show = () => {
        const typed = fold(field.value).split(" ").filter(Boolean);
        results.replaceChildren();
        status.textContent = "";
        if (typed.length === 0) return;
        const hits = find(typed);
        for (const hit of hits) {
            const item = document.createElement("li");
            item.lang = hit.entry.lang;
            item.dir = hit.entry.dir;
            item.append(element("strong", hit.language));
            if (hit.because !== null) item.append(" ", element("span", hit.because));
            const links = document.createElement("ul");
            for (const link of hit.links) {
                const line = document.createElement("li");
                line.append(link.cloneNode(true));
                links.append(line);
            }
            item.append(links);
            results.append(item);
        }
        status.textContent =
            hits.length > 0 ? status.dataset.found.replace("{count}", String(hits.length)) : status.dataset.nothing;
    };

    field.addEventListener("input", show);
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter") results.querySelector("a")?.focus();
    });
    search.hidden = false;
    show();
})();
)JS";
}

}  // namespace brochure
