#include "app/report/content.h"

#include <QCoreApplication>
#include <set>

#include "app/paint/text.h"
#include "app/report/scenes.h"
#include "core/job/stack.h"
#include "core/technique/standard_scenes.h"

namespace systolens::report {

namespace {

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::report", english);
}

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

QString plain(const technique::ParameterValue& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        return plain(*text);
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return QString::number(*integer);
    return QString::number(std::get<double>(value));
}

using Facts = std::vector<std::pair<QString, QString>>;

void addDensities(Facts& facts, const job::Job& job) {
    if (job.weightDensity)
        facts.emplace_back(tr("Density of drawn weights"), QString::number(*job.weightDensity));
    if (job.activationDensity)
        facts.emplace_back(tr("Density of drawn activations"),
                           QString::number(*job.activationDensity));
    if (!job.densities.empty())
        facts.emplace_back(tr("Densities from"), plain(job.densities));
}

Facts factsOf(const job::JobResult& result) {
    const job::Job& job = result.job;
    const technique::Run& run = *result.after;
    Facts facts{{tr("Program"), "Systolens " SYSTOLENS_VERSION},
                {tr("Model"), plain(job.model)},
                {tr("Model's hash"), plain(run.study->network->hash.hex())},
                {tr("Job's hash"), plain(job::hashOf(job).hex())}};
    if (!job.input.empty())
        facts.emplace_back(tr("Input"), plain(job.input));
    if (!job.dataset.empty())
        facts.emplace_back(tr("Labelled images"), plain(job.dataset));
    const auto& machine = run.plan.accelerator;
    facts.emplace_back(
        tr("Accelerator"),
        QString("%1 (%2×%3)").arg(plain(machine.name)).arg(machine.rows).arg(machine.columns));
    facts.emplace_back(tr("Its source"), plain(machine.source));
    facts.emplace_back(tr("Dataflow"),
                       accelerator::name(run.plan.dataflow.value_or(machine.dataflow)));
    facts.emplace_back(tr("Fidelity"), simulation::name(job.fidelity));
    facts.emplace_back(tr("Batch"), QString::number(job.batch));
    facts.emplace_back(tr("Seed"), QString::number(job.seed));
    addDensities(facts, job);
    QStringList layers;
    for (const std::string& layer : job.layers)
        layers << plain(layer);
    if (!layers.isEmpty())
        facts.emplace_back(tr("Only the layers"), layers.join(", "));
    for (const job::Use& use : job.stack)
        for (const auto& [id, value] : use.parameters)
            facts.emplace_back(plain(use.technique + " · " + id), plain(value));
    return facts;
}

// What its scenes are of.
struct Of {
    const job::JobResult& result;
    const job::Techniques& techniques;
    std::size_t layer = 0;
};

void addScene(Section& section, const scene::Scene& scene, const Of& of) {
    const scene::Moment moment = middleOf(scene);
    scene::Picture picture = scene.at(moment);
    if (auto* table = std::get_if<scene::Table>(&picture)) {
        if (table->title.empty())
            table->title = scene.title;
        section.tables.push_back(std::move(*table));
    } else {
        technique::Derivation why =
            job::explain(of.result, of.techniques, {scene, picture, of.layer, moment.position}, {})
                .why;
        section.figures.push_back({scene.id, scene.title, std::move(picture), std::move(why)});
    }
}

Section networkSection(const Of& of) {
    const job::JobResult& result = of.result;
    const auto before = result.job.stack.empty() ? nullptr : result.before;
    Section section;
    section.title = tr("The network");
    section.metrics = technique::runMetrics(*result.after, before.get(), std::nullopt);
    for (const scene::Scene& scene : technique::runScenes(result.after, before))
        addScene(section, scene, of);
    return section;
}

// What each technique adds, and all together.
Section stackSection(const Of& of) {
    Section section;
    section.title = tr("The stack of techniques");
    section.summary = tr("What each technique changes after those before it, and all together.");
    for (const scene::Scene& scene : job::stackScenes(of.result, of.techniques))
        addScene(section, scene, of);
    return section;
}

Section layerSection(const Of& of) {
    const std::shared_ptr<const technique::Run>& run = of.result.after;
    Section section;
    section.title = tr("The layer %1 in time").arg(plain(run->layers.at(of.layer).name));
    section.summary = tr("Half-way through its cycles.");
    for (const scene::Scene& scene : technique::layerScenes(run, of.layer))
        addScene(section, scene, of);
    return section;
}

// "rlc.tape.3.ofmap" is one of the tapes: a report shows the first of each kind, `render` all.
std::string kindOf(const std::string& id) {
    const std::size_t dot = id.find('.');
    return dot == std::string::npos ? id : id.substr(0, id.find('.', dot + 1));
}

Section techniqueSection(const technique::TechniqueResult& result, const std::string& id,
                         const Of& of) {
    Section section;
    section.title = plain(id);
    if (const auto found = of.techniques.find(id); found != of.techniques.end()) {
        const technique::Description about = found->second->describe();
        section.title = paint::translate(about.name);
        section.summary = paint::translate(about.summary);
        if (!about.source.empty())
            section.summary += " (" + plain(about.source) + ")";
    }
    section.metrics = result.metrics;
    std::set<std::string> kinds;
    for (const scene::Scene& scene : scene::ofLayer(result.scenes, of.layer))
        if (!scene.before && kinds.insert(kindOf(scene.id)).second)
            addScene(section, scene, of);
    section.tables.insert(section.tables.end(), result.tables.begin(), result.tables.end());
    return section;
}

} // namespace

Content contentOf(const job::JobResult& result, const job::Techniques& techniques) {
    const technique::Run& run = *result.after;
    Content content;
    content.title = tr("%1 on %2")
                        .arg(plain(std::filesystem::path(result.job.model).stem().string()),
                             plain(run.plan.accelerator.name));
    content.facts = factsOf(result);
    if (run.provenance == Provenance::synthetic)
        content.warnings << tr("The model has no values of its own: they were drawn with a seed, "
                               "and what follows from them is synthetic.");
    content.explain = [&result](const scene::Ref& ref) { return job::explain(result, ref); };
    const std::size_t layer = layerToShow(run, std::nullopt);
    const Of of{result, techniques, layer};
    content.sections.push_back(networkSection(of));
    if (!result.job.stack.empty())
        content.sections.push_back(stackSection(of));
    if (layer < run.layers.size() && run.layers[layer].trace)
        content.sections.push_back(layerSection(of));
    for (std::size_t i = 0; i < result.techniques.size(); ++i)
        content.sections.push_back(
            techniqueSection(result.techniques[i], result.job.stack.at(i).technique, of));
    return content;
}

} // namespace systolens::report
