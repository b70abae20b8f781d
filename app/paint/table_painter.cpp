// Numbers in rows: aligned, with thin lines and a marked current row.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "app/paint/canvas.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"

namespace systolens::paint {

namespace {

using scene::Quantity;
using scene::Table;

constexpr std::size_t measuredRows = 200;

// How one column writes its numbers: one prefix and one number of decimals for all of them.
struct ColumnLook {
    bool numeric = false, changes = false; // changes: "−31 %", "="
    Scale scale;
    int decimals = -1;   // −1: integers
    QStringList heading; // a line, or two
    double cells = 0;    // the widest
    double pad = 0;      // of both sides together
    double width = 0, least = 0;
};

const scene::Cell* cellAt(const Table& table, std::size_t row, std::size_t column) {
    return column < table.rows[row].size() ? &table.rows[row][column] : nullptr;
}

// Every number in the column is in the column's unit, so that one heading serves all.
bool sameUnit(const Table::Column& column, const Quantity& quantity) {
    return quantity.unit == column.unit && column.unit != Unit::none;
}

QString textOf(const Table& table, const ColumnLook& look, std::size_t row, std::size_t index) {
    const scene::Cell* cell = cellAt(table, row, index);
    if (!cell)
        return {};
    const auto* quantity = std::get_if<Quantity>(cell);
    if (!quantity || !sameUnit(table.columns[index], *quantity))
        return formatted(*cell, Form::compact);
    if (look.decimals < 0)
        return grouped(std::get<std::int64_t>(quantity->value));
    const double value = toDouble(quantity->value) / look.scale.divisor;
    if (!std::isfinite(value) || std::abs(value) >= 1e15)
        return significant(value);
    const QString plain = QString::number(std::abs(value), 'f', look.decimals);
    const qsizetype point = plain.indexOf('.');
    const QString whole = grouped((point < 0 ? plain : plain.left(point)).toLongLong());
    const QString sign = value < 0 ? QString(QChar(0x2212)) : QString();
    return sign + whole + (point < 0 ? QString() : plain.mid(point));
}

ColumnLook lookOf(const Table& table, std::size_t index) {
    const Table::Column& column = table.columns[index];
    ColumnLook look;
    double largest = 0;
    bool integers = true, any = false;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const scene::Cell* cell = cellAt(table, row, index);
        const auto* quantity = cell ? std::get_if<Quantity>(cell) : nullptr;
        if (!quantity)
            continue;
        any = true;
        integers = integers && std::holds_alternative<std::int64_t>(quantity->value);
        if (const double value = std::abs(toDouble(quantity->value)); std::isfinite(value))
            largest = std::max(largest, value);
    }
    look.numeric = any;
    const bool scaled = column.unit == Unit::picojoules || column.unit == Unit::share;
    look.scale = scaled ? scaleFor(column.unit, largest) : Scale{1, unitName(column.unit)};
    if (!integers || scaled) {
        const double shown = largest / look.scale.divisor;
        const int whole = shown >= 1 ? static_cast<int>(std::floor(std::log10(shown))) + 1 : 1;
        look.decimals = std::clamp((column.unit == Unit::share ? 3 : 4) - whole, 0, 4);
    }
    QString name = translate(column.name);
    if (!look.scale.unit.isEmpty() && !name.endsWith(look.scale.unit))
        name += QStringLiteral(", ") + look.scale.unit;
    look.heading = {name};
    return look;
}

// Texts that all begin with a sign, or are missing, stand under one another like numbers.
bool areChanges(const Table& table, std::size_t index) {
    bool any = false;
    for (std::size_t row = 0; row < std::min(measuredRows, table.rows.size()); ++row) {
        const scene::Cell* cell = cellAt(table, row, index);
        const QString text = cell ? formatted(*cell, Form::compact) : QString();
        if (!text.isEmpty() && !QStringLiteral("+−=").contains(text.front()))
            return false;
        any = any || !text.isEmpty();
    }
    return any;
}

// In two lines, as narrow as they go.
QStringList broken(const QString& name, const QFont& font) {
    QStringList best{name};
    double least = widthOf(name, font);
    for (qsizetype at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) {
        const QString above = name.left(at), below = name.mid(at + 1);
        const double width = std::max(widthOf(above, font), widthOf(below, font));
        if (width < least) {
            least = width;
            best = {above, below};
        }
    }
    return best;
}

// The sum of the columns' widths with the headings as they are.
double setWidths(std::vector<ColumnLook>& looks, const Theme& theme, double pad) {
    const QFont head = theme.font(Size::small, QFont::Medium);
    double sum = 0;
    for (ColumnLook& look : looks) {
        look.pad = pad;
        double heading = 0;
        for (const QString& line : look.heading)
            heading = std::max(heading, widthOf(line, head));
        look.width = std::max(look.cells, heading) + pad;
        // Headings give way before numbers do, and stay readable; texts give way most, but what
        // names the rows.
        const double cells =
            look.numeric || look.changes
                ? look.cells
                : std::min(look.cells, theme.px(&look == looks.data() ? 120 : 110));
        look.least = std::max(cells, std::min(heading, theme.px(72))) + pad;
        sum += look.width;
    }
    return sum;
}

std::vector<ColumnLook> looksOf(const Table& table, const Theme& theme, double width) {
    std::vector<ColumnLook> looks;
    const QFont head = theme.font(Size::small, QFont::Medium);
    const QFont body = theme.font(Size::body), current = theme.font(Size::body, QFont::DemiBold);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        ColumnLook look = lookOf(table, i);
        look.changes = !look.numeric && areChanges(table, i);
        for (std::size_t row = 0; row < std::min(measuredRows, table.rows.size()); ++row)
            look.cells = std::max(look.cells, widthOf(textOf(table, look, row, i),
                                                      table.current == row ? current : body));
        looks.push_back(std::move(look));
    }
    const double pad = theme.px(18);
    double sum = setWidths(looks, theme, pad);
    if (sum > width) {
        for (ColumnLook& look : looks)
            look.heading = broken(look.heading.front(), head);
        sum = setWidths(looks, theme, pad);
    }
    if (sum > width) { // rather close together than cut
        const double missing = (sum - width) / static_cast<double>(looks.size());
        sum = setWidths(looks, theme, std::max(theme.px(8), pad - missing));
    }
    // The last columns are left out before the others give more than half of what they can.
    double least = 0;
    sum = 0;
    std::size_t kept = 0;
    while (kept < looks.size()
           && (kept == 0 || (least + sum + looks[kept].least + looks[kept].width) / 2 <= width)) {
        least += looks[kept].least;
        sum += looks[kept].width;
        ++kept;
    }
    looks.resize(kept);
    if (sum <= width) { // what is left goes between the columns
        const double extra = (width - sum) / static_cast<double>(kept);
        for (auto& look : looks)
            look.width += extra;
    } else if (sum > least) {
        const double share = std::max(0.0, (width - least) / (sum - least));
        for (auto& look : looks)
            look.width = look.least + (look.width - look.least) * share;
    }
    return looks;
}

void paintRow(Canvas& canvas, const QRectF& line, const std::vector<ColumnLook>& looks,
              const std::vector<QString>& cells, const QFont& font, const QColor& colour) {
    double x = line.left();
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const QRectF box(x + looks[i].pad / 2, line.top(), looks[i].width - looks[i].pad,
                         line.height());
        if (box.right() > line.right() + 1)
            break; // a column is whole or not there
        canvas.text(box, cells[i], font, colour,
                    (looks[i].numeric || looks[i].changes ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
        x += looks[i].width;
    }
}

void addCellHits(Canvas& canvas, const QRectF& line, const Table& table,
                 const std::vector<ColumnLook>& looks, const std::vector<QString>& cells,
                 std::size_t row) {
    double x = line.left();
    for (std::size_t i = 0; i < looks.size() && x + looks[i].width <= line.right() + 1; ++i) {
        if (looks[i].numeric)
            canvas.hit({x, line.top(), looks[i].width, line.height()},
                       scene::Ref{"cell", {table.id, std::to_string(row), table.columns[i].id}},
                       QStringLiteral("%1 · %2: %3")
                           .arg(cells.front(), looks[i].heading.join(' '), cells[i]));
        x += looks[i].width;
    }
}

// One line in `line`, a second one below it. Returns the second one's height, if there is any.
double paintHeadings(Canvas& canvas, const QRectF& line, const std::vector<ColumnLook>& looks) {
    const QFont font = canvas.theme.font(Size::small, QFont::Medium);
    const bool two =
        std::ranges::any_of(looks, [](const auto& look) { return look.heading.size() > 1; });
    const double step = two ? lineHeight(font) : 0;
    for (qsizetype i = 0; i <= (two ? 1 : 0); ++i) {
        std::vector<QString> names; // the last line of every heading stands at the bottom
        for (const auto& look : looks)
            names.push_back(look.heading.value(i - (two ? 2 - look.heading.size() : 0)));
        paintRow(canvas, line.translated(0, static_cast<double>(i) * step), looks, names, font,
                 canvas.theme.muted);
    }
    const QRectF last = line.translated(0, step);
    canvas.line(last.bottomLeft(), last.bottomRight(),
                mixed(canvas.theme.muted, canvas.theme.panel, 0.4));
    return step;
}

// The rows that fit, with the current one among them.
std::size_t firstShown(const Table& table, std::size_t fit) {
    if (!table.current || table.rows.size() <= fit)
        return 0;
    const std::size_t half = fit / 2;
    const std::size_t first = *table.current > half ? *table.current - half : 0;
    return std::min(first, table.rows.size() - fit);
}

} // namespace

void paintTable(QPainter& painter, const QRectF& area, const Table& table, const Theme& theme,
                Hits* hits) {
    if (table.columns.empty())
        return;
    Canvas canvas(painter, theme, hits);
    const auto looks = looksOf(table, theme, area.width());
    const double height = theme.px(27);
    QRectF line(area.left(), area.top(), area.width(), height);
    const double above = paintHeadings(canvas, line, looks);
    line.translate(0, above);

    const auto lines =
        static_cast<std::size_t>(std::max(0.0, (area.height() - above) / height - 1));
    const bool all = table.rows.size() <= lines;
    const std::size_t fit = all ? table.rows.size() : std::max<std::size_t>(lines, 1) - 1;
    const std::size_t first = firstShown(table, fit);
    for (std::size_t row = first; row < std::min(first + fit, table.rows.size()); ++row) {
        line.translate(0, height);
        const bool current = table.current == row;
        if (current)
            canvas.box(line, theme.px(3), theme.raised);
        std::vector<QString> cells;
        for (std::size_t i = 0; i < looks.size(); ++i)
            cells.push_back(textOf(table, looks[i], row, i));
        paintRow(canvas, line, looks, cells,
                 theme.font(Size::body, current ? QFont::DemiBold : QFont::Normal), theme.text);
        canvas.line(line.bottomLeft(), line.bottomRight(), theme.border);
        canvas.hit(line, scene::Ref{"row", {table.id, std::to_string(row)}}, cells.front());
        addCellHits(canvas, line, table, looks, cells, row);
    }
    QString left;
    if (!all && lines > 0) {
        line.translate(0, height);
        const auto more = static_cast<std::int64_t>(table.rows.size() - fit);
        left = more == 1 ? QCoreApplication::translate("systolens::paint", "… and 1 more row")
                         : QCoreApplication::translate("systolens::paint", "… and %1 more rows")
                               .arg(grouped(more));
    }
    QString right;
    if (looks.size() < table.columns.size()) {
        const auto more = static_cast<std::int64_t>(table.columns.size() - looks.size());
        right = more == 1 ? QCoreApplication::translate("systolens::paint", "… and 1 more column")
                          : QCoreApplication::translate("systolens::paint", "… and %1 more columns")
                                .arg(grouped(more));
    }
    if (left.isEmpty() || lines == 0)
        line.translate(0, height);
    if (line.bottom() > area.bottom() + 1)
        return;
    const QFont font = theme.font(Size::small);
    const QRectF note = line.adjusted(theme.px(9), 0, -theme.px(4), 0);
    canvas.text(note, left, font, theme.muted);
    if (widthOf(left, font) + theme.px(16) + widthOf(right, font) <= note.width())
        canvas.text(note, right, font, theme.muted, Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace systolens::paint
