// The translator's desk: what is typed reaches the file, and nothing is lost on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Project, eventually, openBrowser, openTranslate } from "./desk.mjs";

const kFile = "locales/nl/all.po";
const kSource = "Call us at once";
const kOther = "What is acute lymphoblastic leukaemia?";
let project;
let desk;
let browser;

before(async () => {
    project = new Project();
    desk = await project.serve();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await desk?.kill();
});

const open = async (message = kSource, how = {}) => {
    const page = await openTranslate(browser, desk, {}, { drafts: true, ...how });
    await page.evaluate(() => localStorage.setItem("desk-translator", "Jip Jansen <jip@example.org>"));
    await choose(page, message);
    return page;
};
const choose = (page, message) =>
    page.locator(".row").filter({ has: page.getByText(message, { exact: true }) }).first().click();
const entry = (source) => {
    const block = project.read(kFile).split("\n\n").find((each) => each.includes(`msgid "${source}"`));
    return block.match(/msgstr "(.*)"/)[1];
};
const saved = (page) => eventually("all is saved", async () => page.locator(".save").isDisabled());

test("saving changes the message and says who did it, and nothing else", async () => {
    const before = project.read(kFile).split("\n");
    const page = await open();
    await page.locator("textarea").fill("Wanneer belt u ons?");
    await page.keyboard.press("Control+s");
    await saved(page);
    const after = project.read(kFile).split("\n");
    assert.equal(after.length, before.length);
    const changed = after.filter((line, at) => line !== before[at]);
    assert.deepEqual(
        changed.map((line) => line.replace(/\d{4}-.*\\n/, "now\\n")),
        ['"PO-Revision-Date: now\\n"', '"Last-Translator: Jip Jansen <jip@example.org>\\n"', 'msgstr "Wanneer belt u ons?"'],
    );
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("who saves for the first time is asked for a name, which is remembered", async () => {
    const page = await openTranslate(browser, desk);
    await choose(page, kSource);
    await page.locator("textarea").pressSequentially("!");
    await page.keyboard.press("Control+s");
    await page.getByRole("dialog").getByRole("textbox").fill("Fien <fien@example.org>");
    await page.keyboard.press("Enter");
    await saved(page);
    assert.match(project.read(kFile), /"Last-Translator: Fien <fien@example.org>\\n"/);
    await page.locator("textarea").pressSequentially("?");
    await page.keyboard.press("Control+s");
    await saved(page);
    await page.context().close();
});

test("an unsure translation is sure when it is done, and saved so", async () => {
    const page = await open(kOther);
    await page.keyboard.press("Control+u");
    await page.keyboard.press("Control+s");
    await saved(page);
    assert.match(project.read(kFile), /#, fuzzy\nmsgid "What is acute lymphoblastic leukaemia\?"/);
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Control+s");
    await saved(page);
    assert.doesNotMatch(project.read(kFile), /#, fuzzy\nmsgid "What is acute/);
    await page.context().close();
});

test("a file that another program changes is read again, and unsaved text stays", async () => {
    const page = await open();
    await page.locator("textarea").fill("Onopgeslagen");
    const theirs = entry(kOther);
    project.replace(kFile, `msgstr "${theirs}"`, 'msgstr "Van buiten"');
    await eventually("their text is in the list", async () => (await page.getByText("Van buiten").count()) > 0);
    assert.equal(await page.locator("textarea").inputValue(), "Onopgeslagen");
    await page.keyboard.press("Control+s");
    await saved(page);
    assert.equal(entry(kSource), "Onopgeslagen");
    assert.equal(entry(kOther), "Van buiten");
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("when both changed a message, both are shown and one is chosen; undo has the other", async () => {
    for (const choice of ["mine", "theirs"]) {
        const page = await open();
        const base = entry(kSource);
        await page.locator("textarea").fill(`Van mij ${choice}`);
        project.replace(kFile, `msgstr "${base}"`, `msgstr "Van hen ${choice}"`);
        await page.keyboard.press("Control+s");
        const dialog = page.getByRole("dialog");
        await dialog.waitFor();
        const shown = await dialog.locator(".version-text").allTextContents();
        assert.deepEqual(shown, [base, `Van mij ${choice}`, `Van hen ${choice}`]);
        assert.equal(entry(kSource), `Van hen ${choice}`, "nothing is written before somebody has chosen");
        await dialog.locator(`[value="${choice}"]`).check();
        await dialog.getByRole("button", { name: "Save" }).click();
        await saved(page);
        const [kept, other] = choice === "mine" ? ["Van mij", "Van hen"] : ["Van hen", "Van mij"];
        assert.equal(entry(kSource), `${kept} ${choice}`);
        await page.getByRole("button", { name: "Undo" }).click();
        await eventually("the other is back", async () => {
            return (await page.locator("textarea").inputValue()) === `${other} ${choice}`;
        });
        await page.getByRole("button", { name: "Redo" }).click();
        await page.context().close();
    }
});

test("unsaved text outlives the browser", async () => {
    const page = await open();
    await page.locator("textarea").fill("Voor de klap");
    await page.waitForResponse((response) => response.url().endsWith("api/draft"));
    // The profile goes with the browser: only the program knows.
    await page.context().close();
    const again = await open();
    assert.equal(await again.locator("textarea").inputValue(), "Voor de klap");
    assert.match(await again.locator(".notices").textContent(), /Unsaved text is back: 1/);
    await again.locator("textarea").press("Control+s");
    await saved(again);
    await again.context().close();
});

test("unsaved text outlives the program, and a page that is loaded anew before the program knew", async () => {
    const page = await open();
    await page.locator("textarea").fill("Voor de val");
    await page.waitForResponse((response) => response.url().endsWith("api/draft"));
    await desk.kill();
    await page.locator(".notice.trouble").first().waitFor();
    await page.context().close();
    desk = await project.serve();
    const again = await open();
    assert.equal(await again.locator("textarea").inputValue(), "Voor de val");
    await again.route("**/api/draft", (route) => route.abort());
    await again.locator("textarea").fill("Niemand wist het");
    await again.reload();
    await again.waitForSelector(".sheet svg");
    await choose(again, kSource);
    assert.equal(await again.locator("textarea").inputValue(), "Niemand wist het");
    await again.context().close();
});
