#include "app/window/techniques/technique_row.h"

#include <QApplication>
#include <QBoxLayout>
#include <QMouseEvent>
#include <QShortcut>
#include <QStyle>
#include <utility>

#include "app/paint/text.h"

namespace systolens::window {

TechniqueRow::TechniqueRow(const technique::Technique& technique, QWidget* parent)
    : QFrame(parent), tick_(new QCheckBox), place_(new QLabel), effect_(new QLabel),
      reason_(new QLabel), form_(new ParameterForm(technique.parameters())) {
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
    for (QLabel* label : {effect_, reason_}) {
        label->setWordWrap(true);
        label->setContentsMargins(24, 0, 0, 0); // below the tick's text
        label->setTextFormat(Qt::PlainText);
    }
    reason_->setObjectName("reason");
    reason_->hide();
    column->addWidget(makeHead(name));
    column->addWidget(effect_);
    column->addWidget(reason_);
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

QWidget* TechniqueRow::makeHead(const QString& name) {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(tick_, 1);
    place_->setObjectName("muted");
    place_->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(place_);
    addMoves(row, name);
    return head;
}

void TechniqueRow::addMoves(QLayout* head, const QString& name) {
    const auto add = [&](std::size_t which, int by, const QString& text, const QString& tip,
                         Qt::Key key) {
        auto* button = new QToolButton;
        button->setObjectName(by < 0 ? "earlier" : "later");
        button->setProperty("move", true);
        button->setText(text);
        button->setToolTip(tip + QStringLiteral(" (")
                           + QKeySequence(Qt::ALT | key).toString(QKeySequence::NativeText) + ')');
        button->setAccessibleName(tip + QStringLiteral(": ") + name);
        button->setFocusPolicy(Qt::TabFocus);
        button->setFixedWidth(20); // a narrow dock has no more
        button->hide();
        head->addWidget(button);
        moves_[which] = button;
        connect(button, &QToolButton::clicked, this, [this, by] { Q_EMIT moveWanted(by); });
        auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { Q_EMIT moveWanted(by); });
    };
    add(0, -1, QStringLiteral("▲"), tr("Apply earlier"), Qt::Key_Up);
    add(1, 1, QStringLiteral("▼"), tr("Apply later"), Qt::Key_Down);
}

void TechniqueRow::restyle() {
    style()->unpolish(this);
    style()->polish(this);
}

void TechniqueRow::setPlace(std::size_t place, std::size_t count) {
    const bool movable = ticked() && count > 1;
    place_->setText(movable ? QString::number(place + 1) : QString());
    for (QToolButton* button : moves_)
        button->setVisible(movable);
    moves_[0]->setEnabled(place > 0);
    moves_[1]->setEnabled(place + 1 < count);
    setCursor(movable ? Qt::OpenHandCursor : Qt::ArrowCursor);
    tick_->setCursor(Qt::ArrowCursor);
    form_->setCursor(Qt::ArrowCursor);
    tick_->setAccessibleDescription(
        movable ? tr("Place %1 of %2 in the stack").arg(place + 1).arg(count) : QString());
}

void TechniqueRow::setReason(const QString& reason) {
    reason_->setText(reason);
    reason_->setVisible(!reason.isEmpty());
}

void TechniqueRow::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && moves_[0]->isVisible())
        pressed_ = event->pos();
    else
        QFrame::mousePressEvent(event);
}

void TechniqueRow::mouseMoveEvent(QMouseEvent* event) {
    if (!pressed_)
        return;
    if (!dragging_
        && (event->pos() - *pressed_).manhattanLength() >= QApplication::startDragDistance()) {
        dragging_ = true;
        setProperty("dragged", true);
        restyle();
        setFocus(); // Esc ends it
    }
    if (dragging_)
        Q_EMIT dragged(event->globalPosition().toPoint());
}

void TechniqueRow::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        endDrag(true);
}

// Esc ends a drag before it means anything else.
bool TechniqueRow::event(QEvent* event) {
    const bool escape = dragging_ && event->type() == QEvent::ShortcutOverride
                        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (!escape)
        return QFrame::event(event);
    event->accept();
    endDrag(false);
    return true;
}

void TechniqueRow::endDrag(bool there) {
    pressed_.reset();
    if (!std::exchange(dragging_, false))
        return;
    setProperty("dragged", false);
    restyle();
    Q_EMIT dropped(there);
}

void TechniqueRow::setOpen(bool open) {
    form_->setVisible(open && !form_->values().empty());
    effect_->setVisible(open && !effect_->text().isEmpty());
    setProperty("ticked", open);
    restyle();
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
