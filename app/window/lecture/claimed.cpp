#include "app/window/lecture/claimed.h"

#include <QCoreApplication>

#include "app/paint/text.h"

namespace systolens::window {

namespace {

// "> 2", "3 – 4": as the lesson has it.
QString boundOf(const job::Claim& claim) {
    using Relation = job::Claim::Relation;
    const QString low = paint::significant(claim.low), high = paint::significant(claim.high);
    switch (claim.relation) {
    case Relation::less:
        return QStringLiteral("< ") + low;
    case Relation::lessOrEqual:
        return QStringLiteral("≤ ") + low;
    case Relation::equal:
        return low;
    case Relation::greaterOrEqual:
        return QStringLiteral("≥ ") + low;
    case Relation::greater:
        return QStringLiteral("> ") + low;
    case Relation::between:
        return low + QStringLiteral(" – ") + high;
    }
    return {};
}

// "Cycles 447 k": what its name says is not said again.
QString valueOf(const scene::Quantity& quantity, const QString& name) {
    QString value = paint::formatted(quantity, paint::Form::compact);
    const QString unit = paint::unitName(quantity.unit);
    if (!unit.isEmpty() && value.endsWith(unit) && name.endsWith(unit, Qt::CaseInsensitive))
        value.chop(unit.size());
    return value.trimmed();
}

} // namespace

QString claimedFigure(const job::Claim& claim, const job::Measured& measured,
                      const paint::Theme& theme) {
    const QString name = paint::translate(measured.name);
    const QString value = valueOf(measured.value, name);
    const QString before = measured.baseline ? valueOf(*measured.baseline, name) : value;
    const QString change = before == value ? value : before + QStringLiteral(" → ") + value;
    QString text = QStringLiteral("<span style='color:%1'>%2</span>&nbsp;&nbsp;<b>%3</b>")
                       .arg(theme.muted.name(), name.toHtmlEscaped(), change.toHtmlEscaped());
    if (!measured.holds) {
        const QColor bad = paint::styleOf(theme, scene::Tone::bad).colour;
        const QString told =
            QCoreApplication::translate("systolens::window::Lecture", "is %1, claimed is %2")
                .arg(paint::significant(measured.number), boundOf(claim));
        text += QStringLiteral(" <span style='color:%1'>✗ %2</span>")
                    .arg(paint::readable(bad, theme.ground).name(), told.toHtmlEscaped());
    }
    return text;
}

} // namespace systolens::window
