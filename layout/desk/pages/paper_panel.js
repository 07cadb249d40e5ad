// The two buttons for which all else is there, and how to set the printer.
import { Refusal } from "./api.js";
import { button, element } from "./element.js";
import { kSigns, stateWord } from "./status_band.js";
import { _, fill, languageName } from "./words.js";

const label = _;

// The file as the program makes it, and its name; throws a Refusal that says what is wrong.
async function fetchPdf(address) {
    const response = await fetch(address, { cache: "no-store" });
    if (!response.ok) {
        throw new Refusal(response.status, await response.json().catch(() => null));
    }
    const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") || "")?.[1] || "brochure.pdf";
    return { blob: await response.blob(), name };
}

// Opens the PDF out of sight and calls the browser's print dialog. False: this browser does not let a page do that.
function printFrame(address) {
    if (navigator.pdfViewerEnabled === false) {
        return Promise.resolve(false);
    }
    document.querySelector("iframe.printing")?.remove();
    const frame = element("iframe", { class: "printing", tabindex: "-1", "aria-hidden": "true", title: _("Print") });
    return new Promise((resolve) => {
        frame.addEventListener("load", () => {
            try {
                frame.contentWindow.focus();
                frame.contentWindow.print();
                resolve(true);
            } catch {
                frame.remove();
                resolve(false);
            }
        });
        frame.src = address;
        document.body.append(frame);
    });
}

function save({ blob, name }) {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
}

export function paperPanel(choices) {
    const notice = element("div", { class: "notice", role: "status" });
    const advice = element("div", { class: "advice", id: "advice" });
    // What the band says, where the band is out of sight; it is read aloud with the band.
    const brief = element("p", { "aria-hidden": "true" });
    const say = (...content) => notice.replaceChildren(...content);

    // Runs `work` with the buttons asleep, and says what went wrong.
    async function busy(work) {
        panel.setAttribute("aria-busy", "true");
        say(element("p", {}, _("Making the PDF …")));
        try {
            say(...((await work()) || []));
        } catch (error) {
            say(
                element(
                    "div",
                    { class: "trouble" },
                    element("p", {}, _("The PDF could not be made.")),
                    element("p", { lang: "en", dir: "ltr" }, `${error.message} ${error.remedy || ""}`),
                ),
            );
        }
        panel.removeAttribute("aria-busy");
    }

    function print() {
        return busy(async () => {
            const address = choices.pdfAddress();
            await fetchPdf(address);
            if (await printFrame(address)) {
                return [];
            }
            window.open(address, "_blank", "noopener");
            return [
                element("p", {}, _("This browser does not print from here. Open the PDF and print it there.")),
                element("p", {}, element("a", { href: address, target: "_blank" }, _("Open the PDF"))),
            ];
        });
    }

    function download() {
        return busy(async () => {
            const file = await fetchPdf(choices.pdfAddress({ download: "1" }));
            save(file);
            return [element("p", {}, fill(_("Saved: {name}"), { name: file.name }))];
        });
    }

    const panel = element(
        "div",
        { class: "paper-panel" },
        advice,
        element(
            "div",
            { class: "buttons" },
            brief,
            button(_("Print"), print, { class: "primary", id: "print", "aria-describedby": "status advice" }),
            button(_("Download"), download, { id: "download", "aria-describedby": "status" }),
        ),
        notice,
    );
    choices.listen(() => {
        const edition = choices.project.editions.find((one) => one.name === choices.edition);
        const flip = edition.printing.includes("short") ? "short" : "long";
        advice.replaceChildren(
            element("img", { src: `static/flip_${flip}_edge.svg`, alt: "", width: "112", height: "72" }),
            element("p", {}, label(edition.printing)),
        );
        const { review } = choices.translation;
        brief.className = `brief ${review}`;
        brief.replaceChildren(
            element("span", { class: "sign" }, kSigns[review]),
            element(
                "span",
                {},
                `${languageName(choices.locale)} · ${stateWord(review)}`,
                element("small", {}, label(edition.printing)),
            ),
        );
        say();
    });
    return panel;
}
