#pragma once
// Small networks of convolutions, pools, activations, sums and concatenations, drawn by RapidCheck:
// chains, or with branches.
#include <set>

#include "core/network/loop_nest.h"
#include "small_layers.h"
#include "small_network.h"

namespace systolens::tests {

class DrawnNetwork {
public:
    // Averages do not stay whole numbers: where values are compared they are left out.
    DrawnNetwork(std::int64_t operators, bool branches, bool averages) : averages_(averages) {
        const std::int64_t channels = draw(1, 3), rows = draw(1, 14), columns = draw(1, 14);
        maps_.push_back(
            {network_.input("image", {1, channels, rows, columns}), channels, rows, columns});
        addConvolution(0);
        for (std::int64_t i = 1; i < operators; ++i) {
            const auto from =
                branches
                    ? static_cast<std::size_t>(draw(0, static_cast<std::int64_t>(maps_.size()) - 1))
                    : maps_.size() - 1;
            addOperator(from, branches);
        }
        network::Network& made = network_.edit();
        made.outputs.clear();
        for (network::TensorId id = 0; id < made.tensors.size(); ++id)
            if (made.tensors[id].producer && made.tensors[id].consumers.empty())
                made.outputs.push_back(id);
        for (network::LayerId id = 0; id < made.layers.size(); ++id)
            all_.insert(id);
    }

    [[nodiscard]] const network::Network& get() const { return network_.get(); }
    [[nodiscard]] const std::set<network::LayerId>& operators() const { return all_; }

private:
    struct Map {
        network::TensorId id = 0;
        std::int64_t channels = 1, rows = 1, columns = 1;
    };
    struct Window {
        std::array<std::int64_t, 2> kernel{}, stride{}, dilation{};
        std::array<std::int64_t, 4> pads{};
        std::array<std::int64_t, 2> results{};
    };

    void addOperator(std::size_t from, bool branches) {
        switch (draw(0, branches ? 5 : 3)) {
        case 0:
            return addPool(from);
        case 1:
            return keep(from, network::Operator::relu, {maps_[from].id}, maps_[from].channels);
        case 4:
        case 5:
            return join(from);
        default:
            return addConvolution(from);
        }
    }

    // With another of the same surface; concatenated where the channels differ.
    void join(std::size_t from) {
        const Map a = maps_[from];
        for (std::size_t other = maps_.size(); other-- > 0;) {
            const Map& b = maps_[other];
            if (other == from || a.rows != b.rows || a.columns != b.columns)
                continue;
            if (a.channels == b.channels && draw(0, 1))
                return keep(from, network::Operator::add, {a.id, b.id}, a.channels);
            return keep(from, network::Operator::concat, {a.id, b.id}, a.channels + b.channels,
                        attributes({{"axis", std::int64_t{1}}}));
        }
        addConvolution(from);
    }

    Window window(const Map& map, bool dilated) {
        Window drawn;
        const std::array<std::int64_t, 2> extent{map.rows, map.columns};
        for (std::size_t axis = 0; axis < 2; ++axis) {
            drawn.stride[axis] = draw(1, 3) == 3 ? 2 : 1;
            drawn.dilation[axis] = dilated && draw(1, 4) == 4 ? 2 : 1;
            drawn.kernel[axis] = draw(1, 3);
            const auto span = [&] { return (drawn.kernel[axis] - 1) * drawn.dilation[axis] + 1; };
            for (const std::size_t side : {axis, axis + 2})
                drawn.pads[side] = draw(0, drawn.kernel[axis] - 1);
            while (span() > extent[axis] + drawn.pads[axis] + drawn.pads[axis + 2])
                drawn.kernel[axis] = drawn.pads[axis] = drawn.pads[axis + 2] = 0,
                drawn.kernel[axis] = 1;
            drawn.results[axis] = (extent[axis] + drawn.pads[axis] + drawn.pads[axis + 2] - span())
                                      / drawn.stride[axis]
                                  + 1;
        }
        return drawn;
    }

    static network::Attributes attributesOf(const Window& drawn) {
        using Integers = std::vector<std::int64_t>;
        return attributes({{"kernel_shape", Integers(drawn.kernel.begin(), drawn.kernel.end())},
                           {"strides", Integers(drawn.stride.begin(), drawn.stride.end())},
                           {"dilations", Integers(drawn.dilation.begin(), drawn.dilation.end())},
                           {"pads", Integers(drawn.pads.begin(), drawn.pads.end())}});
    }

    void addConvolution(std::size_t from) {
        const Map map = maps_[from];
        const std::int64_t group = draw(1, map.channels) == map.channels ? map.channels : 1;
        const std::int64_t results = group * draw(1, group > 1 ? 1 : 3);
        const Window drawn = window(map, true);
        network::Shape shape{results, map.channels / group, drawn.kernel[0], drawn.kernel[1]};
        std::vector<float> weights(static_cast<std::size_t>(network::elementCount(shape)));
        for (float& weight : weights)
            weight = static_cast<float>(draw(-1, 1));
        const auto filter = network_.weight(name("filter"), network::Tensor::of(shape, weights));
        network::Attributes all = attributesOf(drawn);
        all.set("group", group);
        maps_.push_back({network_.layer(network::Operator::conv, name("conv"), {map.id, filter},
                                        {1, results, drawn.results[0], drawn.results[1]}, all),
                         results, drawn.results[0], drawn.results[1]});
    }

    void addPool(std::size_t from) {
        const Map map = maps_[from];
        const bool average = averages_ && draw(0, 1);
        const Window drawn = window(map, false);
        network::Attributes all = attributesOf(drawn);
        all.set("ceil_mode", std::int64_t{0});
        if (average)
            all.set("count_include_pad", std::int64_t{0});
        maps_.push_back(
            {network_.layer(average ? network::Operator::averagePool : network::Operator::maxPool,
                            name("pool"), {map.id},
                            {1, map.channels, drawn.results[0], drawn.results[1]}, all),
             map.channels, drawn.results[0], drawn.results[1]});
    }

    void keep(std::size_t from, network::Operator op,
              const std::vector<network::TensorId>& operands, std::int64_t channels,
              network::Attributes all = {}) {
        const Map map = maps_[from];
        const std::vector<std::optional<network::TensorId>> inputs(operands.begin(),
                                                                   operands.end());
        maps_.push_back({network_.layer(op, name("same"), inputs,
                                        {1, channels, map.rows, map.columns}, std::move(all)),
                         channels, map.rows, map.columns});
    }

    std::string name(const char* kind) { return kind + std::to_string(count_++); }

    SmallNetwork network_;
    std::vector<Map> maps_;
    std::set<network::LayerId> all_;
    bool averages_;
    int count_ = 0;
};

} // namespace systolens::tests
