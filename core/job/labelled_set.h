#pragma once
// The labelled images that a bundled model was trained for, and how often it is right on them.
#include <map>
#include <optional>
#include <span>

#include "core/execution/accuracy.h"
#include "core/job/job.h"

namespace systolens::job {

class LabelledSet {
public:
    // Of the bundled model whose file this is; nothing for other models, and for those without a
    // set. Error (input) where its files are damaged.
    static std::optional<LabelledSet> of(const network::Network& network);

    [[nodiscard]] std::span<const std::uint8_t> labels() const { return set_.labels; }
    // On the first images, at most so many, with weights in place of the model's own, by their
    // names. Cancelled.
    [[nodiscard]] execution::Accuracy
    accuracy(const std::map<std::string, network::Tensor>& weights, std::int64_t most,
             Progress& progress) const;

private:
    network::Network network_; // of many images at a time
    network::LabelledImages set_;
    execution::Preparation preparation_;
};

} // namespace systolens::job
