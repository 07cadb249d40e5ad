// Whether cost grows with the length of the text alone (1 to 1,000 pages), and allocations a paragraph.
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "pdf/write_pdf.h"
#include "source/inlines.h"
#include "support/project.h"
#include "text/lines.h"
#include "text/shape.h"
#include "text/styled_text.h"

namespace {

std::atomic<std::int64_t> allocations{0};

void* counted(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace {

using namespace brochure;

constexpr const char* kParagraph =
    "Children with ALL are treated according to a national protocol. This is a plan that is the same for the whole "
    "country. The treatment is <b>chemotherapy</b>: medicines against cancer cells. It takes about two years, and the "
    "first part is the most intensive. The exact treatment depends on the type of leukaemia and the age of your child.";

/// A brochure of about `pages` A5 pages.
Document long_document(std::int64_t pages) {
    std::string body;
    for (std::int64_t page = 0; page < pages; ++page) {
        body += "<section><h1>How is my child treated?</h1>";
        for (int i = 0; i < 5; ++i) {
            body += std::string("<p>") + kParagraph + "</p>";
        }
        body += "</section>";
    }
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "brochure-scaling-bench.xml";
    std::ofstream(file)
        << "<brochure xml:lang=\"en\" version=\"1\" date=\"2026-11-21\"><head><title>Long</title></head>"
           "<body>"
        << body << "</body></brochure>";
    Document document = std::move(read_document(file).value.value());
    std::filesystem::remove(file);
    return document;
}

void whole_by_length(benchmark::State& state) {
    const auto example = test::read_example("all", "en");
    const Document document = long_document(state.range(0));
    const std::string icc = read_file("/usr/share/color/icc/sRGB.icc").value.value();
    TextContext context;
    std::size_t pages = 0;
    for (auto _ : state) {
        const LocalDocument local =
            localize({document, example->clinic, nullptr, english_labels(), false}).value.value();
        const Pages composed =
            compose({local, example->theme, example->theme.papers.at("a5"), example->fonts, nullptr}, context)
                .value.value();
        benchmark::DoNotOptimize(write_pdf({composed, example->fonts, 0, "bench", icc}));
        pages = composed.pages.size();
    }
    state.counters["pages"] = static_cast<double>(pages);
    state.counters["pages/s"] = benchmark::Counter(static_cast<double>(pages) * static_cast<double>(state.iterations()),
                                                   benchmark::Counter::kIsRate);
}

StyledText paragraph() {
    InlineStyles styles;
    styles.leading = 15;
    return collect(parse_inlines(kParagraph).value.value(), "en", styles);
}

void allocations_of_shaping(benchmark::State& state) {
    const auto example = test::read_example("all", "en");
    TextContext context;
    const StyledText text = paragraph();
    shape(text, example->fonts, context);
    std::int64_t count = 0;
    for (auto _ : state) {
        const std::int64_t before = allocations;
        benchmark::DoNotOptimize(shape(text, example->fonts, context));
        count = allocations - before;
    }
    state.counters["allocations/paragraph"] = static_cast<double>(count);
    state.SetItemsProcessed(state.iterations());
}

void allocations_of_breaking(benchmark::State& state) {
    const auto example = test::read_example("all", "en");
    TextContext context;
    const ShapedParagraph shaped = shape(paragraph(), example->fonts, context);
    LineSettings settings;
    settings.measure = 330;
    settings.alignment = state.range(0) == 0 ? Alignment::start : Alignment::justified;
    state.SetLabel(state.range(0) == 0 ? "ragged" : "justified");
    std::int64_t count = 0;
    for (auto _ : state) {
        const std::int64_t before = allocations;
        benchmark::DoNotOptimize(break_lines(shaped, settings, example->fonts, context));
        count = allocations - before;
    }
    state.counters["allocations/paragraph"] = static_cast<double>(count);
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(whole_by_length)->RangeMultiplier(10)->Range(1, 1000)->Unit(benchmark::kMillisecond);
BENCHMARK(allocations_of_shaping)->Unit(benchmark::kMicrosecond);
BENCHMARK(allocations_of_breaking)->DenseRange(0, 1)->Unit(benchmark::kMicrosecond);

}  // namespace
