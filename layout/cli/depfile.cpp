#include "cli/depfile.h"

#include <cstddef>
#include <string_view>

namespace brochure {

namespace {

/// As GCC writes names into its depfiles (mkdeps.cc): backslashes are doubled before white space and nowhere else.
std::string escaped(std::string_view name) {
    std::string result;
    std::size_t backslashes = 0;
    for (const char c : name) {
        if (c == '\\') {
            ++backslashes;
            result += c;
            continue;
        }
        if (c == ' ' || c == '\t') {
            result.append(backslashes, '\\');
            result += '\\';
        } else if (c == '#' || c == ':') {
            result += '\\';
        } else if (c == '$') {
            result += '$';
        }
        backslashes = 0;
        result += c;
    }
    return result;
}

}  // namespace

std::string depfile_rule(const std::vector<std::string>& targets, const std::vector<std::string>& prerequisites) {
    std::string rule;
    for (const std::string& target : targets) {
        rule += (rule.empty() ? "" : " ") + escaped(target);
    }
    rule += ":";
    for (const std::string& prerequisite : prerequisites) {
        rule += " \\\n  " + escaped(prerequisite);
    }
    return rule + "\n";
}

}  // namespace brochure
