#include "app/host/guarded_parts.h"

#include "app/host/guarded.h"

namespace systolens::host {

namespace {

using namespace simulation;

class GuardedCoder final : public Coder {
public:
    GuardedCoder(std::shared_ptr<const Coder> inner, std::string plugin)
        : inner_(std::move(inner)), plugin_(std::move(plugin)) {}

    [[nodiscard]] std::string key() const override {
        return guard(plugin_, [&] { return inner_->key(); });
    }
    [[nodiscard]] Bits bits(const Tile& tile) const override {
        return guard(plugin_, [&] { return inner_->bits(tile); });
    }
    [[nodiscard]] CodedTile code(const Tile& tile) const override {
        return guard(plugin_, [&] { return inner_->code(tile); });
    }
    [[nodiscard]] Bits tableBits() const override {
        return guard(plugin_, [&] { return inner_->tableBits(); });
    }

private:
    std::shared_ptr<const Coder> inner_;
    std::string plugin_;
};

class GuardedTrace final : public Trace {
public:
    GuardedTrace(std::shared_ptr<const Trace> inner, std::string plugin)
        : inner_(std::move(inner)), plugin_(std::move(plugin)) {}

    [[nodiscard]] Cycle cycles() const override {
        return guard(plugin_, [&] { return inner_->cycles(); });
    }
    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const override {
        return guard(plugin_, [&] { return inner_->events(window, atMost); });
    }
    [[nodiscard]] Bins summary(Window window, Lane lane, int bins) const override {
        return guard(plugin_, [&] { return inner_->summary(window, lane, bins); });
    }
    [[nodiscard]] std::vector<double> heat(Window window) const override {
        return guard(plugin_, [&] { return inner_->heat(window); });
    }
    [[nodiscard]] ArrayState stateAt(Cycle cycle) const override {
        return guard(plugin_, [&] { return inner_->stateAt(cycle); });
    }
    [[nodiscard]] Cycle nextFold(Cycle cycle) const override {
        return guard(plugin_, [&] { return inner_->nextFold(cycle); });
    }
    [[nodiscard]] Cycle previousFold(Cycle cycle) const override {
        return guard(plugin_, [&] { return inner_->previousFold(cycle); });
    }
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const override {
        return guard(plugin_, [&] { return inner_->firstUse(item); });
    }
    [[nodiscard]] std::size_t bytes() const override {
        return guard(plugin_, [&] { return inner_->bytes(); });
    }

private:
    std::shared_ptr<const Trace> inner_;
    std::string plugin_;
};

class GuardedArray final : public ArrayModel {
public:
    GuardedArray(std::shared_ptr<const ArrayModel> inner, std::string plugin)
        : inner_(std::move(inner)), plugin_(std::move(plugin)) {}

    [[nodiscard]] std::string key() const override {
        return guard(plugin_, [&] { return inner_->key(); });
    }
    [[nodiscard]] GroupRun simulate(const Work& work, Progress& progress) const override {
        GroupRun run = guard(plugin_, [&] { return inner_->simulate(work, progress); });
        if (run.trace)
            run.trace = std::make_shared<const GuardedTrace>(std::move(run.trace), plugin_);
        return run;
    }

private:
    std::shared_ptr<const ArrayModel> inner_;
    std::string plugin_;
};

} // namespace

std::shared_ptr<const Coder> guarded(std::shared_ptr<const Coder> coder,
                                     const std::string& plugin) {
    return std::make_shared<const GuardedCoder>(std::move(coder), plugin);
}

std::shared_ptr<const ArrayModel> guarded(std::shared_ptr<const ArrayModel> array,
                                          const std::string& plugin) {
    return std::make_shared<const GuardedArray>(std::move(array), plugin);
}

} // namespace systolens::host
