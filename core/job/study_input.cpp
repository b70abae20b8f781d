#include "core/job/study_input.h"

#include <algorithm>
#include <charconv>

#include "core/network/files.h"
#include "core/network/onnx.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using network::Shape;
using network::Tensor;

ImageReader& imageReader() {
    static ImageReader reader;
    return reader;
}

// {1, C, H, W}
Tensor formed(const Tensor& pixels, const PixelForm& form) {
    const auto channels = static_cast<std::size_t>(pixels.shape().at(1));
    const std::size_t plane = static_cast<std::size_t>(pixels.size()) / channels;
    Tensor result(network::ElementType::float32, pixels.shape());
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const std::size_t source = form.blueFirst ? channels - 1 - channel : channel;
        const double offset =
            form.offsets.size() == channels ? form.offsets[channel] : form.offsets.front();
        std::ranges::transform(
            pixels.values<float>().subspan(source * plane, plane),
            result.mutableValues<float>().subspan(channel * plane, plane).begin(),
            [&](float value) { return static_cast<float>(value * form.scale + offset); });
    }
    return result;
}

Tensor readImage(const std::filesystem::path& file, const Shape& shape, const PixelForm& form) {
    if (!imageReader())
        throw inputError(SYSTOLENS_TEXT("job", "Pictures cannot be read here"), file.string(),
                         SYSTOLENS_TEXT("job", "Give an NPY, NPZ or .pb file"));
    return formed(imageReader()(file, shape), form);
}

Tensor imageOfDataset(const std::filesystem::path& folder, std::int64_t index,
                      const PixelForm& form) {
    const network::LabelledImages set = network::loadIdxFolder(folder);
    const Shape& shape = set.images.shape();
    if (index < 0 || index >= shape.at(0))
        throw inputError(SYSTOLENS_TEXT("job", "The data set has %1 images").with(shape.at(0)),
                         "idx:" + std::to_string(index),
                         SYSTOLENS_TEXT("job", "Give idx:0 to idx:%1").with(shape.at(0) - 1));
    const Shape one{1, shape.at(1), shape.at(2), shape.at(3)};
    const std::int64_t size = network::elementCount(one);
    const auto bytes = set.images.values<std::uint8_t>().subspan(
        static_cast<std::size_t>(index * size), static_cast<std::size_t>(size));
    Tensor pixels(network::ElementType::float32, one);
    std::transform(bytes.begin(), bytes.end(), pixels.mutableValues<float>().begin(),
                   [](std::uint8_t byte) { return static_cast<float>(byte) / 255.0F; });
    return formed(pixels, form);
}

// Without leading ones, so that {28, 28} and {1, 1, 28, 28} are the same.
Shape essential(const Shape& shape) {
    const auto first =
        std::find_if(shape.begin(), shape.end(), [](auto extent) { return extent != 1; });
    return {first, shape.end()};
}

bool isFloat(network::ElementType type) {
    return type == network::ElementType::float32 || type == network::ElementType::float64
           || type == network::ElementType::float16;
}

Tensor fitted(const Tensor& given, const network::TensorInfo& wanted, const std::string& where) {
    if (essential(given.shape()) != essential(wanted.shape))
        throw inputError(SYSTOLENS_TEXT("job", "The input has shape %1, but \"%2\" wants %3")
                             .with(network::toString(given.shape()), wanted.name,
                                   network::toString(wanted.shape)),
                         where, SYSTOLENS_TEXT("job", "Give an input of that shape"));
    if (given.type() != wanted.type && !isFloat(wanted.type))
        throw inputError(SYSTOLENS_TEXT("job", "The input is of type %1, but \"%2\" wants %3")
                             .with(std::string(network::name(given.type())), wanted.name,
                                   std::string(network::name(wanted.type))),
                         where, SYSTOLENS_TEXT("job", "Give an input of that type"));
    const Tensor shaped = given.reshaped(wanted.shape);
    return shaped.type() == wanted.type ? shaped : shaped.converted(wanted.type);
}

const network::TensorInfo& onlyInput(const network::Network& network, const std::string& where) {
    if (network.inputs.size() != 1)
        throw inputError(
            SYSTOLENS_TEXT("job", "The model has %1 inputs").with(network.inputs.size()), where,
            SYSTOLENS_TEXT("job", "Give an NPZ file with an array of each input's name"));
    return network.tensor(network.inputs.front());
}

execution::Inputs single(const network::Network& network, const Tensor& given,
                         const std::string& where) {
    const network::TensorInfo& wanted = onlyInput(network, where);
    return {{wanted.name, fitted(given, wanted, where)}};
}

execution::Inputs fromNpz(const network::Network& network, const std::filesystem::path& file) {
    const auto arrays = network::loadNpz(file);
    if (arrays.size() == 1 && network.inputs.size() == 1)
        return single(network, arrays.front().second, file.string());
    execution::Inputs inputs;
    for (const network::TensorId id : network.inputs) {
        const network::TensorInfo& wanted = network.tensor(id);
        const auto found = std::find_if(arrays.begin(), arrays.end(), [&](const auto& array) {
            return array.first == wanted.name;
        });
        if (found == arrays.end())
            throw inputError(
                SYSTOLENS_TEXT("job", "There is no array for the input \"%1\"").with(wanted.name),
                file.string(), SYSTOLENS_TEXT("job", "Store one of that name"));
        inputs.emplace(wanted.name, fitted(found->second, wanted, file.string()));
    }
    return inputs;
}

execution::Inputs fromFile(const network::Network& network, const std::filesystem::path& file,
                           const PixelForm& form) {
    if (!std::filesystem::is_regular_file(file))
        throw inputError(SYSTOLENS_TEXT("job", "There is no such file"), file.string(),
                         SYSTOLENS_TEXT("job", "Give a picture, NPY, NPZ or .pb file"));
    const std::string extension = lowerExtension(file);
    if (extension == ".npz")
        return fromNpz(network, file);
    if (extension == ".npy")
        return single(network, network::loadNpy(file), file.string());
    if (extension == ".pb")
        return single(network, network::loadTensorProto(file), file.string());
    const Shape& shape = onlyInput(network, file.string()).shape;
    return single(network, readImage(file, shape, form), file.string());
}

std::int64_t imageNumber(const std::string& input) {
    std::int64_t number = -1;
    const char* end = input.data() + input.size();
    const auto result = std::from_chars(input.data() + 4, end, number);
    if (result.ec != std::errc() || result.ptr != end)
        throw inputError(SYSTOLENS_TEXT("job", "This names no image"), input,
                         SYSTOLENS_TEXT("job", "Give idx:0, idx:1 …"));
    return number;
}

} // namespace

void setImageReader(ImageReader reader) {
    imageReader() = std::move(reader);
}

std::string lowerExtension(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

std::optional<BundledModel> bundledModel(const std::string& id) {
    for (auto& model : bundledModels())
        if (model.id == id)
            return model;
    return std::nullopt;
}

execution::Inputs readInputs(const Job& job, const network::Network& network,
                             const std::optional<BundledModel>& bundled) {
    const bool byNumber = job.input.rfind("idx:", 0) == 0;
    const std::filesystem::path dataset = datasetOf(job, bundled);
    if (byNumber && dataset.empty())
        throw inputError(
            SYSTOLENS_TEXT("job", "This model has no data set of its own"), job.input,
            SYSTOLENS_TEXT("job", "Give a data set, or a picture, NPY, NPZ or .pb file"));
    const PixelForm form = pixelFormOf(job, bundled);
    if (byNumber)
        return single(network, imageOfDataset(dataset, imageNumber(job.input), form), job.input);
    if (!job.input.empty())
        return fromFile(network, job.input, form);
    if (bundled && bundled->image)
        return single(network, imageOfDataset(bundled->dataset, *bundled->image, form),
                      bundled->id);
    if (bundled && !bundled->input.empty())
        return fromFile(network, bundled->input, form);
    return {};
}

} // namespace systolens::job
