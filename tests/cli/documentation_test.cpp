// Commands that the documentation tells people to type must be commands that the program takes.
#include <algorithm>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>

#include "cli/complete.h"
#include "cli/options.h"
#include "support/run_program.h"

using brochure::test::run;
using brochure::test::slurp;

namespace {

namespace fs = std::filesystem;

struct Command {
    std::string where;
    std::string text;
    bool mention = false;  ///< within a sentence: the arguments may be left out
};

/// Up to what the shell would not hand to the program: comments, pipes, redirections, the next command.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) {
        if (word == "|" || word == "#" || word == "&&" || word == "||" || word.starts_with(">") || word == ";") {
            break;
        }
        std::erase(word, '"');
        std::erase(word, '\'');
        words.push_back(word);
    }
    return words;
}

/// Lines that end in a backslash joined with the next; values that CI fills in, by examples of them.
std::string unwrapped(const std::string& text) {
    const std::string joined = std::regex_replace(text, std::regex("\\\\\n\\s*"), " ");
    const std::string url =
        std::regex_replace(joined, std::regex(R"(\$\{\{[^}]*url[^}]*\}\}|\$[A-Z_]*URL)"), "https://hospital.example");
    return std::regex_replace(url, std::regex(R"(\$\{\{[^}]*\}\}|\$[A-Z_]+)"), "1");
}

void find_commands(const std::string& file, std::vector<Command>& commands) {
    static const std::regex kLine("^(?:    |\\s*(?:- )?(?:run: )?)(?:\\./)?(?:build/)?brochure ([^=].*)$");
    static const std::regex kMention("`(?:build/)?brochure ([^`]+)`");
    std::istringstream stream(unwrapped(slurp(file)));
    int number = 0;
    const bool prose = file.ends_with(".md");
    for (std::string line; std::getline(stream, line);) {
        ++number;
        const std::string where = file + ":" + std::to_string(number) + ": " + line;
        std::smatch match;
        if (std::regex_match(line, match, kLine) && (!prose || line.starts_with("    "))) {
            commands.push_back({where, match[1].str(), false});
        }
        for (std::sregex_iterator i(line.begin(), line.end(), kMention), end; prose && i != end; ++i) {
            commands.push_back({where, (*i)[1].str(), true});
        }
    }
}

/// What is wrong with the command line, or empty.
std::string refusal(const Command& command) {
    brochure::Options options;
    CLI::App app;
    brochure::describe_command_line(app, options);
    std::vector<std::string> words = words_of(command.text);
    std::reverse(words.begin(), words.end());
    try {
        app.parse(words);
    } catch (const CLI::RequiredError& error) {
        return command.mention && !app.get_subcommands().empty() ? std::string() : std::string(error.what());
    } catch (const CLI::CallForHelp&) {
        return {};
    } catch (const CLI::ParseError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("every command in README and docs is one that the program takes", "[cli]") {
    std::vector<std::string> files = {PROJECT_ROOT "/README.md"};
    for (const auto& entry : fs::recursive_directory_iterator(PROJECT_ROOT "/docs")) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".md" || extension == ".yml") {
            files.push_back(entry.path().string());
        }
    }
    std::vector<Command> commands;
    for (const std::string& file : files) {
        find_commands(file, commands);
    }
    CHECK(commands.size() > 15);
    for (const Command& command : commands) {
        INFO(command.where);
        CHECK(refusal(command) == "");
    }
    CHECK(refusal({"", "build all --local nl", true}) != "");
    CHECK(refusal({"", "biuld", true}) != "");
}

TEST_CASE("every command in the examples of --help is one that the program takes", "[cli]") {
    const std::string program = BROCHURE_PROGRAM;
    for (const char* of : {"", "build", "impose", "inspect", "check", "catalog"}) {
        std::istringstream help(run(program + " " + of + " --help").out);
        for (std::string line; std::getline(help, line);) {
            if (line.starts_with("  brochure ")) {
                // What it does stands after two spaces or more.
                const std::string command = std::regex_replace(line.substr(11), std::regex("   *.*"), "");
                INFO(line);
                CHECK(refusal({line, command, false}) == "");
            }
        }
    }
}

TEST_CASE("the manual page names every command and option of --help", "[cli]") {
    const std::string program = BROCHURE_PROGRAM;
    const std::string manual = std::regex_replace(run(program + " manual").out, std::regex("\\\\-"), "-");
    for (const char* command : {"build", "list", "inspect", "impose", "check", "catalog status", "catalog update"}) {
        CHECK(manual.find(std::string(".SS brochure ") + command) != std::string::npos);
        const std::string help = run(program + " " + command + " --help").out;
        const std::regex option("(?:^|\n)  (?:-[a-z],)?(--[a-z-]+)");
        for (std::sregex_iterator i(help.begin(), help.end(), option), end; i != end; ++i) {
            INFO(command << " " << (*i)[1].str());
            CHECK(((*i)[1].str() == "--help" || manual.find("\\fB" + (*i)[1].str()) != std::string::npos));
        }
    }
}

TEST_CASE("completion knows where it is on the command line", "[cli]") {
    const auto offers = [](const std::vector<std::string>& words) {
        std::vector<std::string> names;
        for (const brochure::Candidate& candidate : brochure::complete(words)) {
            names.push_back(candidate.word);
        }
        return names;
    };
    using Names = std::vector<std::string>;
    CHECK(offers({"catalog", "in"}) == Names{"init"});
    CHECK(offers({"build", "--edition", "a5-b"}) == Names{"a5-booklet"});
    CHECK(offers({"build", "--edition", "a5,a4+"}) == Names{"a5,a4+press", "a5,a4+grey"});
    CHECK(offers({"build", "--edition", "a4+press+"}) == Names{"a4+press+grey"});
    CHECK(offers({"build", "--locale", "nl", "--clin"}) == Names{"--clinic"});
    CHECK(offers({"build", "--report", ""}) == Names{":files"});
    CHECK(offers({"inspect", "lines", "all-"}) == Names{"all-summary"});
    CHECK(offers({"inspect", "lines", "all", ""}).empty());
    CHECK(offers({"complet"}).empty());
    CHECK(offers({"build", "--unknown="}).empty());
}
