#include "plugins/dataflow/gemm_tiles.h"

#include <algorithm>
#include <cmath>

#include "core/mapping/lower_bound.h"
#include "core/mapping/systolic_mapping.h"
#include "core/scene/sketch.h"

namespace systolens::dataflow {

namespace {

using scene::plain;
using scene::Sketch;
using scene::Tone;

constexpr std::int64_t mostParts = 8; // of K, for the eye
constexpr double longest = 46, shortest = 12, gap = 6, head = 7, panel = 62;

Matrices matricesOf(const network::LoopNest& nest) {
    const mapping::Gemm gemm = mapping::gemmOf(nest);
    return {gemm.pixels, gemm.filters, gemm.products};
}

// A matrix on the page: sides in proportion, as far as they can be seen.
class Page {
public:
    Page(const GemmTiles& tiles, std::int64_t index, Words onChip)
        : tiles_(tiles), step_(tiles.step(index)), moved_(tiles.movedBy(index)), onChip_(onChip),
          of_(tiles.matrices()), m_(lengthOf(of_.m)), n_(lengthOf(of_.n)), k_(lengthOf(of_.k)),
          sketch_(k_ + gap + n_ + 6 + panel, head + k_ + gap + head + m_) {}

    scene::Drawing take() {
        const double right = k_ + gap, upper = head, lower = head + k_ + gap + head;
        frame(0, lower, k_, m_, SYSTOLENS_TEXT("dataflow", "A: %1 × %2").with(of_.m, of_.k));
        frame(right, upper, n_, k_, SYSTOLENS_TEXT("dataflow", "B: %1 × %2").with(of_.k, of_.n));
        frame(right, lower, n_, m_, SYSTOLENS_TEXT("dataflow", "C: %1 × %2").with(of_.m, of_.n));
        const Span row = spanOf(step_.row * tiles_.tile(), tiles_.tile(), of_.m, m_);
        const Span column = spanOf(step_.column * tiles_.tile(), tiles_.tile(), of_.n, n_);
        const std::int64_t from = tiles_.partBegin(step_.part);
        const Span part = spanOf(from, tiles_.partBegin(step_.part + 1) - from, of_.k, k_);
        sketch_.outline(0, lower + row.at, k_, row.size, Tone::ifmap);
        sketch_.box(part.at, lower + row.at, part.size, row.size, Tone::ifmap);
        sketch_.outline(right + column.at, upper, column.size, k_, Tone::filter);
        sketch_.box(right + column.at, upper + part.at, column.size, part.size, Tone::filter);
        if (row.at > 0)
            sketch_.box(right, lower, n_, row.at, Tone::psum);
        if (column.at > 0)
            sketch_.box(right, lower + row.at, column.at, row.size, Tone::psum);
        sketch_.box(right + column.at, lower + row.at, column.size, row.size, Tone::accent);
        figures(right + n_ + 6);
        return sketch_.take();
    }

private:
    struct Span {
        double at = 0, size = 0;
    };
    [[nodiscard]] double lengthOf(std::int64_t side) const {
        const auto most = static_cast<double>(std::max({of_.m, of_.n, of_.k}));
        return std::max(shortest, longest * static_cast<double>(side) / most);
    }
    static Span spanOf(std::int64_t from, std::int64_t size, std::int64_t side, double length) {
        const double unit = length / static_cast<double>(side);
        return {unit * static_cast<double>(from),
                unit * static_cast<double>(std::min(size, side - from))};
    }
    void frame(double x, double y, double width, double height, Text name) {
        sketch_.box(x, y, width, height, Tone::faint);
        const double middle = x + width / 2, room = std::max(width, 36.0);
        const double left = std::max(0.0, middle - room / 2);
        sketch_.text(left, y - head, room, head - 1, std::move(name), Tone::faint);
    }
    void figure(double y, Text text, Tone tone) {
        sketch_.text(panelAt_, y, panel, 6, std::move(text), tone);
    }
    void figures(double x) {
        panelAt_ = x;
        const TiledCost cost = tiledCost(of_, tiles_.tile());
        figure(head, SYSTOLENS_TEXT("dataflow", "tile of C: %1 × %1").with(tiles_.tile()),
               Tone::accent);
        figure(head + 9, SYSTOLENS_TEXT("dataflow", "A read: %1 words").with(moved_.a),
               Tone::ifmap);
        figure(head + 16, SYSTOLENS_TEXT("dataflow", "B read: %1 words").with(moved_.b),
               Tone::filter);
        figure(head + 23, SYSTOLENS_TEXT("dataflow", "C written: %1 words").with(moved_.c),
               Tone::psum);
        figure(head + 32,
               SYSTOLENS_TEXT("dataflow", "so far %1 of %2 words").with(moved_.all(), cost.dram),
               Tone::neutral);
        figure(head + 39,
               SYSTOLENS_TEXT("dataflow", "2·M·N·K ÷ √%1: %2")
                   .with(onChip_, static_cast<Words>(std::ceil(hongKung(of_, onChip_)))),
               Tone::faint);
    }

    const GemmTiles& tiles_;
    GemmTiles::Step step_;
    GemmTiles::Moved moved_;
    Words onChip_;
    Matrices of_;
    double m_, n_, k_, panelAt_ = 0;
    Sketch sketch_;
};

} // namespace

GemmTiles::GemmTiles(const Matrices& matrices, std::int64_t tile)
    : matrices_(matrices), tile_(std::min(tile, std::max(matrices.m, matrices.n))),
      rows_(ceilDivide(matrices.m, tile_)), columns_(ceilDivide(matrices.n, tile_)),
      parts_(std::min(matrices.k, mostParts)) {}

std::int64_t GemmTiles::partBegin(std::int64_t part) const {
    return part * (matrices_.k / parts_) + std::min(part, matrices_.k % parts_);
}

GemmTiles::Step GemmTiles::step(std::int64_t index) const {
    const std::int64_t of = index / parts_;
    return {of / columns_, of % columns_, index % parts_};
}

GemmTiles::Moved GemmTiles::movedBy(std::int64_t index) const {
    const Step at = step(index);
    const std::int64_t above = at.row * tile_, before = at.column * tile_; // rows, columns
    const std::int64_t height = std::min(tile_, matrices_.m - above);
    const std::int64_t width = std::min(tile_, matrices_.n - before);
    const std::int64_t k = partBegin(at.part + 1);
    const std::int64_t written = at.part + 1 == parts_ ? width : 0;
    return {above * columns_ * matrices_.k + height * (at.column * matrices_.k + k),
            at.row * matrices_.n * matrices_.k + before * matrices_.k + width * k,
            above * matrices_.n + height * (before + written)};
}

std::int64_t largestTile(const Matrices& matrices, std::optional<Words> onChip) {
    const std::int64_t whole = std::max(matrices.m, matrices.n);
    if (!onChip)
        return whole;
    // t² + 2t ≤ S; a matrix that is narrower than its tile leaves room that is not used here.
    auto tile = static_cast<std::int64_t>(std::sqrt(static_cast<double>(*onChip) + 1)) - 1;
    while (tile * tile + 2 * tile > *onChip)
        --tile;
    return std::clamp<std::int64_t>(tile, 1, whole);
}

scene::Scene gemmTilesScene(const technique::Run& run, std::size_t index, std::int64_t tile) {
    const technique::LayerRun& layer = run.layers.at(index);
    const Matrices matrices = matricesOf(layer.nest);
    const auto onChip = mapping::onChipWords(run.plan.accelerator);
    const GemmTiles tiles(matrices, tile > 0 ? tile : largestTile(matrices, onChip));
    const Words space = tiledCost(matrices, tiles.tile()).onChip;
    scene::Scene scene;
    scene.id = "dataflow.tiles";
    scene.title = SYSTOLENS_TEXT("dataflow", "Tiles of the product: %1").with(layer.name);
    scene.axis.id = "tiles";
    scene.axis.unit = SYSTOLENS_TEXT("dataflow", "parts of tiles");
    scene.axis.length = static_cast<std::uint64_t>(tiles.steps());
    scene.at = [tiles, space](const scene::Moment& moment) {
        const auto last = static_cast<std::uint64_t>(tiles.steps() - 1);
        const auto step = static_cast<std::int64_t>(std::min(moment.position, last));
        return scene::Picture(Page(tiles, step, space).take());
    };
    return scene;
}

} // namespace systolens::dataflow
