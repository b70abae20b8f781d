#include "core/network/compressed_weights.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/network/import/bytes.h"
#include "core/network/loop_nest.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

static_assert(std::endian::native == std::endian::little); // floats are read as they lie

constexpr std::size_t codebookSize = 256;

[[noreturn]] void fail(Text what, const std::string& where) {
    throw inputError(std::move(what), where,
                     SYSTOLENS_TEXT("network", "Download the file again; it must hold the weights "
                                               "of SqueezeNet 1.0"));
}

// The bytes from front to back; a section is asked for by its name.
class Sections {
public:
    Sections(std::span<const std::byte> bytes, std::string file)
        : left_(bytes), file_(std::move(file)) {}

    [[nodiscard]] std::string place(const std::string& section) const {
        return file_ + ", " + section;
    }
    [[nodiscard]] std::size_t left() const { return left_.size(); }

    template <class Value>
    std::vector<Value> take(std::size_t count, const std::string& section) {
        if (count > left_.size() / sizeof(Value))
            fail(SYSTOLENS_TEXT("network", "The file ends after %1 of %2 entries")
                     .with(left_.size() / sizeof(Value), count),
                 place(section));
        std::vector<Value> values(count);
        const std::size_t size = count * sizeof(Value);
        if (size > 0)
            std::memcpy(values.data(), left_.data(), size);
        left_ = left_.subspan(size);
        return values;
    }

    std::vector<float> takeReals(std::size_t count, const std::string& section) {
        std::vector<float> values = take<float>(count, section);
        const auto wrong =
            std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
        if (wrong != values.end())
            fail(SYSTOLENS_TEXT("network", "Entry %1 is not a finite number")
                     .with(wrong - values.begin()),
                 place(section));
        return values;
    }

private:
    std::span<const std::byte> left_;
    std::string file_;
};

std::vector<std::uint8_t> halves(const std::vector<std::uint8_t>& bytes, std::size_t count) {
    std::vector<std::uint8_t> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<std::uint8_t>(bytes[i / 2] >> (4 * (i % 2)) & 0xf);
    return values;
}

void requireInside(const std::vector<std::uint8_t>& gaps, std::int64_t weights,
                   const std::string& place) {
    std::int64_t at = -1;
    for (std::size_t entry = 0; entry < gaps.size(); ++entry) {
        at += gaps[entry] + 1;
        if (at >= weights)
            fail(SYSTOLENS_TEXT("network", "Entry %1 lies at position %2 of a filter of %3 weights")
                     .with(entry, at, weights),
                 place);
    }
}

CompressedLayer readLayer(Sections& sections, const Network& network, const ComputeLayer& layer,
                          std::uint32_t entries) {
    const std::string& name = network.layers.at(layer.layer).name;
    if (entries > layer.nest.filterWords())
        fail(SYSTOLENS_TEXT("network", "%1 entries for a filter of %2 weights")
                 .with(entries, layer.nest.filterWords()),
             sections.place(name));
    CompressedLayer read;
    read.layer = layer.layer;
    read.codebook = sections.takeReals(codebookSize, name + ", codebook");
    read.biases =
        sections.takeReals(static_cast<std::size_t>(layer.nest.g * layer.nest.m), name + ", bias");
    read.codes = sections.take<std::uint8_t>(entries, name + ", codes");
    const std::string gaps = name + ", gaps";
    read.gaps = halves(sections.take<std::uint8_t>((std::size_t{entries} + 1) / 2, gaps), entries);
    requireInside(read.gaps, layer.nest.filterWords(), sections.place(gaps));
    return read;
}

void setValue(TensorInfo& info, Tensor value) {
    info.value = std::move(value);
    info.constantFilled = false;
}

Tensor filterOf(const CompressedLayer& layer, const Shape& shape) {
    Tensor filter(ElementType::float32, shape);
    const std::span<float> weights = filter.mutableValues<float>();
    std::size_t at = 0;
    for (std::size_t entry = 0; entry < layer.codes.size(); ++entry) {
        at += layer.gaps[entry];
        weights[at++] = layer.codebook[layer.codes[entry]];
    }
    return filter;
}

} // namespace

std::vector<CompressedLayer> readCompressedWeights(std::span<const std::byte> bytes,
                                                   const Network& network,
                                                   const std::string& where) {
    const std::vector<ComputeLayer> layers = computeLayers(network);
    Sections sections(bytes, where);
    const auto entries = sections.take<std::uint32_t>(layers.size(), "entries of each layer");
    std::vector<CompressedLayer> read;
    for (std::size_t i = 0; i < layers.size(); ++i)
        read.push_back(readLayer(sections, network, layers[i], entries[i]));
    if (sections.left() > 0)
        fail(SYSTOLENS_TEXT("network", "%1 bytes too many").with(sections.left()),
             sections.place("end"));
    return read;
}

Network withCompressedWeights(Network network, const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = readWholeFile(file);
    for (const CompressedLayer& read : readCompressedWeights(bytes, network, file.string())) {
        const Layer& layer = network.layers.at(read.layer);
        TensorInfo& filter = network.tensors.at(layer.inputs.at(1).value());
        setValue(filter, filterOf(read, filter.shape));
        TensorInfo& bias = network.tensors.at(layer.inputs.at(2).value());
        setValue(bias, Tensor::of(bias.shape, read.biases));
    }
    network.name = file.stem().string();
    network.file = file;
    network.hash =
        Hasher().add(network.hash.high).add(network.hash.low).add(std::span(bytes)).result();
    return network;
}

} // namespace systolens::network
