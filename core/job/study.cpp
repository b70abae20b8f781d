#include <algorithm>

#include "core/execution/labelled_input.h"
#include "core/job/study_input.h"
#include "core/network/onnx.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using technique::Study;

constexpr std::string_view topologyPrefix = "topology:";
constexpr std::int64_t imagesAtATime = 50; // of a labelled set

std::shared_ptr<const network::Network> readNetwork(const Job& job,
                                                    const std::optional<BundledModel>& bundled) {
    if (job.model.rfind("synthetic:", 0) == 0)
        return std::make_shared<const network::Network>(network::syntheticNetwork(job.model));
    const std::filesystem::path file = bundled ? bundled->file : std::filesystem::path(job.model);
    if (!std::filesystem::is_regular_file(file))
        throw inputError(SYSTOLENS_TEXT("job", "There is no such model"), job.model,
                         SYSTOLENS_TEXT("job", "Give an ONNX file, the name of a bundled model, or "
                                               "a synthetic layer"));
    if (isCompressedWeights(file))
        return std::make_shared<const network::Network>(loadCompressedSqueezeNet(file));
    return std::make_shared<const network::Network>(network::loadOnnx(file));
}

// The compute layers that the job asks for.
void keepChosenLayers(Study& study, const Job& job) {
    if (job.layers.empty())
        return;
    const auto nameOf = [&](const network::ComputeLayer& layer) {
        return study.network->layers.at(layer.layer).name;
    };
    for (const std::string& name : job.layers)
        if (std::none_of(study.layers.begin(), study.layers.end(),
                         [&](const auto& layer) { return nameOf(layer) == name; }))
            throw inputError(SYSTOLENS_TEXT("job", "There is no compute layer \"%1\"").with(name),
                             job.model,
                             SYSTOLENS_TEXT("job", "\"systolens layers\" lists their names"));
    std::erase_if(study.layers, [&](const auto& layer) {
        return std::find(job.layers.begin(), job.layers.end(), nameOf(layer)) == job.layers.end();
    });
}

bool asksToDraw(const Job& job) {
    return job.weightDensity || job.activationDensity || !job.densities.empty();
}

// What is said about a layer: its line of the file, else the job's own densities.
Densities densitiesOf(const Job& job, const std::map<std::string, Densities>& listed,
                      const std::string& layer) {
    const auto found = listed.find(layer);
    Densities densities = found == listed.end() ? Densities{} : found->second;
    const auto complete = [](std::optional<double>& density, std::optional<double> otherwise) {
        if (!density)
            density = otherwise;
    };
    complete(densities.filter, job.weightDensity);
    complete(densities.ifmap, job.activationDensity);
    complete(densities.ofmap, job.activationDensity);
    return densities;
}

void checkListedLayers(const std::map<std::string, Densities>& listed, const Study& study,
                       const std::string& file) {
    for (const auto& [name, densities] : listed) {
        const auto layer = study.network->layerNamed(name);
        if (!layer)
            throw inputError(SYSTOLENS_TEXT("job", "The model has no layer \"%1\"").with(name),
                             file, SYSTOLENS_TEXT("job", "\"systolens layers\" lists their names"));
    }
}

// Draws a tensor that has no values and was not drawn yet: the first layer that speaks of a tensor
// decides its density.
void draw(Study& study, const Job& job, network::TensorId id, std::optional<double> density,
          bool weights, const Progress& progress) {
    const network::TensorInfo& info = study.network->tensor(id);
    if (!density || info.value || study.drawn.count(id) > 0)
        return;
    study.drawn.emplace(id,
                        drawTensor(info.shape, *density, weights, job.seed, info.name, progress));
}

void drawValues(Study& study, const Job& job, const Progress& progress) {
    const auto listed =
        job.densities.empty() ? std::map<std::string, Densities>{} : readDensities(job.densities);
    checkListedLayers(listed, study, job.densities);
    for (const network::ComputeLayer& layer : study.layers) {
        progress.check();
        const Densities densities =
            densitiesOf(job, listed, study.network->layers.at(layer.layer).name);
        draw(study, job, layer.filter, densities.filter, true, progress);
        draw(study, job, layer.ifmap, densities.ifmap, false, progress);
        draw(study, job, layer.ofmap, densities.ofmap, false, progress);
    }
    if (study.drawn.empty())
        throw inputError(SYSTOLENS_TEXT("job", "No values need to be drawn with these densities"),
                         job.model,
                         SYSTOLENS_TEXT("job", "Leave the densities out: the model has values"));
    study.synthetic = true;
}

} // namespace

std::filesystem::path datasetOf(const Job& job, const std::optional<BundledModel>& bundled) {
    if (!job.dataset.empty())
        return job.dataset;
    return bundled ? bundled->dataset : std::filesystem::path();
}

std::optional<execution::LabelledSet> readLabelled(const Job& job,
                                                   const std::optional<BundledModel>& bundled) {
    const std::filesystem::path folder = datasetOf(job, bundled);
    if (folder.empty())
        return std::nullopt;
    BundledModel model = bundled.value_or(BundledModel{});
    if (model.file.empty())
        model.file = job.model;
    network::ImportOptions import;
    import.batch = imagesAtATime;
    network::Network network = isCompressedWeights(model.file)
                                   ? loadCompressedSqueezeNet(model.file)
                                   : network::loadOnnx(model.file, import);
    return execution::LabelledSet{
        std::make_shared<const network::Network>(
            execution::forImages(std::move(network), imagesAtATime)),
        std::make_shared<const network::LabelledImages>(network::loadIdxFolder(folder)),
        {model.scale, model.offset}};
}

Study shapesOf(const Job& job) {
    Study study;
    if (job.model.rfind(topologyPrefix, 0) == 0) {
        study = topologyStudy(job.model.substr(topologyPrefix.size()));
    } else {
        study.network = readNetwork(job, bundledModel(job.model));
        study.layers = network::computeLayers(*study.network);
    }
    keepChosenLayers(study, job);
    study.batch = job.batch;
    return study;
}

std::shared_ptr<const Study> makeStudy(const Job& job, Progress& progress) {
    progress.check();
    const auto bundled = bundledModel(job.model);
    auto study = std::make_shared<Study>(shapesOf(job));
    const bool real = network::hasValues(*study->network);
    if (!asksToDraw(job)) {
        // An architecture without weights cannot be executed; its layers can still be counted.
        if (real || !job.input.empty())
            study->inputs = readInputs(job, *study->network, bundled);
        if (!real && !job.dataset.empty())
            throw inputError(
                SYSTOLENS_TEXT("job", "Labelled images need a model that has weights"), job.dataset,
                SYSTOLENS_TEXT("job", "Leave the data set out, or give another model"));
        if (real)
            study->labelled = readLabelled(job, bundled);
        return study;
    }
    if (!job.dataset.empty())
        throw inputError(SYSTOLENS_TEXT("job", "Both labelled images and densities are given"),
                         job.dataset, SYSTOLENS_TEXT("job", "Give one of the two"));
    if (!job.input.empty())
        throw inputError(SYSTOLENS_TEXT("job", "Both an input and densities are given"), job.model,
                         SYSTOLENS_TEXT("job", "Give one of the two"));
    drawValues(*study, job, progress);
    return study;
}

} // namespace systolens::job
