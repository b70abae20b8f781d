#pragma once
// A fused group computed tile by tile, one element after the other, on nothing but what its buffers
// hold: reading an element that is not there is an error.
#include <map>
#include <stdexcept>

#include "core/mapping/fusion_pyramid.h"
#include "core/network/tensor.h"

namespace systolens::tests {

using mapping::Range;

class TiledExecution {
public:
    TiledExecution(const network::Network& network, const mapping::FusedGraph& graph,
                   const mapping::FusionPyramid& pyramid, const network::Tensor& input)
        : network_(network), graph_(graph), pyramid_(pyramid), input_(input.values<float>()) {
        for (const auto& map : graph.maps) {
            planes_.emplace_back(static_cast<std::size_t>(map.words()));
            there_.emplace_back(static_cast<std::size_t>(map.words()), false);
            if (map.output)
                results_[map.tensor].resize(static_cast<std::size_t>(map.words()));
        }
    }

    void run() {
        for (std::int64_t row = 0; row < pyramid_.tiles(0); ++row)
            for (std::int64_t column = 0; column < pyramid_.tiles(1); ++column)
                runTile(row, column);
    }

    [[nodiscard]] const std::map<network::TensorId, std::vector<float>>& results() const {
        return results_;
    }
    [[nodiscard]] std::int64_t macs() const { return macs_; }
    [[nodiscard]] std::int64_t broughtIn() const { return broughtIn_; }
    [[nodiscard]] std::int64_t takenOut() const { return takenOut_; }
    // Elements between two tiles.
    [[nodiscard]] std::int64_t mostHeld() const { return mostHeld_; }
    // Tile by tile what comes of each input and what leaves of each result, row-major.
    using Streams = std::map<std::size_t, std::vector<std::vector<float>>>; // by map
    [[nodiscard]] const Streams& arrivals() const { return arrivals_; }
    [[nodiscard]] const Streams& departures() const { return departures_; }
    // MACs of a map's convolution whose word, or whose word or weight, is zero; padding is.
    struct ZeroMacs {
        std::int64_t word = 0, either = 0;
    };
    [[nodiscard]] const std::map<std::size_t, ZeroMacs>& zeroMacs() const { return zeroMacs_; }

private:
    template <class Body>
    void inTile(std::size_t map, std::int64_t row, std::int64_t column, const Body& body) const {
        const Range& rows = pyramid_.done(0, map, row);
        const Range& columns = pyramid_.done(1, map, column);
        for (std::int64_t c = 0; c < graph_.maps[map].channels; ++c)
            for (std::int64_t y = rows.from; y < rows.to; ++y)
                for (std::int64_t x = columns.from; x < columns.to; ++x)
                    body(c, y, x);
    }

    void runTile(std::int64_t row, std::int64_t column) {
        for (std::size_t map = 0; map < graph_.maps.size(); ++map)
            if (graph_.maps[map].input) {
                auto& stream = arrivals_[map].emplace_back();
                inTile(map, row, column, [&](std::int64_t c, std::int64_t y, std::int64_t x) {
                    put(map, c, y, x, input_[at(map, c, y, x)]);
                    stream.push_back(input_[at(map, c, y, x)]);
                    ++broughtIn_;
                });
            }
        for (const auto& step : graph_.steps)
            inTile(step.map, row, column, [&](std::int64_t c, std::int64_t y, std::int64_t x) {
                put(step.map, c, y, x, computed(step, c, y, x));
                macs_ += step.macs;
            });
        takeOut(row, column);
        for (std::size_t map = 0; map < graph_.maps.size(); ++map)
            if (graph_.maps[map].output)
                record(map, row, column);
        for (std::size_t map = 0; map < graph_.maps.size(); ++map)
            drop(map, row, column);
        mostHeld_ = std::max(mostHeld_, held());
    }

    void takeOut(std::int64_t row, std::int64_t column) {
        const bool reuse = pyramid_.tile().overlap == mapping::Overlap::reuse;
        for (std::size_t map = 0; map < graph_.maps.size(); ++map)
            if (graph_.maps[map].output)
                inTile(map, row, column, [&](std::int64_t c, std::int64_t y, std::int64_t x) {
                    const bool own = pyramid_.at(0, map, row).leaves.contains(y)
                                     && pyramid_.at(1, map, column).leaves.contains(x);
                    if (!reuse && !own)
                        return;
                    results_[graph_.maps[map].tensor][at(map, c, y, x)] =
                        planes_[map][at(map, c, y, x)];
                    ++takenOut_;
                });
    }

    void record(std::size_t map, std::int64_t row, std::int64_t column) {
        const Range& rows = pyramid_.at(0, map, row).leaves;
        const Range& columns = pyramid_.at(1, map, column).leaves;
        auto& stream = departures_[map].emplace_back();
        for (std::int64_t c = 0; c < graph_.maps[map].channels; ++c)
            for (std::int64_t y = rows.from; y < rows.to; ++y)
                for (std::int64_t x = columns.from; x < columns.to; ++x)
                    stream.push_back(*read(map, c, y, x));
    }

    // Rows go to the row buffer, columns on the right to the column buffer, all else is lost.
    void drop(std::size_t map, std::int64_t row, std::int64_t column) {
        const mapping::TileSpan& rows = pyramid_.at(0, map, row);
        const mapping::TileSpan& columns = pyramid_.at(1, map, column);
        const Range before = row > 0 ? pyramid_.at(0, map, row - 1).kept : Range{};
        const bool reuse = pyramid_.tile().overlap == mapping::Overlap::reuse;
        for (std::int64_t y = 0; y < graph_.maps[map].rows; ++y)
            for (std::int64_t x = 0; x < graph_.maps[map].columns; ++x) {
                const bool passed = x < columns.fresh.to;
                const bool right = columns.kept.contains(x);
                const bool kept =
                    passed && !right ? rows.kept.contains(y)
                    : passed ? rows.kept.contains(y) || before.contains(y) || rows.fresh.contains(y)
                             : before.contains(y);
                for (std::int64_t c = 0; c < graph_.maps[map].channels; ++c)
                    if (!reuse || !kept)
                        there_[map][at(map, c, y, x)] = false;
            }
    }

    [[nodiscard]] std::int64_t held() const {
        std::int64_t count = 0;
        for (const auto& map : there_)
            count += std::count(map.begin(), map.end(), true);
        return count;
    }

    [[nodiscard]] std::size_t at(std::size_t map, std::int64_t c, std::int64_t y,
                                 std::int64_t x) const {
        const auto& of = graph_.maps[map];
        return static_cast<std::size_t>((c * of.rows + y) * of.columns + x);
    }

    void put(std::size_t map, std::int64_t c, std::int64_t y, std::int64_t x, float value) {
        for (const network::LayerId id : graph_.maps[map].inPlace)
            if (network_.layers[id].op == network::Operator::relu)
                value = std::max(value, 0.0F);
        planes_[map][at(map, c, y, x)] = value;
        there_[map][at(map, c, y, x)] = true;
    }

    // Nothing for padding.
    [[nodiscard]] std::optional<float> read(std::size_t map, std::int64_t c, std::int64_t y,
                                            std::int64_t x) const {
        const auto& of = graph_.maps[map];
        if (y < 0 || y >= of.rows || x < 0 || x >= of.columns)
            return std::nullopt;
        if (!there_[map][at(map, c, y, x)])
            throw std::logic_error("an element is read that no buffer holds");
        return planes_[map][at(map, c, y, x)];
    }

    [[nodiscard]] float computed(const mapping::FusedStep& step, std::int64_t c, std::int64_t y,
                                 std::int64_t x) {
        const network::Layer& layer = network_.layers[step.layer];
        switch (layer.op) {
        case network::Operator::conv:
            return convolved(step, layer, c, y, x);
        case network::Operator::maxPool:
            return pooled(step, c, y, x);
        case network::Operator::relu:
            return std::max(0.0F, *read(step.reads[0].map, c, y, x));
        case network::Operator::add:
            return *read(step.reads[0].map, c, y, x) + *read(step.reads[1].map, c, y, x);
        case network::Operator::concat: {
            const std::int64_t first = graph_.maps[step.reads[0].map].channels;
            return c < first ? *read(step.reads[0].map, c, y, x)
                             : *read(step.reads[1].map, c - first, y, x);
        }
        default:
            throw std::logic_error("an operator that is not drawn");
        }
    }

    template <class Body>
    void overWindow(const mapping::FusedRead& from, std::int64_t y, std::int64_t x,
                    const Body& body) const {
        for (std::int64_t r = 0; r < from.axes[0].taps(); ++r)
            for (std::int64_t s = 0; s < from.axes[1].taps(); ++s)
                body(r, s, from.axes[0].row(y, r), from.axes[1].row(x, s));
    }

    [[nodiscard]] float convolved(const mapping::FusedStep& step, const network::Layer& layer,
                                  std::int64_t m, std::int64_t y, std::int64_t x) {
        const network::Tensor& filter = *network_.tensor(*layer.inputs[1]).value;
        const std::int64_t channels = filter.shape()[1], height = filter.shape()[2],
                           width = filter.shape()[3];
        const std::int64_t group = m / (filter.shape()[0] / layer.attributes.integer("group"));
        const auto weights = filter.values<float>();
        float sum = 0;
        ZeroMacs& zeros = zeroMacs_[step.map];
        for (std::int64_t c = 0; c < channels; ++c)
            overWindow(
                step.reads[0], y, x,
                [&](std::int64_t r, std::int64_t s, std::int64_t row, std::int64_t column) {
                    const auto weight =
                        static_cast<std::size_t>(((m * channels + c) * height + r) * width + s);
                    const float word =
                        read(step.reads[0].map, group * channels + c, row, column).value_or(0);
                    sum += weights[weight] * word;
                    zeros.word += word == 0;
                    zeros.either += word == 0 || weights[weight] == 0;
                });
        return sum;
    }

    [[nodiscard]] float pooled(const mapping::FusedStep& step, std::int64_t c, std::int64_t y,
                               std::int64_t x) const {
        std::optional<float> most;
        overWindow(step.reads[0], y, x,
                   [&](std::int64_t, std::int64_t, std::int64_t row, std::int64_t column) {
                       const auto value = read(step.reads[0].map, c, row, column);
                       if (value)
                           most = std::max(most.value_or(*value), *value);
                   });
        return most.value_or(0);
    }

    const network::Network& network_;
    const mapping::FusedGraph& graph_;
    const mapping::FusionPyramid& pyramid_;
    std::span<const float> input_;
    std::vector<std::vector<float>> planes_;
    std::vector<std::vector<bool>> there_;
    std::map<network::TensorId, std::vector<float>> results_;
    Streams arrivals_, departures_;
    std::map<std::size_t, ZeroMacs> zeroMacs_;
    std::int64_t macs_ = 0, broughtIn_ = 0, takenOut_ = 0, mostHeld_ = 0;
};

} // namespace systolens::tests
