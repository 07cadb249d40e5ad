#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

struct CsvRow {
    std::vector<std::string> cells;
    int line = 0;  ///< in the file, where the row begins
};

struct CsvTable {
    std::string file;
    CsvRow head;
    std::vector<CsvRow> rows;  ///< each with as many cells as the head
};

inline constexpr std::size_t kLargestCsv = 64U << 20U;

/// A table as RFC 4180 has it: cells in quotes may hold commas, line ends and doubled quotes; lines end in LF or CRLF;
/// a byte order mark is skipped. Files that a spreadsheet saved with semicolons or tabs are read too. One error, with
/// the line and a remedy, when the file is larger than `kLargestCsv`, not UTF-8, or not such a table.
Outcome<CsvTable> read_csv(const std::filesystem::path& file);

/// The same from the bytes of such a file.
Outcome<CsvTable> parse_csv(const std::string& file, std::string_view bytes);

}  // namespace brochure
