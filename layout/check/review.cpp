#include "check/review.h"

#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <nettle/sha2.h>

namespace brochure {

std::string review_digest(const Catalog& catalog) {
    sha256_ctx context;
    sha256_init(&context);
    const auto add = [&](const std::string& text) {
        // With the byte that ends it, so that no text can be taken for two others.
        sha256_update(&context, text.size() + 1, reinterpret_cast<const std::uint8_t*>(text.c_str()));
    };
    for (const Message& message : catalog.messages) {
        if (!message.obsolete && !message.fuzzy && !message.msgstr.empty()) {
            add(message.msgctxt);
            add(message.msgid);
            add(message.msgstr);
        }
    }
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string text;
    for (const std::uint8_t byte : digest) {
        text += fmt::format("{:02x}", byte);
    }
    return text;
}

}  // namespace brochure
