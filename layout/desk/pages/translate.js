// The translator's desk: opens a catalog, and ties list, editor and pages together.
import { _, fill, languageName, loadWords } from "./words.js";
import { fetchJson } from "./api.js";
import { button, element } from "./element.js";
import { Catalog, isEdited, keyOf, stateOf } from "./catalog.js";
import { History } from "./history.js";
import { Drafts } from "./drafts.js";
import { Findings } from "./findings.js";
import { MessageList } from "./message_list.js";
import { Editor } from "./editor.js";
import { PagePane } from "./page_pane.js";
import { Bar } from "./bar.js";
import { dismiss, notice, placeNotices } from "./notices.js";
import { askWith } from "./dialogs.js";
import { listenToKeys } from "./shortcuts.js";
import { save } from "./save.js";
import { settings, translator } from "./translator.js";
import { watchOutside } from "./outside_changes.js";
import { editionOf, localeOf, readPlace, writePlace } from "./place.js";

const project = await fetchJson("api/project");
const uiLocale = await loadWords(project.ui_locales);
const place = readPlace(project, uiLocale);

const catalog = new Catalog();
const history = new History(catalog);
const drafts = new Drafts(catalog);
const findings = new Findings({
    ask: () =>
        catalog.locale && {
            brochure: catalog.brochure,
            locale: catalog.locale,
            edition: place.edition,
            edits: catalog.edits().map(({ base, ...edit }) => edit),
        },
});

const isPhone = () => matchMedia("(max-width: 760px)").matches;
const language = () => project.locales.find(({ name }) => name === place.locale);

function view(name) {
    document.body.dataset.view = name;
    for (const each of document.querySelectorAll("#views button")) {
        each.setAttribute("aria-pressed", String(each.dataset.view === name));
    }
}

let saving = Promise.resolve(true);

const actions = {
    save: () => {
        saving = saving.then(saveNow);
    },
    undo: (event) => step(event, (key) => history.undo(key)),
    redo: (event) => step(event, (key) => history.redo(key)),
    doneAndNext: () => {
        editor.finish();
        const next = list.next(1, true) || list.next(1, false);
        if (next) {
            catalog.choose(next, { edit: true });
        }
    },
    previous: () => move(-1, false),
    next: () => move(1, false),
    previousUnfinished: () => move(-1, true),
    nextUnfinished: () => move(1, true),
    toggleUnsure: () => editor.toggleUnsure(),
    copySource: () => editor.copySource(),
    search: () => {
        if (document.activeElement === list.search) {
            return false;
        }
        view("messages");
        list.search.select();
        return true;
    },
    otherPart: () => {
        const parts = [() => list.box.focus(), () => editor.focus(), () => pages.focus()];
        const names = [list.root, editor.root, pages.root];
        const at = names.findIndex((part) => part.contains(document.activeElement));
        view(at === 1 ? "pages" : "messages");
        parts[(at + 1) % parts.length]();
    },
    leaveText: () => {
        if (!editor.hasFocus() && document.activeElement !== list.search) {
            return false;
        }
        list.box.focus();
        return true;
    },
    settings: () => settings(catalog.header["Last-Translator"], project.ui_locales, uiLocale),
    help: () => help(),
    // Another catalog.
    go: async (change) => {
        await drafts.flush();
        Object.assign(place, change);
        const brochure = project.brochures.find(({ id }) => id === place.brochure);
        place.locale = localeOf(brochure, place.locale);
        place.edition = editionOf(project, brochure, brochure.editions.includes(place.edition) ? place.edition : "");
        await open();
    },
    // The same catalog, looked at otherwise.
    look: (change) => {
        Object.assign(place, change);
        writePlace(place);
        pages.choices();
        findings.want();
    },
};

const help = listenToKeys(actions);
const list = new MessageList({ catalog, findings, onEnter: () => editor.focus() });
const editor = new Editor({
    catalog,
    history,
    findings,
    onDone: actions.doneAndNext,
    onShow: () => {
        view("pages");
        pages.scrollToChosen();
    },
});
const pages = new PagePane({
    catalog,
    findings,
    project,
    place,
    actions,
    fail: troubleWithPages,
    done: () => dismiss("pages"),
});
const bar = new Bar({ root: document.getElementById("bar"), catalog, history, project, place, actions });

function move(direction, unfinishedOnly) {
    const next = list.next(direction, unfinishedOnly);
    if (next) {
        catalog.choose(next, { edit: editor.hasFocus() });
    }
}

// In the text: what happened to this message. Elsewhere: what happened last, wherever.
function step(event, take) {
    const field = event?.target;
    if (field === list.search) {
        return false;
    }
    const message = take(editor.hasFocus() && event?.type === "keydown" ? keyOf(catalog.chosen) : undefined);
    if (message && message !== catalog.chosen) {
        catalog.choose(message);
    }
    return true;
}

async function saveNow() {
    if (catalog.edited().length === 0) {
        return true;
    }
    if (translator() === null && !(await actions.settings())) {
        return false;
    }
    return save({ catalog, history, drafts, language: language(), translator: translator() || "" });
}

function troubleWithPages(error) {
    notice("pages", `${_("The pages cannot be shown.")} ${error.message} ${error.remedy}`, { trouble: true });
}

async function open() {
    writePlace(place);
    const { brochure, locale } = place;
    const reply = await fetchJson(`api/catalog?brochure=${encodeURIComponent(brochure)}&locale=${encodeURIComponent(locale)}`);
    history.clear();
    findings.clear();
    list.language = language().bcp47;
    list.direction = language().direction;
    editor.write(language().bcp47, language().direction);
    catalog.open(brochure, locale, reply);
    const restored = catalog.restore(drafts.read(reply.drafts));
    if (restored > 0) {
        notice("restored", fill(_("Unsaved text is back: {count}"), { count: restored }));
    }
    drafts.keep();
    tellConflicts();
    bar.choices();
    pages.clear();
    pages.choices();
    findings.want();
    document.title = `${_("Translate a brochure")}: ${languageName(locale)}`;
    catalog.choose(catalog.messages.find((message) => stateOf(message) !== "done") || catalog.messages[0]);
}

function tellConflicts() {
    const count = catalog.conflicts().length;
    if (count > 0) {
        notice("conflict", fill(_("Changed here and by another program: {count}"), { count }), {
            action: [_("Compare"), actions.save],
        });
    } else {
        dismiss("conflict");
    }
    if (catalog.homeless.length > 0) {
        notice("homeless", fill(_("Unsaved text whose source is gone: {count}"), { count: catalog.homeless.length }), {
            action: [_("Show"), showHomeless],
        });
    }
}

// Unsaved text of messages that are no longer in the brochure, to copy from.
async function showHomeless() {
    const texts = catalog.homeless.map(({ msgid, msgstr }) =>
        element(
            "label",
            { class: "homeless" },
            element("span", { lang: "en", dir: "ltr" }, msgid),
            element("textarea", { readonly: true, rows: "3", lang: language().bcp47, dir: language().direction }, msgstr),
        ),
    );
    const answer = await askWith(_("Unsaved text whose source is gone"), element("div", {}, texts), [
        ["delete", _("Delete")],
        ["keep", _("Close")],
    ]);
    if (answer === "delete") {
        catalog.homeless = [];
        drafts.keep();
    }
}

async function reread() {
    await saving;
    const { brochure, locale } = catalog;
    const reply = await fetchJson(`api/catalog?brochure=${encodeURIComponent(brochure)}&locale=${encodeURIComponent(locale)}`);
    if (brochure !== catalog.brochure || locale !== catalog.locale || reply.revision === catalog.revision) {
        return;
    }
    const before = catalog.edited().filter(isEdited).length;
    catalog.reload(reply);
    drafts.keep();
    notice("reread", before > 0 ? _("The file was changed by another program; your unsaved text is kept.") : _("The file was changed by another program and read again."));
    tellConflicts();
}

// A file that is just being written, or was left broken, cannot be read; the change that mends it is told too.
async function outside(changes) {
    try {
        await takeOver(changes);
        dismiss("unreadable");
    } catch (error) {
        notice("unreadable", `${error.message} ${error.remedy || ""}`, { trouble: true });
    }
}

async function takeOver(changes) {
    const ours = ({ kind, brochure, locale }) =>
        kind === "catalog" && (!brochure || brochure === catalog.brochure) && (!locale || locale === catalog.locale);
    if (changes.some(({ kind, ...change }) => ours({ kind, ...change }) || kind === "source")) {
        await reread();
    }
    pages.choices();
    findings.want();
}

catalog.addEventListener("edit", () => {
    pages.want(editor.keyTime);
    findings.want();
});
catalog.addEventListener("load", () => pages.want());
catalog.addEventListener("choose", ({ detail }) => {
    if (!detail.edit) {
        return;
    }
    view("messages");
    // On a phone the keyboard would cover the list as soon as something is touched.
    if (!isPhone()) {
        editor.focus();
    }
});

document.getElementById("desk").append(
    element("section", { class: "message-pane", "aria-label": _("Messages") }, list.root, editor.root),
    element("section", { class: "pages-side", "aria-label": _("Pages") }, pages.root),
);
const views = document.getElementById("views");
// Translators: a screen reader says it before the choice between messages and pages
views.setAttribute("aria-label", _("View"));
views.append(
    button(_("Messages"), () => view("messages"), { data: { view: "messages" } }),
    button(
        _("Pages"),
        () => {
            view("pages");
            pages.scrollToChosen();
        },
        { data: { view: "pages" } },
    ),
);
view("messages");
placeNotices(document.getElementById("desk"));

await open();
watchOutside({
    onChange: outside,
    onGone: () => notice("gone", _("The program does not answer. Your text is kept in this browser."), { trouble: true }),
    onBack: async () => {
        dismiss("gone");
        drafts.keep();
        await reread();
        pages.choices();
    },
});
