#include "app/window/techniques/parameter_form.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <cmath>

#include "app/paint/text.h"
#include "app/window/session/problem.h"
#include "app/window/shell/eliding_combo.h"

namespace systolens::window {

namespace {

using technique::Parameter;

int clampedInt(double value) {
    return static_cast<int>(std::clamp(value, -2147483647.0, 2147483647.0));
}

QString suffixOf(const Parameter& parameter) {
    const QString unit = paint::unitName(parameter.unit);
    return unit.isEmpty() || parameter.unit == Unit::share ? QString() : ' ' + unit;
}

} // namespace

ParameterForm::ParameterForm(std::vector<Parameter> schema, QWidget* parent)
    : QWidget(parent), schema_(std::move(schema)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(6);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const Parameter& parameter : schema_) {
        values_[parameter.id] = parameter.standard;
        QWidget* editor = makeEditor(parameter);
        const QString name = paint::translate(parameter.name);
        editor->setObjectName(QString::fromStdString(parameter.id));
        editor->setAccessibleName(name);
        editor->setMinimumWidth(60); // a narrow dock narrows the editors, not cuts them
        editor->setToolTip(paint::translate(parameter.help));
        if (parameter.kind == Parameter::Kind::flag) {
            form->addRow(editor);
            continue;
        }
        auto* label = new QLabel(name);
        label->setObjectName("muted");
        label->setToolTip(editor->toolTip());
        label->setWordWrap(true);
        label->setBuddy(editor);
        form->addRow(label, editor);
    }
    setValues({});
}

QWidget* ParameterForm::makeEditor(const Parameter& parameter) {
    switch (parameter.kind) {
    case Parameter::Kind::integer:
        return makeInteger(parameter);
    case Parameter::Kind::real:
        return makeReal(parameter);
    case Parameter::Kind::choice:
        return makeChoice(parameter);
    case Parameter::Kind::flag:
        return makeFlag(parameter);
    case Parameter::Kind::file:
        return makeFile(parameter);
    case Parameter::Kind::text:
        return makeText(parameter);
    }
    return new QWidget;
}

QWidget* ParameterForm::makeInteger(const Parameter& parameter) {
    auto* spin = new QSpinBox;
    spin->setRange(clampedInt(parameter.least), clampedInt(parameter.most));
    spin->setSuffix(suffixOf(parameter));
    spin->setKeyboardTracking(false);
    shows_.push_back([this, spin, id = parameter.id] {
        spin->setValue(static_cast<int>(technique::integer(values_, id)));
    });
    connect(spin, &QSpinBox::valueChanged, this,
            [this, parameter](int value) { change(parameter, std::int64_t{value}); });
    return spin;
}

QWidget* ParameterForm::makeReal(const Parameter& parameter) {
    auto* spin = new QDoubleSpinBox;
    spin->setRange(parameter.least, parameter.most);
    const double range = parameter.most - parameter.least;
    spin->setDecimals(range > 1000 ? 1 : 4);
    spin->setSingleStep(range > 0 && std::isfinite(range) ? range / 100 : 1);
    spin->setSuffix(suffixOf(parameter));
    spin->setKeyboardTracking(false);
    shows_.push_back(
        [this, spin, id = parameter.id] { spin->setValue(technique::real(values_, id)); });
    connect(spin, &QDoubleSpinBox::valueChanged, this,
            [this, parameter](double value) { change(parameter, value); });
    return spin;
}

QWidget* ParameterForm::makeChoice(const Parameter& parameter) {
    auto* combo = new ElidingCombo;
    for (const Parameter::Choice& choice : parameter.choices)
        combo->addItem(paint::translate(choice.name), QString::fromStdString(choice.id));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(6);
    shows_.push_back([this, combo, id = parameter.id] {
        combo->setCurrentIndex(
            combo->findData(QString::fromStdString(technique::text(values_, id))));
    });
    connect(combo, &QComboBox::activated, this, [this, combo, parameter] {
        change(parameter, combo->currentData().toString().toStdString());
    });
    return combo;
}

QWidget* ParameterForm::makeFlag(const Parameter& parameter) {
    auto* check = new QCheckBox(paint::translate(parameter.name));
    shows_.push_back(
        [this, check, id = parameter.id] { check->setChecked(technique::flag(values_, id)); });
    connect(check, &QCheckBox::clicked, this,
            [this, parameter](bool on) { change(parameter, on); });
    return check;
}

QWidget* ParameterForm::makeFile(const Parameter& parameter) {
    auto* button = new QPushButton;
    const auto show = [this, button, id = parameter.id] {
        const QString file = QString::fromStdString(technique::text(values_, id));
        button->setText(file.isEmpty() ? tr("Choose…") : file.section('/', -1));
    };
    shows_.push_back(show);
    connect(button, &QPushButton::clicked, this, [this, parameter, show] {
        const QString file = QFileDialog::getOpenFileName(this, paint::translate(parameter.name));
        if (file.isEmpty())
            return;
        change(parameter, file.toStdString());
        show();
    });
    return button;
}

QWidget* ParameterForm::makeText(const Parameter& parameter) {
    auto* line = new QLineEdit;
    line->setPlaceholderText(tr("automatic"));
    shows_.push_back([this, line, id = parameter.id] {
        line->setText(QString::fromStdString(technique::text(values_, id)));
        line->setCursorPosition(0);
    });
    connect(line, &QLineEdit::editingFinished, this, [this, line, parameter] {
        const std::string text = line->text().trimmed().toStdString();
        if (text != technique::text(values_, parameter.id))
            change(parameter, text);
    });
    return line;
}

void ParameterForm::change(const Parameter& parameter, technique::ParameterValue value) {
    values_[parameter.id] = std::move(value);
    Q_EMIT edited(paint::translate(parameter.name));
}

void ParameterForm::setValues(const technique::Parameters& values) {
    const QSignalBlocker quiet(this);
    for (const Parameter& parameter : schema_) {
        values_[parameter.id] = parameter.standard;
        // A file may have anything; the run says what is wrong with it.
        Problem ignored;
        if (const auto given = values.find(parameter.id); given != values.end())
            attempt(
                [&] {
                    values_[parameter.id] =
                        technique::completed({parameter}, {*given}, {}).at(parameter.id);
                },
                ignored);
    }
    // Editors report what is put into them; what they report is what they were given.
    const technique::Parameters kept = values_;
    for (const auto& show : shows_)
        show();
    values_ = kept;
}

} // namespace systolens::window
