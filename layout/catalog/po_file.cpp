#include "catalog/po_file.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <csetjmp>
#include <cstring>
#include <mutex>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

#include <fmt/format.h>

#include "core/utf.h"

// Part of libgettextpo since 0.15, but not of its header: what msgcat's --no-wrap and --width set.
extern "C" void libgettextpo_message_page_width_set(std::size_t columns);
extern "C" void libgettextpo_message_page_width_ignore(void);

namespace brochure {

namespace {

constexpr std::size_t kMsgcatWidth = 79;

std::mutex gettext_mutex;

/// What the handlers know. A fatal error (too many errors) must not return from the handler, so it jumps.
struct Call {
    Diagnostics diagnostics;
    std::string file;
    const std::function<void(const PoRemark&)>* tell = nullptr;
    std::jmp_buf jump;
};
Call* current = nullptr;

Diagnostic po_problem(Code code, const std::string& file, int line, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    d.line = line;
    return d;
}

/// A message of libgettextpo's without its white space at the end.
std::string trimmed(const char* text, const char* otherwise) {
    std::string message = text == nullptr ? otherwise : text;
    while (!message.empty() && (std::isspace(static_cast<unsigned char>(message.back())) != 0)) {
        message.pop_back();
    }
    return message;
}

void add_error(int severity, size_t line, const char* text) {
    if (severity == PO_SEVERITY_WARNING) {
        return;
    }
    current->diagnostics.push_back(
        po_problem(Code::po_syntax, current->file, line == static_cast<size_t>(-1) ? 0 : static_cast<int>(line),
                   trimmed(text, "not a PO file"), "correct the PO file at this line; msgfmt -c shows it too"));
}

void on_error(int severity, po_message_t message, const char* /*file*/, size_t line, size_t /*column*/,
              int /*multiline*/, const char* text) {
    if (current->tell != nullptr) {
        (*current->tell)({message, severity != PO_SEVERITY_WARNING, trimmed(text, "")});
    } else {
        add_error(severity, line, text);
    }
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        std::longjmp(current->jump, 1);
    }
}

void on_two_errors(int severity, po_message_t first, const char* file1, size_t line1, size_t column1, int multiline1,
                   const char* text1, po_message_t /*second*/, const char* /*file2*/, size_t line2, size_t /*column2*/,
                   int /*multiline2*/, const char* /*text2*/) {
    if (text1 != nullptr && std::strstr(text1, "duplicate") != nullptr) {
        current->diagnostics.push_back(
            po_problem(Code::po_duplicate, current->file, static_cast<int>(line1),
                       fmt::format("the message stands twice, here and at line {}", line2),
                       "keep one of them, or give them different contexts (msgctxt); msguniq merges them"));
        if (severity == PO_SEVERITY_FATAL_ERROR) {
            std::longjmp(current->jump, 1);
        }
        return;
    }
    on_error(severity, first, file1, line1, column1, multiline1, text1);
}

constexpr po_xerror_handler kHandler = {on_error, on_two_errors};

/// Only C objects live between setjmp and a jump.
po_file_t read_guarded(const char* path, Call& call) {
    current = &call;
    if (setjmp(call.jump) != 0) {
        return nullptr;
    }
    return po_file_read(path, &kHandler);
}

void write_guarded(po_file* po, const char* path, Call& call) {
    current = &call;
    if (setjmp(call.jump) != 0) {
        return;
    }
    po_file_write(po, path, &kHandler);
}

void check_guarded(po_file* po, Call& call) {
    current = &call;
    if (setjmp(call.jump) != 0) {
        return;
    }
    po_file_check_all(po, &kHandler);
}

/// A file in memory: libgettextpo reads and writes nothing but named files.
struct MemoryFile {
    int descriptor = ::memfd_create("po", MFD_CLOEXEC);
    MemoryFile() = default;
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }

    std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor); }

    /// The reason why not, or empty.
    std::string put(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR) {
                return std::strerror(errno);
            }
            bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
        return {};
    }

    std::string get() const {
        std::string bytes;
        char buffer[1 << 16];
        off_t offset = 0;
        while (true) {
            const ssize_t count = ::pread(descriptor, buffer, sizeof buffer, offset);
            if (count <= 0) {
                return bytes;
            }
            bytes.append(buffer, static_cast<std::size_t>(count));
            offset += count;
        }
    }
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The charset that the header names, in small letters, or empty.
std::string declared_charset(std::string_view text) {
    const std::size_t at = text.find("charset=");
    if (at == std::string_view::npos) {
        return {};
    }
    std::size_t end = at + 8;
    while (end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-' || text[end] == '_')) {
        ++end;
    }
    return lower(std::string(text.substr(at + 8, end - at - 8)));
}

}  // namespace

Diagnostics check_po_encoding(const std::string& file, std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        return {po_problem(Code::po_syntax, file, 1, "the file begins with a byte-order mark",
                           "save it as UTF-8 without byte-order mark")};
    }
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string charset = declared_charset(text);
    if (!ascii && charset != "utf-8" && charset != "utf8") {
        return {po_problem(Code::po_charset, file, 1,
                           charset.empty() ? "the file does not say in which charset it is"
                                           : fmt::format("the charset is {}, not UTF-8", charset),
                           "convert it with: msgconv -t UTF-8, so that the header says charset=UTF-8")};
    }
    if (const auto bad = first_invalid_utf8(text)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return {po_problem(Code::file_not_utf8, file, static_cast<int>(line), "bytes that are not UTF-8",
                           "save the file as UTF-8")};
    }
    return {};
}

namespace {

/// Reads the file at `path`; diagnostics call it `name`.
PoRead read_from(const std::string& path, const std::string& name) {
    PoRead read;
    Call call;
    call.file = name;
    {
        const std::lock_guard lock(gettext_mutex);
        read.po.reset(read_guarded(path.c_str(), call));
        current = nullptr;
    }
    read.diagnostics = std::move(call.diagnostics);
    if (read.po == nullptr && !has_errors(read.diagnostics)) {
        read.diagnostics.push_back(
            po_problem(Code::po_syntax, name, 1, "the file cannot be read", "write a PO file; msginit makes one"));
    }
    if (has_errors(read.diagnostics)) {
        read.po.reset();
    }
    return read;
}

}  // namespace

PoRead read_po(std::string_view bytes, const std::string& name) {
    Diagnostics problems = check_po_encoding(name, bytes);
    if (has_errors(problems)) {
        return {nullptr, std::move(problems)};
    }
    const MemoryFile file;
    if (const std::string reason = file.put(bytes); !reason.empty()) {
        return {nullptr,
                {po_problem(Code::file_unreadable, name, 0, fmt::format("cannot hold it in memory: {}", reason),
                            "raise the limits on memory and file sizes (ulimit -f)")}};
    }
    return read_from(file.path(), name);
}

PoRead read_po_file(const std::filesystem::path& file, std::string_view bytes) {
    Diagnostics problems = check_po_encoding(file.string(), bytes);
    return has_errors(problems) ? PoRead{nullptr, std::move(problems)} : read_from(file.string(), file.string());
}

Outcome<std::string> write_po(po_file* po, PoWrapping wrapping) {
    const MemoryFile file;
    const std::string path = file.path();
    Call call;
    {
        const std::lock_guard lock(gettext_mutex);
        if (wrapping == PoWrapping::never) {
            libgettextpo_message_page_width_ignore();
        } else {
            libgettextpo_message_page_width_set(kMsgcatWidth);
        }
        write_guarded(po, path.c_str(), call);
        current = nullptr;
    }
    if (!call.diagnostics.empty()) {
        return {std::nullopt,
                {po_problem(Code::output_unwritable, "", 0,
                            fmt::format("cannot write: {}", call.diagnostics.front().message),
                            "raise the limits on memory and file sizes (ulimit -f)")}};
    }
    return {file.get(), {}};
}

void remark_on_po(po_file* po, const std::function<void(const PoRemark&)>& tell) {
    Call call;
    call.tell = &tell;
    const std::lock_guard lock(gettext_mutex);
    check_guarded(po, call);
    current = nullptr;
}

}  // namespace brochure
