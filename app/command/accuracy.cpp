#include "app/command/console.h"
#include "app/command/job_options.h"
#include "app/command/subcommands.h"
#include "core/job/labelled_accuracy.h"

namespace systolens::command {

namespace {

struct AccuracyOptions : JobOptions {
    job::AccuracyRequest request{1'000'000, false};
};

using scene::Quantity;

scene::Table tableOf(const job::StackAccuracy& accuracy) {
    scene::Table table;
    table.columns = {{"network", SYSTOLENS_TEXT("accuracy", "Network"), Unit::none},
                     {"images", SYSTOLENS_TEXT("accuracy", "Images"), Unit::none},
                     {"correct", SYSTOLENS_TEXT("accuracy", "Correct"), Unit::none},
                     {"accuracy", SYSTOLENS_TEXT("accuracy", "Accuracy"), Unit::share},
                     {"low", SYSTOLENS_TEXT("accuracy", "95 % from"), Unit::share},
                     {"high", SYSTOLENS_TEXT("accuracy", "to"), Unit::share}};
    const auto add = [&](const Text& network, const execution::Accuracy& own) {
        const auto interval = own.interval();
        table.rows.push_back({network, Quantity{own.images, Unit::none},
                              Quantity{own.correct, Unit::none}, Quantity{own.share(), Unit::share},
                              Quantity{interval[0], Unit::share},
                              Quantity{interval[1], Unit::share}});
    };
    add(SYSTOLENS_TEXT("accuracy", "as it is"), accuracy.exact);
    if (accuracy.approximate)
        add(SYSTOLENS_TEXT("accuracy", "with the techniques"), *accuracy.approximate);
    return table;
}

scene::Table differenceTable(const execution::Difference& difference) {
    scene::Table table;
    table.columns = {
        {"both_right", SYSTOLENS_TEXT("accuracy", "Both right"), Unit::none},
        {"only_baseline_right", SYSTOLENS_TEXT("accuracy", "Only as it is"), Unit::none},
        {"only_technique_right", SYSTOLENS_TEXT("accuracy", "Only with them"), Unit::none},
        {"neither_right", SYSTOLENS_TEXT("accuracy", "Neither"), Unit::none},
        {"mcnemar_probability", SYSTOLENS_TEXT("accuracy", "McNemar's p"), Unit::none}};
    table.rows = {{Quantity{difference.bothRight, Unit::none},
                   Quantity{difference.onlyExactRight, Unit::none},
                   Quantity{difference.onlyApproximateRight, Unit::none},
                   Quantity{difference.neitherRight, Unit::none},
                   Quantity{difference.probability(), Unit::none}}};
    return table;
}

scene::Table layerTable(const std::vector<job::StackAccuracy::Layer>& layers) {
    scene::Table table;
    table.columns = {{"layer", SYSTOLENS_TEXT("accuracy", "This layer alone"), Unit::none},
                     {"correct", SYSTOLENS_TEXT("accuracy", "Correct"), Unit::none},
                     {"output_snr_db", SYSTOLENS_TEXT("accuracy", "Output SNR (dB)"), Unit::none},
                     {"top1_agreement", SYSTOLENS_TEXT("accuracy", "Top-1 agreement"), Unit::share},
                     {"overflows", SYSTOLENS_TEXT("accuracy", "Overflows"), Unit::none}};
    for (const auto& [name, layer] : layers)
        table.rows.push_back({name, Quantity{layer.correct.value_or(0), Unit::none},
                              Quantity{layer.signalToNoise, Unit::none},
                              Quantity{layer.topAgreement, Unit::share},
                              Quantity{layer.overflows, Unit::none}});
    return table;
}

void measure(const AccuracyOptions& options, Environment& environment) {
    const job::Job job = jobFrom(options, environment);
    static const job::Techniques none;
    const job::Techniques& techniques = job.stack.empty() ? none : environment.plugins().techniques;
    const job::StackAccuracy accuracy = job::measureAccuracy(
        job, options.request, techniques, environment.backend(), environment.progress());
    environment.answer([&] { return job::accuracyJson(accuracy); },
                       [&] {
                           QString text = aligned(tableOf(accuracy));
                           if (accuracy.approximate)
                               text += aligned(differenceTable(accuracy.difference));
                           if (!accuracy.layers.empty())
                               text += aligned(layerTable(accuracy.layers));
                           return text;
                       });
}

} // namespace

void addAccuracy(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "accuracy", QT_TRANSLATE_NOOP("options", "How often a model is right on labelled images"));
    auto options = std::make_shared<AccuracyOptions>();
    subcommand
        ->add_option("model", options->job.model,
                     QT_TRANSLATE_NOOP("options",
                                       "ONNX file, compressed SqueezeNet (.net) or bundled model"))
        ->required()
        ->type_name("MODEL");
    addTechniqueOptions(*subcommand, *options);
    addDatasetOption(*subcommand, *options);
    subcommand
        ->add_option("--images", options->request.most,
                     QT_TRANSLATE_NOOP("options", "At most so many of them"))
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    subcommand->add_flag("--sensitivities", options->request.sensitivities,
                         QT_TRANSLATE_NOOP("options", "Also each layer's arithmetic alone"));
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) { measure(*options, environment); };
    });
}

} // namespace systolens::command
