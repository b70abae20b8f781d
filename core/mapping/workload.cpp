#include "core/mapping/workload.h"

#include <algorithm>

#include "core/mapping/run_set.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

constexpr std::size_t at(Dim dim) {
    return static_cast<std::size_t>(dim);
}

WorkloadAxis plain(Dim dim) {
    return {{{at(dim), 1}}, 0, std::nullopt};
}

// Output position × stride + tap × dilation − pad, along rows (0) or columns (1).
WorkloadAxis window(const LoopNest& nest, std::size_t along, std::optional<std::int64_t> extent) {
    const Dim position = along == 0 ? Dim::p : Dim::q, tap = along == 0 ? Dim::r : Dim::s;
    return {{{at(position), nest.stride[along]}, {at(tap), nest.dilation[along]}},
            -nest.pads[along],
            extent};
}

// Rows or columns of a transposed convolution's ofmap, after cropping.
std::int64_t scattered(const LoopNest& nest, std::size_t along) {
    const std::int64_t positions = along == 0 ? nest.p : nest.q;
    const std::int64_t taps = along == 0 ? nest.r : nest.s;
    return (positions - 1) * nest.stride[along] + (taps - 1) * nest.dilation[along] + 1
           - nest.pads[along] - nest.pads[along + 2];
}

Error invalid(Text what, const std::string& where) {
    return inputError(std::move(what), where,
                      SYSTOLENS_TEXT("mapping", "Correct the description of the workload"));
}

void requireValidSpace(const Workload& workload, const DataSpace& space) {
    std::array<bool, mostDims> used{};
    for (const WorkloadAxis& axis : space.axes) {
        if (axis.terms.empty())
            throw invalid(SYSTOLENS_TEXT("mapping", "An axis needs a dimension"), space.name);
        for (const AxisTerm& term : axis.terms) {
            if (term.dim >= workload.dims.size() || term.coefficient < 1)
                throw invalid(SYSTOLENS_TEXT("mapping",
                                             "An axis needs known dimensions and coefficients of "
                                             "at least 1"),
                              space.name);
            if (used.at(term.dim))
                throw invalid(
                    SYSTOLENS_TEXT("mapping", "Dimension %1 appears twice in one data space")
                        .with(workload.dims[term.dim].name),
                    space.name);
            used.at(term.dim) = true;
        }
    }
}

// The largest tile of an axis, term by term, with the position of each still open.
class TileSearch {
public:
    TileSearch(const Workload& workload, const WorkloadAxis& axis,
               const std::array<std::int64_t, mostDims>& spans)
        : workload_(workload), axis_(axis), spans_(spans) {
        SumSet whole;
        for (const AxisTerm& term : axis.terms)
            whole.add(term.coefficient, spans[term.dim]);
        possible_ = whole.count();
    }

    Words largest() {
        if (!axis_.extent)
            return possible_;
        place(0, axis_.offset, {});
        return largest_;
    }

private:
    void place(std::size_t term, std::int64_t shift, const SumSet& tile) {
        if (term == axis_.terms.size()) {
            largest_ = std::max(largest_, tile.countWithin(-shift, *axis_.extent - shift));
            return;
        }
        const auto [dim, coefficient] = axis_.terms[term];
        const std::int64_t bound = workload_.dims[dim].bound, span = spans_[dim];
        for (std::int64_t at = 0; at < bound && largest_ < possible_; at += span) {
            SumSet wider = tile;
            wider.add(coefficient, std::min(span, bound - at));
            place(term + 1, shift + coefficient * at, wider);
        }
    }

    const Workload& workload_;
    const WorkloadAxis& axis_;
    const std::array<std::int64_t, mostDims>& spans_;
    Words possible_ = 0, largest_ = 0;
};

} // namespace

std::int64_t Workload::macs() const {
    std::int64_t product = 1;
    for (const WorkloadDim& dim : dims)
        product *= dim.bound;
    return product;
}

Words Workload::words(std::size_t space) const {
    Words product = 1;
    for (const WorkloadAxis& axis : spaces.at(space).axes) {
        SumSet set;
        for (const AxisTerm& term : axis.terms)
            set.add(term.coefficient, dims.at(term.dim).bound);
        const std::int64_t low = axis.extent ? -axis.offset : 0;
        product *= axis.extent ? set.countWithin(low, low + *axis.extent) : set.count();
    }
    return product;
}

Words largestTile(const Workload& workload, const WorkloadAxis& axis,
                  const std::array<std::int64_t, mostDims>& spans) {
    return TileSearch(workload, axis, spans).largest();
}

std::optional<std::size_t> Workload::dimNamed(std::string_view name) const {
    for (std::size_t i = 0; i < dims.size(); ++i)
        if (dims[i].name == name)
            return i;
    return std::nullopt;
}

std::optional<std::size_t> Workload::spaceNamed(std::string_view name) const {
    for (std::size_t i = 0; i < spaces.size(); ++i)
        if (spaces[i].name == name)
            return i;
    return std::nullopt;
}

void requireValid(const Workload& workload) {
    if (workload.dims.empty() || workload.dims.size() > mostDims || workload.spaces.empty()
        || workload.spaces.size() > mostSpaces)
        throw invalid(
            SYSTOLENS_TEXT("mapping", "A workload has 1 to %1 dimensions and 1 to %2 data spaces")
                .with(mostDims, mostSpaces),
            {});
    for (const WorkloadDim& dim : workload.dims)
        if (dim.bound < 1)
            throw invalid(SYSTOLENS_TEXT("mapping", "A dimension's bound is at least 1"), dim.name);
    for (const DataSpace& space : workload.spaces)
        requireValidSpace(workload, space);
    if (std::count_if(workload.spaces.begin(), workload.spaces.end(),
                      [](const DataSpace& space) { return space.accumulated; })
        != 1)
        throw invalid(SYSTOLENS_TEXT("mapping", "Exactly one data space is written"), {});
}

std::array<std::int64_t, 2> ofmapSurface(const LoopNest& nest) {
    if (!nest.transposed)
        return {nest.p, nest.q};
    return {scattered(nest, 0), scattered(nest, 1)};
}

Workload workloadOf(const LoopNest& nest, accelerator::Padding padding) {
    Workload workload;
    workload.dims = {{"N", nest.n}, {"G", nest.g}, {"M", nest.m}, {"C", nest.c},
                     {"P", nest.p}, {"Q", nest.q}, {"R", nest.r}, {"S", nest.s}};
    const bool generated = padding == accelerator::Padding::generated;
    const auto real = [&](std::int64_t extent) {
        return generated ? std::optional(extent) : std::nullopt;
    };
    DataSpace ifmap{"ifmap", {plain(Dim::n), plain(Dim::g), plain(Dim::c)}, false};
    const DataSpace filter{
        "filter",
        {plain(Dim::g), plain(Dim::m), plain(Dim::c), plain(Dim::r), plain(Dim::s)},
        false};
    DataSpace ofmap{"ofmap", {plain(Dim::n), plain(Dim::g), plain(Dim::m)}, true};
    DataSpace& sliding = nest.transposed ? ofmap : ifmap;
    DataSpace& still = nest.transposed ? ifmap : ofmap;
    still.axes.push_back(plain(Dim::p));
    still.axes.push_back(plain(Dim::q));
    if (nest.transposed) {
        sliding.axes.push_back(window(nest, 0, scattered(nest, 0)));
        sliding.axes.push_back(window(nest, 1, scattered(nest, 1)));
    } else {
        sliding.axes.push_back(window(nest, 0, real(nest.h)));
        sliding.axes.push_back(window(nest, 1, real(nest.w)));
    }
    workload.spaces = {ifmap, filter, ofmap};
    return workload;
}

} // namespace systolens::mapping
