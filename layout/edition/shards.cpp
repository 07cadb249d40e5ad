#include "edition/shards.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <numeric>
#include <system_error>

namespace brochure {

namespace {

constexpr int kMostShards = 10000;

std::optional<int> parse_number(std::string_view text) {
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end && number >= 1 && number <= kMostShards ? std::optional(number)
                                                                                       : std::nullopt;
}

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const std::optional<int> part = parse_number(text.substr(0, slash));
    const std::optional<int> count = parse_number(text.substr(slash + 1));
    if (!part || !count || *part > *count) {
        return std::nullopt;
    }
    return Shard{*part - 1, *count};
}

double cost_of(const Document& document, const EditionChoice& choice) {
    // Measured: opening fonts and writing the file take as long as some forty texts; an edition whose text is fitted
    // to its pages, or whose pages are put on sheets, takes about three times as long as one that runs freely.
    constexpr double kFixed = 40;
    constexpr double kFitted = 3;
    const bool fitted =
        choice.edition->imposing != Imposing::none || (choice.edition->full_sheet && document.most_pages > 0);
    return (kFixed + static_cast<double>(document.texts.size())) * (fitted ? kFitted : 1);
}

std::vector<int> share_out(const std::vector<double>& costs, int shares) {
    std::vector<std::size_t> order(costs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return costs[a] > costs[b]; });
    std::vector<double> loads(static_cast<std::size_t>(shares), 0);
    std::vector<int> result(costs.size(), 0);
    for (const std::size_t piece : order) {
        const auto least = std::min_element(loads.begin(), loads.end());
        *least += costs[piece];
        result[piece] = static_cast<int>(least - loads.begin());
    }
    return result;
}

}  // namespace brochure
