#pragma once
// The tensors of a layer whose elements a coder reads. They hold the images that were executed; the
// nest's n may be a multiple of them, then image i has the values of image i mod those.
#include "core/simulation/array_model.h"

namespace systolens::simulation {

class CodedValues {
public:
    // Of the roles that are coded. Error (input) naming the tensor when a coder has no values.
    CodedValues(const LayerWork& work, const network::LoopNest& nest);

    [[nodiscard]] std::span<const float> of(Role role) const {
        return values_[static_cast<std::size_t>(role)].values<float>();
    }
    // The executed image that stands for an image of the nest; not for filters.
    [[nodiscard]] std::int64_t image(Role role, std::int64_t image) const {
        return image % images_[static_cast<std::size_t>(role)];
    }

private:
    PerRole<network::Tensor> values_; // as float
    PerRole<std::int64_t> images_{1, 1, 1};
};

} // namespace systolens::simulation
