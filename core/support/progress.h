#pragma once
// How far long work is, and the wish to stop it. One object a request; shared by its threads.
#include <atomic>

namespace systolens {

class Progress {
public:
    Progress() = default;
    // A part of a longer work: its 0–1 is [from, to] of the parent; cancelling the parent cancels
    // it.
    Progress(Progress& parent, double from, double to);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void report(double fraction); // 0–1, from any thread
    [[nodiscard]] double fraction() const { return fraction_.load(std::memory_order_relaxed); }

    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool cancelled() const;
    void check() const; // throws Cancelled; call at least every few milliseconds of work

private:
    Progress* parent_ = nullptr;
    double from_ = 0;
    double to_ = 1;
    std::atomic<double> fraction_{0};
    std::atomic<bool> cancelled_{false};
};

} // namespace systolens
