// PEs as fields of cells: over the array, or over cycles with the words that they work on. A bar is
// as long as a word stays: what is stationary is long, what streams is short.
#include <QCoreApplication>
#include <QImage>
#include <algorithm>
#include <cmath>

#include "app/paint/chart_axes.h"
#include "app/paint/cycle_axis.h"
#include "app/paint/legend.h"
#include "app/paint/paint.h"
#include "app/paint/pe_grid.h"
#include "app/paint/text.h"
#include "app/paint/viridis.h"

namespace systolens::paint {

namespace {

using scene::PeMap;
using scene::Tone;
using Act = PeMap::Act;
using Field = PeMap::Field;

constexpr std::size_t mostVectors = 5000;
constexpr std::array barRoles{network::Role::filter, network::Role::ifmap, network::Role::ofmap};

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::paint", english);
}

// Divided, not multiplied: the extents of an odd picture may be of any size.
bool isWhole(const Field& field) {
    const std::size_t cells = std::max(field.acts.size(), field.shares.size());
    if (field.rows <= 0 || field.columns <= 0)
        return false;
    const auto rows = static_cast<std::size_t>(field.rows);
    return cells % rows == 0 && cells / rows == static_cast<std::size_t>(field.columns)
           && (field.words.empty() || field.words.size() == field.acts.size());
}

bool showsWords(const PeMap& map) {
    return std::any_of(map.fields.begin(), map.fields.end(),
                       [](const Field& field) { return !field.words.empty(); });
}

bool shows(const PeMap& map, Act act) {
    return std::any_of(map.fields.begin(), map.fields.end(), [&](const Field& field) {
        return std::find(field.acts.begin(), field.acts.end(), act) != field.acts.end();
    });
}

// What may come at the next cycle of any array: a legend that jumps is no help.
bool isAlwaysNamed(Act act) {
    return act == Act::compute || act == Act::load || act == Act::stall;
}

ToneStyle styleOf(const Theme& theme, Act act) {
    if (act == Act::stall)
        return paint::styleOf(theme, Tone::stall);
    if (act == Act::gate || act == Act::skip)
        return paint::styleOf(theme, Tone::gated);
    if (act == Act::idle)
        return paint::styleOf(theme, Tone::idle);
    return {colourOf(theme, act)};
}

Legend legendOf(const PeMap& map, const Theme& theme) {
    Legend legend;
    const bool acts = std::any_of(map.fields.begin(), map.fields.end(),
                                  [](const Field& field) { return !field.acts.empty(); });
    if (showsWords(map))
        for (const network::Role role : barRoles)
            legend.entries.push_back({roleName(role), styleOf(theme, scene::toneOf(role))});
    if (acts) {
        for (const Act act :
             {Act::compute, Act::load, Act::drain, Act::gate, Act::skip, Act::idle, Act::stall})
            if (shows(map, act) || isAlwaysNamed(act))
                legend.entries.push_back({actName(act), styleOf(theme, act)});
    } else {
        legend.scale = tr("activity");
    }
    for (const auto& figure : map.figures)
        legend.figures.push_back(
            {formatted(figure.value, Form::compact), translate(figure.name), figure.ref});
    return legend;
}

QColor cellColour(const Theme& theme, const Field& field, std::size_t cell) {
    if (!field.acts.empty()) // as the legend has it
        return field.acts[cell] == Act::idle ? styleOf(theme, Act::idle).colour
                                             : colourOf(theme, field.acts[cell]);
    const auto share = static_cast<double>(field.shares[cell]);
    return std::isfinite(share) ? QColor(viridis(share)) : theme.panel;
}

class FieldPainter {
public:
    FieldPainter(Canvas& canvas, const Field& field, const QRectF& plot)
        : canvas_(canvas), theme_(canvas.theme), field_(field), plot_(plot),
          width_(plot.width() / static_cast<double>(field.columns)),
          height_(plot.height() / static_cast<double>(field.rows)) {}

    void paint() {
        const std::size_t cells = std::max(field_.acts.size(), field_.shares.size());
        const bool few = cells <= mostVectors && (!canvas_.raster() || width_ >= theme_.px(8));
        if (!field_.acts.empty() && height_ >= theme_.px(5))
            paintRuns();
        else if (few)
            paintVectors(cells);
        else
            paintImage();
        canvas_.painter.setBrush(Qt::NoBrush);
        canvas_.painter.setPen(QPen(theme_.border, 1));
        canvas_.painter.drawRect(plot_);
        addHits();
    }

private:
    [[nodiscard]] std::size_t cellAt(std::int64_t row, std::int64_t column) const {
        return static_cast<std::size_t>(row * field_.columns + column);
    }
    [[nodiscard]] QRectF rectOf(std::int64_t row, std::int64_t from, std::int64_t to) const {
        return {plot_.left() + width_ * static_cast<double>(from),
                plot_.top() + height_ * static_cast<double>(row),
                width_ * static_cast<double>(to - from), height_};
    }

    void paintVectors(std::size_t cells) {
        for (std::size_t i = 0; i < cells; ++i) {
            const auto index = static_cast<std::int64_t>(i);
            const std::int64_t row = index / field_.columns, column = index % field_.columns;
            QRectF area = rectOf(row, column, column + 1);
            if (!field_.window && width_ >= theme_.px(8))
                area.adjust(0, 0, -theme_.px(1.5), -theme_.px(1.5));
            const QColor colour = cellColour(theme_, field_, i);
            canvas_.box(area, 0, colour);
            if (!field_.shares.empty())
                paintShare(area, field_.shares[i], colour);
        }
    }

    // As a number, too, where there is room for every one.
    void paintShare(const QRectF& area, float share, const QColor& ground) {
        const QFont font = theme_.font(Size::tiny);
        const double percent = std::round(100 * static_cast<double>(share));
        const double room = widthOf(QStringLiteral("100"), font) + theme_.px(6);
        if (std::isfinite(percent) && area.width() >= room && area.height() >= lineHeight(font))
            canvas_.text(area, grouped(static_cast<std::int64_t>(percent)), font, textOn(ground),
                         Qt::AlignCenter);
    }

    void paintImage() {
        QImage image(static_cast<int>(field_.columns), static_cast<int>(field_.rows),
                     QImage::Format_RGB32);
        for (std::int64_t row = 0; row < field_.rows; ++row) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(row)));
            for (std::int64_t column = 0; column < field_.columns; ++column)
                line[column] = cellColour(theme_, field_, cellAt(row, column)).rgb();
        }
        canvas_.painter.setRenderHint(QPainter::SmoothPixmapTransform,
                                      image.width() > plot_.width() * canvas_.pixelsPerUnit());
        canvas_.painter.drawImage(plot_, image);
    }

    // Cells beside each other that do the same are one box; the words lie on them.
    void paintRuns() {
        const double gap = height_ >= theme_.px(8) ? theme_.px(1.5) : 0;
        const bool words = !field_.words.empty() && height_ >= theme_.px(10);
        for (std::int64_t row = 0; row < field_.rows; ++row) {
            for (std::int64_t from = 0, to = 0; from < field_.columns; from = to) {
                const Act act = field_.acts[cellAt(row, from)];
                for (to = from + 1; to < field_.columns && field_.acts[cellAt(row, to)] == act;)
                    ++to;
                if (act != Act::unused)
                    paintAct(rectOf(row, from, to).adjusted(0, 0, 0, -gap), act, words);
            }
            if (words)
                for (std::size_t i = 0; i < barRoles.size(); ++i)
                    paintBars(row, i, gap);
        }
    }

    void paintAct(const QRectF& area, Act act, bool words) {
        if (act == Act::stall || act == Act::gate || act == Act::skip || act == Act::idle)
            canvas_.tone(area, 0, styleOf(theme_, act));
        else if (!words || act != Act::compute)
            canvas_.box(area, 0, colourOf(theme_, act));
        else // a ground for the bars
            canvas_.box(area, 0, mixed(colourOf(theme_, act), theme_.panel, 0.35));
    }

    void paintBars(std::int64_t row, std::size_t lane, double gap) {
        const auto role = static_cast<std::size_t>(barRoles[lane]);
        const QColor colour = styleOf(theme_, scene::toneOf(barRoles[lane])).colour;
        const double bar = (height_ - gap) / static_cast<double>(barRoles.size());
        const QFont font = theme_.bitsFont(Size::tiny);
        for (std::int64_t from = 0, to = 0; from < field_.columns; from = to) {
            const auto word = field_.words[cellAt(row, from)][role];
            for (to = from + 1; to < field_.columns && field_.words[cellAt(row, to)][role] == word;)
                ++to;
            if (!word)
                continue;
            QRectF area = rectOf(row, from, to);
            area.setTop(area.top() + bar * static_cast<double>(lane));
            area.setHeight(bar);
            const double edge = std::min(theme_.px(0.8), width_ / 6);
            area.adjust(edge, 0.3, -edge, -0.3);
            canvas_.box(area, std::min(theme_.px(1.5), bar / 3), colour);
            const QString number = grouped(static_cast<std::int64_t>(*word));
            if (bar >= lineHeight(font) - theme_.px(4)
                && widthOf(number, font) + theme_.px(2) <= area.width())
                canvas_.text(area, number, font, textOn(colour), Qt::AlignCenter);
        }
    }

    void addHits() {
        if (!canvas_.hits)
            return;
        canvas_.hits->addField(
            plot_,
            [field = field_, plot = plot_, width = width_,
             height = height_](QPointF point) -> std::optional<Hit> {
                const auto column = std::clamp<std::int64_t>(
                    static_cast<std::int64_t>((point.x() - plot.left()) / width), 0,
                    field.columns - 1);
                const auto row = std::clamp<std::int64_t>(
                    static_cast<std::int64_t>((point.y() - plot.top()) / height), 0,
                    field.rows - 1);
                const QRectF area(plot.left() + width * static_cast<double>(column),
                                  plot.top() + height * static_cast<double>(row), width, height);
                return hitOf(field, plot, row, column, area);
            });
    }

    static Hit hitOf(const Field& field, const QRectF& plot, std::int64_t row, std::int64_t column,
                     const QRectF& area) {
        const auto cell = static_cast<std::size_t>(row * field.columns + column);
        QString what = field.acts.empty()
                           ? formatted(Number(static_cast<double>(field.shares[cell])), Unit::share)
                           : actName(field.acts[cell]);
        if (!field.words.empty())
            for (const network::Role role : barRoles)
                if (const auto word = field.words[cell][static_cast<std::size_t>(role)])
                    what += QStringLiteral("\n%1 %2").arg(
                        roleName(role), grouped(static_cast<std::int64_t>(*word)));
        if (!field.window) {
            const scene::Place place{scene::Place::Kind::pe, static_cast<std::int32_t>(row),
                                     static_cast<std::int32_t>(column)};
            return {area, place, QStringLiteral("PE(%1, %2): %3").arg(row).arg(column).arg(what)};
        }
        const Cycle cycle = cycleAtX(*field.window, plot, area.left() + area.width() / 1e6);
        const auto at = static_cast<std::size_t>(row);
        const QString name = at < field.rowNames.size() ? QString::fromStdString(field.rowNames[at])
                                                        : QString::number(row);
        return {area, LaneMoment{at, cycle},
                QCoreApplication::translate("systolens::paint", "%1, cycle %2: %3")
                    .arg(name, grouped(cycle), what)};
    }

    Canvas& canvas_;
    const Theme& theme_;
    const Field& field_;
    QRectF plot_;
    double width_, height_;
};

double namesWidth(const Field& field, const Theme& theme) {
    double width = 0;
    for (const std::string& name : field.rowNames)
        width = std::max(width, widthOf(QString::fromStdString(name), theme.font(Size::tiny)));
    return width > 0 ? width + theme.px(8) : 0;
}

void paintNames(Canvas& canvas, const QRectF& area, const QRectF& plot, const Field& field) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Size::tiny);
    const double slot =
        plot.height() / static_cast<double>(std::max<std::size_t>(1, field.rowNames.size()));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(lineHeight(font) / slot)));
    const double height = std::max(slot, lineHeight(font));
    double free = area.top();
    for (std::size_t i = 0; i < field.rowNames.size(); i += every) {
        const double middle = plot.top() + slot * (static_cast<double>(i) + 0.5);
        const double top =
            std::max(area.top(), std::min(middle - height / 2, plot.bottom() - height));
        if (top < free - 0.5)
            continue;
        free = top + height;
        canvas.text({area.left(), top, plot.left() - area.left() - theme.px(6), height},
                    QString::fromStdString(field.rowNames[i]), font, theme.muted,
                    Qt::AlignRight | Qt::AlignVCenter);
    }
}

// Of a field over time: names at the left, the axis below, the cursor above.
void paintOverTime(Canvas& canvas, const QRectF& area, const Field& field) {
    const Theme& theme = canvas.theme;
    const double axis = area.height() > theme.px(70) ? theme.px(18) : 0;
    const double names = std::min(namesWidth(field, theme), area.width() * 0.25);
    const QRectF plot = area.adjusted(names, theme.px(8), -theme.px(2), -axis);
    if (plot.width() <= 1 || plot.height() <= 1)
        return;
    FieldPainter(canvas, field, plot).paint();
    if (names > theme.px(20))
        paintNames(canvas, area, plot, field);
    if (axis > 0)
        paintCycleAxis(canvas, area, plot, *field.window);
    paintCycleCursor(canvas, area, plot, *field.window, field.cursor);
}

// Square cells in the middle, as many pixels each as fit.
void paintOverArray(Canvas& canvas, const QRectF& area, const Field& field) {
    const double sharpness = canvas.raster() ? canvas.pixelsPerUnit() : 1;
    double pitch = std::min(area.width() / static_cast<double>(field.columns),
                            area.height() / static_cast<double>(field.rows));
    if (pitch * sharpness >= 1)
        pitch = std::floor(pitch * sharpness) / sharpness;
    const QSizeF size(pitch * static_cast<double>(field.columns),
                      pitch * static_cast<double>(field.rows));
    const QRectF plot(std::round(area.center().x() - size.width() / 2),
                      std::round(area.top() + (area.height() - size.height()) * 0.3), size.width(),
                      size.height());
    if (plot.width() > 0 && plot.height() > 0)
        FieldPainter(canvas, field, plot).paint();
}

QFont titleFont(const Theme& theme) {
    return theme.font(Size::small, QFont::Medium);
}

// Below a title of one line or, where that of any field needs them, of two.
void paintField(Canvas& canvas, QRectF area, const Field& field, int lines) {
    const Theme& theme = canvas.theme;
    const QFont font = titleFont(theme);
    if (!field.name.empty() && area.height() > theme.px(60)) {
        const QString name = translate(field.name);
        const auto [first, second] =
            lines > 1 ? wrapped(name, font, area.width()) : std::pair(name, QString());
        QRectF title(area.left(), area.top(), area.width(), lineHeight(font));
        const Qt::Alignment aligned =
            field.window ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignCenter;
        canvas.text(title, first, font, theme.muted, aligned);
        if (lines > 1) {
            title.translate(0, lineHeight(font) * 0.9);
            canvas.text(title, second, font, theme.muted, aligned);
        }
        area.setTop(title.bottom() + theme.px(4));
    }
    if (!isWhole(field) || area.height() <= 1)
        return;
    if (field.window)
        paintOverTime(canvas, area, field);
    else
        paintOverArray(canvas, area, field);
}

} // namespace

void paintPeMap(QPainter& painter, const QRectF& area, const PeMap& map, const Theme& theme,
                Hits* hits) {
    if (map.fields.empty())
        return;
    Canvas canvas(painter, theme, hits);
    const Legend legend = legendOf(map, theme);
    QRectF room = area;
    const double gap = theme.px(20);
    if (area.width() >= theme.px(600)) {
        const double side = std::min(legendWidth(legend, theme), area.width() * 0.25);
        room.setRight(room.right() - side - gap);
        paintLegendBeside(canvas, {room.right() + gap, area.top(), side, area.height()}, legend);
    } else {
        Legend below = legend;
        if (area.height() <= legendHeight(below, theme, area.width()) + theme.px(130))
            below.figures.clear(); // colours without names tell nothing
        if (const double side = legendHeight(below, theme, area.width());
            area.height() > side + theme.px(90)) {
            room.setBottom(room.bottom() - side - theme.px(8));
            paintLegendBelow(canvas, {area.left(), area.bottom() - side, area.width(), side},
                             below);
        }
    }
    const auto fields = static_cast<double>(map.fields.size());
    const double width = (room.width() - gap * (fields - 1)) / fields;
    const bool wide = std::ranges::any_of(map.fields, [&](const Field& field) {
        return widthOf(translate(field.name), titleFont(theme)) > width;
    });
    const int lines = wide && room.height() > theme.px(140) ? 2 : 1;
    for (std::size_t i = 0; i < map.fields.size(); ++i)
        paintField(canvas,
                   {room.left() + (width + gap) * static_cast<double>(i), room.top(), width,
                    room.height()},
                   map.fields[i], lines);
}

} // namespace systolens::paint
