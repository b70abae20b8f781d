#pragma once
// One painter a kind of picture. They paint into a rectangle whose ground (the theme's panel) is
// already there, adapt to any size, and keep nothing.
#include <QPainter>

#include "app/paint/hits.h"
#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::paint {

// A tape's summary and an array's caption are not in the picture: whoever frames it shows them
// beside its title. Charts need a QApplication and the GUI thread; every other picture may be
// painted on any thread.
void paint(QPainter& painter, const QRectF& area, const scene::Picture& picture, const Theme& theme,
           Hits* hits = nullptr);

void paintArray(QPainter&, const QRectF&, const scene::ArrayPicture&, const Theme&, Hits*);
void paintTape(QPainter&, const QRectF&, const scene::Tape&, const Theme&, Hits*);
void paintLanes(QPainter&, const QRectF&, const scene::Lanes&, const Theme&, Hits*);
void paintPeMap(QPainter&, const QRectF&, const scene::PeMap&, const Theme&, Hits*);
void paintMatrix(QPainter&, const QRectF&, const scene::Matrix&, const Theme&, Hits*);
void paintChart(QPainter&, const QRectF&, const scene::Chart&, const Theme&, Hits*);
void paintTable(QPainter&, const QRectF&, const scene::Table&, const Theme&, Hits*);
void paintDrawing(QPainter&, const QRectF&, const scene::Drawing&, const Theme&, Hits*);
void paintLoopNest(QPainter&, const QRectF&, const scene::LoopNest&, const Theme&, Hits*);

} // namespace systolens::paint
