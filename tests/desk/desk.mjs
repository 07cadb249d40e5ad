// What the tests of the desk share: a copy of the project, the program serving it, a browser, and pages of it.
// Every wait has an end: a test fails with a sentence and never hangs.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const kProject = fileURLToPath(new URL("../..", import.meta.url));
const [kProgram] = process.argv.slice(2);
const kModules = join(process.env.BROWSER_PACKAGES, "node_modules");
const kPatience = 20000;

export const { chromium } = await import(pathToFileURL(join(kModules, "playwright-core/index.mjs")));
export const axe = readFileSync(join(kModules, "axe-core/axe.min.js"), "utf8");

// A test program that is stuck in spite of all ends here, with the processes that it started.
const started = new Set();
process.on("exit", () => started.forEach((child) => child.kill("SIGKILL")));
setTimeout(() => {
    console.error("the tests took too long");
    process.exit(1);
}, 580000).unref();

// A folder that goes away with the test program.
export function folder() {
    const path = mkdtempSync(join(tmpdir(), "desk-"));
    process.on("exit", () => rmSync(path, { recursive: true, force: true }));
    return path;
}

export class Project {
    root = folder();
    state = folder();

    constructor() {
        for (const part of ["brochures", "locales", "fonts"]) {
            cpSync(join(kProject, part), join(this.root, part), { recursive: true });
        }
    }

    read(file) {
        return readFileSync(join(this.root, file), "utf8");
    }

    // Writes as other programs do: aside, then in one step in place of the old file.
    replace(file, from, to) {
        const text = this.read(file);
        if (!text.includes(from)) {
            throw new Error(`${file} does not say ${from}`);
        }
        writeFileSync(join(this.root, "aside"), text.replace(from, to));
        renameSync(join(this.root, "aside"), join(this.root, file));
    }

    // The desk of this project: its address, and kill(), which leaves it no time for anything.
    async serve() {
        const child = spawn(kProgram, ["desk", "--root", this.root, "--no-open"], {
            env: { ...process.env, XDG_STATE_HOME: this.state, TZ: "UTC" },
        });
        started.add(child);
        let said = "";
        const url = await new Promise((resolve, reject) => {
            const late = setTimeout(() => reject(new Error(`no address from the program: ${said}`)), kPatience);
            const listen = (text) => {
                said += text;
                const match = said.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/);
                if (match) {
                    clearTimeout(late);
                    resolve(match[0]);
                }
            };
            child.stdout.on("data", listen);
            child.stderr.on("data", listen);
            child.on("exit", (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
        });
        const gone = new Promise((resolve) => child.on("exit", resolve));
        const kill = async () => {
            child.kill("SIGKILL");
            await gone;
            started.delete(child);
        };
        return { url, kill };
    }
}

export async function openBrowser() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
        timeout: kPatience,
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}

// A page of the desk in a browser that knows nothing yet. Its errors are the test's: see `faults`.
export async function openPage(browser, address, { width = 1440, height = 900, language = "en", ...more } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, locale: language, ...more });
    const page = await context.newPage();
    page.setDefaultTimeout(kPatience);
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
    await page.goto(address);
    return page;
}

// The translator's desk with its pages typeset. What a test leaves unsaved the next one does not find, unless `drafts`.
export async function openTranslate(browser, desk, choices = {}, { drafts = false, ...how } = {}) {
    const query = new URLSearchParams({ brochure: "all", locale: "nl", edition: "a5", ...choices });
    const page = await openPage(browser, "about:blank", how);
    if (!drafts) {
        // In the page and not on the way: what a page sends while it closes passes by everything else.
        await page.addInitScript(() => {
            const send = window.fetch;
            const nowhere = new Response(null, { status: 204 });
            window.fetch = (address, how) =>
                String(address).endsWith("api/draft") ? Promise.resolve(nowhere.clone()) : send(address, how);
        });
    }
    await page.goto(`${desk.url}translate?${query}`);
    await page.waitForSelector(".column:not([hidden]) .sheet svg", { state: "attached" });
    return page;
}

// What axe-core finds against WCAG A and AA and its best practices.
export async function violations(page) {
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate(() =>
        window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        }),
    );
    return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

// Waits until the condition holds, and says what did not hold when it never does.
export async function eventually(what, condition) {
    const end = Date.now() + kPatience;
    for (;;) {
        if (await condition()) {
            return;
        }
        if (Date.now() > end) {
            throw new Error(`it did not happen: ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 40));
    }
}
