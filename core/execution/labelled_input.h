#pragma once
// How a classifier takes the images of a labelled set.
#include "core/execution/accuracy.h"
#include "core/support/error.h"

namespace systolens::execution {

struct Classifier {
    const network::TensorInfo& input;
    const network::TensorInfo& output;
    std::int64_t batch;   // images at a time
    std::int64_t pixels;  // of one image
    std::int64_t classes; // scores of one image
};

// Error (input) when the network is no classifier of such images.
Classifier classifierOf(const network::Network& network, const network::Tensor& images);
Error unfit(const network::Network& network, Text what, Text remedy);

// The images `from` … as one input; the last one before `end` fills what is left over.
network::Tensor inputAt(const Classifier& classifier, const network::Tensor& images,
                        std::int64_t from, std::int64_t end, const Preparation& preparation);

} // namespace systolens::execution
