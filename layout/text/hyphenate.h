#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

struct StyledText;

/// Where words may be divided: the hyphenation dictionaries of locales/hyphenation.toml, each opened when a text first
/// needs it and then shared between threads, and the words listed there that stay whole.
class Hyphenation {
public:
    Hyphenation();
    Hyphenation(Hyphenation&&) noexcept;
    Hyphenation& operator=(Hyphenation&&) noexcept;
    ~Hyphenation();

    /// Offsets in `word` (UTF-16) before which it may be divided by a hyphen, with the language's minima. Divisions
    /// that would change the spelling (Dutch "omaatje" to "oma-tje") are left out: the text must read back as written.
    std::vector<std::uint32_t> divide(std::u16string_view word, std::string_view language) const;

    /// Words and names in the language between whose letters no line ends, in any script.
    const std::vector<std::u16string>& undivided(std::string_view language) const;

    /// Dictionaries that a text needed and that are not installed, a warning each.
    Diagnostics problems() const;

private:
    struct State;
    std::unique_ptr<State> state_;
    friend Outcome<Hyphenation> read_hyphenation(const std::filesystem::path&);
};

Outcome<Hyphenation> read_hyphenation(const std::filesystem::path& hyphenation_toml);

/// All offsets of the text where a hyphen may stand: in words of letters only; never in clinic fields, addresses,
/// non-breaking spans or words with a soft hyphen of the author's.
std::vector<std::uint32_t> find_hyphens(const StyledText& text, const Hyphenation& hyphenation);

}  // namespace brochure
