#include "app/paint/paint.h"

namespace systolens::paint {

namespace {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

} // namespace

void paint(QPainter& painter, const QRectF& area, const scene::Picture& picture, const Theme& theme,
           Hits* hits) {
    if (area.width() < 8 || area.height() < 8)
        return;
    std::visit(
        Overloaded{[&](const scene::ArrayPicture& p) { paintArray(painter, area, p, theme, hits); },
                   [&](const scene::Tape& p) { paintTape(painter, area, p, theme, hits); },
                   [&](const scene::Lanes& p) { paintLanes(painter, area, p, theme, hits); },
                   [&](const scene::PeMap& p) { paintPeMap(painter, area, p, theme, hits); },
                   [&](const scene::Matrix& p) { paintMatrix(painter, area, p, theme, hits); },
                   [&](const scene::Chart& p) { paintChart(painter, area, p, theme, hits); },
                   [&](const scene::Table& p) { paintTable(painter, area, p, theme, hits); },
                   [&](const scene::Drawing& p) { paintDrawing(painter, area, p, theme, hits); },
                   [&](const scene::LoopNest& p) { paintLoopNest(painter, area, p, theme, hits); }},
        picture);
}

} // namespace systolens::paint
