// The site as families meet it: opened from a disk in Chromium. $1: the program, $2: folder for the site.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";
import { axeFindings, launch, require, watch } from "../browser/launch.mjs";

const [program, folder] = process.argv.slice(2).map((name) => path.resolve(name));
execFileSync(program, ["site", "--edition", "a5,card", "--url", "https://hospital.example/all", "-o", folder],
    { stdio: ["ignore", "inherit", "pipe"] });

const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
// What the address 404.html shows is for a server; its links are absolute.
const ownPages = pages.filter((name) => name !== "404.html");
const rightToLeft = /^(ar|fa|he|ps|ur)$/;
const failures = [];
const check = (condition, message) => {
    if (!condition) failures.push(message);
};
const address = (name) => pathToFileURL(path.join(folder, name)).href;

check(ownPages.length > 100, `only ${ownPages.length} pages`);

// Valid HTML.
const { HtmlValidate } = require("html-validate");
const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
        // Values that a style sheet cannot know: the width of a figure, the colour of a label in a drawing.
        "no-inline-style": "off",
        // Titles of brochures are as long as their language needs.
        "long-title": "off",
    },
});
for (const name of pages) {
    const report = await validator.validateFile(path.join(folder, name));
    for (const result of report.results) {
        for (const message of result.messages) {
            failures.push(`${name}:${message.line}: ${message.message} [${message.ruleId}]`);
        }
    }
}

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
const problems = watch(page, "file:");
const anchors = new Map();
const links = [];

for (const name of ownPages) {
    await page.goto(address(name));
    const seen = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
        direction: getComputedStyle(document.body).direction,
        ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
        links: [...document.querySelectorAll("a[href], link[href], script[src], img[src]")].map(
            (element) => [element.href ?? element.src, element.getAttribute("href") ?? element.getAttribute("src"), element.rel]),
        wide: document.documentElement.scrollWidth - window.innerWidth,
        untranslatedAlternate: document.querySelector("link[hreflang=x-default]") === null,
        draft: document.querySelector(".draft-bar")?.textContent ?? "",
        headings: [...document.querySelectorAll("h1")].length,
        pictures: [...document.querySelectorAll("figure svg")].filter((svg) => !svg.getAttribute("aria-label")).length,
    }));
    anchors.set(address(name), new Set(seen.ids));
    const folderName = name.includes("/") ? name.split("/")[0] : "en";
    check(seen.lang === folderName, `${name}: lang is ${seen.lang}`);
    const expected = rightToLeft.test(folderName) ? "rtl" : "ltr";
    check(seen.dir === expected && seen.direction === expected, `${name}: direction ${seen.dir}, ${seen.direction}`);
    check(seen.wide <= 0, `${name}: ${seen.wide} px wider than a phone`);
    check(!seen.untranslatedAlternate, `${name}: no x-default`);
    check(seen.headings === 1, `${name}: ${seen.headings} h1`);
    check(seen.pictures === 0, `${name}: ${seen.pictures} figures without words`);
    const brochure = name.includes("/") && !name.endsWith("index.html");
    check(!brochure || folderName === "en" || seen.draft !== "", `${name}: a draft without its mark`);
    for (const [url, written, rel] of seen.links) links.push([name, url, written, rel]);
}
for (const [name, url, written, rel] of links) {
    if (/^(tel|mailto|data):/.test(written)) continue;
    if (rel === "alternate") {
        const local = url.replace("https://hospital.example/all/", "");
        check(local !== url && existsSync(path.join(folder, local)), `${name}: alternate ${url} does not exist`);
        continue;
    }
    if (!url.startsWith("file:")) {
        failures.push(`${name}: leads away: ${url}`);
        continue;
    }
    const [file, fragment] = url.split("#");
    const target = fileURLToPath(file);
    check(existsSync(target) && statSync(target).isFile(), `${name}: dead link ${written}`);
    check(!fragment || anchors.get(file)?.has(decodeURIComponent(fragment)), `${name}: no such place: ${written}`);
}

// axe-core: each kind of page, in each direction and in scripts of their own; the list of languages opened.
for (const language of ["nl", "ar", "zh-Hans", "hi", "th", "ur"]) {
    for (const file of ["index", "all", "all-summary", "fever-card"]) {
        await page.goto(address(`${language}/${file}.html`));
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
        for (const finding of await axeFindings(page)) failures.push(`${language}/${file}.html: ${finding}`);
    }
}

// The disease is found under all its names, in any language, with the words in any order and a slip of the finger.
const found = async (typed) => {
    await page.fill("#search-field", typed);
    return page.$$eval(".results > li", (items) => items.map((item) => item.lang));
};
await page.goto(address("nl/index.html"));
for (const [typed, language] of [
    ["acute lymphoblastic leukemia", "en"], ["Acute lymphocytic leukaemia", "en"], ["acute lymphoid leukemia", "en"],
    ["acute lymphoïd leukaemia", "en"], ["leukemia acute", "en"], ["lukemia", "en"], ["ALL", "nl"], ["blood cancer", "en"],
    ["bloedkanker", "nl"], ["leukemie", "nl"], ["leukaemie", "de"], ["Blutkrebs", "de"], ["سرطان الدم", "ar"], ["血癌", "zh-Hans"],
    ["白血病", "ja"], ["lösemi", "tr"], ["losemi", "tr"], ["bialaczka limfoblastyczna", "pl"], ["Arabisch", "ar"], ["Türkçe", "tr"],
    ["Turkish", "tr"], ["lenfoblastik", "tr"], ["leucémie", "fr"], ["leucemie", "fr"], ["LAL", "fr"], ["LLA", "es"], ["олл", "ru"], ["急淋", "zh-Hans"],
]) {
    const languages = await found(typed);
    check(languages.includes(language), `“${typed}” finds ${languages.join(", ") || "nothing"}, not ${language}`);
}
check((await found("leukemia")).includes("nl"), "a name in another language does not lead to the reader's own");
check((await found("xyzzy")).length === 0, "nonsense is found");
check((await page.textContent("[role=status]")).length > 0, "nothing found, and nothing said");

// By keyboard alone: to the search, to the first result, to the brochure.
await page.goto(address("nl/index.html"));
await page.keyboard.press("Tab");
check(await page.evaluate(() => document.activeElement.className) === "skip", "the first stop is not the skip link");
await page.focus("#search-field");
await page.keyboard.type("bloedkanker");
await page.keyboard.press("Enter");
await page.keyboard.press("Enter");
await page.waitForURL(/nl\/all\.html$/);

// Without JavaScript.
const plain = await browser.newContext({ javaScriptEnabled: false });
const still = await plain.newPage();
await still.goto(address("nl/index.html"));
check(!(await still.isVisible("#search-field")), "a field that does nothing is shown");
await still.click("#names > summary");
check(await still.isVisible("#names li[lang=tr]"), "the names cannot be seen without JavaScript");
await still.click(".menu > summary");
await still.click(".menu a[lang=ar]");
check(still.url().endsWith("/ar/index.html"), `the list of languages leads to ${still.url()}`);

// Printed, the draft is marked too.
await page.goto(address("ar/all.html"));
await page.emulateMedia({ media: "print" });
check(await page.isVisible(".draft-bar"), "a printed draft has no mark");

failures.push(...problems);
await browser.close();
console.log(failures.join("\n") || `${pages.length} pages, ${links.length} links`);
process.exitCode = failures.length > 0 ? 1 : 0;
