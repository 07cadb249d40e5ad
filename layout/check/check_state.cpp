// What state the catalog is in: msgfmt's word, missing and unconfirmed messages, the sign-off.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "catalog/po_file.h"
#include "check/message_text.h"
#include "check/review.h"

namespace brochure {

namespace {

/// The catalog as libgettextpo's file, and which message each of its messages is.
struct Rebuilt {
    PoFile po;
    std::map<po_message_t, const Message*> messages;
};

po_message_t rebuild_message(const Message& message) {
    po_message_t raw = po_message_create();
    if (!message.msgctxt.empty()) {
        po_message_set_msgctxt(raw, message.msgctxt.c_str());
    }
    po_message_set_msgid(raw, message.msgid.c_str());
    if (message.msgid_plural.empty()) {
        po_message_set_msgstr(raw, message.msgstr.c_str());
    } else {
        po_message_set_msgid_plural(raw, message.msgid_plural.c_str());
        for (std::size_t form = 0; form < message.msgstr_plural.size(); ++form) {
            po_message_set_msgstr_plural(raw, static_cast<int>(form), message.msgstr_plural[form].c_str());
        }
    }
    for (const std::string& flag : message.flags) {
        const bool no = flag.starts_with("no-");
        if (flag.ends_with("-format")) {
            po_message_set_format(raw, flag.substr(no ? 3 : 0).c_str(), no ? 0 : 1);
        }
    }
    return raw;
}

Rebuilt rebuild(const Catalog& catalog) {
    Rebuilt rebuilt;
    rebuilt.po.reset(po_file_create());
    po_message_iterator_t iterator = po_message_iterator(rebuilt.po.get(), nullptr);
    const auto insert = [&](const Message& message, const Message* key) {
        po_message_t raw = rebuild_message(message);
        po_message_insert(iterator, raw);
        rebuilt.messages.emplace(raw, key);
    };
    Message header;
    header.msgstr = catalog.header_text;
    insert(header, nullptr);
    for (const Message& message : catalog.messages) {
        if (!message.obsolete && !message.fuzzy && !message.msgstr.empty()) {
            insert(message, &message);
        }
    }
    po_message_iterator_free(iterator);
    return rebuilt;
}

/// What `msgfmt -c` says. Header fields that name people and teams may be empty: nobody is named who did not work.
void check_gettext(const CheckInput& input, Reporter& reporter) {
    if (!reporter.wants("gettext")) {
        return;
    }
    const Rebuilt rebuilt = rebuild(input.catalog);
    std::vector<std::pair<const Message*, std::string>> remarks;
    remark_on_po(rebuilt.po.get(), [&](const PoRemark& remark) {
        const auto found = rebuilt.messages.find(remark.message);
        remarks.emplace_back(found == rebuilt.messages.end() ? nullptr : found->second, remark.text);
    });
    for (auto& [message, text] : remarks) {
        if (message == nullptr) {
            reporter.report_header("gettext", std::move(text), "correct the header; msgfmt -c shows it too");
        } else {
            reporter.report("gettext", *message, std::move(text), "correct the translation; msgfmt -c shows it too");
        }
    }
}

void check_completeness(const CheckInput& input, Reporter& reporter) {
    std::set<std::pair<std::string, std::string>> wanted;
    for (const auto& key : input.source.messages) {
        if (!wanted.insert(key).second || input.catalog.find(key.first, key.second) != nullptr) {
            continue;
        }
        Message absent;
        absent.msgctxt = key.first;
        absent.msgid = key.second;
        reporter.report("missing", absent, "the catalog does not have this message of the source",
                        "merge it in with: brochure catalog update");
    }
    for (const Message& message : input.catalog.messages) {
        if (message.obsolete) {
            reporter.report("obsolete", message, "the catalog keeps a translation that nothing uses",
                            "delete it when it will not come back: msgattrib --no-obsolete");
        } else if (!wanted.contains({message.msgctxt, message.msgid})) {
            reporter.report("obsolete", message, "the source does not have this message any more",
                            "bring the catalog up to date with: brochure catalog update");
        } else if (message.msgstr.empty()) {
            reporter.report("missing", message, "there is no translation; English stands in its place",
                            "translate the message");
        } else if (message.fuzzy) {
            reporter.report("fuzzy", message, "the translation is not confirmed; English stands in its place",
                            "check the translation and remove the flag fuzzy");
        }
    }
}

/// The day of "2026-11-21 12:00+0100", or empty.
std::string day_of(const std::string& date) {
    const bool is_date =
        date.size() >= 10 && date[4] == '-' && date[7] == '-' &&
        std::all_of(date.begin(), date.begin() + 4, [](unsigned char c) { return std::isdigit(c) != 0; });
    return is_date ? date.substr(0, 10) : std::string();
}

void check_review(const CheckInput& input, Reporter& reporter) {
    const Catalog& catalog = input.catalog;
    const auto field = [&](const char* name) {
        const auto found = catalog.header.find(name);
        return found == catalog.header.end() ? std::string() : found->second;
    };
    const std::string source = input.source.date.empty() ? day_of(field("POT-Creation-Date")) : input.source.date;
    const std::string revised = day_of(catalog.revision_date);
    if (!revised.empty() && !source.empty() && revised < source) {
        reporter.report_header("review",
                               fmt::format("the translation is of {}, the source has changed on {}", revised, source),
                               "compare the translation with the source, then set PO-Revision-Date");
    }
    if (catalog.review != ReviewStatus::reviewed) {
        return;
    }
    const std::string reviewed = day_of(catalog.reviewed_on);
    if (reviewed.empty()) {
        reporter.report_header("review", fmt::format("X-Reviewed-On is “{}”, no date", catalog.reviewed_on),
                               "write it as 2026-11-21");
        return;
    }
    if (!source.empty() && reviewed < source) {
        reporter.report_header("review",
                               fmt::format("the sign-off is of {}, the source has changed on {}", reviewed, source),
                               "have the changes reviewed, or set X-Review-Status: draft");
    }
    if (!revised.empty() && reviewed < revised) {
        reporter.report_header(
            "review", fmt::format("the sign-off is of {}, the translation has changed on {}", reviewed, revised),
            "have the changes reviewed, or set X-Review-Status: draft");
    }
    const std::string digest = field(kReviewDigestField);
    if (!digest.empty() && digest != review_digest(catalog)) {
        reporter.report_header("review", "the translation is not the one that was signed: the digest differs",
                               fmt::format("have the changes reviewed, then set {}: {}; or set X-Review-Status: draft",
                                           kReviewDigestField, review_digest(catalog)));
    }
    const bool finished = std::none_of(reporter.findings.begin(), reporter.findings.end(),
                                       [](const Finding& f) { return f.check == "missing" || f.check == "fuzzy"; });
    if (!finished) {
        reporter.report_header("review", "the catalog is signed off but not finished",
                               "translate and confirm every message, or set X-Review-Status: draft");
    }
}

}  // namespace

void check_state(const CheckInput& input, Reporter& reporter) {
    check_gettext(input, reporter);
    check_completeness(input, reporter);
    check_review(input, reporter);
}

}  // namespace brochure
