#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brochure {

/// A PDF file while it is written: numbered objects in libharu's cross-reference table whose bodies are PDF syntax
/// already. libharu writes each object; dictionaries are packed into object streams with a cross-reference stream,
/// which libharu's own saving code cannot do (ISO 32000-1, 7.5.7 and 7.5.8).
class ObjectFile {
public:
    ObjectFile();
    ObjectFile(const ObjectFile&) = delete;
    ObjectFile& operator=(const ObjectFile&) = delete;
    ~ObjectFile();

    /// A new object; give it its content later, in any order.
    int add();
    /// Entries of the dictionary, without << >>.
    void set_dictionary(int object, std::string entries);
    /// A stream, deflated unless `compress` is false; `entries` without Length and Filter.
    void set_stream(int object, std::string entries, std::string_view bytes, bool compress = true);
    /// A stream whose bytes are encoded already by the filter that `entries` names.
    void set_encoded_stream(int object, std::string entries, std::string bytes);

    /// Entries of the document catalog besides Type and Pages; of the page tree's root besides Type; of Info.
    void set_catalog(std::string entries);
    void set_page_tree(std::string entries);
    void set_info(std::string entries);
    int page_tree_object() const;

    /// The whole file, or nullopt when libharu reports an error; its number is then in `error_number`.
    std::optional<std::string> save();
    unsigned long error_number = 0;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// zlib format (RFC 1950), the same bytes on every machine.
std::string deflated(std::string_view bytes);

}  // namespace brochure
