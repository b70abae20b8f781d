#include "app/window/inspector/explainer.h"

#include <utility>

#include "app/paint/text.h"

namespace systolens::window {

namespace {

// "conv1 · DRAM: 3.2 µJ", "PE(0, 1)\nifmap 0.5": what a painter wrote as a tip names the thing.
Explained named(const QString& tip, const QString& otherwise) {
    Explained made;
    const QString first = tip.section('\n', 0, 0);
    const qsizetype colon = first.lastIndexOf(QStringLiteral(": "));
    made.name = colon < 0 ? first : first.left(colon);
    QStringList values;
    if (colon >= 0)
        values << first.mid(colon + 2);
    if (const QString more = tip.section('\n', 1); !more.isEmpty())
        values << more;
    made.value = values.join('\n');
    if (made.name.isEmpty())
        made.name = otherwise;
    return made;
}

} // namespace

std::optional<scene::Ref> refOf(const paint::Hit& hit) {
    if (const auto* ref = std::get_if<scene::Ref>(&hit.target))
        return *ref;
    if (const auto* place = std::get_if<scene::Place>(&hit.target))
        return job::refOf(*place);
    if (const auto* item = std::get_if<scene::WorkItem>(&hit.target))
        return job::refOf(*item);
    if (std::holds_alternative<std::monostate>(hit.target) && !hit.tip.isEmpty())
        return scene::Ref{};
    return std::nullopt;
}

void Explainer::deliver(Explained made, const std::function<job::Explanation()>& ask) {
    worker_.submit([this, made = std::move(made), ask]() mutable {
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                job::Explanation answer = ask();
                made.why = std::move(answer.why);
                made.from = answer.from;
            },
            problem);
        return [this, made, outcome] {
            if (outcome == Outcome::done)
                Q_EMIT explained(made);
        };
    });
}

void Explainer::explain(const scene::Ref& ref, const QString& name, const QString& value) {
    if (!catalogue_)
        return;
    Explained made;
    made.name = name;
    made.value = value;
    deliver(made, [result = catalogue_->result, ref] { return job::explain(*result, ref); });
}

// A's scenes are of the run that is kept, or of the beginning of B's own.
void Explainer::explain(const paint::Hit& hit, const scene::Scene& scene, const PicturePtr& picture,
                        std::uint64_t position) {
    const auto ref = refOf(hit);
    if (!catalogue_ || !ref || !picture)
        return;
    const bool ofA = scene.before;
    const Result result = ofA && catalogue_->kept ? catalogue_->kept : catalogue_->result;
    const std::size_t layer = ofA ? catalogue_->layerOfA.value_or(0) : catalogue_->layer;
    scene::Scene asked = scene;
    asked.before = ofA && !catalogue_->kept;
    deliver(named(hit.tip, paint::translate(scene.title)),
            [this, result, layer, asked, picture, position, ref] {
                return job::explain(*result, techniques_, {asked, *picture, layer, position}, *ref);
            });
}

} // namespace systolens::window
