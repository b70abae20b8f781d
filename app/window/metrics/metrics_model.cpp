#include "app/window/metrics/metrics_model.h"

#include <cmath>

#include "app/paint/text.h"

namespace systolens::window {

namespace {

// A count's unit is in its name already: "23.5 k" instead of "23.5 k cycles". Energy as so many
// multiplications is no count: "4.24 M MAC".
QString compact(const Number& number, Unit unit) {
    QString text = paint::formatted(number, unit, paint::Form::compact);
    const QString name = paint::unitName(unit);
    if (name.size() > 2 && text.endsWith(name))
        text = text.chopped(name.size()) + (unit == Unit::macEnergies ? "MAC" : "");
    return text.trimmed();
}

} // namespace

Change changeOf(const technique::Metric& metric) {
    if (!metric.baseline)
        return {};
    const double before = toDouble(*metric.baseline), after = toDouble(metric.value);
    if (before == after)
        return {QStringLiteral("="), 0};
    const QString arrow = after < before ? QStringLiteral("▼ ") : QStringLiteral("▲ ");
    const int good = (after < before) == metric.lessIsBetter ? 1 : -1;
    const QString sign = good > 0 ? QStringLiteral(" ✓") : QStringLiteral(" ✗");
    if (metric.unit == Unit::share)
        return {arrow
                    + MetricsModel::tr("%1 pp").arg(
                        paint::significant(std::abs(after - before) * 100, 2))
                    + sign,
                good};
    if (before == 0)
        return {arrow.trimmed() + sign, good};
    return {arrow + paint::significant(std::abs(after / before - 1) * 100, 2) + " %" + sign, good};
}

namespace {

// In words, for a screen reader and a tip.
QString spoken(const technique::Metric& metric) {
    const Change change = changeOf(metric);
    if (change.good == 0)
        return metric.baseline ? MetricsModel::tr("unchanged") : QString();
    const QString size = change.text.section(' ', 1, -2);
    const bool less = toDouble(metric.value) < toDouble(*metric.baseline);
    const QString how = change.good > 0 ? MetricsModel::tr("better") : MetricsModel::tr("worse");
    return (less ? MetricsModel::tr("%1 less: %2") : MetricsModel::tr("%1 more: %2"))
        .arg(size, how);
}

} // namespace

MetricsModel::MetricsModel(const paint::Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), theme_(theme) {}

void MetricsModel::setMetrics(std::vector<technique::Metric> metrics, bool compared) {
    beginResetModel();
    compared_ = compared;
    metrics_ = std::move(metrics);
    endResetModel();
}

void MetricsModel::setKept(const QString& a) {
    kept_ = a;
}

int MetricsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(metrics_.size());
}

int MetricsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant MetricsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) // what is copied where no row is chosen
        return {};
    const technique::Metric& shown = metric(index.row());
    const auto value = [&](const Number& number) { return compact(number, shown.unit); };
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter
                        | (index.column() == name ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ForegroundRole && index.column() == change) {
        const int good = changeOf(shown).good;
        const scene::Tone tone = good > 0   ? scene::Tone::good
                                 : good < 0 ? scene::Tone::bad
                                            : scene::Tone::neutral;
        return paint::readable(paint::styleOf(theme_, tone).colour, theme_.panel);
    }
    if (role == Qt::AccessibleTextRole && index.column() == change)
        return spoken(shown);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (role == Qt::ToolTipRole && index.column() == change)
        return spoken(shown);
    switch (index.column()) {
    case name:
        return paint::translate(shown.name);
    case before:
        return shown.baseline ? value(*shown.baseline)
               : compared_    ? QStringLiteral("–") // only B has it, or in another unit
                              : value(shown.value);
    case after:
        return compared_ ? value(shown.value) : QString();
    default:
        return changeOf(shown).text;
    }
}

QVariant MetricsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == name ? Qt::AlignLeft : Qt::AlignRight));
    if (!compared_) // one run is neither A nor B
        return {};
    if (role == Qt::ToolTipRole && section == before)
        return kept_.isEmpty() ? tr("Before the techniques") : kept_;
    if (role == Qt::ToolTipRole && section == after)
        return kept_.isEmpty() ? tr("After the techniques") : tr("The present run");
    if (role == Qt::ToolTipRole && section == change)
        return tr("▼ less, ▲ more; ✓ better, ✗ worse");
    if (role != Qt::DisplayRole)
        return {};
    constexpr const char* heads[columns]{"", "A", "B", "Δ"};
    return QString::fromUtf8(heads[section]);
}

} // namespace systolens::window
