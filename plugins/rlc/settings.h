#pragma once
// What a person sets: the format of the code and the tensors it is used on.
#include "core/codec/plain_run_length.h"
#include "core/codec/run_length.h"
#include "core/technique/technique.h"

namespace systolens::rlc {

using network::Role;

inline constexpr const char* techniqueId = "rlc";
inline constexpr const char* eyerissSource =
    "Chen et al., Eyeriss, IEEE JSSC 52(1), 2017, section IV-C";

enum class Format : std::uint8_t {
    eyeriss, // pairs in 64-bit words with a flag
    packed,  // pairs without words
    plain    // (value, count), as run-length coding is usually introduced
};

struct Settings {
    Format format = Format::eyeriss;
    int runBits = 5;
    int levelBits = 16;
    bool featureMaps = true;
    bool filters = false;
    bool firstInput = false;

    // The code of pairs; plain coding's widths are the same two.
    [[nodiscard]] codec::RunLengthFormat pairs() const {
        return {runBits, levelBits, format == Format::eyeriss ? 64 : 0};
    }
    [[nodiscard]] int tokenBits() const { return runBits + levelBits; } // of a pair or an entry
    [[nodiscard]] Bits bits(std::int64_t tokens) const; // of so many pairs or entries
};

std::vector<technique::Parameter> schema();
Settings settingsOf(const technique::Parameters& parameters); // Error (usage)

// The code in words: "run 5 bits, level 16 bits, 3 pairs and a last-word flag in 64 bits".
Text described(const Settings& settings);

// Whether a role of a layer is coded. It is a matter of the tensor, not of the layer, so that what
// one layer writes the next one can read: feature maps are coded, or not, for all layers alike.
// What has no values stays raw: nobody knows how long its code would be.
class CodedTensors {
public:
    CodedTensors(const technique::Study& study, const Settings& settings);
    [[nodiscard]] bool contains(const network::ComputeLayer& layer, Role role) const;

private:
    [[nodiscard]] bool wanted(const network::ComputeLayer& layer, Role role) const;

    const technique::Study& study_;
    Settings settings_;
    std::vector<bool> computed_; // by TensorId: it depends on a compute layer
};

} // namespace systolens::rlc
