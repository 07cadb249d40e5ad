#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <gettext-po.h>

#include "core/diagnostic.h"

namespace brochure {

// libgettextpo behind two functions. It keeps its state in globals and its handlers get no user data, so that one call
// at a time may run; a file that has been read may be looked at without care.

struct PoFileDeleter {
    void operator()(po_file* file) const { po_file_free(file); }
};
using PoFile = std::unique_ptr<po_file, PoFileDeleter>;

struct PoRead {
    PoFile po;  ///< null when the diagnostics hold errors
    Diagnostics diagnostics;
};

/// What libgettextpo would accept silently or report obscurely: a byte-order mark, a charset other than UTF-8,
/// ill-formed UTF-8.
Diagnostics check_po_encoding(const std::string& name, std::string_view bytes);

/// Parses the bytes of a PO file. Diagnostics, with the line in `name`: byte-order mark, charset other than UTF-8,
/// ill-formed UTF-8, syntax, duplicate messages.
PoRead read_po(std::string_view bytes, const std::string& name);

/// The same of a file on disk that holds `bytes`, without a copy of them.
PoRead read_po_file(const std::filesystem::path& file, std::string_view bytes);

/// How libgettextpo wraps lines.
enum class PoWrapping {
    at_79,  ///< as msgcat does
    never,  ///< as msgcat --no-wrap does
};

/// The bytes that msgcat would write. Diagnostic: output_unwritable where a limit on file sizes or memory forbids it.
Outcome<std::string> write_po(po_file* po, PoWrapping wrapping);

/// A remark of `msgfmt -c`.
struct PoRemark {
    po_message_t message = nullptr;  ///< what it is about; the header for remarks on the header
    bool error = false;              ///< msgfmt -c would refuse the file
    std::string text;
};

/// Calls `tell` for all that `msgfmt -c` says of a file: its header, plural forms, line ends and format strings.
void remark_on_po(po_file* po, const std::function<void(const PoRemark&)>& tell);

}  // namespace brochure
