#include "edition/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace brochure {

void for_each_parallel(const Hyphenation& hyphenation, int jobs, std::size_t count,
                       const std::function<void(std::size_t, TextContext&)>& work,
                       const std::function<void(std::size_t)>& progress) {
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto worker = [&] {
        TextContext context(&hyphenation);
        for (std::size_t i = next++; i < count; i = next++) {
            work(i, context);
            const std::size_t now = ++done;
            if (progress) {
                progress(now);
            }
        }
    };
    const std::size_t wanted =
        jobs > 0 ? static_cast<std::size_t>(jobs) : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < std::min(wanted, count); ++i) {
        threads.emplace_back(worker);
    }
    worker();
    for (std::thread& thread : threads) {
        thread.join();
    }
}

}  // namespace brochure
