#include "core/job/study_input.h"
#include "core/network/compressed_weights.h"
#include "core/network/onnx.h"
#include "core/support/resources.h"

namespace systolens::job {

bool isCompressedWeights(const std::filesystem::path& file) {
    return lowerExtension(file) == ".net";
}

network::Network loadCompressedSqueezeNet(const std::filesystem::path& file) {
    return network::withCompressedWeights(
        network::loadOnnx(resourceFolder() / "models/squeezenet1.0_release.onnx"), file);
}

// Caffe's ImageNet models see bytes, blue first, less the mean of each channel.
PixelForm pixelFormOf(const Job& job, const std::optional<BundledModel>& bundled) {
    if (bundled)
        return {bundled->scale, {bundled->offset}, false};
    if (isCompressedWeights(job.model))
        return {255, {-104, -117, -123}, true};
    return {};
}

} // namespace systolens::job
