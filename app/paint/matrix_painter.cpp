// Fields of numbers as colours, side by side: ticks below and at the left, histograms of what the
// columns and rows count above and at the right, and the scale of the colours underneath.
#include <QImage>
#include <algorithm>
#include <cmath>
#include <optional>

#include "app/paint/canvas.h"
#include "app/paint/legend.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"
#include "app/paint/ticks.h"
#include "app/paint/viridis.h"

namespace systolens::paint {

namespace {

using scene::Matrix;
using Field = Matrix::Field;

constexpr std::size_t mostVectors = 5000;

struct Layout {
    QRectF title, plot, above, beside, scale;
};

// A scale from −a to a is of signed numbers.
bool isSigned(const Field& field) {
    return field.most > 0 && field.least == -field.most;
}

QColor colourAt(const Theme& theme, const Field& field, double share) {
    return isSigned(field) ? signedColour(theme, 2 * share - 1) : QColor(viridis(share));
}

QColor colourOf(const Theme& theme, const Field& field, double value) {
    if (!std::isfinite(value))
        return theme.panel;
    const double range = field.most - field.least;
    return colourAt(theme, field, range > 0 ? (value - field.least) / range : 0);
}

class FieldPainter {
public:
    // The colours' scale is below the field, or where it is given.
    FieldPainter(Canvas& canvas, const Field& field, const QRectF& area,
                 const std::optional<QRectF>& scale)
        : canvas_(canvas), theme_(canvas.theme), field_(field), font_(theme_.font(Size::tiny)),
          at_(layOut(area, scale)) {}

    [[nodiscard]] double bottom() const { return std::max(at_.plot.bottom(), at_.scale.bottom()); }

    void paint() {
        if (!field_.name.empty() && at_.title.height() > 0)
            canvas_.text(at_.title, translate(field_.name), theme_.font(Size::small, QFont::Medium),
                         theme_.muted, Qt::AlignCenter);
        if (at_.plot.width() < 4 || at_.plot.height() < 4)
            return;
        paintCells();
        canvas_.painter.setBrush(Qt::NoBrush);
        canvas_.painter.setPen(QPen(theme_.border, 1));
        canvas_.painter.drawRect(at_.plot);
        paintHistogram(field_.across, at_.above, true);
        paintHistogram(field_.down, at_.beside, false);
        if (at_.scale.height() > 0) {
            paintTicks();
            paintScale();
        }
        addHits();
    }

private:
    // Cells are squares; what does not fit is left out, the field last.
    [[nodiscard]] Layout layOut(QRectF area, const std::optional<QRectF>& scale) const {
        Layout at;
        const double line = lineHeight(font_);
        const bool roomy = area.height() > theme_.px(150) && area.width() > theme_.px(130);
        if (area.height() > theme_.px(60)) {
            at.title = {area.left(), area.top(), area.width(),
                        lineHeight(theme_.font(Size::small))};
            area.setTop(at.title.bottom() + theme_.px(4));
        }
        const double strip = roomy ? theme_.px(34) : 0;
        const double above = field_.across.shares.empty() ? 0 : strip;
        const double beside = field_.down.shares.empty() ? 0 : strip;
        const double left = roomy ? theme_.px(38) + line : 0;
        const double below = !roomy  ? 0
                             : scale ? 2 * line + theme_.px(6)
                                     : 4 * line + theme_.px(18);
        const QSizeF room(area.width() - left - beside, area.height() - above - below);
        const double pitch = std::min(room.width() / static_cast<double>(field_.columns),
                                      room.height() / static_cast<double>(field_.rows));
        const QSizeF size(pitch * static_cast<double>(field_.columns),
                          pitch * static_cast<double>(field_.rows));
        at.plot = {area.left() + left + (room.width() - size.width()) / 2, area.top() + above,
                   size.width(), size.height()};
        if (above > 0)
            at.above = {at.plot.left(), area.top(), at.plot.width(), above - theme_.px(3)};
        if (beside > 0)
            at.beside = {at.plot.right() + theme_.px(3), at.plot.top(), beside - theme_.px(3),
                         at.plot.height()};
        if (roomy && scale)
            at.scale = *scale;
        else if (roomy)
            at.scale = {area.left(), at.plot.bottom() + 2 * line + theme_.px(10), area.width(),
                        2 * line + theme_.px(4)};
        return at;
    }

    [[nodiscard]] double valueAt(std::int64_t row, std::int64_t column) const {
        return static_cast<double>(
            field_.values[static_cast<std::size_t>(row * field_.columns + column)]);
    }

    [[nodiscard]] QRectF cell(std::int64_t row, std::int64_t column) const {
        const double width = at_.plot.width() / static_cast<double>(field_.columns);
        const double height = at_.plot.height() / static_cast<double>(field_.rows);
        return {at_.plot.left() + width * static_cast<double>(column),
                at_.plot.top() + height * static_cast<double>(row), width, height};
    }

    void paintCells() {
        if (field_.values.size() <= mostVectors && !canvas_.raster()) {
            for (std::int64_t row = 0; row < field_.rows; ++row)
                for (std::int64_t column = 0; column < field_.columns; ++column)
                    canvas_.box(cell(row, column), 0,
                                colourOf(theme_, field_, valueAt(row, column)));
            return;
        }
        QImage image(static_cast<int>(field_.columns), static_cast<int>(field_.rows),
                     QImage::Format_RGB32);
        for (std::int64_t row = 0; row < field_.rows; ++row) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(row)));
            for (std::int64_t column = 0; column < field_.columns; ++column)
                line[column] = colourOf(theme_, field_, valueAt(row, column)).rgb();
        }
        canvas_.painter.setRenderHint(QPainter::SmoothPixmapTransform,
                                      image.width() > at_.plot.width() * canvas_.pixelsPerUnit());
        canvas_.painter.drawImage(at_.plot, image);
    }

    // Bars stand on the field's edge.
    void paintHistogram(const Matrix::Edge& edge, const QRectF& strip, bool upright) {
        if (strip.width() <= 0 || strip.height() <= 0)
            return;
        const QColor colour = styleOf(theme_, edge.tone).colour;
        const auto count = static_cast<double>(edge.shares.size());
        for (std::size_t i = 0; i < edge.shares.size(); ++i) {
            const auto share = static_cast<double>(edge.shares[i]);
            if (!(share > 0) || !std::isfinite(share))
                continue;
            const double from = static_cast<double>(i) / count;
            const double length = std::min(share, 1.0);
            canvas_.box(upright ? QRectF(strip.left() + from * strip.width(),
                                         strip.bottom() - length * strip.height(),
                                         strip.width() / count, length * strip.height())
                                : QRectF(strip.left(), strip.top() + from * strip.height(),
                                         length * strip.width(), strip.height() / count),
                        0, colour);
        }
    }

    // Ticks in the direction in which the edge counts, which may be downwards.
    void paintTicks() {
        const double line = lineHeight(font_);
        const auto along = [](const Matrix::Edge& edge, double tick) {
            return (tick - edge.from) / (edge.to - edge.from);
        };
        const auto ticksOf = [](const Matrix::Edge& edge, double room) {
            const double span = std::abs(edge.to - edge.from); // of rows, codes or cycles
            return niceTicks(std::min(edge.from, edge.to), std::max(edge.from, edge.to),
                             std::max(2, static_cast<int>(room)), span >= 2);
        };
        if (field_.across.from != field_.across.to)
            for (const double tick : ticksOf(field_.across, at_.plot.width() / theme_.px(60))) {
                const double x = at_.plot.left() + along(field_.across, tick) * at_.plot.width();
                canvas_.text(
                    {x - theme_.px(28), at_.plot.bottom() + theme_.px(2), theme_.px(56), line},
                    significant(tick), font_, theme_.muted, Qt::AlignCenter);
            }
        if (field_.down.from != field_.down.to)
            for (const double tick : ticksOf(field_.down, at_.plot.height() / theme_.px(40))) {
                const double y = at_.plot.top() + along(field_.down, tick) * at_.plot.height();
                canvas_.text({at_.plot.left() - theme_.px(38), y - line / 2, theme_.px(34), line},
                             significant(tick), font_, theme_.muted,
                             Qt::AlignRight | Qt::AlignVCenter);
            }
        const double middle = at_.plot.center().x();
        const double half = std::max(at_.plot.width() / 2, theme_.px(60));
        canvas_.text({middle - half, at_.plot.bottom() + theme_.px(4) + line, 2 * half, line},
                     translate(field_.across.title), font_, theme_.muted, Qt::AlignCenter);
        canvas_.textUpwards(
            {at_.plot.left() - theme_.px(40) - line, at_.plot.top(), line, at_.plot.height()},
            translate(field_.down.title), font_, theme_.muted);
    }

    void paintScale() {
        const double line = lineHeight(font_);
        canvas_.text({at_.scale.left(), at_.scale.top(), at_.scale.width(), line},
                     translate(field_.valueName), font_, theme_.muted, Qt::AlignCenter);
        const QString least = formatted(Number(field_.least), field_.unit, Form::compact);
        const QString most = formatted(Number(field_.most), field_.unit, Form::compact);
        const double side = std::max(widthOf(least, font_), widthOf(most, font_)) + theme_.px(8);
        const double length = std::min(theme_.px(140), at_.scale.width() - 2 * side);
        if (length < theme_.px(20))
            return;
        const QRectF bar(at_.scale.center().x() - length / 2, at_.scale.top() + line + theme_.px(4),
                         length, line - theme_.px(4));
        constexpr int steps = 64;
        for (int i = 0; i < steps; ++i)
            canvas_.box({bar.left() + bar.width() * i / steps, bar.top(), bar.width() / steps + 0.5,
                         bar.height()},
                        0, colourAt(theme_, field_, (i + 0.5) / steps));
        canvas_.text({bar.left() - side, bar.top(), side - theme_.px(4), bar.height()}, least,
                     font_, theme_.muted, Qt::AlignRight | Qt::AlignVCenter);
        canvas_.text({bar.right() + theme_.px(4), bar.top(), side - theme_.px(4), bar.height()},
                     most, font_, theme_.muted, Qt::AlignLeft | Qt::AlignVCenter);
    }

    void addHits() {
        if (!canvas_.hits)
            return;
        canvas_.hits->addField(
            at_.plot, [field = field_, plot = at_.plot](QPointF point) -> std::optional<Hit> {
                const auto index = [](double share, std::int64_t count) {
                    return std::clamp<std::int64_t>(
                        static_cast<std::int64_t>(share * static_cast<double>(count)), 0,
                        count - 1);
                };
                const auto column = index((point.x() - plot.left()) / plot.width(), field.columns);
                const auto row = index((point.y() - plot.top()) / plot.height(), field.rows);
                return hitOf(field, plot, row, column);
            });
    }

    static QString edgeText(const Matrix::Edge& edge, std::int64_t index, std::int64_t count) {
        const double at = edge.from
                          + (edge.to - edge.from) * (static_cast<double>(index) + 0.5)
                                / static_cast<double>(count);
        return QStringLiteral("%1 %2").arg(translate(edge.title), significant(std::floor(at)));
    }

    static Hit hitOf(const Field& field, const QRectF& plot, std::int64_t row,
                     std::int64_t column) {
        const double width = plot.width() / static_cast<double>(field.columns);
        const double height = plot.height() / static_cast<double>(field.rows);
        const auto value = static_cast<double>(
            field.values[static_cast<std::size_t>(row * field.columns + column)]);
        const QString what =
            std::isfinite(value) ? formatted(Number(value), field.unit) : QStringLiteral("–");
        return {{plot.left() + width * static_cast<double>(column),
                 plot.top() + height * static_cast<double>(row), width, height},
                scene::Ref{"cell", {std::to_string(row), std::to_string(column)}},
                QStringLiteral("%1\n%2\n%3 %4")
                    .arg(edgeText(field.across, column, field.columns),
                         edgeText(field.down, row, field.rows), translate(field.valueName), what)};
    }

    Canvas& canvas_;
    const Theme& theme_;
    const Field& field_;
    QFont font_;
    Layout at_;
};

void paintFigures(Canvas& canvas, const QRectF& area, const std::vector<scene::Figure>& figures) {
    const double width = area.width() / static_cast<double>(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const QString name = translate(figures[i].name);
        const QString value = formatted(figures[i].value, Form::compact);
        const QString text = QStringLiteral("%1 %2").arg(name, value);
        const QRectF box(area.left() + width * static_cast<double>(i), area.top(), width,
                         area.height());
        const QFont font = canvas.theme.font(Size::small);
        const bool fits = widthOf(text, font) <= box.width(); // or the value comes first
        canvas.text(box, fits ? text : QStringLiteral("%1 %2").arg(value, name), font,
                    canvas.theme.text, Qt::AlignCenter);
        canvas.hit(box, figures[i].ref, text);
    }
}

// A single field in a wide place: its scale and the figures stand right of it.
void paintBeside(Canvas& canvas, const QRectF& area, const Matrix& matrix) {
    const Theme& theme = canvas.theme;
    Legend legend;
    for (const auto& figure : matrix.figures) {
        QString name = translate(figure.name);
        if (name.endsWith(':')) // it stands below the value
            name.chop(1);
        QString value = formatted(figure.value, Form::compact);
        if (isSigned(matrix.fields.front()) && toDouble(figure.value.value) > 0)
            value.prepend('+'); // of a difference
        legend.figures.push_back({value, name, figure.ref});
    }
    const double side = std::clamp(legendWidth(legend, theme), theme.px(170), area.width() * 0.35);
    const double scale = 2 * lineHeight(theme.font(Size::tiny)) + theme.px(4);
    const QRectF beside(area.right() - side, area.top(), side, area.height());
    FieldPainter(canvas, matrix.fields.front(), area.adjusted(0, 0, -side - theme.px(16), 0),
                 QRectF(beside.left(), beside.top() + theme.px(18), side, scale))
        .paint();
    const double left = area.height() - scale - theme.px(34);
    paintLegendBeside(canvas,
                      {beside.left(), beside.bottom() - left, side,
                       std::min(left, besideHeight(legend, theme, side))},
                      legend);
}

} // namespace

void paintMatrix(QPainter& painter, const QRectF& area, const Matrix& matrix, const Theme& theme,
                 Hits* hits) {
    if (matrix.fields.empty())
        return;
    Canvas canvas(painter, theme, hits);
    if (matrix.fields.size() == 1 && scene::isWhole(matrix.fields.front())
        && area.width() > 1.5 * area.height() && area.width() > theme.px(420)) {
        paintBeside(canvas, area, matrix);
        return;
    }
    QRectF room = area;
    const double line = lineHeight(theme.font(Size::small));
    const bool figures = !matrix.figures.empty() && area.height() > theme.px(180);
    if (figures)
        room.setBottom(area.bottom() - line - theme.px(8));
    double bottom = room.top();
    const double gap = theme.px(16);
    const auto fields = static_cast<double>(matrix.fields.size());
    const double width = (room.width() - gap * (fields - 1)) / fields;
    for (std::size_t i = 0; i < matrix.fields.size(); ++i)
        if (scene::isWhole(matrix.fields[i]) && width > 4) {
            FieldPainter field(canvas, matrix.fields[i],
                               {room.left() + (width + gap) * static_cast<double>(i), room.top(),
                                width, room.height()},
                               std::nullopt);
            field.paint();
            bottom = std::max(bottom, field.bottom());
        }
    if (figures)
        paintFigures(canvas,
                     {area.left(), std::min(area.bottom() - line, bottom + theme.px(14)),
                      area.width(), line},
                     matrix.figures);
}

} // namespace systolens::paint
