// What tests in a browser share. Chromium is Debian's; the packages come from tests/browser/fetch, in the folder that
// BROWSER_PACKAGES names.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

if (!process.env.BROWSER_PACKAGES) {
    throw new Error("set BROWSER_PACKAGES to the folder that tests/browser/fetch has filled");
}
export const require = createRequire(path.resolve(process.env.BROWSER_PACKAGES, "package.json"));

const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/// Chromium without a window and without anything that calls out.
export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });
}

/// What axe-core finds on the page, one line each: none is good. `options` are those of axe.run. Style
/// sheets are not loaded a second time, which a page that was opened from a disk may not do.
export async function axeFindings(page, options = {}) {
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate((given) => globalThis.axe.run(document, { preload: false, ...given }), options);
    return violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${node.failureSummary}`));
}

/// Collects what goes wrong while `page` is used: errors in scripts, files that are not there, and requests to anywhere
/// but `allowed` (an address's beginning, such as "file:" or "http://127.0.0.1:").
export function watch(page, allowed) {
    const problems = [];
    page.on("pageerror", (error) => problems.push(`error in a script: ${error.message}`));
    page.on("console", (message) => {
        if (message.type() === "error") problems.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
        const url = request.url();
        if (![allowed, "data:", "blob:"].some((start) => url.startsWith(start))) problems.push(`request to ${url}`);
    });
    page.on("requestfailed", (request) => {
        // What a page asks of its server and then no longer needs, it gives up itself.
        const givenUp = request.failure()?.errorText === "net::ERR_ABORTED" && request.url().includes("/api/");
        if (!givenUp) problems.push(`failed: ${request.url()}: ${request.failure()?.errorText}`);
    });
    return problems;
}
