#include "app/window/techniques/technique_row.h"

#include <QBoxLayout>
#include <QStyle>

#include "app/paint/text.h"

namespace systolens::window {

TechniqueRow::TechniqueRow(const technique::Technique& technique, QWidget* parent)
    : QFrame(parent), tick_(new QCheckBox), effect_(new QLabel),
      form_(new ParameterForm(technique.parameters())) {
    const technique::Description description = technique.describe();
    id_ = description.id;
    const QString name = paint::translate(description.name);
    setObjectName("techniqueRow");
    tick_->setText(name);
    tick_->setObjectName(QString::fromStdString("tick." + id_));
    tick_->setToolTip(paint::translate(description.summary) + '\n'
                      + QString::fromStdString(description.source));
    tick_->setFocusPolicy(Qt::TabFocus);
    effect_->setObjectName("effect");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 7, 10, 7);
    column->setSpacing(7);
    effect_->setWordWrap(true);
    effect_->setContentsMargins(24, 0, 0, 0); // below the tick's text
    column->addWidget(tick_);
    column->addWidget(effect_);
    column->addWidget(form_);
    connect(tick_, &QCheckBox::clicked, this, [this, name](bool on) {
        setOpen(on);
        Q_EMIT edited(on ? tr("Switch %1 on").arg(name) : tr("Switch %1 off").arg(name));
    });
    connect(form_, &ParameterForm::edited, this, [this, name](const QString& parameter) {
        Q_EMIT edited(tr("Change %1 of %2").arg(parameter, name));
    });
    setOpen(false);
}

void TechniqueRow::setOpen(bool open) {
    form_->setVisible(open && !form_->values().empty());
    effect_->setVisible(open && !effect_->text().isEmpty());
    setProperty("ticked", open);
    style()->unpolish(this);
    style()->polish(this);
}

void TechniqueRow::setUse(const job::Use* use) {
    tick_->setChecked(use != nullptr);
    if (use)
        form_->setValues(use->parameters);
    setOpen(use != nullptr);
}

void TechniqueRow::setEffect(const QString& effect, bool good) {
    effect_->setText(effect);
    effect_->setProperty("good", good);
    effect_->style()->unpolish(effect_);
    effect_->style()->polish(effect_);
    effect_->setVisible(ticked() && !effect.isEmpty());
}

job::Use TechniqueRow::use() const {
    return {id_, form_->values()};
}

} // namespace systolens::window
