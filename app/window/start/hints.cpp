#include "app/window/start/hints.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "app/window/shell/settings.h"

namespace systolens::window {

Hints::Hints(Settings& settings, QWidget* parent)
    : QFrame(parent), settings_(settings), text_(new QLabel), number_(new QLabel) {
    setObjectName("banner");
    setAccessibleName(tr("Hint"));
    text_->setWordWrap(true);
    number_->setObjectName("muted");
    auto* next = new QPushButton(tr("Next hint"));
    next->setObjectName("link");
    auto* never = new QPushButton(tr("No more hints"));
    never->setObjectName("link");
    connect(next, &QPushButton::clicked, this, [this] { done(static_cast<Hint>(shown_)); });
    connect(never, &QPushButton::clicked, this, &Hints::close);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 5, 12, 5);
    row->setSpacing(16);
    row->addWidget(number_);
    row->addWidget(text_, 1);
    row->addWidget(next);
    row->addWidget(never);
    hide();
}

void Hints::start() {
    started_ = true;
    shown_ = settings_.hintsSeen();
    showNext();
}

void Hints::done(Hint hint) {
    if (!started_ || hint != shown_)
        return;
    settings_.setHintsSeen(++shown_);
    showNext();
}

void Hints::close() {
    settings_.setHintsSeen(shown_ = count);
    hide();
}

QString Hints::text() const {
    return isVisible() ? text_->text() : QString();
}

void Hints::showNext() {
    const QString hints[count]{
        tr("Space pauses, and plays on; the arrow keys go step by step."),
        tr("Tick zero skipping among the techniques: A is before, B is after."),
        tr("Click a number, a bar or a PE to see where it comes from.")};
    setVisible(shown_ < count);
    if (shown_ >= count)
        return;
    text_->setText(hints[shown_]);
    number_->setText(tr("Hint %1 of %2").arg(shown_ + 1).arg(int{count}));
}

} // namespace systolens::window
