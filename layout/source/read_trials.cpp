#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/utf.h"
#include "source/read_csv.h"
#include "source/trials.h"
#include "source/web_address.h"

namespace brochure {

namespace {

constexpr const char* kRegistry = "https://clinicaltrials.gov/study/";
constexpr std::size_t kNumberDigits = 8;

/// A column by its names: today's first, then those of older downloads.
std::optional<std::size_t> column(const CsvTable& table, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < table.head.cells.size(); ++i) {
            const std::string head = collapse_spaces(table.head.cells[i]);
            if (std::equal(head.begin(), head.end(), name.begin(), name.end(),
                           [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); })) {
                return i;
            }
        }
    }
    return std::nullopt;
}

struct Columns {
    std::optional<std::size_t> number, title, acronym, url, status, phase, age, sponsor, conditions, places, updated;
};

Columns find_columns(const CsvTable& table) {
    return {column(table, {"NCT Number", "nctId"}),
            column(table, {"Study Title", "Title", "Brief Title"}),
            column(table, {"Acronym"}),
            column(table, {"Study URL", "URL"}),
            column(table, {"Study Status", "Status", "Overall Status", "Recruitment"}),
            column(table, {"Phases", "Phase"}),
            column(table, {"Age"}),
            column(table, {"Sponsor", "Sponsor/Collaborators"}),
            column(table, {"Conditions", "Condition"}),
            column(table, {"Locations", "Location"}),
            column(table, {"Last Update Posted", "Last Update Posted Date", "Last Updated"})};
}

/// The characters of a registry's text that can be printed: no controls, and none that reorder what is around.
std::string clean(const std::string& text) {
    std::u16string kept;
    for (const char16_t c : utf16(text)) {
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        const bool reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                              c == 0x200F || c == 0xFEFF || c == 0x2028 || c == 0x2029;
        kept += control || reorders ? u' ' : c;
    }
    return collapse_spaces(utf8(kept));
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('|', begin), text.size());
        if (std::string part = clean(text.substr(begin, end - begin)); !part.empty()) {
            parts.push_back(std::move(part));
        }
        begin = end + 1;
    }
    return parts;
}

/// "NOT_YET_RECRUITING" as "Not yet recruiting"; what is written in small letters stays.
std::string sentence(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    if (std::none_of(text.begin(), text.end(), [](unsigned char c) { return std::islower(c) != 0; })) {
        for (std::size_t i = 1; i < text.size(); ++i) {
            text[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
        }
    }
    return text;
}

/// "PHASE2|PHASE3" as "Phase 2, Phase 3".
std::string phase(const std::string& text) {
    std::string phases;
    for (std::string part : split(text)) {
        part = sentence(part);
        if (part == "Na" || part == "Not Applicable" || part == "N/a") {
            continue;
        }
        if (!part.empty() && std::isdigit(static_cast<unsigned char>(part.back())) != 0 && part.size() > 1 &&
            std::isalpha(static_cast<unsigned char>(part[part.size() - 2])) != 0) {
            part.insert(part.size() - 1, " ");
        }
        phases += (phases.empty() ? "" : ", ") + part;
    }
    return phases;
}

bool is_number(const std::string& text) {
    return text.size() == 3 + kNumberDigits && text.starts_with("NCT") &&
           std::all_of(text.begin() + 3, text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

Diagnostic problem(const std::string& file, int line, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = Code::csv_broken;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    d.line = line;
    return d;
}

std::optional<Diagnostic> missing_columns(const CsvTable& table, const Columns& columns) {
    std::vector<std::string> missing;
    for (const auto& [found, name] : {std::pair{columns.number, "NCT Number"},
                                      {columns.title, "Study Title"},
                                      {columns.status, "Study Status"},
                                      {columns.conditions, "Conditions"},
                                      {columns.places, "Locations"}}) {
        if (!found) {
            missing.emplace_back(name);
        }
    }
    if (missing.empty()) {
        return std::nullopt;
    }
    return problem(table.file, table.head.line, fmt::format("the table has no column {}", fmt::join(missing, ", ")),
                   "download the list from ClinicalTrials.gov as CSV, with all available columns");
}

Trial read_trial(const CsvRow& row, const Columns& columns) {
    const auto cell = [&](std::optional<std::size_t> at) { return at ? row.cells[*at] : std::string(); };
    Trial trial;
    trial.line = row.line;
    trial.number = clean(cell(columns.number));
    trial.title = clean(cell(columns.title));
    trial.acronym = clean(cell(columns.acronym));
    trial.url = clean(cell(columns.url));
    if (!web_problem(trial.url).empty()) {
        trial.url = kRegistry + trial.number;
    }
    trial.status = sentence(clean(cell(columns.status)));
    trial.phase = phase(cell(columns.phase));
    trial.age = sentence(clean(cell(columns.age)));
    trial.sponsor = clean(cell(columns.sponsor));
    trial.conditions = split(cell(columns.conditions));
    trial.places = split(cell(columns.places));
    trial.updated = iso_date(clean(cell(columns.updated)));
    return trial;
}

}  // namespace

std::string iso_date(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                                 "May",       "June",     "July",     "August",
                                                                 "September", "October",  "November", "December"};
    const std::string date(text);
    int year = 0;
    int month = 0;
    int day = 1;
    char name[16] = {};
    int length = 0;
    const auto whole = [&] { return static_cast<std::size_t>(length) == date.size(); };
    const bool numbers = (std::sscanf(date.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && whole()) ||
                         (day = 1, std::sscanf(date.c_str(), "%4d-%2d%n", &year, &month, &length) == 2 && whole());
    if (numbers) {
        // year and month, and the day or the first
    } else if ((std::sscanf(date.c_str(), "%15[A-Za-z] %2d, %4d%n", name, &day, &year, &length) == 3 && whole()) ||
               (day = 1, std::sscanf(date.c_str(), "%15[A-Za-z] %4d%n", name, &year, &length) == 2 && whole())) {
        const auto found = std::find(kMonths.begin(), kMonths.end(), name);
        month = found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
    } else {
        return "";
    }
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int longest = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    return year < 1900 || month < 1 || month > 12 || day < 1 || day > longest
               ? std::string()
               : fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

namespace {

Outcome<TrialList> trials_of(const Outcome<CsvTable>& table) {
    if (!table.value) {
        return {std::nullopt, table.diagnostics};
    }
    const std::string& file = table.value->file;
    const Columns columns = find_columns(*table.value);
    if (std::optional<Diagnostic> missing = missing_columns(*table.value, columns)) {
        return {std::nullopt, {std::move(*missing)}};
    }
    TrialList list;
    list.file = file;
    std::set<std::string> numbers;
    for (const CsvRow& row : table.value->rows) {
        Trial trial = read_trial(row, columns);
        if (!is_number(trial.number)) {
            return {std::nullopt,
                    {problem(file, row.line, "the row has no number of a trial, such as NCT01234567",
                             "correct the row, or download the list again")}};
        }
        list.newest = std::max(list.newest, trial.updated);
        if (numbers.insert(trial.number).second) {
            list.trials.push_back(std::move(trial));
        }
    }
    return {std::move(list), {}};
}

}  // namespace

Outcome<TrialList> parse_trials(const std::string& file, std::string_view bytes) {
    return trials_of(parse_csv(file, bytes));
}

Outcome<TrialList> read_trials(const std::filesystem::path& file) { return trials_of(read_csv(file)); }

}  // namespace brochure
