#include "catalog/keywords.h"

#include <algorithm>
#include <array>

namespace brochure {

namespace {

constexpr std::array<std::string_view, 5> kCommas = {",", "،", "、", "，", "፣"};

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string()
                                           : std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

}  // namespace

std::vector<std::string> names_in(std::string_view keyword) {
    std::vector<std::string> names;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= keyword.size();) {
        const auto comma =
            std::ranges::find_if(kCommas, [&](std::string_view mark) { return keyword.substr(at).starts_with(mark); });
        if (comma == kCommas.end() && at < keyword.size()) {
            ++at;
            continue;
        }
        if (std::string name = trimmed(keyword.substr(begin, at - begin)); !name.empty()) {
            names.push_back(std::move(name));
        }
        at += comma == kCommas.end() ? 1 : comma->size();
        begin = at;
    }
    return names;
}

}  // namespace brochure
