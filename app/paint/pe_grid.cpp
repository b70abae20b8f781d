#include "app/paint/pe_grid.h"

#include <QCoreApplication>
#include <QImage>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "app/paint/text.h"
#include "app/paint/viridis.h"

namespace systolens::paint {

namespace {

using scene::ArrayPicture;
using scene::Tone;
using Pe = ArrayPicture::Pe;
using Act = simulation::PeState::Act;

constexpr std::size_t vectorCellsOnScreen = 400, vectorCellsInFiles = 5000;
constexpr double pixelsPerUnitInFiles = 3;
constexpr std::size_t levels = 256; // of heat
constexpr std::size_t acts = 8, operandSets = 8;

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::paint", english);
}

// Cells that look the same have the same number.
std::size_t lookOf(const Pe& pe, ArrayPicture::Mode mode) {
    if (mode == ArrayPicture::Mode::heat)
        return static_cast<std::size_t>(
            std::lround(std::clamp(static_cast<double>(pe.heat), 0.0, 1.0) * (levels - 1)));
    const std::size_t operands = (pe.ifmap ? 1u : 0u) | (pe.filter ? 2u : 0u) | (pe.psum ? 4u : 0u);
    return levels + static_cast<std::size_t>(pe.act) * operandSets + operands;
}

constexpr std::size_t looks = levels + acts * operandSets;

void paintOperands(Canvas& canvas, const QRectF& cell, const Pe& pe) {
    if (cell.width() < canvas.theme.px(11))
        return;
    const double size = std::clamp(cell.width() * 0.2, canvas.theme.px(3), canvas.theme.px(11));
    const auto mark = [&](double x, double y, Tone tone) {
        const ToneStyle style = styleOf(canvas.theme, tone);
        canvas.mark({cell.left() + cell.width() * x, cell.top() + cell.height() * y}, size,
                    style.shape, style.colour);
    };
    if (pe.filter)
        mark(0.28, 0.29, Tone::filter);
    if (pe.ifmap)
        mark(0.72, 0.29, Tone::ifmap);
    if (pe.psum)
        mark(0.5, 0.72, Tone::psum);
}

void paintLook(Canvas& canvas, const QRectF& cell, const Pe& pe, ArrayPicture::Mode mode) {
    if (mode == ArrayPicture::Mode::heat)
        canvas.box(cell, std::min(cell.width() / 8, canvas.theme.px(4)),
                   QColor(viridis(static_cast<double>(pe.heat))));
    else {
        paintPe(canvas, cell, pe.act);
        paintOperands(canvas, cell, pe);
    }
}

// One cell as an image of `pixels` × `pixels`, its gap right and below included.
QImage stamp(const Canvas& canvas, const ArrayLayout& layout, const Pe& pe, ArrayPicture::Mode mode,
             int pixels) {
    QImage image(pixels, pixels, QImage::Format_RGB32);
    image.fill(canvas.theme.panel);
    QPainter painter(&image);
    const double scale = pixels / layout.pitch;
    painter.scale(scale, scale);
    Canvas small(painter, canvas.theme, nullptr);
    const double side = layout.pitch - layout.gap;
    paintLook(small, {0, 0, side, side}, pe, mode);
    return image;
}

QImage stamped(const Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture,
               int pixels) {
    const auto columns = static_cast<std::size_t>(layout.columns);
    QImage image(static_cast<int>(layout.columns) * pixels, static_cast<int>(layout.rows) * pixels,
                 QImage::Format_RGB32);
    image.fill(canvas.theme.panel);
    std::vector<QImage> stamps(looks);
    for (std::size_t i = 0; i < picture.pes.size(); ++i) {
        const Pe& pe = picture.pes[i];
        QImage& cell = stamps[lookOf(pe, picture.mode)];
        if (cell.isNull())
            cell = stamp(canvas, layout, pe, picture.mode, pixels);
        const int top = static_cast<int>(i / columns) * pixels;
        const int left = static_cast<int>(i % columns) * pixels;
        for (int y = 0; y < pixels; ++y)
            std::memcpy(reinterpret_cast<QRgb*>(image.scanLine(top + y)) + left,
                        cell.constScanLine(y), sizeof(QRgb) * static_cast<std::size_t>(pixels));
    }
    return image;
}

// A pixel a PE, for arrays too fine for cells.
QImage flat(const Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture) {
    QImage image(static_cast<int>(layout.columns), static_cast<int>(layout.rows),
                 QImage::Format_RGB32);
    std::vector<QRgb> colours(looks, 0);
    for (std::size_t i = 0; i < picture.pes.size(); ++i) {
        QRgb& colour = colours[lookOf(picture.pes[i], picture.mode)];
        if (colour == 0)
            colour = picture.mode == ArrayPicture::Mode::heat
                         ? viridis(static_cast<double>(picture.pes[i].heat))
                         : colourOf(canvas.theme, picture.pes[i].act).rgb();
        const auto columns = static_cast<std::size_t>(layout.columns);
        reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(i / columns)))[i % columns] =
            colour;
    }
    return image;
}

void addHits(Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture) {
    if (!canvas.hits)
        return;
    std::vector<Act> activity;
    activity.reserve(picture.pes.size());
    for (const Pe& pe : picture.pes)
        activity.push_back(pe.act);
    canvas.hits->addField(layout.grid, [layout, activity](QPointF point) -> std::optional<Hit> {
        const auto found = layout.peAt(point);
        if (!found)
            return std::nullopt;
        const auto [row, column] = *found;
        const scene::Place place{scene::Place::Kind::pe, static_cast<std::int32_t>(row),
                                 static_cast<std::int32_t>(column)};
        const Act act = activity[static_cast<std::size_t>(row * layout.columns + column)];
        return Hit{layout.cell(row, column), place,
                   tr("PE(%1, %2): %3").arg(row).arg(column).arg(actName(act))};
    });
}

// How strong the colour of a cell is on its panel.
double shareOf(const Theme& theme, Act act) {
    return act == Act::compute ? theme.dark ? 0.5 : 0.42 : act == Act::load ? 0.18 : 0.16;
}

} // namespace

QString actName(Act act) {
    switch (act) {
    case Act::unused:
        return tr("unused");
    case Act::idle:
        return tr("idle");
    case Act::load:
        return tr("loading");
    case Act::compute:
        return tr("computing");
    case Act::gate:
        return tr("gated");
    case Act::skip:
        return tr("skipped");
    case Act::stall:
        return tr("stalled");
    case Act::drain:
        return tr("draining");
    }
    return {};
}

void paintPe(Canvas& canvas, const QRectF& cell, Act act) {
    const Theme& theme = canvas.theme;
    const double radius = std::min(cell.width() / 8, theme.px(4));
    const double edge = cell.width() < theme.px(6) ? 0 : 1;
    const auto tinted = [&](Tone tone) {
        const double share = shareOf(theme, act);
        const QColor colour = styleOf(theme, tone).colour;
        canvas.box(cell, radius, mixed(colour, theme.panel, share),
                   edge > 0 ? mixed(colour, theme.panel, share + 0.1) : QColor(Qt::transparent));
    };
    switch (act) {
    case Act::unused:
        canvas.box(cell, radius, theme.raised, theme.border);
        break;
    case Act::idle:
        canvas.box(cell, radius, theme.panel, theme.border);
        break;
    case Act::load:
        tinted(Tone::filter);
        break;
    case Act::compute:
        tinted(Tone::busy);
        break;
    case Act::drain:
        tinted(Tone::busy);
        break;
    case Act::gate:
    case Act::skip:
        canvas.tone(cell, radius, styleOf(theme, Tone::gated));
        break;
    case Act::stall:
        canvas.tone(cell, radius, styleOf(theme, Tone::stall));
        break;
    }
}

QColor colourOf(const Theme& theme, Act act) {
    switch (act) {
    case Act::unused:
        return theme.raised;
    case Act::idle:
        return theme.panel;
    case Act::load:
        return mixed(styleOf(theme, Tone::filter).colour, theme.panel, 0.3);
    case Act::compute:
        return mixed(styleOf(theme, Tone::busy).colour, theme.panel, 0.6);
    case Act::drain:
        return mixed(styleOf(theme, Tone::busy).colour, theme.panel, 0.25);
    case Act::gate:
    case Act::skip:
        return mixed(styleOf(theme, Tone::gated).colour, theme.panel, 0.5);
    case Act::stall:
        return styleOf(theme, Tone::stall).colour;
    }
    return theme.panel;
}

ToneStyle peStyle(const Theme& theme, Act act) {
    switch (act) {
    case Act::unused:
        return {theme.raised};
    case Act::idle:
        return {theme.panel};
    case Act::load:
        return {mixed(styleOf(theme, Tone::filter).colour, theme.panel, shareOf(theme, act))};
    case Act::compute:
    case Act::drain:
        return {mixed(styleOf(theme, Tone::busy).colour, theme.panel, shareOf(theme, act))};
    case Act::gate:
    case Act::skip:
        return styleOf(theme, Tone::gated);
    case Act::stall:
        break;
    }
    return styleOf(theme, Tone::stall);
}

void paintPeGrid(Canvas& canvas, const ArrayLayout& layout, const ArrayPicture& picture) {
    // Divided, not multiplied: the extents of an odd picture may be of any size.
    const std::size_t cells = picture.pes.size();
    const auto rows = static_cast<std::size_t>(layout.rows);
    if (cells % rows != 0 || cells / rows != static_cast<std::size_t>(layout.columns))
        return;
    addHits(canvas, layout, picture);
    const double sharpness = canvas.raster() ? canvas.pixelsPerUnit() : pixelsPerUnitInFiles;
    const double pixels = std::round(layout.pitch * sharpness);
    const bool vectors = cells <= (canvas.raster() ? vectorCellsOnScreen : vectorCellsInFiles);
    if (vectors && layout.pitch >= 2) {
        for (std::size_t i = 0; i < cells; ++i) {
            const auto index = static_cast<std::int64_t>(i);
            paintLook(canvas, layout.cell(index / layout.columns, index % layout.columns),
                      picture.pes[i], picture.mode);
        }
    } else if (pixels >= 2) {
        const QImage image = stamped(canvas, layout, picture, static_cast<int>(pixels));
        const double scale = layout.pitch / pixels;
        canvas.painter.drawImage(QRectF(layout.grid.topLeft(), QSizeF(image.size()) * scale),
                                 image);
    } else {
        canvas.painter.setRenderHint(QPainter::SmoothPixmapTransform);
        canvas.painter.drawImage(layout.grid, flat(canvas, layout, picture));
    }
    if (layout.pitch < canvas.theme.px(6)) // cells without edges: idle ones are as the panel
        canvas.box(layout.grid, 0, Qt::transparent, canvas.theme.border);
}

} // namespace systolens::paint
