// From opening the print desk for the first time to paper: the files are those that `brochure build` writes.
import { axeFindings } from "../browser/launch.mjs";
import { address, assert, built, downloaded, open, run } from "./print_desk.mjs";

const language = (page, name) => page.locator(`.language[data-language="${name}"]`);
const focused = (page) =>
    page.evaluate(() => ({ id: document.activeElement.id, type: document.activeElement.type || document.activeElement.tagName }));

async function tabTo(page, wanted) {
    for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if (wanted(await focused(page))) {
            return;
        }
    }
    assert.fail("the keyboard does not get there");
}

await run({
    "two clicks from the first sight of the page to the Dutch booklet": async () => {
        const { page, problems, close } = await open();
        await language(page, "nl").click();
        const file = await downloaded(page, () => page.click("#download"));
        assert.equal(file.name, "all-nl-a5-booklet.pdf");
        assert.deepEqual(file.bytes, built("all", "nl", "a5-booklet"));
        assert.deepEqual(problems, []);
        await close();
    },

    "the keyboard alone: the Arabic leaflet in grey, found by typing its Dutch name": async () => {
        const { page, problems, close } = await open();
        await tabTo(page, ({ type }) => type === "radio");
        await page.keyboard.press("ArrowDown");
        await tabTo(page, ({ type }) => type === "search");
        await page.keyboard.type("arabi");
        await page.keyboard.press("Enter");
        assert.equal(await page.locator("input[name=language]:checked").inputValue(), "ar");
        await tabTo(page, ({ type }) => type === "radio");
        await tabTo(page, ({ type }) => type === "radio");
        for (let presses = 0; (await page.locator("input[name=edition]:checked").inputValue()) !== "trifold"; presses += 1) {
            assert.ok(presses < 8);
            await page.keyboard.press("ArrowDown");
        }
        await tabTo(page, ({ type }) => type === "checkbox");
        await page.keyboard.press("Space");
        await tabTo(page, ({ id }) => id === "download");
        const file = await downloaded(page, () => page.keyboard.press("Enter"));
        assert.equal(file.name, "all-summary-ar-trifold-grey.pdf");
        assert.deepEqual(file.bytes, built("all-summary", "ar", "trifold+grey"));
        assert.deepEqual(problems, []);
        await close();
    },

    "the Chinese card, found by its own name": async () => {
        const { page, problems, close } = await open({ words: "en-GB" });
        await page.locator(".handout", { hasText: "Fever" }).click();
        await page.fill("input[type=search]", "中文（简");
        await language(page, "zh_CN").click();
        await page.locator(".edition", { hasText: "Wallet" }).click();
        const file = await downloaded(page, () => page.click("#download"));
        assert.equal(file.name, "fever-card-zh_CN-card.pdf");
        assert.deepEqual(file.bytes, built("fever-card", "zh_CN", "card"));
        assert.deepEqual(problems, []);
        await close();
    },

    "languages are found by any of their names and by their codes": async () => {
        const { page, close } = await open();
        const found = async (typed) => {
            await page.fill("input[type=search]", typed);
            return page.locator(".language:visible").evaluateAll((labels) => labels.map((label) => label.dataset.language));
        };
        for (const [typed, name] of [
            ["türk", "tr"], ["turk", "tr"], ["Turks", "tr"], ["Turkish", "tr"], ["TR", "tr"],
            ["arabic", "ar"], ["العرب", "ar"], ["tieng viet", "vi"], ["zh-Hant", "zh_TW"], ["vereenvoudigd", "zh_CN"],
        ]) {
            assert.ok((await found(typed)).includes(name), `${typed} finds ${name}`);
        }
        assert.deepEqual(await found("Turks"), ["tr"]);
        assert.deepEqual(await found("xyzzy"), []);
        assert.match(await page.locator(".found").textContent(), /xyzzy/);
        await close();
    },

    "in three widths a draft says so before anybody prints it, beside the printer's setting, for every reader": async () => {
        for (const width of [390, 820, 1440]) {
            const { page, problems, close } = await open({ width });
            await language(page, "ar").click();
            assert.match(await page.locator("#status").textContent(), /Arabisch.*Concept!.*Op elke geprinte bladzijde/);
            assert.match(await page.locator("#advice").textContent(), /korte kant, op 100%/);
            const words = page.locator(width < 1120 ? ".brief" : "#status");
            assert.ok(await words.isVisible());
            const [band, button] = [await words.boundingBox(), await page.locator("#print").boundingBox()];
            assert.ok(band.y < 950 && button.y + button.height <= 950, "both are in sight");
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
            assert.deepEqual(await axeFindings(page), []);
            assert.deepEqual(problems, []);
            await close();
        }
    },

    "Print opens the PDF out of sight and calls the browser's dialog": async () => {
        const { page, problems, close } = await open();
        // The dialog itself would wait for a person.
        await page.evaluate(() => {
            const create = document.createElement.bind(document);
            document.createElement = (tag) => {
                const node = create(tag);
                if (tag === "iframe") {
                    node.addEventListener("load", () => {
                        node.contentWindow.print = () => node.setAttribute("data-printed", node.contentDocument.contentType);
                    });
                }
                return node;
            };
        });
        await language(page, "pl").click();
        await page.click("#print");
        const frame = page.locator("iframe[data-printed='application/pdf']");
        await frame.waitFor({ state: "attached" });
        const asked = new URL(await frame.getAttribute("src"), address).searchParams;
        assert.deepEqual([asked.get("brochure"), asked.get("locale"), asked.get("edition")], ["all", "pl", "a5-booklet"]);
        // The browser shows PDFs with pages of its own.
        assert.deepEqual(problems.filter((problem) => !/ chrome(-extension)?:/.test(problem)), []);
        await close();
    },

    "where a page may not print, the PDF is opened and the page says what to do": async () => {
        const { page, close } = await open();
        await page.evaluate(() => Object.defineProperty(navigator, "pdfViewerEnabled", { value: false }));
        const [opened] = await Promise.all([page.context().waitForEvent("page"), page.click("#print")]);
        assert.match(await page.locator(".paper-panel .notice").textContent(), /print hem daar/);
        assert.match(await page.locator(".paper-panel .notice a").getAttribute("href"), /api\/pdf/);
        await opened.close();
        await close();
    },

    "the last choices are there again the next time": async () => {
        const { page, close } = await open();
        await page.locator(".handout").nth(1).click();
        await language(page, "tr").click();
        await page.locator(".edition", { hasText: "Folder" }).click();
        await page.reload();
        await page.locator(".pages li").first().waitFor();
        assert.equal(await page.locator("input[name=handout]:checked").inputValue(), "all-summary");
        assert.equal(await page.locator("input[name=language]:checked").inputValue(), "tr");
        assert.equal(await page.locator("input[name=edition]:checked").inputValue(), "trifold");
        assert.ok(await language(page, "tr").isVisible());
        await close();
    },

    "the page runs from right to left when its reader's language does": async () => {
        const { page, problems, close } = await open({ width: 820 });
        await page.route("**/api/words*", (route) =>
            route.continue({ url: route.request().url().replace(/locale=\w+/, "locale=ar-XB") }));
        await page.reload();
        await page.locator(".pages li").first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
        assert.deepEqual(await axeFindings(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        assert.deepEqual(problems, []);
        await close();
    },
});
