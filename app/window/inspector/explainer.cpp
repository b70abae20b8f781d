#include "app/window/inspector/explainer.h"

#include "core/technique/standard_scenes.h"

namespace systolens::window {

void Explainer::explain(const scene::Ref& ref, const QString& name, const QString& value) {
    if (!catalogue_)
        return;
    worker_.submit([this, result = catalogue_->result, ref, name, value] {
        Explained made{name, value, {}, std::nullopt, {}};
        Problem problem;
        const Outcome outcome =
            attempt([&] { made.why = technique::explain(*result->after, ref); }, problem);
        return [this, made, outcome] {
            if (outcome == Outcome::done)
                Q_EMIT explained(made);
        };
    });
}

// What the painter wrote as a tip names the thing; the run explains it.
bool Explainer::explain(const paint::Hit& hit, std::uint64_t cycle) {
    if (!catalogue_)
        return false;
    const std::string layer = catalogue_->result->after->layers.at(catalogue_->layer).name;
    const QString name = hit.tip.section('\n', 0, 0), value = hit.tip.section('\n', 1);
    if (const auto* ref = std::get_if<scene::Ref>(&hit.target)) {
        scene::Ref scoped = *ref;
        if (ref->what == "level")
            scoped.path.push_back(layer);
        explain(scoped, name, value);
        return true;
    }
    const auto* place = std::get_if<scene::Place>(&hit.target);
    if (!place || place->kind != scene::Place::Kind::pe)
        return false;
    explain(
        {"pe",
         {std::to_string(place->row), std::to_string(place->column), layer, std::to_string(cycle)}},
        name, value);
    return true;
}

} // namespace systolens::window
