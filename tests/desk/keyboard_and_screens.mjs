// The translator's desk without a mouse, on a phone, and for people who use it otherwise.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Project, eventually, openBrowser, openTranslate, violations } from "./desk.mjs";

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

const source = (page) => page.locator(".editor .source").textContent();
const chosen = (page) => page.locator('.row[aria-selected="true"] .source').textContent();

test("a whole round by keyboard: find, type, done, next, save", async () => {
    const page = await openTranslate(browser, desk);
    await page.evaluate(() => localStorage.setItem("desk-translator", ""));
    await page.keyboard.press("Control+f");
    await page.keyboard.type("lymphoblastic leukaemia?");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    assert.equal(await source(page), "What is acute lymphoblastic leukaemia?");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Wat is het?");
    await page.keyboard.press("Control+s");
    await eventually("it is saved", async () => project.read("locales/nl/all.po").includes('msgstr "Wat is het?"'));
    await page.keyboard.press("Control+b");
    assert.equal(await page.locator("textarea").inputValue(), "What is acute lymphoblastic leukaemia?");
    await page.keyboard.press("Control+z");
    assert.equal(await page.locator("textarea").inputValue(), "Wat is het?");
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("the keys go from message to message, and from one that is unfinished to the next", async () => {
    const page = await openTranslate(browser, desk);
    await page.getByRole("listbox").focus();
    await page.keyboard.press("Home");
    const names = await page.locator(".row .source").allTextContents();
    await page.keyboard.press("Control+ArrowDown");
    assert.equal(await chosen(page), names[1]);
    for (let step = 0; step < 4; step += 1) {
        await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+u");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+Shift+ArrowDown");
    assert.equal(await chosen(page), names[5]);
    await page.keyboard.press("End");
    await page.keyboard.press("Control+Shift+ArrowUp");
    assert.equal(await chosen(page), names[5]);
    await page.keyboard.press("F6");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
    await page.keyboard.press("F6");
    assert.equal(await page.evaluate(() => document.activeElement.className), "column");
    await page.keyboard.press("F1");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    await page.keyboard.press("Escape");
    await eventually("the list of keys is closed", async () => (await page.getByRole("dialog").count()) === 0);
    await page.context().close();
});

test("Tab reaches everything that can be pressed, and nothing holds it", async () => {
    const page = await openTranslate(browser, desk, { beside: "1" });
    const wanted = await page.evaluate(
        () =>
            [...document.querySelectorAll("button, select, input, textarea, a[href], [tabindex='0']")].filter(
                (each) => !each.disabled && each.checkVisibility(),
            ).length,
    );
    await page.evaluate(() => document.activeElement.blur());
    const seen = await page.evaluateHandle(() => new Set());
    for (let step = 0; step < wanted + 3; step += 1) {
        await page.keyboard.press("Tab");
        await seen.evaluate((set) => document.activeElement !== document.body && set.add(document.activeElement));
    }
    assert.equal(await seen.evaluate((set) => set.size), wanted);
    await page.context().close();
});

test("on a phone messages and pages are two views, and nothing is wider than the screen", async () => {
    const page = await openTranslate(browser, desk, { locale: "ar" }, { width: 390, height: 844, language: "nl", hasTouch: true });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok((await width()) <= 390);
    assert.ok(await page.getByRole("listbox").isVisible());
    await page.getByRole("button", { name: "Bladzijden" }).click();
    assert.ok(await page.locator(".sheet svg").first().isVisible());
    assert.ok(!(await page.getByRole("listbox").isVisible()));
    assert.ok((await width()) <= 390);
    assert.ok((await page.locator(".sheet svg").first().boundingBox()).width <= 390);
    await page.getByRole("button", { name: "Teksten" }).click();
    await page.locator(".row").nth(40).click();
    await page.getByRole("button", { name: "Tonen op de bladzijde" }).click();
    await eventually("its text is in sight", async () => {
        const place = await page.locator("rect.chosen").first().boundingBox();
        return place && place.y > 150 && place.y < 844;
    });
    await page.locator(".sheet rect[data-text]:not([data-text='-1'])").first().tap();
    await page.getByRole("listbox").waitFor();
    assert.ok(await page.locator("textarea").isVisible());
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("axe finds nothing wrong: wide, on a tablet, on a phone, with a dialog, in Dutch", async () => {
    const screens = [
        { width: 1440, height: 900 },
        { width: 900, height: 1100, language: "nl" },
        { width: 390, height: 844 },
    ];
    for (const screen of screens) {
        // Two pages: axe looks at every glyph.
        const page = await openTranslate(browser, desk, { brochure: "all-summary", edition: "a4", beside: "1", locale: "ar" }, screen);
        await page.locator(".row").nth(3).click();
        await page.locator("textarea").fill("a  {b");
        await page.locator(".finding-list li").first().waitFor();
        assert.deepEqual(await violations(page), []);
        if (screen.width === 390) {
            await page.locator("#views button").last().click();
            assert.deepEqual(await violations(page), []);
        } else {
            await page.keyboard.press("F1");
            assert.deepEqual(await violations(page), []);
        }
        await page.context().close();
    }
});
