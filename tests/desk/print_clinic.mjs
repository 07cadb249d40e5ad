// The form of a clinic's profile: what is wrong is said where it is, and saving changes that and nothing else.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { axeFindings } from "../browser/launch.mjs";
import { assert, clinics, open, run } from "./print_desk.mjs";

const file = path.join(clinics, "default.toml");
const example = path.join(clinics, "example.toml");
const before = readFileSync(file, "utf8");
const phone = (page) => page.locator(".field.phone input");
const save = (page) => page.locator(".clinic-form .primary");

async function openForm(which = "button.edit") {
    const opened = await open();
    await opened.page.click(which);
    await opened.page.locator(".clinic-form .preview img").first().waitFor();
    return opened;
}

await run({
    "a wrong telephone number shows what to write, and cannot be saved": async () => {
        const { page, problems, close } = await openForm();
        await phone(page).fill("088 xx");
        await page.locator(".field.phone .wrong p").waitFor();
        assert.match(await page.locator(".field.phone .wrong").textContent(), /Dit kan zo niet op papier.*088 972 72 72/);
        assert.equal(await phone(page).getAttribute("aria-invalid"), "true");
        assert.match(await phone(page).getAttribute("aria-describedby"), /wrong/);
        assert.match(await page.locator(".clinic-form footer").textContent(), /Verbeter dit: Telefoon/);
        assert.ok(await save(page).isDisabled());
        assert.deepEqual(await axeFindings(page), []);
        await phone(page).fill("088 972 72 72");
        await page.waitForFunction(() => !document.querySelector(".field.phone .wrong p"));
        assert.ok(await save(page).isEnabled());
        await page.keyboard.press("Escape");
        await page.locator(".clinic-form").waitFor({ state: "detached" });
        assert.equal(readFileSync(file, "utf8"), before);
        assert.deepEqual(problems, []);
        await close();
    },

    "what is typed is on the pages at once, and on disk when it is saved, alone": async () => {
        const { page, problems, close } = await openForm();
        const first = await page.locator(".clinic-form .preview img").last().getAttribute("src");
        await phone(page).fill("020 123 45 67");
        await page.waitForFunction(
            (old) => [...document.querySelectorAll(".clinic-form .preview img")].at(-1).src !== old, first);
        assert.equal(readFileSync(file, "utf8"), before);
        await save(page).click();
        await page.locator(".clinic-form").waitFor({ state: "detached" });
        assert.equal(readFileSync(file, "utf8"), before.replace("088 972 72 72", "020 123 45 67"));
        assert.ok(await page.locator("button.edit").evaluate((node) => node === document.activeElement));
        assert.deepEqual(problems, []);
        await close();
        writeFileSync(file, before);
    },

    "somebody else's change of another field is kept, of the same field is asked about": async () => {
        const { page, close } = await openForm();
        writeFileSync(file, before.replace("hemato-oncologie", "kinderoncologie"));
        await phone(page).fill("020 123 45 67");
        await save(page).click();
        await page.locator(".clinic-form").waitFor({ state: "detached" });
        const both = before.replace("hemato-oncologie", "kinderoncologie").replace("088 972 72 72", "020 123 45 67");
        assert.equal(readFileSync(file, "utf8"), both);

        await page.click("button.edit");
        await phone(page).fill("020 765 43 21");
        const theirs = both.replace("020 123 45 67", "020 111 22 33");
        writeFileSync(file, theirs);
        await save(page).click();
        await page.getByText("Iemand anders heeft zojuist gewijzigd: Telefoon").waitFor();
        assert.equal(readFileSync(file, "utf8"), theirs);
        await page.getByRole("button", { name: "Mijn versie behouden" }).click();
        await page.locator(".clinic-form").waitFor({ state: "detached" });
        assert.equal(readFileSync(file, "utf8"), both.replace("020 123 45 67", "020 765 43 21"));
        await close();
        writeFileSync(file, before);
    },

    "a new profile begins with the example's explanations and every field filled in is saved": async () => {
        const { page, problems, close } = await openForm("button.new");
        await page.locator(".field.file input").fill("St. Élan, Noord");
        await page.locator(".field.name input").fill("St. Élan");
        await phone(page).fill("020 555 01 23");
        await page.locator(".field.phone_night input").fill("020 555 01 99");
        await page.locator(".field.email input").fill("info@elan.example");
        await page.locator(".field.web input").fill("https://elan.example");
        await page.locator(".field.fever input").fill("38.5 °C");
        await page.locator(".field.hours textarea").fill("24/7");
        await page.locator(".field.address textarea").fill("Straat 1\nStad");
        await page.locator(".field.accent input[type=text]").fill("#0b4f5c");
        await page.locator(".field.logo select").selectOption("example.svg");
        await page.waitForFunction(() => !document.querySelector(".wrong p"));
        await save(page).click();
        await page.locator(".clinic-form").waitFor({ state: "detached" });
        const made = readFileSync(path.join(clinics, "st-elan-noord.toml"), "utf8");
        for (const line of ['name = "St. Élan"', 'phone = "020 555 01 23"', 'phone_night = "020 555 01 99"',
            'email = "info@elan.example"', 'web = "https://elan.example"', 'fever = "38.5 °C"', 'hours = "24/7"',
            'address = "Straat 1\\nStad"', 'accent = "#0b4f5c"', 'logo = "example.svg"']) {
            assert.ok(made.split("\n").includes(line), line);
        }
        for (const comment of readFileSync(example, "utf8").split("\n").filter((line) => line.startsWith("#"))) {
            assert.ok(made.includes(comment), comment);
        }
        assert.equal(await page.locator(".clinic select").evaluate((select) => select.selectedOptions[0].text), "St. Élan");
        assert.deepEqual(problems, []);
        await close();
    },

    "a profile of that name is not written over, and leaving with unsaved words is asked about": async () => {
        const { page, close } = await openForm("button.new");
        await page.locator(".field.file input").fill("default");
        await page.locator(".field.name input").fill("Another");
        await save(page).click();
        await page.locator(".field.file .wrong p").waitFor();
        assert.equal(readFileSync(file, "utf8"), before);
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Sluiten zonder opslaan" }).click();
        await page.locator(".clinic-form").waitFor({ state: "detached" });
        await close();
    },
});
