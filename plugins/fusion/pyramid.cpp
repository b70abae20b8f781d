// One tile of a fused group, seen on every map.
#include <algorithm>

#include "core/scene/sketch.h"
#include "plugins/fusion/scenes.h"

namespace systolens::fusion {

namespace {

using mapping::FusedGraph;
using mapping::FusionPyramid;
using mapping::Overlap;
using mapping::Range;
using mapping::TileSpan;
using scene::plain;
using scene::Sketch;
using scene::Tone;

constexpr double cell = 34, largest = 28, top = 17, meterLeft = 30;
constexpr std::size_t mostShown = 8;

// Of many maps the first and the last ones.
std::vector<std::size_t> shownMaps(const FusedGraph& graph) {
    std::vector<std::size_t> maps;
    for (std::size_t map = 0; map < graph.maps.size(); ++map)
        if (graph.maps[map].input)
            maps.push_back(map);
    for (const mapping::FusedStep& step : graph.steps)
        maps.push_back(step.map);
    if (maps.size() > mostShown)
        maps.erase(maps.begin() + mostShown / 2, maps.end() - mostShown / 2);
    return maps;
}

struct TileAt {
    std::int64_t row = 0, column = 0;
};

// Words of all tiles up to this one: what `size` says of a map's rows and columns at a tile.
template <class Size>
Words wordsUpTo(const FusionPyramid& pyramid, const TileAt& at, const Size& size) {
    std::int64_t rowsBefore = 0, columnsAll = 0, columnsNow = 0;
    for (std::int64_t row = 0; row < at.row; ++row)
        rowsBefore += size(0, row);
    for (std::int64_t column = 0; column < pyramid.tiles(1); ++column) {
        columnsAll += size(1, column);
        columnsNow += column <= at.column ? size(1, column) : 0;
    }
    return rowsBefore * columnsAll + size(0, at.row) * columnsNow;
}

Words dramUpTo(const FusedGraph& graph, const FusionPyramid& pyramid, const TileAt& at) {
    Words words = 0;
    for (std::size_t map = 0; map < graph.maps.size(); ++map) {
        const std::int64_t channels = graph.maps[map].channels;
        if (graph.maps[map].input)
            words += channels * wordsUpTo(pyramid, at, [&](std::size_t axis, std::int64_t tile) {
                         return pyramid.done(axis, map, tile).size();
                     });
        if (graph.maps[map].output)
            words += channels * wordsUpTo(pyramid, at, [&](std::size_t axis, std::int64_t tile) {
                         return pyramid.at(axis, map, tile).leaves.size();
                     });
    }
    return words;
}

class PyramidPainter {
public:
    PyramidPainter(const FusedGraph& graph, const FusionPyramid& pyramid,
                   const std::vector<std::string>& names)
        : graph_(graph), pyramid_(pyramid), names_(names), maps_(shownMaps(graph)),
          sketch_(std::max(4.0, static_cast<double>(maps_.size())) * cell, top + 62) {
        for (const mapping::FusedMap& map : graph.maps)
            longest_ = std::max({longest_, map.rows, map.columns});
    }

    scene::Drawing paint(const TileAt& at, Words unfused) {
        at_ = at;
        sketch_.text(0, 0, width(), 7,
                     SYSTOLENS_TEXT("fusion", "Tile %1 of %2: row %3, column %4")
                         .with(at.row * pyramid_.tiles(1) + at.column + 1, pyramid_.tiles(),
                               at.row + 1, at.column + 1));
        for (std::size_t i = 0; i < maps_.size(); ++i)
            paintMap(i);
        for (std::size_t i = 0; i + 1 < maps_.size(); ++i)
            paintEdges(i);
        paintLegend();
        paintMeter(unfused);
        return sketch_.take();
    }

private:
    struct Box {
        double x = 0, y = 0, width = 0, height = 0;
    };

    [[nodiscard]] double width() const {
        return std::max(4.0, static_cast<double>(maps_.size())) * cell;
    }
    [[nodiscard]] double scaleOf(std::size_t map) const {
        const auto& of = graph_.maps[map];
        const auto longest = static_cast<double>(std::max(of.rows, of.columns));
        // Smaller maps are drawn smaller, yet large enough to be seen.
        return (8 + (largest - 8) * longest / static_cast<double>(longest_)) / longest;
    }
    [[nodiscard]] Box boxOf(std::size_t place, const Range& rows, const Range& columns) const {
        const std::size_t map = maps_[place];
        const double scale = scaleOf(map);
        const double wide = static_cast<double>(graph_.maps[map].columns) * scale,
                     tall = static_cast<double>(graph_.maps[map].rows) * scale;
        const double left = cell * (static_cast<double>(place) + 0.5) - wide / 2;
        const double above = top + (largest - tall) / 2;
        return {left + static_cast<double>(columns.from) * scale,
                above + static_cast<double>(rows.from) * scale,
                static_cast<double>(columns.size()) * scale,
                static_cast<double>(rows.size()) * scale};
    }
    void paintArea(std::size_t place, const Range& rows, const Range& columns, Tone tone,
                   bool filled = true) {
        if (rows.size() <= 0 || columns.size() <= 0)
            return;
        const Box box = boxOf(place, rows, columns);
        sketch_.box(box.x, box.y, box.width, box.height, tone).filled = filled;
    }

    void paintMap(std::size_t place) {
        const std::size_t map = maps_[place];
        const mapping::FusedMap& of = graph_.maps[map];
        const TileSpan& rows = pyramid_.at(0, map, at_.row);
        const TileSpan& columns = pyramid_.at(1, map, at_.column);
        const Range allRows{0, of.rows}, allColumns{0, of.columns};
        paintArea(place, allRows, allColumns, Tone::neutral);
        if (pyramid_.tile().overlap == Overlap::reuse) {
            if (at_.row > 0)
                paintArea(place, pyramid_.at(0, map, at_.row - 1).kept, allColumns, Tone::glb);
            paintArea(place, rows.need, columns.need, Tone::ifmap);
            paintArea(place, rows.fresh, columns.fresh, Tone::accent);
        } else {
            paintArea(place, rows.pyramid, columns.pyramid, Tone::bad);
            paintArea(place, rows.fresh, columns.fresh, Tone::accent);
        }
        sketch_.text(cell * static_cast<double>(place) + 0.5, top + largest + 1, cell - 1, 5,
                     plain(shortName(nameOf(place))));
        sketch_.text(cell * static_cast<double>(place) + 0.5, top + largest + 6, cell - 1, 5,
                     plain(std::to_string(of.channels) + "×" + std::to_string(of.rows) + "×"
                           + std::to_string(of.columns)),
                     Tone::faint);
    }

    [[nodiscard]] std::string nameOf(std::size_t place) const {
        for (const mapping::FusedStep& step : graph_.steps)
            if (step.map == maps_[place])
                return names_[step.layer];
        return names_.back(); // of what comes in
    }

    // From what is new of a map back to what it reads of the one before.
    void paintEdges(std::size_t place) {
        const std::size_t from = maps_[place], to = maps_[place + 1];
        const auto reads = [&](const mapping::FusedStep& step) {
            return step.map == to
                   && std::ranges::find(step.reads, from, &mapping::FusedRead::map)
                          != step.reads.end();
        };
        if (std::ranges::none_of(graph_.steps, reads))
            return;
        const bool reuse = pyramid_.tile().overlap == Overlap::reuse;
        const auto part = [&](std::size_t axis, std::size_t map, std::int64_t tile, bool source) {
            const TileSpan& span = pyramid_.at(axis, map, tile);
            return reuse ? source ? span.need : span.fresh : span.pyramid;
        };
        const Range sourceRows = part(0, from, at_.row, true),
                    sourceColumns = part(1, from, at_.column, true);
        const Range resultRows = part(0, to, at_.row, false),
                    resultColumns = part(1, to, at_.column, false);
        if (sourceRows.size() <= 0 || sourceColumns.size() <= 0 || resultRows.size() <= 0
            || resultColumns.size() <= 0)
            return;
        const Box source = boxOf(place, sourceRows, sourceColumns);
        const Box result = boxOf(place + 1, resultRows, resultColumns);
        for (const double corner : {0.0, 1.0}) {
            const double x = source.x + source.width, y = source.y + corner * source.height;
            sketch_.line(x, y, result.x - x, result.y + corner * result.height - y, Tone::accent);
        }
    }

    void paintLegend() {
        const double y = top + largest + 14;
        double x = 2;
        const auto entry = [&](Tone tone, Text text) {
            sketch_.box(x, y, 28, 6, tone, std::move(text));
            x += 31;
        };
        entry(Tone::accent, SYSTOLENS_TEXT("fusion", "new"));
        if (pyramid_.tile().overlap == Overlap::reuse) {
            entry(Tone::ifmap, SYSTOLENS_TEXT("fusion", "read again"));
            entry(Tone::glb, SYSTOLENS_TEXT("fusion", "row buffer"));
        } else {
            entry(Tone::bad, SYSTOLENS_TEXT("fusion", "computed again"));
        }
    }

    void paintMeter(Words unfused) {
        const Words fused = dramUpTo(graph_, pyramid_, at_);
        const auto share = static_cast<double>(at_.row * pyramid_.tiles(1) + at_.column + 1)
                           / static_cast<double>(pyramid_.tiles());
        const auto apart = static_cast<Words>(share * static_cast<double>(unfused));
        const TileAt last{pyramid_.tiles(0) - 1, pyramid_.tiles(1) - 1};
        const double most =
            std::max(1.0, static_cast<double>(std::max(unfused, dramUpTo(graph_, pyramid_, last))));
        const double room = width() - meterLeft - 40;
        double y = top + largest + 22;
        const auto bar = [&](Text name, Words words, Tone tone) {
            sketch_.text(0, y, meterLeft - 2, 5, std::move(name));
            const double length = std::max(0.2, room * static_cast<double>(words) / most);
            sketch_.box(meterLeft, y, length, 5, tone);
            sketch_.text(meterLeft + room + 1, y, 38, 5,
                         SYSTOLENS_TEXT("fusion", "%1 words").with(words));
            y += 7;
        };
        bar(SYSTOLENS_TEXT("fusion", "DRAM, fused"), fused, Tone::dram);
        bar(SYSTOLENS_TEXT("fusion", "layer by layer"), apart, Tone::reference);
    }

    const FusedGraph& graph_;
    const FusionPyramid& pyramid_;
    const std::vector<std::string>& names_; // by network layer; last: of what comes in
    std::vector<std::size_t> maps_;
    std::int64_t longest_ = 1;
    TileAt at_;
    Sketch sketch_;
};

} // namespace

scene::Scene pyramidScene(std::shared_ptr<const FusedGraph> graph, mapping::FusionTile tile,
                          std::vector<std::string> names, Words unfused, Text title) {
    const auto pyramid = std::make_shared<const FusionPyramid>(*graph, tile);
    scene::Scene scene;
    scene.id = "fusion.pyramid";
    scene.title = std::move(title);
    scene.axis.id = "tiles";
    scene.axis.unit = SYSTOLENS_TEXT("fusion", "tile");
    scene.axis.length = static_cast<std::uint64_t>(std::max<std::int64_t>(1, pyramid->tiles()));
    scene.at = [graph = std::move(graph), pyramid, names = std::move(names),
                unfused](const scene::Moment& moment) {
        const auto tiles = static_cast<std::uint64_t>(pyramid->tiles());
        const auto at = static_cast<std::int64_t>(std::min(moment.position, tiles - 1));
        const TileAt place{at / pyramid->tiles(1), at % pyramid->tiles(1)};
        return scene::Picture(PyramidPainter(*graph, *pyramid, names).paint(place, unfused));
    };
    return scene;
}

} // namespace systolens::fusion
