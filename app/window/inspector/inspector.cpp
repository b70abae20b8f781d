#include "app/window/inspector/inspector.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include "app/paint/text.h"
#include "app/window/shell/panel_header.h"
#include "app/window/shell/panel_scroll.h"

namespace systolens::window {

namespace {

QLabel* label(const QString& text, const char* style, bool wraps = true) {
    auto* made = new QLabel(text);
    made->setObjectName(style);
    made->setWordWrap(wraps);
    made->setTextFormat(Qt::PlainText); // names come from the model
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

void removeAll(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget())
            widget->deleteLater();
        if (QLayout* inner = item->layout())
            removeAll(*inner);
        delete item;
    }
}

} // namespace

Explained explainedMetric(const technique::Metric& metric) {
    const auto value = [&](const Number& number) { return paint::formatted(number, metric.unit); };
    return {paint::translate(metric.name),
            value(metric.value),
            metric.baseline ? value(*metric.baseline) : QString(),
            metric.from,
            metric.why,
            QString::fromStdString(metric.id)};
}

Inspector::Inspector(const paint::Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), back_(new QToolButton), body_(new QVBoxLayout) {
    back_->setObjectName("quiet");
    back_->setText(QStringLiteral("←"));
    back_->setAccessibleName(tr("Back to what was shown before"));
    back_->setToolTip(back_->accessibleName());
    back_->setFocusPolicy(Qt::TabFocus);
    connect(back_, &QToolButton::clicked, this, &Inspector::goBack);
    auto* content = new QWidget;
    content->setLayout(body_);
    body_->setContentsMargins(14, 2, 14, 12);
    body_->setSpacing(8);
    header_ = makePanelHeader(this, tr("INSPECTOR"), back_);
    fillScrollingPanel(this, content);
    clear();
}

void Inspector::clear() {
    trail_.clear();
    at_ = 0;
    removeAll(*body_);
    body_->addWidget(
        label(tr("Click a number, a bar or a PE to see where it comes from."), "muted"));
    body_->addStretch();
    back_->hide();
}

void Inspector::show(const Explained& explained) {
    trail_.resize(at_);
    trail_.push_back(explained);
    at_ = trail_.size();
    display(explained);
}

QString Inspector::metric() const {
    for (std::size_t i = at_; i > 0; --i)
        if (!trail_[i - 1].metric.isEmpty())
            return trail_[i - 1].metric;
    return {};
}

void Inspector::renew(const Explained& explained) {
    trail_.clear();
    at_ = 0;
    show(explained);
}

void Inspector::goBack() {
    if (canGoBack()) {
        --at_;
        display(trail_[at_ - 1]);
    }
}

void Inspector::display(const Explained& explained) {
    removeAll(*body_);
    body_->addWidget(label(explained.name, "inspectorName"));
    if (explained.from) {
        auto* badge = label(paint::provenanceName(*explained.from), "badge", false);
        badge->setProperty("provenance", name(*explained.from));
        body_->addWidget(badge, 0, Qt::AlignLeft);
    }
    if (!explained.value.isEmpty())
        body_->addWidget(label(explained.value, "inspectorValue"));
    if (!explained.was.isEmpty())
        body_->addWidget(label(tr("was %1").arg(explained.was), "muted"));
    if (!explained.why.formula.empty())
        body_->addWidget(label(paint::translate(explained.why.formula), "formula"));
    addInputs(explained.why);
    if (!explained.why.source.empty())
        body_->addWidget(label(QString::fromStdString(explained.why.source), "source"));
    body_->addStretch();
    back_->setVisible(canGoBack());
}

// Inputs that can be explained themselves are links.
void Inspector::addInputs(const technique::Derivation& why) {
    if (why.inputs.empty())
        return;
    auto* box = new QFrame;
    box->setObjectName("inputs");
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setVerticalSpacing(7);
    int row = 0;
    for (const technique::Derivation::Input& input : why.inputs) {
        const QString name = paint::translate(input.name);
        const QString value = paint::formatted(input.value);
        auto* nameLabel = label(name, "muted");
        auto* valueLabel = label(value, "inputValue", false);
        if (!input.ref.what.empty()) {
            valueLabel->setTextFormat(Qt::RichText);
            valueLabel->setTextInteractionFlags(Qt::LinksAccessibleByMouse
                                                | Qt::LinksAccessibleByKeyboard);
            valueLabel->setText(QStringLiteral("<a href='#' style='color:%1;text-decoration:none'>"
                                               "%2</a>")
                                    .arg(theme_.accent.name(), value.toHtmlEscaped()));
            connect(valueLabel, &QLabel::linkActivated, this,
                    [this, input, name] { Q_EMIT refWanted(input.ref, name, input.value); });
        }
        grid->addWidget(nameLabel, row, 0);
        grid->addWidget(valueLabel, row++, 1, Qt::AlignRight | Qt::AlignTop);
    }
    grid->setColumnStretch(0, 1);
    body_->addWidget(box);
}

} // namespace systolens::window
