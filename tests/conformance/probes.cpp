#include "probes.h"

#include "core/support/error.h"

namespace systolens::tests {

namespace {

using namespace technique;

class Probe final : public Technique {
public:
    Probe(std::string id, std::function<void(Plan&, const Study&)> decide)
        : id_(std::move(id)), decide_(std::move(decide)) {}

    [[nodiscard]] Description describe() const override {
        return {id_, {"probe", "Probe", {}}, {"probe", "Decides one thing", {}}, "this test"};
    }
    [[nodiscard]] std::vector<Parameter> parameters() const override { return {}; }
    void apply(Plan& plan, const Study& study, const Parameters&, Context&) const override {
        decide_(plan, study);
    }
    [[nodiscard]] TechniqueResult analyze(const Run& before, const Run& after, const Parameters&,
                                          Context&) const override {
        TechniqueResult result;
        Metric bytes;
        bytes.id = "dram_bytes";
        bytes.name = {"probe", "DRAM traffic", {}};
        bytes.value = simulation::dramBytes(after.totals);
        bytes.baseline = simulation::dramBytes(before.totals);
        bytes.unit = Unit::bytes;
        bytes.why.formula = {"probe", "counted", {}};
        result.metrics.push_back(bytes);
        return result;
    }

private:
    std::string id_;
    std::function<void(Plan&, const Study&)> decide_;
};

class HalvingCoder final : public simulation::Coder {
public:
    explicit HalvingCoder(std::string key) : key_(std::move(key)) {}
    [[nodiscard]] std::string key() const override { return key_; }
    [[nodiscard]] Bits bits(const simulation::Tile& tile) const override {
        return static_cast<Bits>(tile.values.size()) * tile.wordBits / 2;
    }

private:
    std::string key_;
};

class GatingArray final : public simulation::ArrayModel {
public:
    [[nodiscard]] std::string key() const override { return "gating probe"; }
    [[nodiscard]] simulation::GroupRun simulate(const simulation::Work& work,
                                                Progress& progress) const override {
        simulation::GroupRun run = simulation::denseArray()->simulate(work, progress);
        for (std::size_t i = 0; i < run.counts.size(); ++i) {
            const double density = network::density(work.layers[i].ifmap);
            run.counts[i].gatedMacs =
                static_cast<std::int64_t>((1 - density) * static_cast<double>(run.counts[i].macs));
        }
        return run;
    }
};

class CountingArray final : public simulation::ArrayModel {
public:
    explicit CountingArray(std::shared_ptr<std::atomic<std::size_t>> layers)
        : layers_(std::move(layers)) {}
    [[nodiscard]] std::string key() const override { return "counting probe"; }
    [[nodiscard]] simulation::GroupRun simulate(const simulation::Work& work,
                                                Progress& progress) const override {
        *layers_ += work.layers.size();
        return simulation::denseArray()->simulate(work, progress);
    }

private:
    std::shared_ptr<std::atomic<std::size_t>> layers_;
};

class RefusingArray final : public simulation::ArrayModel {
public:
    [[nodiscard]] std::string key() const override { return "refusing probe"; }
    [[nodiscard]] simulation::GroupRun simulate(const simulation::Work&, Progress&) const override {
        throw Error(Error::Kind::usage, {"probe", "It cannot do this", {}}, {}, {});
    }
};

class ForgetfulArray final : public simulation::ArrayModel {
public:
    [[nodiscard]] std::string key() const override { return "forgetful probe"; }
    [[nodiscard]] simulation::GroupRun simulate(const simulation::Work& work,
                                                Progress& progress) const override {
        simulation::GroupRun run = simulation::denseArray()->simulate(work, progress);
        run.counts.pop_back();
        return run;
    }
};

} // namespace

std::shared_ptr<const Technique> probe(std::string id,
                                       std::function<void(Plan&, const Study&)> decide) {
    return std::make_shared<Probe>(std::move(id), std::move(decide));
}

std::shared_ptr<const simulation::Coder> halvingCoder(const std::string& key) {
    return std::make_shared<HalvingCoder>(key);
}

std::shared_ptr<const simulation::ArrayModel> gatingArray() {
    return std::make_shared<GatingArray>();
}

std::shared_ptr<const simulation::ArrayModel>
countingArray(std::shared_ptr<std::atomic<std::size_t>> layers) {
    return std::make_shared<CountingArray>(std::move(layers));
}

std::shared_ptr<const simulation::ArrayModel> refusingArray() {
    return std::make_shared<RefusingArray>();
}

std::shared_ptr<const simulation::ArrayModel> forgetfulArray() {
    return std::make_shared<ForgetfulArray>();
}

} // namespace systolens::tests
