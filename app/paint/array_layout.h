#pragma once
// Where the boxes of an ArrayPicture lie: DRAM | links | GLB | links | PE grid | legend, or with
// the legend below where it is narrow. Arithmetic only.
#include <QRectF>

#include "core/scene/picture.h"

namespace systolens::paint {

struct ArrayLayout {
    QRectF dram, glb, grid;
    QRectF side; // legend and figures; below the rest when narrow
    bool sideBelow = false;
    std::int64_t rows = 0, columns = 0;
    double pitch = 0;        // from cell to cell
    double gap = 0;          // between cells
    std::int64_t folded = 1; // a single column of PEs is drawn in rows of so many

    [[nodiscard]] QRectF cell(std::int64_t row, std::int64_t column) const;
    // The height at which a role's words pass between DRAM and GLB.
    [[nodiscard]] double laneOf(network::Role role) const;
    // Where a word is that travels from one place to another.
    [[nodiscard]] QPointF between(const scene::Place& from, const scene::Place& to,
                                  network::Role role, double progress) const;
    // The PE at a point of the grid.
    [[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>> peAt(QPointF point) const;
};

struct ArrayLayoutInput {
    QRectF area;
    std::int64_t rows = 1, columns = 1;
    double unit = 1;          // theme.px(1)
    double pixelsPerUnit = 1; // cells begin at whole pixels
    double sideWidth = 0;     // of the legend beside the grid
    double sideHeight = 0;    // of the legend below the grid
    double sideLeast = 0;     // of its first line, where there is no room for all
};
ArrayLayout layOut(const ArrayLayoutInput& input);

} // namespace systolens::paint
