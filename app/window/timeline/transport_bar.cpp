#include "app/window/timeline/transport_bar.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QMenu>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <cmath>

#include "app/paint/icons.h"
#include "app/paint/text.h"
#include "app/window/shell/segment.h"
#include "app/window/timeline/player.h"

namespace systolens::window {

namespace {

constexpr int sliderSteps = 1000;

// Two digits: "2 000", "0.5".
double rounded(double speed) {
    const double unit = std::pow(10, std::floor(std::log10(speed)) - 1);
    return std::round(speed / unit) * unit;
}

// What two lines hold of a text: whole words, and an ellipsis where there is more.
QString inTwoLines(const QString& text, const QFontMetrics& metrics, int width) {
    const auto fits = [&](const QString& shown) {
        const QRect room(0, 0, width, 10000);
        return metrics.boundingRect(room, Qt::TextWordWrap, shown).height()
               <= 2 * metrics.lineSpacing() + 1;
    };
    QString shown = text;
    for (qsizetype end = text.size(); !fits(shown) && end > 0;) {
        end = text.lastIndexOf(' ', end - 1);
        shown = text.left(std::max<qsizetype>(0, end)) + QStringLiteral("…");
    }
    return shown;
}

} // namespace

TransportBar::TransportBar(const paint::Theme& theme, Player& player, QWidget* parent)
    : QWidget(parent), theme_(theme), player_(player), unit_(tr("cycles")),
      captionLabel_(new QLabel) {
    captionLabel_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    captionLabel_->setTextFormat(Qt::PlainText); // names come from the model
    captionLabel_->setWordWrap(true);
    captionLabel_->setFixedHeight(2 * captionLabel_->fontMetrics().lineSpacing() + 2);
    captionLabel_->setAccessibleName(tr("What happens now"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 2);
    row->setSpacing(18);
    row->addWidget(makeTransport());
    row->addWidget(makeSpeed());
    row->addWidget(makeSteps());
    row->addWidget(makeBookmarks());
    row->addWidget(captionLabel_, 1);
    connect(&player_, &Player::playingChanged, this, &TransportBar::showPlaying);
    connect(&player_, &Player::speedChanged, this, &TransportBar::showSpeed);
    showPlaying(player_.transport().playing());
    showSpeed();
}

QToolButton* TransportBar::button(const QString& icon, const QString& sign, const QString& name) {
    auto* button = new QToolButton;
    button->setObjectName("transport");
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedSize(34, 30);
    const QIcon drawn = paint::icon(icon, theme_);
    drawn.isNull() ? button->setText(sign) : button->setIcon(drawn);
    return button;
}

QWidget* TransportBar::makeTransport() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* start = button("to-start", "⏮", tr("To the start (Home)"));
    auto* back = button("step-back", "◀", tr("Step back (Left)"));
    play_ = button("play", "▶", tr("Play (Space)"));
    play_->setCheckable(true);
    auto* forward = button("step-forward", "▶", tr("Step forward (Right)"));
    auto* end = button("to-end", "⏭", tr("To the end (End)"));
    for (QToolButton* one : {start, back, play_, forward, end})
        row->addWidget(one);
    connect(start, &QToolButton::clicked, this, &TransportBar::startWanted);
    connect(end, &QToolButton::clicked, this, &TransportBar::endWanted);
    connect(back, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(-1); });
    connect(forward, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(1); });
    connect(play_, &QToolButton::clicked, &player_, &Player::setPlaying);
    return box;
}

QWidget* TransportBar::makeSpeed() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    speedName_ = new QLabel(tr("speed"));
    speedName_->setObjectName("muted");
    slider_ = new QSlider(Qt::Horizontal);
    slider_->setRange(0, sliderSteps);
    slider_->setFixedWidth(110);
    slider_->setFocusPolicy(Qt::TabFocus);
    slider_->setAccessibleName(tr("Speed"));
    speed_ = new QLabel;
    speed_->setMinimumWidth(speed_->fontMetrics().horizontalAdvance("1 000 000 000 cycles/s"));
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        player_.setSpeed(rounded(speedOf(static_cast<double>(value) / sliderSteps)));
    });
    row->addWidget(speedName_);
    row->addWidget(slider_);
    row->addWidget(speed_);
    return box;
}

QWidget* TransportBar::makeSteps() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    steps_ = new QButtonGroup(this);
    const QStringList names{tr("event"), tr("cycle"), tr("tile"), tr("layer")};
    for (int i = 0; i < names.size(); ++i) {
        QToolButton* one = makeSegment(names[i], tr("Step by %1").arg(names[i]));
        one->setChecked(i == static_cast<int>(kind_));
        steps_->addButton(one, i);
        row->addWidget(one);
    }
    connect(steps_, &QButtonGroup::idClicked, this,
            [this](int id) { kind_ = static_cast<StepKind>(id); });
    return box;
}

QWidget* TransportBar::makeBookmarks() {
    QToolButton* one = button("bookmark", "⚑", tr("Bookmarks (F8 adds one)"));
    one->setPopupMode(QToolButton::InstantPopup);
    bookmarks_ = new QMenu(one);
    one->setMenu(bookmarks_);
    return one;
}

void TransportBar::setStepKind(StepKind kind) {
    kind_ = kind;
    steps_->button(static_cast<int>(kind))->setChecked(true);
}

void TransportBar::setAxisUnit(const QString& unit) {
    unit_ = unit;
    showSpeed();
}

void TransportBar::showSpeed() {
    const double speed = player_.transport().speed();
    const QSignalBlocker quiet(slider_);
    slider_->setValue(static_cast<int>(std::lround(sliderOf(speed) * sliderSteps)));
    speed_->setText(tr("%1 %2/s").arg(paint::significant(speed, 2), unit_));
}

void TransportBar::showPlaying(bool playing) {
    const QIcon drawn = paint::icon(playing ? "pause" : "play", theme_);
    drawn.isNull() ? play_->setText(playing ? "⏸" : "▶") : play_->setIcon(drawn);
    const QString name = playing ? tr("Pause (Space)") : tr("Play (Space)");
    play_->setChecked(playing);
    play_->setAccessibleName(name);
    play_->setToolTip(name);
}

void TransportBar::setCaption(const QString& caption) {
    if (caption_ == caption)
        return;
    caption_ = caption;
    showCaption();
}

void TransportBar::showCaption() {
    captionLabel_->setText(
        inTwoLines(caption_, captionLabel_->fontMetrics(), captionLabel_->width()));
    captionLabel_->setToolTip(caption_);
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    giveWay(event->size().width());
    showCaption();
}

QSize TransportBar::minimumSizeHint() const {
    return {300, QWidget::minimumSizeHint().height()};
}

void TransportBar::giveWay(int width) {
    const bool narrow = width < 900;
    for (QWidget* one : {static_cast<QWidget*>(captionLabel_), static_cast<QWidget*>(speedName_),
                         static_cast<QWidget*>(speed_)})
        one->setVisible(!narrow);
    slider_->setFixedWidth(narrow ? 80 : 110);
    layout()->setSpacing(narrow ? 8 : 18);
    layout()->setContentsMargins(narrow ? 6 : 12, 4, narrow ? 6 : 12, 2);
}

} // namespace systolens::window
