#include "core/mapping/fusion_pyramid.h"

#include <algorithm>

namespace systolens::mapping {

namespace {

// From the first to the last of both; an empty one has no say.
Range hull(const Range& a, const Range& b) {
    if (a.size() <= 0)
        return b;
    if (b.size() <= 0)
        return a;
    return {std::min(a.from, b.from), std::max(a.to, b.to)};
}

// Of a map with another extent than that whose tiles were chosen: the tile's part of it.
Range shareOf(std::int64_t extent, std::int64_t chosen, const Range& tile) {
    if (extent == chosen)
        return tile;
    return {tile.from * extent / chosen, tile.to * extent / chosen};
}

} // namespace

FusionPyramid::FusionPyramid(const FusedGraph& graph, FusionTile tile) : tile_(tile) {
    const FusedMap& last = graph.maps.at(graph.last);
    for (std::size_t axis = 0; axis < 2; ++axis) {
        std::int64_t& size = axis == 0 ? tile_.rows : tile_.columns;
        const std::int64_t extent = std::max<std::int64_t>(1, last.extent(axis));
        size = size <= 0 ? extent : std::min(size, extent);
        tiles_[axis] = ceilDivide(extent, size);
        spans_[axis].resize(graph.maps.size() * static_cast<std::size_t>(tiles_[axis]));
        follow(graph, axis);
    }
}

void FusionPyramid::follow(const FusedGraph& graph, std::size_t axis) {
    const std::int64_t size = axis == 0 ? tile_.rows : tile_.columns;
    const std::int64_t chosen = graph.maps[graph.last].extent(axis);
    std::vector<std::int64_t> reached(graph.maps.size(), 0); // rows that are there
    for (std::int64_t tile = 0; tile < tiles_[axis]; ++tile) {
        const Range own{tile * size, std::min(chosen, (tile + 1) * size)};
        for (std::size_t map = 0; map < graph.maps.size(); ++map)
            if (graph.maps[map].output) {
                TileSpan& at = span(axis, map, tile);
                at.leaves = shareOf(graph.maps[map].extent(axis), chosen, own);
                at.pyramid = at.need = at.leaves;
            }
        const auto bring = [&](std::size_t map) { // all that its readers need is known
            TileSpan& at = span(axis, map, tile);
            at.fresh = {reached[map], std::max(reached[map], at.need.to)};
            reached[map] = at.fresh.to;
            return at;
        };
        for (std::size_t i = graph.steps.size(); i-- > 0;) {
            const FusedStep& step = graph.steps[i];
            const TileSpan result = bring(step.map);
            for (const FusedRead& read : step.reads) {
                TileSpan& from = span(axis, read.map, tile);
                from.pyramid = hull(from.pyramid, read.range(axis, result.pyramid));
                from.need = hull(from.need, read.range(axis, result.fresh));
            }
        }
        for (std::size_t map = 0; map < graph.maps.size(); ++map)
            if (graph.maps[map].input)
                bring(map);
    }
    for (std::size_t map = 0; map < graph.maps.size(); ++map) {
        std::int64_t again = graph.maps[map].extent(axis); // the first row read by a later tile
        for (std::int64_t tile = tiles_[axis]; tile-- > 0;) {
            TileSpan& at = span(axis, map, tile);
            at.kept = {std::min(again, at.fresh.to), at.fresh.to};
            if (at.need.size() > 0)
                again = std::min(again, at.need.from);
        }
    }
}

std::int64_t FusionPyramid::doneInAll(std::size_t axis, std::size_t map) const {
    std::int64_t sum = 0;
    for (std::int64_t tile = 0; tile < tiles_[axis]; ++tile)
        sum += done(axis, map, tile).size();
    return sum;
}

std::int64_t FusionPyramid::largest(std::size_t axis, std::size_t map) const {
    std::int64_t most = 0;
    for (std::int64_t tile = 0; tile < tiles_[axis]; ++tile)
        most = std::max(most, done(axis, map, tile).size());
    return most;
}

FusedBuffer bufferOf(const FusedGraph& graph, const FusionPyramid& pyramid, std::size_t map,
                     ColumnBuffers convention) {
    FusedBuffer buffer;
    if (pyramid.tile().overlap == Overlap::recompute)
        return buffer;
    std::int64_t keptRows = 0, keptColumns = 0, freshRows = 0, height = 0;
    for (std::int64_t tile = 0; tile < pyramid.tiles(0); ++tile) {
        const TileSpan& span = pyramid.at(0, map, tile);
        keptRows = std::max(keptRows, span.kept.size());
        freshRows = std::max(freshRows, span.fresh.size());
        height = std::max(height, span.pyramid.size());
    }
    for (std::int64_t tile = 0; tile < pyramid.tiles(1); ++tile)
        keptColumns = std::max(keptColumns, pyramid.at(1, map, tile).kept.size());
    const FusedMap& of = graph.maps[map];
    const bool inside = !of.input;
    std::int64_t tall = 0;
    if (convention == ColumnBuffers::necessary)
        tall = freshRows;
    else if (convention == ColumnBuffers::full)
        tall = height;
    else if (convention == ColumnBuffers::pyramid && inside)
        tall = std::max<std::int64_t>(0, height - keptRows);
    buffer.rows = keptRows * pyramid.doneInAll(1, map) * of.channels;
    buffer.columns = keptColumns * tall * of.channels;
    return buffer;
}

FusionCost costOf(const FusedGraph& graph, const FusionPyramid& pyramid, ColumnBuffers convention) {
    FusionCost cost;
    cost.tiles = pyramid.tiles();
    cost.filters = graph.filterWords();
    for (std::size_t map = 0; map < graph.maps.size(); ++map) {
        const FusedMap& of = graph.maps[map];
        if (of.input)
            cost.inputs += pyramid.doneInAll(0, map) * pyramid.doneInAll(1, map) * of.channels;
        if (of.output)
            cost.outputs += of.words();
        const FusedBuffer buffer = bufferOf(graph, pyramid, map, convention);
        cost.buffers.rows += buffer.rows;
        cost.buffers.columns += buffer.columns;
    }
    for (const FusedStep& step : graph.steps)
        if (step.macs > 0)
            cost.macs += step.macs * pyramid.doneInAll(0, step.map) * pyramid.doneInAll(1, step.map)
                         * graph.maps[step.map].channels;
    cost.extraMacs = cost.macs - graph.macs();
    const std::vector<Words> beside = liveBeside(graph, pyramid);
    for (std::size_t i = 0; i < beside.size(); ++i)
        cost.largestTiles = std::max(cost.largestTiles,
                                     beside[i] + largestTile(graph, pyramid, graph.steps[i].map));
    return cost;
}

Words unfusedWords(const FusedGraph& graph) {
    const FusionCost cost = costOf(graph, FusionPyramid(graph, {}));
    return cost.inputs + cost.outputs;
}

Words largestTile(const FusedGraph& graph, const FusionPyramid& pyramid, std::size_t map) {
    return pyramid.largest(0, map) * pyramid.largest(1, map) * graph.maps[map].channels;
}

std::vector<Words> liveBeside(const FusedGraph& graph, const FusionPyramid& pyramid) {
    std::vector<std::size_t> lastRead(graph.maps.size(), 0); // 1 + the step
    for (std::size_t i = 0; i < graph.steps.size(); ++i)
        for (const FusedRead& read : graph.steps[i].reads)
            lastRead[read.map] = i + 1;
    std::vector<Words> change(graph.steps.size() + 2, 0);
    const auto live = [&](std::size_t map, std::size_t from) {
        if (lastRead[map] <= from)
            return;
        const Words words = largestTile(graph, pyramid, map);
        change[from] += words;
        change[lastRead[map]] -= words;
    };
    for (std::size_t map = 0; map < graph.maps.size(); ++map)
        if (graph.maps[map].input)
            live(map, 0);
    for (std::size_t i = 0; i < graph.steps.size(); ++i)
        live(graph.steps[i].map, i + 1);
    std::vector<Words> beside(graph.steps.size());
    Words words = 0;
    for (std::size_t i = 0; i < beside.size(); ++i)
        beside[i] = words += change[i];
    return beside;
}

} // namespace systolens::mapping
