// The translator's desk: text and pages belong together.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Project, eventually, openBrowser, openTranslate } from "./desk.mjs";

const kHeading = "What is acute lymphoblastic leukaemia?";
const kBody = "You do not have to read everything at once. Take what you need today. Write down what you want to ask us.";
const project = new Project();
let desk;
let browser;

before(async () => {
    desk = await project.serve();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await desk?.kill();
});

const row = (page, text) => page.locator(".row").filter({ has: page.getByText(text, { exact: true }) }).first();
const chosenPlaces = (page, column) => column.locator("rect.chosen");
const translated = (page) => page.locator(".column").last();

// The drawing of the page on which the chosen text begins.
const drawing = (page) =>
    page.evaluate(() => {
        const columns = document.querySelectorAll(".column");
        return columns[columns.length - 1].querySelector("rect.chosen")?.closest("svg").outerHTML.replace(/ class="[^"]*"/g, "");
    });

// How many glyphs the chosen text is set with.
const glyphsOfChosen = (page) =>
    page.evaluate(() => {
        const columns = document.querySelectorAll(".column");
        const column = columns[columns.length - 1];
        const id = column.querySelector("rect.chosen")?.dataset.text;
        return column.querySelectorAll(`g.t[data-text="${id}"] use`).length;
    });

test("a click on a text of the page opens its message", async () => {
    const page = await openTranslate(browser, desk);
    await row(page, kHeading).click();
    const place = chosenPlaces(page, translated(page)).first();
    const id = await place.getAttribute("data-text");
    await page.getByRole("listbox").press("Home");
    await eventually("another message is chosen", async () => (await page.locator("textarea").inputValue()) !== "");
    await page.locator(`.column rect[data-text="${id}"]`).last().scrollIntoViewIfNeeded();
    await page.locator(`.column rect[data-text="${id}"]`).last().click();
    await eventually("its message is open", async () => {
        const source = await page.locator(".editor .source").textContent();
        return source === kHeading;
    });
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("choosing a message brings its text on the page into sight, marked", async () => {
    const page = await openTranslate(browser, desk, { beside: "1" });
    await row(page, kBody).scrollIntoViewIfNeeded();
    await row(page, kBody).click();
    for (const column of await page.locator(".column").all()) {
        await eventually("the text is in sight", async () => {
            const place = await chosenPlaces(page, column).first().boundingBox();
            const frame = await column.boundingBox();
            return place && place.y >= frame.y && place.y + place.height <= frame.y + frame.height;
        });
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("what is typed is set on the page, and undone to the very same page", async () => {
    const page = await openTranslate(browser, desk);
    await row(page, kBody).click();
    await eventually("the text is marked", async () => (await glyphsOfChosen(page)) > 0);
    const before = await drawing(page);
    const glyphs = await glyphsOfChosen(page);
    await page.locator("textarea").pressSequentially("xyz");
    await eventually("three more glyphs are set", async () => (await glyphsOfChosen(page)) === glyphs + 3);
    assert.match(await page.locator(".speed").textContent(), /^From key to page: \d+ ms$/);
    await page.keyboard.press("Control+z");
    await eventually("the page is as before", async () => (await drawing(page)) === before);
    await page.keyboard.press("Control+Shift+z");
    await eventually("the typing is back", async () => (await glyphsOfChosen(page)) === glyphs + 3);
    await page.keyboard.press("Control+z");
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("undo goes back over messages, to the one that was changed", async () => {
    const page = await openTranslate(browser, desk);
    await row(page, kHeading).click();
    await page.locator("textarea").pressSequentially("A");
    await row(page, kBody).click();
    await page.locator("textarea").pressSequentially("B");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.locator(".editor .source").textContent(), kHeading);
    assert.ok(await page.locator(".save").isDisabled());
    await page.context().close();
});

test("right-to-left text is typed from right to left", async () => {
    const page = await openTranslate(browser, desk, { locale: "ar" });
    await row(page, kHeading).click();
    const text = page.locator("textarea");
    assert.equal(await text.getAttribute("dir"), "rtl");
    assert.equal(await text.getAttribute("lang"), "ar");
    await eventually("the text is marked", async () => (await glyphsOfChosen(page)) > 0);
    const right = (place) => place.x + place.width;
    const before = right(await chosenPlaces(page, translated(page)).first().boundingBox());
    const glyphs = await glyphsOfChosen(page);
    await text.fill("ما هو");
    await eventually("less is set", async () => (await glyphsOfChosen(page)) < glyphs);
    const after = right(await chosenPlaces(page, translated(page)).first().boundingBox());
    assert.ok(Math.abs(before - after) < 2, `the line still begins at the right: ${before}, ${after}`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("a missing and an unsure translation are marked in the list and on the page", async () => {
    const page = await openTranslate(browser, desk);
    await row(page, kHeading).click();
    await page.locator("textarea").fill("");
    await eventually("the page marks it as missing", async () => (await page.locator("rect.chosen.missing").count()) > 0);
    await page.getByRole("button", { name: /^Missing/ }).click();
    assert.equal(await page.locator(".row:visible").count(), 1);
    await page.keyboard.press("Control+z");
    await page.locator("textarea").focus();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+u");
    await eventually("the page marks it as unsure", async () => (await page.locator("rect.chosen.fuzzy").count()) > 0);
    assert.match(await row(page, kHeading).textContent(), /Needs work/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("a finding stands beside its message and goes with one click where that is safe", async () => {
    const page = await openTranslate(browser, desk);
    await row(page, kHeading).click();
    const text = page.locator("textarea");
    const good = await text.inputValue();
    await text.fill(good.replace(" ", "  "));
    await page.locator(".finding-list").getByRole("button", { name: "Fix" }).first().click();
    await eventually("the text is right again", async () => (await text.inputValue()) === good);
    await eventually("the finding is gone", async () => (await page.locator(".finding-list button").count()) === 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("another edition and invented text are one choice away", async () => {
    const page = await openTranslate(browser, desk);
    const shape = () => page.locator(".sheet svg").first().getAttribute("viewBox");
    const a5 = await shape();
    await page.getByRole("combobox", { name: "Edition" }).selectOption("a4");
    await eventually("the pages are larger", async () => (await shape()) !== a5);
    await row(page, kHeading).click();
    await eventually("the text is marked", async () => (await glyphsOfChosen(page)) > 0);
    const glyphs = await glyphsOfChosen(page);
    await page.getByRole("combobox", { name: "Text" }).selectOption("en-XA");
    await eventually("the invented text is longer", async () => (await glyphsOfChosen(page)) > glyphs * 1.2);
    await page.reload();
    await page.waitForSelector(".sheet svg");
    assert.equal(await page.getByRole("combobox", { name: "Edition" }).inputValue(), "a4");
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
