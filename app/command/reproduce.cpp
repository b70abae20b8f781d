#include <QStringList>

#include "app/command/console.h"
#include "app/command/subcommands.h"
#include "app/paint/text.h"
#include "core/job/experiments.h"

namespace systolens::command {

namespace {

scene::Cell number(const std::optional<double>& value) {
    return value ? scene::Cell(scene::Quantity{*value, Unit::none}) : scene::Cell(std::string("–"));
}

scene::Cell verdict(const job::ExperimentRow& row) {
    if (!row.holds)
        return SYSTOLENS_TEXT("reproduce", "report");
    return *row.holds ? SYSTOLENS_TEXT("reproduce", "holds") : SYSTOLENS_TEXT("reproduce", "FAILS");
}

scene::Table tableOf(const std::vector<job::ExperimentRow>& rows, const std::string& id) {
    scene::Table table;
    table.columns = {{"quantity", SYSTOLENS_TEXT("reproduce", "Quantity"), Unit::none},
                     {"published", SYSTOLENS_TEXT("reproduce", "Published"), Unit::none},
                     {"ours", SYSTOLENS_TEXT("reproduce", "Ours"), Unit::none},
                     {"error", SYSTOLENS_TEXT("reproduce", "Error, %"), Unit::none},
                     {"tolerance", SYSTOLENS_TEXT("reproduce", "Allowed, %"), Unit::none},
                     {"verdict", SYSTOLENS_TEXT("reproduce", "Verdict"), Unit::none}};
    for (const job::ExperimentRow& row : rows)
        if (row.id == id)
            table.rows.push_back({row.quantity, number(row.published), number(row.ours),
                                  number(row.errorPercent), number(row.tolerancePercent),
                                  verdict(row)});
    return table;
}

// What was given and what is understood: once for each quantity, whichever its layer.
QString notesOf(const std::vector<job::ExperimentRow>& rows, const std::string& id) {
    QString text;
    QStringList known;
    for (const job::ExperimentRow& row : rows) {
        if (row.id != id || row.notes.empty())
            continue;
        const std::string quantity = row.quantity.substr(row.quantity.rfind('/') + 1);
        for (const Text& note : row.notes) {
            const bool general = note.arguments.empty();
            const QString line = QString("%1: %2").arg(
                QString::fromStdString(general ? quantity : row.quantity), paint::translate(note));
            if (!known.contains(line)) {
                known << line;
                text += "  " + line + '\n';
            }
        }
    }
    return text;
}

QString textOf(const std::vector<job::ExperimentRow>& rows) {
    QString text;
    std::string last;
    for (const job::ExperimentRow& row : rows) {
        if (row.id == last)
            continue;
        last = row.id;
        text += QString("%1 · %2\n")
                    .arg(QString::fromStdString(row.id), QString::fromStdString(row.source));
        text += aligned(tableOf(rows, last)) + notesOf(rows, last) + '\n';
    }
    return text;
}

void reproduce(job::ExperimentRequest request, Environment& environment) {
    request.seed = environment.options().seed;
    const auto rows = job::reproduce(request, environment.progress());
    environment.answer([&] { return job::experimentsJson(rows); }, [&] { return textOf(rows); });
}

} // namespace

void addReproduce(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "reproduce",
        QT_TRANSLATE_NOOP("options", "Published results against ours (all experiments, or "
                                     "those of \"list experiments\" that are named)"));
    auto request = std::make_shared<job::ExperimentRequest>();
    subcommand
        ->add_option("id", request->ids, QT_TRANSLATE_NOOP("options", "Experiments; none: all"))
        ->type_name("ID …");
    subcommand
        ->add_option(
            "--network", request->network,
            QT_TRANSLATE_NOOP("options",
                              "Predict another network that the experiment lists (alexnet, vgg16)"))
        ->type_name("N");
    subcommand
        ->add_option("--batch", request->batch,
                     QT_TRANSLATE_NOOP("options", "Images at a time; else the experiment's"))
        ->check(CLI::Range(1, 65536))
        ->type_name("N");
    subcommand
        ->add_option(
            "--density,--densities", request->densities,
            QT_TRANSLATE_NOOP(
                "options",
                "CSV with the columns layer, ifmap_density and, if known, ofmap_density; a "
                "line for every layer, named as in the paper (CONV1-1) or as in the model. "
                "Densities are 1 − the paper's zeros, of the ifmap with its padding. An ofmap "
                "that is not given is taken for the next layer's ifmap"))
        ->type_name("FILE");
    subcommand
        ->add_option("--mapping", request->mappings,
                     QT_TRANSLATE_NOOP(
                         "options",
                         "CSV with the columns layer, m, n, e, p, q, r, t: row-stationary mappings "
                         "instead of those the search finds"))
        ->type_name("FILE");
    subcommand
        ->add_option(
            "--weights", request->weights,
            QT_TRANSLATE_NOOP(
                "options",
                "The authors' compressed SqueezeNet (.net), whose sections are reproduced"))
        ->type_name("FILE");
    subcommand
        ->add_option(
            "--rf-area", request->rfArea,
            QT_TRANSLATE_NOOP(
                "options",
                "Area of a byte of register file in bytes of GLB, where dataflows share an "
                "area; else the experiment's"))
        ->check(CLI::Range(0.1, 100.0))
        ->type_name("RATIO");
    subcommand->callback([&invocation, request] {
        invocation.action = [request](Environment& environment) {
            reproduce(*request, environment);
        };
    });
}

} // namespace systolens::command
