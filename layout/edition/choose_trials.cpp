#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/utf.h"
#include "edition/disease_names.h"
#include "edition/trials_insert.h"

namespace brochure {

namespace {

/// The countries for which the page of the Anticancer Fund says that it gives contacts.
constexpr std::array<std::string_view, 6> kContactCountries = {"BE", "CH", "FR", "GB", "LU", "NL"};

/// What registries call countries besides their name in ICU.
const std::multimap<std::string, std::string, std::less<>>& other_country_names() {
    static const std::multimap<std::string, std::string, std::less<>> names = {
        {"BA", "Bosnia and Herzegovina"},
        {"CI", "Ivory Coast"},
        {"CZ", "Czech Republic"},
        {"GB", "England"},
        {"GB", "Great Britain"},
        {"GB", "Northern Ireland"},
        {"GB", "Scotland"},
        {"GB", "UK"},
        {"GB", "Wales"},
        {"HK", "Hong Kong"},
        {"IR", "Iran, Islamic Republic of"},
        {"KR", "Korea, Republic of"},
        {"KR", "Republic of Korea"},
        {"MD", "Moldova, Republic of"},
        {"MK", "Macedonia, The Former Yugoslav Republic of"},
        {"NL", "Holland"},
        {"NL", "The Netherlands"},
        {"PS", "Palestinian Territory, Occupied"},
        {"RU", "Russian Federation"},
        {"SY", "Syrian Arab Republic"},
        {"TR", "Turkey"},
        {"TR", "Turkey (Türkiye)"},
        {"TW", "Taiwan, Province of China"},
        {"US", "USA"},
        {"US", "United States of America"},
        {"VN", "Viet Nam"},
    };
    return names;
}

std::string lower(const std::string& text) {
    std::string lowered;
    icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(lowered);
    return lowered;
}

bool is_country(const std::string& code) {
    for (const char* const* known = icu::Locale::getISOCountries(); *known != nullptr; ++known) {
        if (code == *known) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> names_of_country(const std::string& code) {
    icu::UnicodeString display;
    icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), display);
    std::string name;
    display.toUTF8String(name);
    std::vector<std::string> names = {lower(name)};
    const auto [begin, end] = other_country_names().equal_range(code);
    for (auto other = begin; other != end; ++other) {
        names.push_back(lower(other->second));
    }
    return names;
}

/// Letters and digits in runs, as they are written.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

std::set<std::string> folded_words(const std::string& text) {
    std::set<std::string> words;
    for (const std::string& word : words_of(american_spelling(lower(text)))) {
        words.insert(word);
    }
    return words;
}

bool is_abbreviation(const std::string& name) {
    return std::none_of(name.begin(), name.end(), [](unsigned char c) { return std::islower(c) != 0; }) &&
           words_of(name).size() == 1;
}

/// In capitals, in a text that is not all in capitals.
bool has_abbreviation(const std::string& condition, const std::string& abbreviation) {
    const std::vector<std::string> words = words_of(condition);
    const bool shouted =
        std::none_of(condition.begin(), condition.end(), [](unsigned char c) { return std::islower(c) != 0; });
    constexpr std::size_t kFewWords = 2;  // "B-ALL"
    return (!shouted || words.size() <= kFewWords) &&
           std::find(words.begin(), words.end(), abbreviation) != words.end();
}

/// Who has the disease and how it goes on: says nothing of which disease it is.
const std::set<std::string>& qualifiers() {
    static const std::set<std::string> words = {
        "adolescent", "adult",     "child",      "childhood", "children", "in",        "nos", "of",
        "pediatric",  "recurrent", "refractory", "relapse",   "relapsed", "remission", "the", "unspecified"};
    return words;
}

/// Those that may take new patients first; what has ended is in no list for families.
int rank_of(const std::string& status) {
    static constexpr std::array<std::string_view, 3> kFirst = {"recruiting", "not yet recruiting",
                                                               "enrolling by invitation"};
    const auto found = std::find(kFirst.begin(), kFirst.end(), lower(status));
    return static_cast<int>(found - kFirst.begin());
}

bool has_ended(const std::string& status) {
    static const std::set<std::string> ended = {
        "completed", "terminated", "withdrawn", "no longer available", "approved for marketing", "withheld"};
    return ended.contains(lower(status));
}

Diagnostic problem(Code code, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    return d;
}

}  // namespace

bool is_in_country(const std::string& place, const std::string& country) {
    const std::string lowered = lower(place);
    const std::vector<std::string> names = names_of_country(country);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return lowered == name || lowered.ends_with(", " + name); });
}

bool is_about(const std::string& condition, const std::vector<std::string>& names) {
    const std::set<std::string> said = folded_words(condition);
    std::set<std::string> bare;
    std::set_difference(said.begin(), said.end(), qualifiers().begin(), qualifiers().end(),
                        std::inserter(bare, bare.end()));
    for (const std::string& name : names) {
        if (is_abbreviation(name)) {
            if (has_abbreviation(condition, name)) {
                return true;
            }
            continue;
        }
        const std::set<std::string> words = folded_words(name);
        const auto holds = [&](const std::set<std::string>& all) {
            return std::includes(all.begin(), all.end(), words.begin(), words.end());
        };
        const bool broad = std::any_of(names.begin(), names.end(), [&](const std::string& other) {
            const std::set<std::string> longer = folded_words(other);
            return longer.size() > words.size() && holds(longer);
        });
        if (!words.empty() && (broad ? bare == words : holds(said))) {
            return true;
        }
    }
    return false;
}

Diagnostics warn_of_unused(const std::vector<const Document*>& documents) {
    if (std::any_of(documents.begin(), documents.end(), [](const Document* document) { return document->trials; })) {
        return {};
    }
    Diagnostic d = problem(Code::trials_unused, "none of the brochures has a place for clinical trials",
                           "write trials=\"appendix\" on the <brochure> that shall have them");
    d.severity = Severity::warning;
    return {std::move(d)};
}

Outcome<TrialsInsert> read_trials_insert(const TrialsRequest& request) {
    TrialsInsert insert;
    insert.country = request.country.empty() ? request.usual_country : request.country;
    std::transform(insert.country.begin(), insert.country.end(), insert.country.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (!is_country(insert.country)) {
        return {std::nullopt,
                {problem(Code::unknown_country, fmt::format("“{}” is no ISO 3166 code of a country", insert.country),
                         "write two letters, such as --country NL")}};
    }
    if (request.file.empty()) {
        if (std::find(kContactCountries.begin(), kContactCountries.end(), insert.country) == kContactCountries.end()) {
            return {std::nullopt,
                    {problem(Code::unknown_country,
                             fmt::format("the Anticancer Fund's page names contacts for {}, and not for {}",
                                         fmt::join(kContactCountries, ", "), insert.country),
                             "give a list with --trials FILE.csv")}};
        }
        return {std::move(insert), {}};
    }
    Outcome<TrialList> list = read_trials(request.file);
    if (!list.value) {
        return {std::nullopt, std::move(list.diagnostics)};
    }
    insert.listed = true;
    insert.date_of_list = !request.date.empty();
    insert.date = insert.date_of_list ? request.date : list.value->newest;
    if (insert.date.empty()) {
        Diagnostic d =
            problem(Code::csv_broken, "the list does not say of when it is: it has no dates in Last Update Posted",
                    "say of when it is: --trials-date 2026-01-31");
        d.file = request.file;
        return {std::nullopt, {std::move(d)}};
    }
    for (Trial& trial : list.value->trials) {
        std::erase_if(trial.places, [&](const std::string& place) { return !is_in_country(place, insert.country); });
        if (!trial.places.empty() && !has_ended(trial.status)) {
            insert.trials.push_back(std::move(trial));
        }
    }
    std::sort(insert.trials.begin(), insert.trials.end(), [](const Trial& a, const Trial& b) {
        return std::pair(rank_of(a.status), a.number) < std::pair(rank_of(b.status), b.number);
    });
    return {std::move(insert), std::move(list.diagnostics)};
}

}  // namespace brochure
