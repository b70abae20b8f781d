#include "core/execution/accuracy.h"

#include "app/command/console.h"
#include "app/command/subcommands.h"
#include "core/job/documents.h"
#include "core/job/study_input.h"
#include "core/network/onnx.h"
#include "core/support/error.h"

namespace systolens::command {

namespace {

struct AccuracyOptions {
    std::string model, dataset;
    std::int64_t images = 1'000'000;
};

constexpr std::int64_t imagesAtATime = 50;

job::BundledModel modelFrom(const AccuracyOptions& options) {
    for (const job::BundledModel& model : job::bundledModels())
        if (model.id == options.model)
            return model;
    job::BundledModel model;
    model.file = options.model;
    return model;
}

scene::Table tableOf(const execution::Accuracy& accuracy) {
    scene::Table table;
    table.columns = {{"images", SYSTOLENS_TEXT("accuracy", "Images"), Unit::none},
                     {"correct", SYSTOLENS_TEXT("accuracy", "Correct"), Unit::none},
                     {"accuracy", SYSTOLENS_TEXT("accuracy", "Accuracy"), Unit::share},
                     {"low", SYSTOLENS_TEXT("accuracy", "95 % from"), Unit::share},
                     {"high", SYSTOLENS_TEXT("accuracy", "to"), Unit::share}};
    const auto interval = accuracy.interval();
    table.rows = {{scene::Quantity{accuracy.images, Unit::none},
                   scene::Quantity{accuracy.correct, Unit::none},
                   scene::Quantity{accuracy.share(), Unit::share},
                   scene::Quantity{interval[0], Unit::share},
                   scene::Quantity{interval[1], Unit::share}}};
    return table;
}

void measure(const AccuracyOptions& options, Environment& environment) {
    const job::BundledModel model = modelFrom(options);
    const std::filesystem::path dataset =
        options.dataset.empty() ? model.dataset : std::filesystem::path(options.dataset);
    if (dataset.empty())
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("accuracy", "This model has no data set of its own"),
                    options.model, SYSTOLENS_TEXT("accuracy", "Give one with --dataset"));
    const network::LabelledImages set = network::loadIdxFolder(dataset);
    network::ImportOptions import;
    import.batch = imagesAtATime;
    const network::Network network = job::isCompressedWeights(model.file)
                                         ? job::loadCompressedSqueezeNet(model.file)
                                         : network::loadOnnx(model.file, import);
    const execution::Accuracy accuracy = execution::measureAccuracy(
        network, set, {model.scale, model.offset}, options.images, {}, environment.progress());
    environment.answer([&] { return job::accuracyJson(accuracy); },
                       [&] { return aligned(tableOf(accuracy)); });
}

} // namespace

void addAccuracy(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand =
        program.add_subcommand("accuracy", "How often a model is right on labelled images");
    auto options = std::make_shared<AccuracyOptions>();
    subcommand
        ->add_option("model", options->model,
                     "ONNX file, compressed SqueezeNet (.net) or bundled model")
        ->required()
        ->type_name("MODEL");
    subcommand->add_option("--dataset", options->dataset, "Folder of IDX images and labels")
        ->type_name("DIR");
    subcommand->add_option("--images", options->images, "At most so many of them")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) { measure(*options, environment); };
    });
}

} // namespace systolens::command
