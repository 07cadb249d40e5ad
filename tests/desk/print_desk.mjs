// What the tests of the print desk share: a copy of the project, the program that serves it, and a browser that has
// never been there. Arguments of each test: the program.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { launch, watch } from "../browser/launch.mjs";

const kProject = fileURLToPath(new URL("../..", import.meta.url));
const program = process.argv[2];

// A test that is stuck fails.
setTimeout(() => {
    console.error("the test took too long");
    process.exit(1);
}, 600000).unref();

export const folder = mkdtempSync(path.join(tmpdir(), "print-desk-"));
for (const part of ["brochures", "locales", "fonts"]) {
    cpSync(path.join(kProject, part), path.join(folder, part), { recursive: true });
}
export const clinics = path.join(folder, "brochures", "clinics");

const served = spawn(program, ["desk", "--no-open", "--root", folder], { stdio: ["ignore", "pipe", "inherit"] });
const browser = await launch();
process.on("exit", () => {
    served.kill();
    rmSync(folder, { recursive: true, force: true });
});

export const address = await new Promise((resolve, reject) => {
    let said = "";
    served.stdout.on("data", (bytes) => {
        said += bytes;
        const found = /http:\/\/127\.0\.0\.1:\d+\/\w+\//.exec(said);
        if (found) resolve(found[0]);
    });
    served.on("exit", () => reject(new Error("the program has ended")));
});

// The page as somebody sees it who opens it for the first time; problems: what went wrong in it.
export async function open({ width = 1440, height = 950, words = "nl-NL", remembered = {} } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, locale: words, acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    const problems = watch(page, address);
    await page.addInitScript((values) => {
        for (const [key, value] of Object.entries(values)) {
            localStorage.setItem(key, localStorage.getItem(key) ?? value);
        }
    }, remembered);
    await page.goto(address);
    await page.locator(".pages li").first().waitFor();
    return { page, problems, close: () => context.close() };
}

// The bytes that `brochure build` writes.
export function built(brochure, locale, edition, ...more) {
    const out = path.join(folder, "out");
    execFileSync(program, ["build", brochure, "--root", folder, "--locale", locale, "--edition", edition, "-o", out, ...more], {
        stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(path.join(out, brochure, `${brochure}-${locale}-${edition.replaceAll("+", "-")}.pdf`));
}

export async function downloaded(page, press) {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

// Runs the tests one after the other; the first that fails ends the program.
export async function run(tests) {
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test();
            console.log(`ok: ${name}`);
        } catch (error) {
            console.error(`FAILED: ${name}\n${error.stack}`);
            process.exitCode = 1;
            break;
        }
    }
    await browser.close();
    served.kill();
}

export { assert };
