#include "app/host/guarded.h"

#include "app/host/guarded_parts.h"

namespace systolens::host {

namespace {

class GuardedTechnique final : public technique::Technique {
public:
    GuardedTechnique(std::shared_ptr<const technique::Technique> inner, std::string plugin)
        : inner_(std::move(inner)), plugin_(std::move(plugin)) {}

    [[nodiscard]] technique::Description describe() const override {
        return guard(plugin_, [&] { return inner_->describe(); });
    }

    [[nodiscard]] std::vector<technique::Parameter> parameters() const override {
        return guard(plugin_, [&] { return inner_->parameters(); });
    }

    [[nodiscard]] std::vector<technique::Note> notes() const override {
        return guard(plugin_, [&] { return inner_->notes(); });
    }

    void apply(technique::Plan& plan, const technique::Study& study,
               const technique::Parameters& parameters,
               technique::Context& context) const override {
        const technique::Plan before = plan;
        guard(plugin_, [&] { inner_->apply(plan, study, parameters, context); });
        for (std::size_t i = before.values.size(); i < plan.values.size(); ++i)
            guardStep(plan.values[i]);
        guardNew(plan.coders, before.coders);
        guardNew(plan.array, before.array);
    }

    [[nodiscard]] technique::TechniqueResult analyze(const technique::Run& before,
                                                     const technique::Run& after,
                                                     const technique::Parameters& parameters,
                                                     technique::Context& context) const override {
        auto result =
            guard(plugin_, [&] { return inner_->analyze(before, after, parameters, context); });
        for (scene::Scene& each : result.scenes)
            each = guarded(std::move(each), plugin_);
        return result;
    }

private:
    // What the plan had before is another's.
    template <class Decisions>
    void guardNew(Decisions& now, const Decisions& before) const {
        for (auto& [where, decision] : now) {
            const auto known = before.find(where);
            if (decision.value && (known == before.end() || known->second.value != decision.value))
                decision.value = guarded(std::move(decision.value), plugin_);
        }
    }

    void guardStep(technique::ValueStep& step) const {
        if (!step.change)
            return;
        step.change = [plugin = plugin_, change = std::move(step.change)](network::Tensor& tensor) {
            guard(plugin, [&] { change(tensor); });
        };
    }

    std::shared_ptr<const technique::Technique> inner_;
    std::string plugin_;
};

} // namespace

Error pluginError(const std::string& plugin, const std::string& message) {
    return Error(Error::Kind::failed,
                 message.empty() ? SYSTOLENS_TEXT("plugins", "The plugin failed")
                                 : SYSTOLENS_TEXT("plugins", "The plugin failed: %1").with(message),
                 plugin,
                 SYSTOLENS_TEXT("plugins", "This is a mistake in the plugin: tell its author, or "
                                           "go on without it"));
}

std::shared_ptr<const technique::Technique>
guarded(std::shared_ptr<const technique::Technique> technique, std::string plugin) {
    return std::make_shared<GuardedTechnique>(std::move(technique), std::move(plugin));
}

scene::Scene guarded(scene::Scene scene, const std::string& plugin) {
    if (scene.at)
        scene.at = [plugin, at = std::move(scene.at)](const scene::Moment& moment) {
            return guard(plugin, [&] { return at(moment); });
        };
    if (scene.axis.itemAt)
        scene.axis.itemAt = [plugin, itemAt = std::move(scene.axis.itemAt)](std::uint64_t at) {
            return guard(plugin, [&] { return itemAt(at); });
        };
    if (scene.axis.positionOf)
        scene.axis.positionOf =
            [plugin, positionOf = std::move(scene.axis.positionOf)](const scene::WorkItem& item) {
                return guard(plugin, [&] { return positionOf(item); });
            };
    return scene;
}

} // namespace systolens::host
