#include "app/window/shell/banner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "app/paint/text.h"

namespace systolens::window {

namespace {

QString sentence(const Text& text) {
    const QString translated = paint::translate(text);
    const bool open = !translated.isEmpty() && !QStringLiteral(".?!").contains(translated.back());
    return open ? translated + '.' : translated;
}

} // namespace

QString textOf(const Problem& problem) {
    QStringList parts{sentence(problem.what)};
    if (!problem.where.empty())
        parts << '(' + QString::fromStdString(problem.where) + ')';
    parts << sentence(problem.remedy);
    return parts.join(' ').trimmed();
}

Banner::Banner(QWidget* parent) : QFrame(parent), label_(new QLabel) {
    setObjectName("problem");
    setAccessibleName(tr("Message"));
    auto* sign = new QLabel(QStringLiteral("!"));
    sign->setObjectName("problemSign");
    sign->setAlignment(Qt::AlignCenter);
    sign->setFixedSize(18, 18);
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    close->setObjectName("quiet");
    close->setText(QStringLiteral("✕"));
    close->setAccessibleName(tr("Close the message"));
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(label_, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void Banner::show(const Problem& problem) {
    label_->setText(textOf(problem));
    QFrame::show();
}

QString Banner::text() const {
    return label_->text();
}

} // namespace systolens::window
