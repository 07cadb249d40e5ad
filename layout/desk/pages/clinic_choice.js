// Which hospital's profile is printed in the brochure, and the way to change it.
import { button, chooser, element } from "./element.js";
import { openClinicForm } from "./clinic_form.js";
import { step } from "./step.js";
import { _ } from "./words.js";

// What a profile without a hospital's name is called.
function profileName(file) {
    return !file || file === "default.toml" ? _("Default profile") : file.replace(".toml", "");
}

export function clinicChoice(choices) {
    const place = element("div", { class: "clinic" });
    const notice = element("p", { class: "notice", role: "status" });

    async function edit(file) {
        notice.textContent = "";
        const saved = await openClinicForm(choices, file).catch((error) => {
            notice.textContent = `${error.message} ${error.remedy || ""}`;
        });
        if (saved) {
            const others = choices.project.clinics.filter((clinic) => clinic.file !== saved.file);
            choices.project.clinics = [saved, ...others];
            choices.set({ clinic: saved.file });
            notice.textContent = _("Saved");
        }
        place.querySelector(file ? "button.edit" : "button.new")?.focus();
    }

    // Translators: the hospital whose name and telephone numbers are printed
    const group = step(_("Clinic"), place, notice);
    choices.listen(() => {
        const focused = place.contains(document.activeElement) && document.activeElement.tagName;
        place.replaceChildren(
            chooser(
                // Translators: what is printed about one hospital: name, telephone numbers, logo
                _("Profile"),
                choices.project.clinics.map(({ file, name }) => [file, name || profileName(file)]),
                choices.clinic,
                (clinic) => choices.set({ clinic }),
            ),
            // A profile of another folder, with which the desk was started, is its owner's to change.
            // Translators: a button: change the clinic's profile
            choices.clinic ? button(_("Edit"), () => edit(choices.clinic), { class: "edit" }) : "",
            button(_("New profile"), () => edit(""), { class: "new quiet" }),
        );
        if (focused === "SELECT") {
            place.querySelector("select").focus();
        }
    });
    return group;
}
