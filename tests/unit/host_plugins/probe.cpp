// A plugin for the host's tests; what it is and how it misbehaves is decided by definitions.
#include <QObject>
#include <stdexcept>

#include "plugins/technique_plugin.h"

namespace {

using namespace systolens;

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
