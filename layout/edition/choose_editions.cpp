#include "edition/choose_editions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "edition/project.h"

namespace brochure {

std::vector<EditionChoice> choose_editions(const std::vector<std::string>& asked, const Document& document,
                                           Diagnostics& diagnostics) {
    std::vector<EditionChoice> chosen;
    const auto add = [&](const EditionChoice& choice) {
        const bool known = std::any_of(chosen.begin(), chosen.end(),
                                       [&](const EditionChoice& c) { return name_of(c) == name_of(choice); });
        if (!known) {
            chosen.push_back(choice);
        }
    };
    const auto add_own = [&](std::string_view modifiers) {
        for (const EditionName& own : document.editions) {
            add(*parse_edition(own.name + std::string(modifiers)));
        }
        for (std::size_t i = 0; document.editions.empty() && i < kUsualEditions.size(); ++i) {
            add(*parse_edition(std::string(kUsualEditions[i]) + std::string(modifiers)));
        }
    };
    for (const std::string& name : asked) {
        const std::optional<EditionChoice> choice = parse_edition(name);
        const std::size_t base = std::min(name.find('+'), name.size());
        if (choice) {
            add(*choice);
        } else if (name.substr(0, base) == "all" && parse_edition("a4" + name.substr(base))) {
            add_own(name.substr(base));
        } else if (name.starts_with("all+") || find_edition(name.substr(0, base)) != nullptr) {
            Diagnostic d;
            d.code = Code::unknown_edition;
            d.message = fmt::format("“{}” cannot be made of the edition {}", name, name.substr(0, base));
            d.remedy = "the modifiers are +press and +grey, each once";
            diagnostics.push_back(std::move(d));
        } else {
            choose({name.substr(0, base)}, edition_names(), Code::unknown_edition, "edition", diagnostics);
        }
    }
    if (asked.empty()) {
        add_own("");
    }
    return chosen;
}

std::vector<const Edition*> choose_plain_editions(const std::vector<std::string>& asked, const Document& document,
                                                  Diagnostics& diagnostics) {
    std::vector<const Edition*> editions;
    for (const EditionChoice& choice : choose_editions(asked, document, diagnostics)) {
        if (std::find(editions.begin(), editions.end(), choice.edition) == editions.end()) {
            editions.push_back(choice.edition);
        }
    }
    return editions;
}

}  // namespace brochure
