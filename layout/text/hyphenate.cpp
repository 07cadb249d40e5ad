#include "text/hyphenate.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "core/files.h"
#include "core/utf.h"
#include "source/toml_section.h"
#include "text/styled_text.h"

namespace brochure {

namespace {

struct HyphenDictDeleter {
    void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};
struct ConverterDeleter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

constexpr std::string_view kAnyLanguage = "und";
constexpr std::size_t kShortestWord = 5;
// libhyphen's own limit is 100 characters (MAX_CHARS); no word of a language is near it.
constexpr std::size_t kLongestWord = 90;

/// How many letters there are, each with the marks on it.
int letters(std::u16string_view text) {
    int count = 0;
    for (std::size_t i = 0; i < text.size();) {
        UChar32 character = 0;
        U16_NEXT(text.data(), i, text.size(), character);
        count += (U_GET_GC_MASK(character) & U_GC_M_MASK) == 0 ? 1 : 0;
    }
    return count;
}

/// What libhyphen answers for one word, in the dictionary's bytes.
std::vector<std::size_t> divide_bytes(HyphenDict* dictionary, const std::string& word, int left, int right) {
    const std::size_t size = word.size();
    std::vector<char> hyphens(size + 5, '0');
    std::vector<char*> replacements(size + 1, nullptr);
    std::vector<char*>::pointer rep = replacements.data();
    std::vector<int> positions(size + 1, 0);
    std::vector<int> cuts(size + 1, 0);
    int* pos = positions.data();
    int* cut = cuts.data();
    char** rep_array = rep;
    std::vector<std::size_t> divisions;
    if (hnj_hyphen_hyphenate3(dictionary, word.c_str(), static_cast<int>(size), hyphens.data(), nullptr, &rep_array,
                              &pos, &cut, left, right, 0, 0) == 0) {
        for (std::size_t i = 0; i + 1 < size; ++i) {
            if ((hyphens[i] & 1) != 0 && replacements[i] == nullptr) {
                divisions.push_back(i + 1);
            }
        }
    }
    for (char* replacement : replacements) {
        free(replacement);  // allocated by libhyphen, in C
    }
    return divisions;
}

}  // namespace

struct Hyphenation::State {
    struct Entry {
        std::string language;
        std::string dictionary;
        std::string package;
        int left = 2;
        int right = 2;
        std::once_flag once;
        std::unique_ptr<HyphenDict, HyphenDictDeleter> opened;
    };

    std::string file;
    std::vector<std::filesystem::path> folders;
    std::map<std::string, std::vector<std::u16string>, std::less<>> undivided;  ///< by language, with those of any
    mutable std::deque<Entry> entries;
    mutable std::mutex mutex;  // guards problems
    mutable Diagnostics problems;

    Entry* find(std::string_view language) const {
        Entry* best = nullptr;
        for (Entry& entry : entries) {
            const bool fits = language == entry.language ||
                              (language.starts_with(entry.language) && language.size() > entry.language.size() &&
                               language[entry.language.size()] == '-');
            if (fits && (best == nullptr || entry.language.size() > best->language.size())) {
                best = &entry;
            }
        }
        return best;
    }

    void open(Entry& entry) const {
        for (const std::filesystem::path& folder : folders) {
            std::error_code error;
            const std::filesystem::path path = folder / entry.dictionary;
            if (std::filesystem::is_regular_file(path, error)) {
                entry.opened.reset(hnj_hyphen_load(path.c_str()));
                note_read(path);
                break;
            }
        }
        if (entry.opened == nullptr) {
            Diagnostic d;
            d.severity = Severity::warning;
            d.code = Code::hyphenation_missing;
            d.message =
                fmt::format("the hyphenation dictionary {} is not installed; words are not divided", entry.dictionary);
            d.remedy = fmt::format("apt-get install {}", entry.package);
            d.file = file;
            const std::lock_guard lock(mutex);
            problems.push_back(std::move(d));
        }
    }
};

Hyphenation::Hyphenation() : state_(std::make_unique<State>()) {}
Hyphenation::Hyphenation(Hyphenation&&) noexcept = default;
Hyphenation& Hyphenation::operator=(Hyphenation&&) noexcept = default;
Hyphenation::~Hyphenation() = default;

std::vector<std::uint32_t> Hyphenation::divide(std::u16string_view word, std::string_view language) const {
    State::Entry* entry = state_->find(language);
    if (entry == nullptr || word.size() < kShortestWord || word.size() > kLongestWord) {
        return {};
    }
    std::call_once(entry->once, [&] { state_->open(*entry); });
    if (entry->opened == nullptr) {
        return {};
    }
    HyphenDict* dictionary = entry->opened.get();
    std::u16string lower(word.size(), u'\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = u_strToLower(lower.data(), static_cast<std::int32_t>(lower.size()), word.data(),
                                             static_cast<std::int32_t>(word.size()), entry->language.c_str(), &status);
    if (U_FAILURE(status) || static_cast<std::size_t>(length) != word.size()) {
        return {};
    }
    const std::unique_ptr<UConverter, ConverterDeleter> converter(
        ucnv_open(dictionary->utf8 != 0 ? "UTF-8" : dictionary->cset, &status));
    std::string bytes(word.size() * 4 + 4, '\0');
    std::vector<std::uint32_t> byte_of(word.size() + 1, 0);
    if (converter == nullptr) {
        return {};
    }
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    const std::int32_t size = ucnv_fromUChars(converter.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                              lower.data(), length, &status);
    if (U_FAILURE(status)) {
        return {};  // a letter that the dictionary's language does not have
    }
    bytes.resize(static_cast<std::size_t>(size));
    std::vector<std::uint32_t> divisions;
    // libhyphen counts characters in UTF-8 and bytes elsewhere: one a letter in both.
    for (const std::size_t at : divide_bytes(dictionary, bytes, entry->left, entry->right)) {
        std::size_t offset = 0;
        for (std::size_t character = 0; character < at && offset < word.size(); ++character) {
            U16_FWD_1(word.data(), offset, word.size());
        }
        if (letters(word.substr(0, offset)) >= entry->left && letters(word.substr(offset)) >= entry->right) {
            divisions.push_back(static_cast<std::uint32_t>(offset));
        }
    }
    return divisions;
}

const std::vector<std::u16string>& Hyphenation::undivided(std::string_view language) const {
    const auto& lists = state_->undivided;
    for (std::string_view tag = language; !tag.empty();) {
        if (const auto found = lists.find(tag); found != lists.end()) {
            return found->second;
        }
        const std::size_t subtag = tag.rfind('-');
        tag = subtag == std::string_view::npos ? std::string_view() : tag.substr(0, subtag);
    }
    static const std::vector<std::u16string> none;
    const auto any = lists.find(kAnyLanguage);
    return any == lists.end() ? none : any->second;
}

Diagnostics Hyphenation::problems() const {
    const std::lock_guard lock(state_->mutex);
    return state_->problems;
}

Outcome<Hyphenation> read_hyphenation(const std::filesystem::path& hyphenation_toml) {
    Outcome<Hyphenation> outcome;
    Outcome<toml::table> toml = read_toml(hyphenation_toml);
    outcome.diagnostics = std::move(toml.diagnostics);
    if (!toml.value) {
        return outcome;
    }
    Hyphenation hyphenation;
    Hyphenation::State& state = *hyphenation.state_;
    state.file = hyphenation_toml.string();
    TomlSection root = root_section(*toml.value, state.file, outcome.diagnostics);
    for (const std::string& folder : root.get_strings("folders").value_or(std::vector<std::string>{})) {
        state.folders.push_back(hyphenation_toml.parent_path() / folder);
    }
    if (auto languages = root.get_section("language")) {
        for (const std::string& language : languages->keys()) {
            if (auto section = languages->get_section(language)) {
                Hyphenation::State::Entry& entry = state.entries.emplace_back();
                entry.language = language;
                entry.dictionary = section->get_string("dictionary").value_or("");
                entry.package = section->get_string("package").value_or("");
                entry.left = static_cast<int>(section->get_number("left", 1, 9).value_or(2));
                entry.right = static_cast<int>(section->get_number("right", 1, 9).value_or(2));
                section->refuse_unknown();
            }
        }
    }
    if (auto undivided = root.get_section("undivided")) {
        for (const std::string& language : undivided->keys()) {
            std::vector<std::u16string>& words = state.undivided[language];
            for (const std::string_view list : {std::string_view(language), kAnyLanguage}) {
                for (const std::string& word : undivided->get_strings(list).value_or(std::vector<std::string>{})) {
                    words.push_back(utf16(word));
                }
            }
            std::erase(words, std::u16string());
        }
    }
    root.refuse_unknown();
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(hyphenation);
    }
    return outcome;
}

namespace {

bool is_word_part(UChar32 character) { return u_isalpha(character) || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0; }

/// Characters that join the parts of an address or a number: words next to them are left whole.
bool joins_address(char16_t character) {
    return std::u16string_view(u"./@:_\\-\u2010\u2011\u00AD#&=?%+~0123456789").find(character) !=
           std::u16string_view::npos;
}

bool part_of_address(std::u16string_view text, std::size_t begin, std::size_t end) {
    const bool before = begin > 0 && joins_address(text[begin - 1]);
    const bool after = end + 1 < text.size() && joins_address(text[end]) && !u_isUWhiteSpace(text[end + 1]) &&
                       (u_isalnum(text[end + 1]) || joins_address(text[end + 1]));
    return before || after || (end < text.size() && text[end] == u'\u00AD');
}

bool is_gap(char16_t character) { return character == u' ' || character == u'\u00A0'; }

/// "3584 CS " or "48143 " before `at`: a postcode, so that a town follows.
bool after_postcode(std::u16string_view text, std::size_t at) {
    constexpr std::size_t kFewestDigits = 4;
    const auto skip = [&](auto&& belongs) {
        const std::size_t end = at;
        while (at > 0 && belongs(text[at - 1])) {
            --at;
        }
        return end - at;
    };
    skip(is_gap);
    const std::size_t capitals = skip([](char16_t c) { return u_isupper(c) != 0; });
    skip(is_gap);
    const std::size_t digits = skip([](char16_t c) { return u_isdigit(c) != 0; });
    return capitals <= 2 && digits >= kFewestDigits && (at == 0 || !joins_address(text[at - 1]));
}

/// A street before its number or a town behind its postcode, written with a capital.
bool part_of_postal_address(std::u16string_view text, std::size_t begin, std::size_t end) {
    if (u_isupper(text[begin]) == 0) {
        return false;
    }
    const bool number = end + 1 < text.size() && is_gap(text[end]) && u_isdigit(text[end + 1]) != 0;
    return number || (begin > 0 && is_gap(text[begin - 1]) && after_postcode(text, begin));
}

}  // namespace

std::vector<std::uint32_t> find_hyphens(const StyledText& text, const Hyphenation& hyphenation) {
    std::vector<std::uint32_t> hyphens;
    const std::u16string_view all = text.text;
    for (const StyledSpan& span : text.spans) {
        if (span.nobreak || span.field) {
            continue;
        }
        std::size_t at = span.begin;
        while (at < span.end) {
            const std::size_t begin = at;
            std::size_t end = at;
            UChar32 character = 0;
            U16_NEXT(all.data(), at, span.end, character);
            while (is_word_part(character)) {
                end = at;
                if (at >= span.end) {
                    break;
                }
                U16_NEXT(all.data(), at, span.end, character);
            }
            if (end > begin && !part_of_address(all, begin, end) && !part_of_postal_address(all, begin, end)) {
                for (const std::uint32_t offset : hyphenation.divide(all.substr(begin, end - begin), span.language)) {
                    hyphens.push_back(static_cast<std::uint32_t>(begin) + offset);
                }
            }
        }
    }
    return hyphens;
}

}  // namespace brochure
