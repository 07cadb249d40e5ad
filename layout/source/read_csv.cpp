#include "source/read_csv.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/files.h"
#include "core/utf.h"

namespace brochure {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kDownloadAgain = "download it again, as CSV with all columns";
constexpr const char* kSaveAsUtf8 = "save it as CSV in UTF-8; the download of ClinicalTrials.gov is that as it is";

Diagnostic problem(Code code, const std::string& file, int line, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    d.line = line;
    return d;
}

int line_at(std::string_view bytes, std::size_t offset) {
    return 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

/// What hinders reading the bytes as text.
std::optional<Diagnostic> encoding_problem(const std::string& file, std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return problem(Code::file_not_utf8, file, 1, "the file is UTF-16", kSaveAsUtf8);
    }
    if (const auto invalid = first_invalid_utf8(bytes)) {
        return problem(Code::file_not_utf8, file, line_at(bytes, *invalid), "a character is not UTF-8", kSaveAsUtf8);
    }
    if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) {
        return problem(Code::csv_broken, file, line_at(bytes, zero), "the file holds a zero byte: it is no text",
                       kDownloadAgain);
    }
    return std::nullopt;
}

/// What stands between cells: the most frequent of the candidates in the first line, outside quotes.
char separator_of(std::string_view bytes) {
    constexpr std::string_view kCandidates = ",;\t";
    std::size_t counts[kCandidates.size()] = {};
    bool quoted = false;
    for (const char c : bytes) {
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '\n') {
            break;
        } else if (const std::size_t which = kCandidates.find(c); !quoted && which != std::string_view::npos) {
            ++counts[which];
        }
    }
    return kCandidates[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) - counts)];
}

struct CsvReader {
    std::string_view bytes;
    char separator = ',';
    std::size_t at = 0;
    int line = 1;
    std::string trouble;  ///< what is wrong at `trouble_line`
    int trouble_line = 0;

    bool done() const { return at >= bytes.size(); }
    void fail(int where, std::string what) {
        trouble_line = where;
        trouble = std::move(what);
    }
};

/// A cell in quotes; `at` is behind the first of them.
std::string read_quoted(CsvReader& reader) {
    const int begin = reader.line;
    std::string cell;
    while (!reader.done()) {
        const char c = reader.bytes[reader.at++];
        if (c == '"') {
            if (reader.done() || reader.bytes[reader.at] != '"') {
                const char next = reader.done() ? '\n' : reader.bytes[reader.at];
                if (next != reader.separator && next != '\n' && next != '\r') {
                    reader.fail(reader.line, "text stands behind the quote that ends a cell");
                }
                return cell;
            }
            ++reader.at;
        } else if (c == '\n') {
            ++reader.line;
        }
        cell += c;
    }
    reader.fail(begin, "a cell begins with a quote that never ends: the file is cut off, or a quote is missing");
    return cell;
}

std::string read_cell(CsvReader& reader) {
    if (!reader.done() && reader.bytes[reader.at] == '"') {
        ++reader.at;
        return read_quoted(reader);
    }
    const std::size_t begin = reader.at;
    while (!reader.done() && reader.bytes[reader.at] != reader.separator && reader.bytes[reader.at] != '\n' &&
           reader.bytes[reader.at] != '\r') {
        ++reader.at;
    }
    return std::string(reader.bytes.substr(begin, reader.at - begin));
}

CsvRow read_row(CsvReader& reader) {
    CsvRow row;
    row.line = reader.line;
    while (true) {
        row.cells.push_back(read_cell(reader));
        if (!reader.trouble.empty() || reader.done()) {
            return row;
        }
        const char c = reader.bytes[reader.at++];
        if (c == reader.separator) {
            continue;
        }
        if (c == '\r' && !reader.done() && reader.bytes[reader.at] == '\n') {
            ++reader.at;
        }
        ++reader.line;
        return row;
    }
}

bool is_empty(const CsvRow& row) { return row.cells.size() == 1 && row.cells.front().empty(); }

}  // namespace

Outcome<CsvTable> parse_csv(const std::string& file, std::string_view bytes) {
    if (bytes.size() > kLargestCsv) {
        return {std::nullopt,
                {problem(Code::csv_broken, file, 0, fmt::format("the file is larger than {} MB", kLargestCsv >> 20U),
                         "search for one disease and country, and download that list")}};
    }
    if (std::optional<Diagnostic> encoding = encoding_problem(file, bytes)) {
        return {std::nullopt, {std::move(*encoding)}};
    }
    if (bytes.starts_with(kByteOrderMark)) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    CsvReader reader{bytes, separator_of(bytes), 0, 1, {}, 0};
    CsvTable table;
    table.file = file;
    while (!reader.done()) {
        CsvRow row = read_row(reader);
        if (!reader.trouble.empty()) {
            return {std::nullopt,
                    {problem(Code::csv_broken, file, reader.trouble_line, reader.trouble, kDownloadAgain)}};
        }
        if (is_empty(row)) {
            continue;
        }
        if (table.head.cells.empty()) {
            table.head = std::move(row);
        } else if (row.cells.size() != table.head.cells.size()) {
            return {std::nullopt,
                    {problem(Code::csv_broken, file, row.line,
                             fmt::format("the row has {} cells, and the first line {}", row.cells.size(),
                                         table.head.cells.size()),
                             kDownloadAgain)}};
        } else {
            table.rows.push_back(std::move(row));
        }
    }
    if (table.head.cells.empty()) {
        return {std::nullopt, {problem(Code::csv_broken, file, 1, "the file is empty", kDownloadAgain)}};
    }
    return {std::move(table), {}};
}

Outcome<CsvTable> read_csv(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::exists(file, error) && !std::filesystem::is_directory(file, error) &&
        (!std::filesystem::is_regular_file(file, error) || std::filesystem::file_size(file, error) > kLargestCsv)) {
        // What is no file may never end.
        return {std::nullopt,
                {problem(Code::csv_broken, file.string(), 0,
                         fmt::format("it is no file of at most {} MB", kLargestCsv >> 20U),
                         "search for one disease and country, and download that list")}};
    }
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        return {std::nullopt, std::move(bytes.diagnostics)};
    }
    return parse_csv(file.string(), *bytes.value);
}

}  // namespace brochure
