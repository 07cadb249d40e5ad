// Milliseconds of each stage and of the whole, a locale. Run: build/tests/bench/brochure_bench
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "check/check_catalog.h"
#include "pdf/write_pdf.h"
#include "support/project.h"
#include "text/lines.h"
#include "text/shape.h"
#include "text/styled_text.h"

namespace {

using namespace brochure;
using test::Example;

const std::vector<std::string> kLocales = {"en", "nl", "de", "ar", "zh_CN"};
const std::string kRoot = PROJECT_ROOT;

Example& example(std::int64_t locale) {
    static std::vector<std::unique_ptr<Example>> all(kLocales.size());
    auto& slot = all[static_cast<std::size_t>(locale)];
    if (slot == nullptr) {
        slot = test::read_example("all", kLocales[static_cast<std::size_t>(locale)]);
    }
    return *slot;
}

void name(benchmark::State& state) { state.SetLabel(kLocales[static_cast<std::size_t>(state.range(0))]); }

std::vector<StyledText> paragraphs(const Example& e) {
    InlineStyles styles;
    styles.leading = 15;
    styles.direction = e.local.locale.direction;
    styles.script = e.local.locale.script;
    std::vector<StyledText> all;
    for (const LocalText& text : e.local.texts) {
        all.push_back(collect(text.content, e.local.locale.bcp47, styles));
    }
    return all;
}

void source(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(read_document(kRoot + "/brochures/all/brochure.xml"));
    }
}

void catalog(benchmark::State& state) {
    name(state);
    const Example& e = example(state.range(0));
    const LocalLabels& labels = english_labels();
    for (auto _ : state) {
        if (e.local.catalog_file.empty()) {
            benchmark::DoNotOptimize(localize({e.document, e.clinic, nullptr, labels, false}));
        } else {
            const auto read = read_catalog(e.local.catalog_file);
            benchmark::DoNotOptimize(localize({e.document, e.clinic, &*read.value, labels, false}));
        }
    }
}

void checking(benchmark::State& state) {
    name(state);
    const Example& e = example(state.range(0));
    const Catalog catalog = read_catalog(e.local.catalog_file).value.value();
    const Glossary glossary = read_glossary(kRoot + "/locales/glossary", catalog.locale).value.value();
    const CheckSettings settings = read_check_settings(kRoot + "/locales/checks.toml").value.value();
    const MessageTemplate source = template_of(e.document);
    for (auto _ : state) {
        benchmark::DoNotOptimize(check_catalog({source, catalog, glossary, settings}));
    }
}

void shaping(benchmark::State& state) {
    name(state);
    const Example& e = example(state.range(0));
    const auto texts = paragraphs(e);
    TextContext context;
    for (auto _ : state) {
        for (const StyledText& text : texts) {
            benchmark::DoNotOptimize(shape(text, e.fonts, context));
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.size()));
}

void line_breaking(benchmark::State& state) {
    name(state);
    const Example& e = example(state.range(0));
    TextContext context;
    std::vector<ShapedParagraph> shaped;
    for (StyledText& text : paragraphs(e)) {
        shaped.push_back(shape(std::move(text), e.fonts, context));
    }
    LineSettings settings;
    settings.measure = 330;
    for (auto _ : state) {
        for (const ShapedParagraph& paragraph : shaped) {
            benchmark::DoNotOptimize(break_lines(paragraph, settings, e.fonts, context));
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(shaped.size()));
}

void composing(benchmark::State& state) {
    name(state);
    const Example& e = example(state.range(0));
    TextContext context;
    std::size_t pages = 0;
    for (auto _ : state) {
        pages = compose({e.local, e.theme, e.theme.papers.at("a5"), e.fonts}, context).value->pages.size();
    }
    state.counters["pages"] = static_cast<double>(pages);
}

void writing_pdf(benchmark::State& state) {
    name(state);
    const Example& e = example(state.range(0));
    const Pages pages = test::compose_example(e, "a5");
    const std::string icc = read_file("/usr/share/color/icc/sRGB.icc").value.value();
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = write_pdf({pages, e.fonts, 0, "bench", icc}).value->size();
    }
    state.counters["bytes"] = static_cast<double>(bytes);
    state.counters["bytes/page"] = static_cast<double>(bytes / pages.pages.size());
}

void whole(benchmark::State& state) {
    name(state);
    const std::string icc = read_file("/usr/share/color/icc/sRGB.icc").value.value();
    for (auto _ : state) {
        const auto e = test::read_example("all", kLocales[static_cast<std::size_t>(state.range(0))]);
        const Pages pages = test::compose_example(*e, "a5");
        benchmark::DoNotOptimize(write_pdf({pages, e->fonts, 0, "bench", icc}));
    }
}

BENCHMARK(source)->Unit(benchmark::kMillisecond);
BENCHMARK(catalog)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(checking)->DenseRange(1, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(shaping)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(line_breaking)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(composing)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(writing_pdf)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(whole)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

}  // namespace
