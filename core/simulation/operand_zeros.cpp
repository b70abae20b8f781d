#include "core/simulation/operand_zeros.h"

#include <algorithm>
#include <numeric>

#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::simulation {

namespace {

using network::ElementType;
using network::LoopNest;
using network::Tensor;

template <class Value>
Nonzeros marked(std::span<const Value> values) {
    Nonzeros marks(values.size());
    std::transform(values.begin(), values.end(), marks.begin(),
                   [](Value value) { return static_cast<std::uint8_t>(value != Value{}); });
    return marks;
}

// Words of one image's ifmap, and of the filter.
PerRole<std::int64_t> sizesOf(const LoopNest& nest) {
    return {nest.g * nest.c * nest.h * nest.w, nest.filterWords(), 0};
}

bool isWhole(const LayerWork& layer, Role role) {
    const std::int64_t one = sizesOf(layer.nest)[static_cast<std::size_t>(role)];
    if (role == Role::filter)
        return layer.filter.size() == one;
    const std::int64_t size = layer.ifmap.size();
    return size > 0 && size % one == 0 && layer.nest.n % (size / one) == 0;
}

// Taps of one axis: outputs × filter positions that lie on each ifmap line.
struct Axis {
    std::int64_t outputs = 1, taps = 1, stride = 1, dilation = 1, pad = 0, extent = 1;
    std::vector<std::int64_t> times; // how often each output is computed
    [[nodiscard]] std::int64_t at(std::int64_t output, std::int64_t tap) const {
        return output * stride + tap * dilation - pad;
    }
    [[nodiscard]] bool holds(std::int64_t line) const { return line >= 0 && line < extent; }
    [[nodiscard]] std::int64_t computed() const {
        return std::accumulate(times.begin(), times.end(), std::int64_t{0});
    }
};

std::vector<std::int64_t> onceUnless(const std::vector<std::int64_t>& times, std::int64_t outputs) {
    return times.empty() ? std::vector<std::int64_t>(static_cast<std::size_t>(outputs), 1) : times;
}

Axis rowsOf(const LoopNest& nest, const ResultTimes& times = {}) {
    return {nest.p,
            nest.r,
            nest.stride[0],
            nest.dilation[0],
            nest.pads[0],
            nest.h,
            onceUnless(times.rows, nest.p)};
}
Axis columnsOf(const LoopNest& nest, const ResultTimes& times = {}) {
    return {nest.q,
            nest.s,
            nest.stride[1],
            nest.dilation[1],
            nest.pads[1],
            nest.w,
            onceUnless(times.columns, nest.q)};
}

// Taps over all outputs that are not padding.
std::int64_t realTaps(const Axis& axis) {
    std::int64_t count = 0;
    for (std::int64_t output = 0; output < axis.outputs; ++output)
        for (std::int64_t tap = 0; tap < axis.taps; ++tap)
            count += axis.holds(axis.at(output, tap));
    return count;
}

// Counts one channel of one image: for each tap of the filter, the outputs whose word there is not
// zero.
class ChannelTaps {
public:
    ChannelTaps(const LoopNest& nest, const ResultTimes& times)
        : rows_(rowsOf(nest, times)), columns_(columnsOf(nest, times)),
          inRow_(static_cast<std::size_t>(nest.h * nest.s)),
          counts_(static_cast<std::size_t>(nest.r * nest.s)) {}

    // By tap, row-major.
    const std::vector<std::int64_t>& of(const std::uint8_t* plane) {
        countRows(plane);
        std::fill(counts_.begin(), counts_.end(), 0);
        for (std::int64_t r = 0; r < rows_.taps; ++r)
            for (std::int64_t p = 0; p < rows_.outputs; ++p)
                if (const std::int64_t y = rows_.at(p, r); rows_.holds(y))
                    for (std::int64_t s = 0; s < columns_.taps; ++s)
                        counts_[static_cast<std::size_t>(r * columns_.taps + s)] +=
                            rows_.times[static_cast<std::size_t>(p)]
                            * inRow_[static_cast<std::size_t>(y * columns_.taps + s)];
        return counts_;
    }
    // Of one tap of one filter.
    [[nodiscard]] std::int64_t results() const { return rows_.computed() * columns_.computed(); }

private:
    void countRows(const std::uint8_t* plane) {
        for (std::int64_t y = 0; y < rows_.extent; ++y)
            for (std::int64_t s = 0; s < columns_.taps; ++s) {
                std::int64_t count = 0;
                for (std::int64_t q = 0; q < columns_.outputs; ++q)
                    if (const std::int64_t x = columns_.at(q, s); columns_.holds(x))
                        count += columns_.times[static_cast<std::size_t>(q)]
                                 * plane[y * columns_.extent + x];
                inRow_[static_cast<std::size_t>(y * columns_.taps + s)] = count;
            }
    }

    Axis rows_, columns_;
    std::vector<std::int64_t> inRow_, counts_;
};

// Nonzero weights of a channel at each tap, over the group's filters; row-major by tap.
std::vector<std::int64_t> weightsOf(const LoopNest& nest, const Nonzeros& filter,
                                    std::int64_t group, std::int64_t channel) {
    const std::int64_t taps = nest.r * nest.s;
    std::vector<std::int64_t> counts(static_cast<std::size_t>(taps));
    for (std::int64_t m = 0; m < nest.m; ++m) {
        const std::int64_t plane = nest.transposed ? (group * nest.c + channel) * nest.m + m
                                                   : (group * nest.m + m) * nest.c + channel;
        for (std::int64_t tap = 0; tap < taps; ++tap)
            counts[static_cast<std::size_t>(tap)] +=
                filter[static_cast<std::size_t>(plane * taps + tap)];
    }
    return counts;
}

// One channel of all executed images.
MacKinds kindsOf(const LoopNest& nest, const OperandZeros& zeros, const ResultTimes& times,
                 std::int64_t channel) {
    const std::int64_t taps = nest.r * nest.s, plane = nest.h * nest.w;
    const auto weights = weightsOf(nest, zeros.filter, channel / nest.c, channel % nest.c);
    ChannelTaps words(nest, times);
    const std::int64_t results = words.results();
    std::vector<std::int64_t> scattered(static_cast<std::size_t>(taps)); // transposed: all alike
    MacKinds kinds;
    for (std::int64_t image = 0; image < zeros.images; ++image) {
        const std::uint8_t* at = zeros.ifmap.data() + (image * nest.g * nest.c + channel) * plane;
        if (nest.transposed)
            std::fill(scattered.begin(), scattered.end(),
                      std::accumulate(at, at + plane, std::int64_t{0}));
        const auto& counts = nest.transposed ? scattered : words.of(at);
        for (std::size_t tap = 0; tap < counts.size(); ++tap) {
            kinds.ifmapNonzero += counts[tap] * nest.m;
            kinds.filterNonzero += weights[tap] * results;
            kinds.bothNonzero += counts[tap] * weights[tap];
        }
    }
    return kinds;
}

} // namespace

Nonzeros nonzerosOf(const Tensor& tensor) {
    switch (tensor.type()) {
    case ElementType::float32:
        return marked(tensor.values<float>());
    case ElementType::int8:
        return marked(tensor.values<std::int8_t>());
    case ElementType::uint8:
        return marked(tensor.values<std::uint8_t>());
    default:
        return marked(tensor.converted(ElementType::float64).values<double>());
    }
}

bool hasOperands(const LayerWork& layer) {
    return isWhole(layer, Role::ifmap) && isWhole(layer, Role::filter);
}

OperandZeros operandZeros(const LayerWork& layer) {
    for (const Role role : {Role::ifmap, Role::filter})
        if (!isWhole(layer, role))
            throw inputError(
                SYSTOLENS_TEXT("simulation", "There are no values of the %1 to look at")
                    .with(std::string(network::name(role))),
                layer.name,
                SYSTOLENS_TEXT("simulation", "Give an input, or densities to draw values from"));
    return {nonzerosOf(layer.ifmap), nonzerosOf(layer.filter),
            layer.ifmap.size() / sizesOf(layer.nest)[0]};
}

std::int64_t realMacs(const LoopNest& nest) {
    if (nest.transposed)
        return nest.macs();
    return nest.n * nest.g * nest.m * nest.c * realTaps(rowsOf(nest)) * realTaps(columnsOf(nest));
}

MacKinds macKinds(const LoopNest& nest, const OperandZeros& zeros, const Progress& progress,
                  const ResultTimes& times) {
    std::vector<MacKinds> channels(static_cast<std::size_t>(nest.g * nest.c));
    parallelFor(nest.g * nest.c, progress, [&](std::int64_t channel) {
        channels[static_cast<std::size_t>(channel)] = kindsOf(nest, zeros, times, channel);
    });
    MacKinds sum;
    const std::int64_t alike = nest.n / zeros.images; // images with the values of one
    for (const MacKinds& one : channels) {
        sum.ifmapNonzero += one.ifmapNonzero * alike;
        sum.filterNonzero += one.filterNonzero * alike;
        sum.bothNonzero += one.bothNonzero * alike;
    }
    sum.all = nest.macs() / (nest.p * nest.q) * rowsOf(nest, times).computed()
              * columnsOf(nest, times).computed();
    return sum;
}

} // namespace systolens::simulation
