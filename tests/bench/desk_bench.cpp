// From a key pressed to the new pages on their way, as the desk's server sees it: the whole brochure, one message
// changed each time. The browser adds about 10 ms. It must stay below 50 ms.
#include <string>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include "desk/page_routes.h"
#include "desk/workspace.h"

namespace {

using namespace brochure;
using nlohmann::json;

json answer(const desk::Routes& routes, const json& request) {
    return json::parse(routes.front().answer({"POST", "api/typeset", {}, request.dump()}).body);
}

void desk_edit(benchmark::State& state, const std::string& locale, const std::string& edition) {
    desk::Workspace workspace({PROJECT_ROOT, "", "", ""});
    const desk::Routes routes = desk::page_routes(workspace);
    json request = {{"brochure", "all"}, {"locale", locale}, {"edition", edition}, {"edits", json::array()}};
    const json first = answer(routes, request);
    for (const json& page : first["pages"]) {
        request["have"].push_back(page["hash"]);
    }
    request["glyph_set"] = first["glyph_set"];
    request["glyphs"] = first["glyph_count"];
    std::string words = "Blood cells are made";
    for (auto _ : state) {
        words += words.size() % 7 == 0 ? " 123" : "4";
        request["edits"] = {{{"msgid", "Blood cells are made in the bone marrow, inside the bones."},
                             {"msgstr", words},
                             {"fuzzy", false}}};
        const std::string body = request.dump();
        benchmark::DoNotOptimize(routes.front().answer({"POST", "api/typeset", {}, body}));
    }
}

BENCHMARK_CAPTURE(desk_edit, nl_a5, "nl", "a5")->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK_CAPTURE(desk_edit, ar_a5, "ar", "a5")->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK_CAPTURE(desk_edit, zh_CN_a5, "zh_CN", "a5")->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK_CAPTURE(desk_edit, hi_a5, "hi", "a5")->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK_CAPTURE(desk_edit, th_large_print, "th", "large-print")->Unit(benchmark::kMillisecond)->Iterations(60);

}  // namespace
