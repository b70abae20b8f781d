#include "core/simulation/eie_layer.h"

#include <algorithm>

#include "core/codec/bit_stream.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::simulation {

namespace {

network::Tensor asFloat(const network::Tensor& tensor) {
    return tensor.type() == network::ElementType::float32
               ? tensor
               : tensor.converted(network::ElementType::float32);
}

void requireValues(const network::LoopNest& nest, const network::Tensor& ifmap,
                   const network::Tensor& filter, std::int64_t columns) {
    const std::int64_t images = ifmap.size() / columns;
    const bool whole = images > 0 && ifmap.size() % columns == 0 && nest.n % images == 0;
    if (!whole || filter.size() != nest.m * columns)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "There are no values of the %1 to skip zeros of")
                .with(std::string(
                    network::name(whole ? network::Role::filter : network::Role::ifmap))),
            {}, SYSTOLENS_TEXT("simulation", "Give an input, or densities to draw values from"));
}

} // namespace

bool isFullyConnected(const network::LoopNest& nest) {
    return !nest.transposed && nest.g == 1 && nest.p == 1 && nest.q == 1 && nest.r == nest.h
           && nest.s == nest.w && nest.pads == std::array<std::int64_t, 4>{};
}

EieLayer::EieLayer(const network::LoopNest& nest, const network::Tensor& ifmap,
                   const network::Tensor& filter, std::int64_t pes, const EieOptions& options,
                   const Progress& progress)
    : options_(options), pes_(static_cast<std::size_t>(std::min(pes, nest.m))),
      rows_(static_cast<std::size_t>(nest.m)),
      columns_(static_cast<std::size_t>(nest.c * nest.r * nest.s)) {
    if (!isFullyConnected(nest))
        throw inputError(
            SYSTOLENS_TEXT("simulation", "This array runs fully connected layers only"), {},
            SYSTOLENS_TEXT("simulation", "Choose another array for convolutions"));
    requireValues(nest, ifmap, filter, static_cast<std::int64_t>(columns_));
    filter_ = asFloat(filter);
    encode(progress);
    const network::Tensor activations = asFloat(ifmap);
    const auto values = activations.values<float>();
    active_.resize(values.size() / columns_);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != 0)
            active_[i / columns_].push_back(static_cast<std::uint32_t>(i % columns_));
}

void EieLayer::encode(const Progress& progress) {
    const codec::MatrixView<float> matrix{
        filter_.values<float>(),
        {static_cast<std::int64_t>(rows_), static_cast<std::int64_t>(columns_)},
        options_.filterStored};
    const codec::RelativeFormat format{static_cast<int>(pes_), options_.indexBits};
    starts_.resize((columns_ + 1) * pes_);
    const std::span<std::uint32_t> counts = std::span(starts_).subspan(pes_);
    constexpr std::size_t lanesAtOnce = 8; // what lies side by side is read together
    parallelFor(
        ceilDivide(static_cast<std::int64_t>(pes_), lanesAtOnce), progress, [&](std::int64_t part) {
            const std::size_t from = static_cast<std::size_t>(part) * lanesAtOnce;
            codec::countRelative(matrix, format, from, std::min(from + lanesAtOnce, pes_), counts);
        });
    for (std::size_t i = pes_; i < starts_.size(); ++i)
        starts_[i] += starts_[i - pes_];
    std::uint32_t fullest = 0;
    for (const std::uint32_t entries : std::span(starts_).last(pes_)) {
        allEntries_ += entries;
        fullest = std::max(fullest, entries);
    }
    pointerBits_ = codec::indexBits(std::int64_t{fullest} + 1);
}

bool EieLayer::isZero(std::size_t row, std::size_t column) const {
    return filter_.values<float>()[filterElement(row, column)] == 0;
}

std::int64_t EieLayer::entriesOf(std::size_t column) const {
    std::int64_t sum = 0;
    for (std::size_t pe = 0; pe < pes_; ++pe)
        sum += entries(column, pe);
    return sum;
}

std::int64_t EieLayer::nonzerosOf(std::size_t column) const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < rows_; ++row)
        sum += isZero(row, column) ? 0 : 1;
    return sum;
}

EieLayer::Entry EieLayer::entry(std::size_t column, std::size_t pe, std::uint32_t index) const {
    const std::uint32_t longest = (std::uint32_t{1} << options_.indexBits); // with its padding zero
    std::uint32_t seen = 0, zeros = 0;
    for (std::size_t row = pe; row < rows_; row += pes_) {
        if (isZero(row, column)) {
            ++zeros;
            continue;
        }
        const std::uint32_t padding = zeros / longest;
        if (index < seen + padding) {
            const std::size_t after = zeros - (index - seen + 1) * longest;
            return {row - (after + 1) * pes_, true};
        }
        seen += padding + 1;
        if (index < seen)
            return {row, false};
        zeros = 0;
    }
    return {pe, true};
}

std::optional<std::uint32_t> EieLayer::indexOf(std::size_t column, std::size_t row) const {
    if (isZero(row, column))
        return std::nullopt;
    std::uint32_t seen = 0, zeros = 0;
    for (std::size_t above = row % pes_;; above += pes_) {
        if (isZero(above, column)) {
            ++zeros;
            continue;
        }
        seen += (zeros >> options_.indexBits) + 1;
        zeros = 0;
        if (above == row)
            return seen - 1;
    }
}

Bits EieLayer::codedBits() const {
    return allEntries_ * entryBits() + static_cast<Bits>((columns_ + 1) * pes_) * pointerBits_;
}

Bits EieLayer::columnBits(std::size_t column) const {
    return entriesOf(column) * entryBits() + static_cast<Bits>(pes_) * pointerBits_;
}

} // namespace systolens::simulation
