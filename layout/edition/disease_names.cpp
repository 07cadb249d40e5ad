#include "edition/disease_names.h"

#include <algorithm>
#include <utility>

#include "catalog/keywords.h"

namespace brochure {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

std::string american_spelling(std::string text) {
    // The words of medicine in which the two differ, as far as they stand in names of diseases.
    for (const auto& [british, american] : {std::pair{"aemi", "emi"},
                                            {"haem", "hem"},
                                            {"oedema", "edema"},
                                            {"tumour", "tumor"},
                                            {"paediatric", "pediatric"}}) {
        replace_all(text, british, american);
    }
    return text;
}

std::vector<std::string> disease_names(const LocalDocument& document) {
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
        }
    };
    for (const TextId keyword : document.document->keywords) {
        const LocalText& text = document.texts[static_cast<std::size_t>(keyword)];
        if (text.status == TextStatus::fuzzy || text.status == TextStatus::missing) {
            continue;
        }
        for (const std::string& name : names_in(plain_text(text.content))) {
            add(name);
            if (text.language.starts_with("en")) {
                add(american_spelling(name));
            }
        }
    }
    return names;
}

}  // namespace brochure
