#include "edition/editions.h"

#include <algorithm>

#include <fmt/format.h>

namespace brochure {

std::vector<std::string> edition_names() {
    std::vector<std::string> names(kEditions.size());
    std::transform(kEditions.begin(), kEditions.end(), names.begin(),
                   [](const Edition& e) { return std::string(e.name); });
    return names;
}

const Edition* find_edition(std::string_view name) {
    const auto* found =
        std::find_if(kEditions.begin(), kEditions.end(), [&](const Edition& e) { return e.name == name; });
    return found == kEditions.end() ? nullptr : found;
}

std::optional<EditionChoice> parse_edition(std::string_view name) {
    EditionChoice choice;
    std::size_t end = std::min(name.find('+'), name.size());
    choice.edition = find_edition(name.substr(0, end));
    while (choice.edition != nullptr && end < name.size()) {
        const std::size_t begin = end + 1;
        end = std::min(name.find('+', begin), name.size());
        const std::string_view modifier = name.substr(begin, end - begin);
        bool* flag = modifier == "press" ? &choice.press : modifier == "grey" ? &choice.grey : nullptr;
        if (flag == nullptr || *flag) {
            return std::nullopt;
        }
        *flag = true;
    }
    return choice.edition == nullptr ? std::nullopt : std::optional(choice);
}

std::string name_of(const EditionChoice& choice, char separator) {
    return fmt::format("{}{}{}", choice.edition->name, choice.press ? fmt::format("{}press", separator) : "",
                       choice.grey ? fmt::format("{}grey", separator) : "");
}

std::string advice(const EditionChoice& choice, const LocalLabels& labels) {
    std::string text = fmt::format("{}. {}", labels[choice.edition->what], labels[choice.edition->printing]);
    if (choice.press) {
        text += " " + labels[LabelId::print_press];
    }
    if (choice.grey) {
        text += " " + labels[LabelId::print_grey];
    }
    return text;
}

}  // namespace brochure
