#include "app/report/content.h"

#include <QCoreApplication>

#include "app/paint/text.h"

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

} // namespace

Content contentOf(const job::JobResult& result, const job::Techniques& techniques,
                  const Parts& parts) {
    check(parts, result, techniques);
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
    content.sections = sectionsOf(result, techniques, parts);
    return content;
}

} // namespace systolens::report
