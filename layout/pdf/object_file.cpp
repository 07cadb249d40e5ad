#include "pdf/object_file.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>

#include <fmt/format.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <libdeflate.h>

#include "pdf/syntax.h"

namespace brochure {

namespace {

// Level 9 would make the files of the brochure 0.4 % smaller and take longer.
constexpr int kDeflateLevel = 6;

/// What libharu's callbacks write for one dictionary.
struct Body {
    std::string entries;
    std::string stream;
    bool has_stream = false;
    HPDF_Stream out = nullptr;
};

Body* body_of(HPDF_Dict dict) { return static_cast<Body*>(dict->attr); }

HPDF_STATUS write_bytes(HPDF_Stream out, std::string_view bytes) {
    return HPDF_Stream_Write(out, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                             static_cast<HPDF_UINT>(bytes.size()));
}

HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream out) {
    Body* body = body_of(dict);
    body->out = out;
    return write_bytes(out, body->entries);
}

HPDF_STATUS write_stream(HPDF_Dict dict) {
    Body* body = body_of(dict);
    if (!body->has_stream) {
        return HPDF_OK;
    }
    HPDF_STATUS status = write_bytes(body->out, "\nstream\r\n");
    if (status == HPDF_OK) {
        status = write_bytes(body->out, body->stream);
    }
    return status == HPDF_OK ? write_bytes(body->out, "\nendstream") : status;
}

struct DocDeleter {
    void operator()(HPDF_Doc doc) const { HPDF_Free(doc); }
};

}  // namespace

struct ObjectFile::State {
    HPDF_STATUS error = HPDF_OK;
    std::deque<Body> bodies;
    std::vector<HPDF_Dict> objects;
    Body catalog, page_tree, info;
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, DocDeleter> doc;

    static void on_error(HPDF_STATUS number, HPDF_STATUS /*detail*/, void* user) {
        auto* state = static_cast<State*>(user);
        if (state->error == HPDF_OK) {
            state->error = number;
        }
    }
    Body& body(int object) { return *body_of(objects[static_cast<std::size_t>(object)]); }
};

namespace {

int number_of(HPDF_Dict dict) { return static_cast<int>(dict->header.obj_id & 0x00FFFFFFU); }

void attach(HPDF_Dict dict, Body& body) {
    dict->attr = &body;
    dict->before_write_fn = nullptr;
    dict->write_fn = write_entries;
    dict->after_write_fn = write_stream;
    dict->free_fn = nullptr;
}

}  // namespace

ObjectFile::ObjectFile() : state_(std::make_unique<State>()) {
    state_->doc.reset(HPDF_New(State::on_error, state_.get()));
    if (state_->doc == nullptr) {
        return;
    }
    HPDF_Doc doc = state_->doc.get();
    doc->pdf_version = HPDF_VER_17;
    // Object 0 does not exist; slots are found by object number.
    state_->objects.assign(1, nullptr);
    attach(doc->catalog, state_->catalog);
    HPDF_Dict_RemoveElement(doc->root_pages, "Kids");
    HPDF_Dict_RemoveElement(doc->root_pages, "Count");
    attach(doc->root_pages, state_->page_tree);
    HPDF_GetInfoAttr(doc, HPDF_INFO_PRODUCER);  // makes the Info dictionary exist
    if (doc->info != nullptr) {
        HPDF_Dict_RemoveElement(doc->info, "Producer");
        attach(doc->info, state_->info);
    }
    // Asking for entries that are not there is an error to libharu, but not to us.
    HPDF_ResetError(doc);
    state_->error = HPDF_OK;
}

ObjectFile::~ObjectFile() = default;

int ObjectFile::add() {
    HPDF_Doc doc = state_->doc.get();
    HPDF_Dict dict = doc == nullptr ? nullptr : HPDF_Dict_New(doc->mmgr);
    if (dict == nullptr || HPDF_Xref_Add(doc->xref, dict) != HPDF_OK) {
        state_->error = state_->error == HPDF_OK ? HPDF_FAILD_TO_ALLOC_MEM : state_->error;
        return 0;
    }
    state_->bodies.emplace_back();
    attach(dict, state_->bodies.back());
    const int number = number_of(dict);
    if (static_cast<std::size_t>(number) >= state_->objects.size()) {
        state_->objects.resize(static_cast<std::size_t>(number) + 1, nullptr);
    }
    state_->objects[static_cast<std::size_t>(number)] = dict;
    return number;
}

void ObjectFile::set_dictionary(int object, std::string entries) {
    if (object > 0) {
        state_->body(object).entries = std::move(entries);
    }
}

void ObjectFile::set_encoded_stream(int object, std::string entries, std::string bytes) {
    if (object <= 0) {
        return;
    }
    Body& body = state_->body(object);
    body.entries = fmt::format("{}/Length {}", entries, bytes.size());
    body.stream = std::move(bytes);
    body.has_stream = true;
}

void ObjectFile::set_stream(int object, std::string entries, std::string_view bytes, bool compress) {
    if (compress) {
        set_encoded_stream(object, entries + "/Filter/FlateDecode", deflated(bytes));
    } else {
        set_encoded_stream(object, std::move(entries), std::string(bytes));
    }
}

void ObjectFile::set_catalog(std::string entries) { state_->catalog.entries = std::move(entries); }
void ObjectFile::set_page_tree(std::string entries) { state_->page_tree.entries = std::move(entries); }
void ObjectFile::set_info(std::string entries) { state_->info.entries = std::move(entries); }

int ObjectFile::page_tree_object() const { return state_->doc == nullptr ? 0 : number_of(state_->doc->root_pages); }

namespace {

struct StreamDeleter {
    void operator()(HPDF_Stream stream) const { HPDF_Stream_Free(stream); }
};
using MemoryStream = std::unique_ptr<std::remove_pointer_t<HPDF_Stream>, StreamDeleter>;

// Objects of one object stream: enough to compress well, few enough that a viewer need not unpack a whole book.
constexpr std::size_t kPackedObjects = 400;

std::string bytes_of(HPDF_Stream stream) {
    std::string bytes;
    bytes.reserve(stream->size);
    for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); ++i) {
        HPDF_UINT length = 0;
        const HPDF_BYTE* buffer = HPDF_MemStream_GetBufPtr(stream, i, &length);
        bytes.append(reinterpret_cast<const char*>(buffer), length);
    }
    return bytes;
}

/// Where an object is: a row of the cross-reference stream (7.5.8.3).
struct Row {
    int type = 0;  ///< 0 free, 1 at an offset, 2 in an object stream
    std::uint64_t where = 0;
    std::uint32_t index = 0;
};

std::string cross_reference_rows(const std::vector<Row>& rows) {
    std::string bytes;
    bytes.reserve(rows.size() * 7);
    for (const Row& row : rows) {
        bytes += static_cast<char>(row.type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes += static_cast<char>((row.where >> shift) & 0xFF);
        }
        bytes += static_cast<char>((row.index >> 8) & 0xFF);
        bytes += static_cast<char>(row.index & 0xFF);
    }
    return bytes;
}

}  // namespace

std::optional<std::string> ObjectFile::save() {
    HPDF_Doc doc = state_->doc.get();
    if (doc == nullptr || state_->error != HPDF_OK) {
        error_number = doc == nullptr ? HPDF_FAILD_TO_ALLOC_MEM : state_->error;
        return std::nullopt;
    }
    const HPDF_UINT count = doc->xref->entries->count;
    std::vector<Row> rows(count);
    rows[0].index = 0xFFFF;
    const MemoryStream out(HPDF_MemStream_New(doc->mmgr, 1U << 16));
    HPDF_STATUS status =
        out == nullptr ? HPDF_FAILD_TO_ALLOC_MEM : write_bytes(out.get(), "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n");
    const auto check = [&](HPDF_STATUS more) { status = status == HPDF_OK ? more : status; };

    // Streams stand by themselves; all other objects go into object streams (7.5.7), which halves a tagged file.
    std::vector<HPDF_UINT> packed;
    for (HPDF_UINT number = 1; number < count && status == HPDF_OK; ++number) {
        auto* entry = static_cast<HPDF_XrefEntry>(HPDF_List_ItemAt(doc->xref->entries, number));
        if (!body_of(static_cast<HPDF_Dict>(entry->obj))->has_stream) {
            packed.push_back(number);
            continue;
        }
        rows[number] = {1, out->size, 0};
        check(write_bytes(out.get(), fmt::format("{} 0 obj\n", number)));
        check(HPDF_Obj_WriteValue(entry->obj, out.get(), nullptr));
        check(write_bytes(out.get(), "\nendobj\n"));
    }
    for (std::size_t first = 0; first < packed.size() && status == HPDF_OK; first += kPackedObjects) {
        const std::size_t last = std::min(first + kPackedObjects, packed.size());
        const MemoryStream bodies(HPDF_MemStream_New(doc->mmgr, 1U << 16));
        std::string index;
        for (std::size_t i = first; i < last; ++i) {
            auto* entry = static_cast<HPDF_XrefEntry>(HPDF_List_ItemAt(doc->xref->entries, packed[i]));
            index += fmt::format("{} {} ", packed[i], bodies->size);
            rows[packed[i]] = {2, rows.size(), static_cast<std::uint32_t>(i - first)};
            check(HPDF_Obj_WriteValue(entry->obj, bodies.get(), nullptr));
            check(write_bytes(bodies.get(), "\n"));
        }
        const std::string stream = deflated(index + bytes_of(bodies.get()));
        rows.push_back({1, out->size, 0});
        check(
            write_bytes(out.get(), fmt::format("{} 0 obj\n<</Type/ObjStm/N {}/First {}/Filter/FlateDecode/Length {}>>\n"
                                               "stream\r\n",
                                               rows.size() - 1, last - first, index.size(), stream.size())));
        check(write_bytes(out.get(), stream));
        check(write_bytes(out.get(), "\nendstream\nendobj\n"));
    }
    const std::string id = content_id(bytes_of(out.get()));
    const std::uint64_t start = out->size;
    rows.push_back({1, start, 0});
    const std::string table = deflated(cross_reference_rows(rows));
    check(write_bytes(out.get(), fmt::format("{} 0 obj\n<</Type/XRef/Size {}/W[1 4 2]/Root {}/Info {}/ID[<{}><{}>]"
                                             "/Filter/FlateDecode/Length {}>>\nstream\r\n",
                                             rows.size() - 1, rows.size(), pdf_ref(number_of(doc->catalog)),
                                             pdf_ref(number_of(doc->info)), id, id, table.size())));
    check(write_bytes(out.get(), table));
    check(write_bytes(out.get(), fmt::format("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", start)));
    if (status != HPDF_OK || state_->error != HPDF_OK) {
        error_number = status != HPDF_OK ? status : state_->error;
        return std::nullopt;
    }
    return bytes_of(out.get());
}

std::string deflated(std::string_view bytes) {
    struct Deleter {
        void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
    };
    const std::unique_ptr<libdeflate_compressor, Deleter> compressor(libdeflate_alloc_compressor(kDeflateLevel));
    std::string result(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    result.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), result.data(), result.size()));
    return result;
}

}  // namespace brochure
