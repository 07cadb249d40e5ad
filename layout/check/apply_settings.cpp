#include "check/apply_settings.h"

#include <algorithm>

namespace brochure {

bool apply_settings(Finding& finding, const CheckSettings& settings, std::string_view brochure,
                    const std::string& msgstr, bool keep_muted) {
    const auto set = settings.severity.find(finding.check);
    if (set != settings.severity.end()) {
        if (!set->second) {
            return false;
        }
        finding.severity = *set->second;
    }
    const auto mute = std::find_if(settings.mutes.begin(), settings.mutes.end(), [&](const Mute& m) {
        return m.check == finding.check && m.msgid == finding.msgid && m.msgctxt == finding.msgctxt &&
               (m.locales.empty() ||
                std::find(m.locales.begin(), m.locales.end(), finding.locale) != m.locales.end()) &&
               (m.brochure.empty() || m.brochure == brochure) && (!m.msgstr || *m.msgstr == msgstr);
    });
    if (mute == settings.mutes.end()) {
        return true;
    }
    finding.mute = static_cast<int>(mute - settings.mutes.begin());
    return keep_muted;
}

}  // namespace brochure
