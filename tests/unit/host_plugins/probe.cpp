// A plugin for the host's tests; what it is and how it misbehaves is decided by definitions.
#include <QObject>
#include <stdexcept>

#include "plugins/technique_plugin.h"

namespace {

using namespace systolens;

class BrokenCoder final : public simulation::Coder {
public:
    [[nodiscard]] std::string key() const override { return "broken"; }
    [[nodiscard]] Bits bits(const simulation::Tile&) const override { throw 42; }
};

// Its trace is broken, the run is not.
class BrokenTrace final : public simulation::Trace {
public:
    [[nodiscard]] Cycle cycles() const override { return 1; }
    [[nodiscard]] std::vector<simulation::Event> events(simulation::Window,
                                                        std::size_t) const override {
        throw std::runtime_error("no events");
    }
    [[nodiscard]] simulation::Bins summary(simulation::Window, simulation::Lane,
                                           int) const override {
        throw std::runtime_error("no summary");
    }
    [[nodiscard]] std::vector<double> heat(simulation::Window) const override { throw 1; }
    [[nodiscard]] simulation::ArrayState stateAt(Cycle) const override { throw 2; }
    [[nodiscard]] Cycle nextFold(Cycle) const override { throw 3; }
    [[nodiscard]] Cycle previousFold(Cycle) const override { throw 4; }
    [[nodiscard]] std::optional<Cycle> firstUse(const simulation::WorkItem&) const override {
        throw 5;
    }
    [[nodiscard]] std::size_t bytes() const override { return 0; }
};

class BrokenArray final : public simulation::ArrayModel {
public:
    [[nodiscard]] std::string key() const override { return "broken"; }
    [[nodiscard]] simulation::GroupRun simulate(const simulation::Work& work,
                                                Progress&) const override {
        if (work.layers.empty())
            throw std::runtime_error("nothing to do");
        return {{}, {}, std::make_shared<const BrokenTrace>()};
    }
};

class Probe final : public technique::Technique {
public:
    [[nodiscard]] technique::Description describe() const override {
        if (std::string_view(PROBE_FAULT) == "describe")
            throw std::runtime_error("no description");
        return {PROBE_ID, SYSTOLENS_TEXT("probe", "Probe"), SYSTOLENS_TEXT("probe", "Does nothing"),
                ""};
    }
    [[nodiscard]] std::vector<technique::Parameter> parameters() const override { return {}; }

    void apply(technique::Plan& plan, const technique::Study&, const technique::Parameters&,
               technique::Context&) const override {
        if (std::string_view(PROBE_FAULT) == "apply")
            throw std::runtime_error("cannot apply");
        plan.values.push_back({PROBE_ID, {}, [](network::Tensor&) { throw 42; }});
        own(plan, technique::Link{}, std::make_shared<const BrokenCoder>(), PROBE_ID);
        own(plan, network::LayerId{0}, std::make_shared<const BrokenArray>(), PROBE_ID);
    }

    [[nodiscard]] technique::TechniqueResult analyze(const technique::Run&, const technique::Run&,
                                                     const technique::Parameters&,
                                                     technique::Context&) const override {
        technique::TechniqueResult result;
        scene::Scene scene;
        scene.id = "probe.scene";
        scene.at = [](const scene::Moment&) -> scene::Picture {
            throw std::logic_error("cannot draw");
        };
        result.scenes.push_back(scene);
        return result;
    }
};

} // namespace

class ProbePlugin : public QObject, public systolens::plugins::TechniquePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PROBE_INTERFACE FILE "plugin.json")
    Q_INTERFACES(systolens::plugins::TechniquePlugin)

public:
    [[nodiscard]] std::shared_ptr<const technique::Technique> technique() const override {
        if (std::string_view(PROBE_FAULT) == "technique")
            throw std::runtime_error("no technique");
        return std::make_shared<Probe>();
    }
};

#include "probe.moc"
