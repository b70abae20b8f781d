#include "app/window/stage/slot.h"

#include <QBoxLayout>
#include <QMenu>
#include <QStyleOptionComboBox>
#include <QToolButton>
#include <algorithm>

#include "app/paint/text.h"
#include "app/window/shell/eliding_combo.h"
#include "app/window/stage/slot_actions.h"

namespace systolens::window {

namespace {

// As wide as the title that it shows, not as the longest in its list, and no wider than there is
// room beside the other places of the stage.
class SceneChoice : public ElidingCombo {
public:
    [[nodiscard]] QSize minimumSizeHint() const override {
        return {80, QComboBox::minimumSizeHint().height()};
    }

    // With room for the margins that the title is drawn with.
    [[nodiscard]] QSize sizeHint() const override {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QSize text(fontMetrics().horizontalAdvance(currentText()), fontMetrics().height());
        const int width =
            style()->sizeFromContents(QStyle::CT_ComboBox, &option, text, this).width();
        return {width + 4 * fontMetrics().horizontalAdvance(' '), QComboBox::sizeHint().height()};
    }
};

PicturePtr pictureOf(const scene::Scene& scene, const scene::Moment& moment) {
    auto picture = std::make_shared<scene::Picture>(scene.at(moment));
    if (auto* array = std::get_if<scene::ArrayPicture>(picture.get()))
        array->caption = {}; // the transport says it
    return picture;
}

// B's layer, or that of A which it is compared with.
QString layerName(const Catalogue& catalogue, bool ofA) {
    const bool inA = ofA && catalogue.a && catalogue.layerOfA;
    const technique::Run& run = inA ? *catalogue.a : *catalogue.result->after;
    return QString::fromStdString(run.layers.at(inA ? *catalogue.layerOfA : catalogue.layer).name);
}

} // namespace

struct Slot::Frame {
    QString key;
    CataloguePtr catalogue;
    Followed followed;
    PicturePtr picture; // null: see problem
    PicturePtr under;   // A's, of a scene to be swiped
    std::uint64_t positionUnder = 0;
    Problem problem;
};

Slot::Slot(const paint::Theme& theme, int number, QWidget* parent)
    : QFrame(parent), theme_(theme), choice_(new SceneChoice), note_(new QLabel),
      title_(new QLabel), menu_(new QToolButton), canvas_(new Canvas(theme)) {
    setObjectName("slot");
    setAccessibleName(tr("Stage, place %1").arg(number));
    choice_->setObjectName("sceneChoice");
    choice_->setAccessibleName(tr("Scene in place %1").arg(number));
    choice_->setFocusPolicy(Qt::TabFocus);
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    note_->setObjectName("muted");
    note_->setTextFormat(Qt::PlainText); // names come from the model
    note_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    note_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    note_->installEventFilter(this);
    menu_->setText(QStringLiteral("⋯"));
    menu_->setObjectName("quiet");
    menu_->setAccessibleName(tr("Export and data"));
    menu_->setToolTip(tr("Export and data"));
    menu_->setPopupMode(QToolButton::InstantPopup);
    menu_->setFocusPolicy(Qt::TabFocus);
    makeMenu();

    title_->setObjectName("slotTitle");
    title_->setTextFormat(Qt::PlainText);
    title_->hide();

    auto* title = new QHBoxLayout;
    title->setContentsMargins(8, 6, 8, 0);
    title->addWidget(choice_);
    title->addWidget(title_);
    title->addWidget(note_, 1);
    title->addWidget(menu_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(title);
    column->addWidget(canvas_, 1);

    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &Slot::request);
    connect(choice_, &QComboBox::activated, this, &Slot::choose);
    connect(canvas_, &Canvas::pressed, this, &Slot::focusWanted);
    connect(canvas_, &Canvas::clicked, this, &Slot::clicked);
    since_.start();
}

void Slot::makeMenu() {
    auto* menu = new QMenu(menu_);
    menu->addAction(tr("Export…"), this, &Slot::exportWanted);
    menu->addAction(tr("Copy picture"), this, &Slot::copy);
    menu->addAction(tr("Show data…"), this, &Slot::showData);
    menu_->setMenu(menu);
    // The pointer has left the button above the menu, which nobody tells it.
    connect(menu, &QMenu::aboutToHide, menu_, [this] {
        menu_->setAttribute(Qt::WA_UnderMouse,
                            menu_->rect().contains(menu_->mapFromGlobal(QCursor::pos())));
        menu_->update();
    });
}

const StageScene* Slot::scene() const {
    return catalogue_ ? catalogue_->find(shown_) : nullptr;
}

void Slot::setCatalogue(const CataloguePtr& catalogue, const QString& usual) {
    catalogue_ = catalogue;
    const QSignalBlocker quiet(choice_);
    choice_->clear();
    for (const StageScene& one : catalogue->scenes)
        if (!one.pair) // those are many, and chosen by A, B, A/B and Δ
            list(one);
    QStringList keys{wanted_, baseKey(wanted_), usual};
    if (!catalogue->scenes.empty())
        keys << catalogue->scenes.front().key;
    const auto there = std::find_if(keys.begin(), keys.end(), [&](const QString& key) {
        return catalogue->find(key) != nullptr;
    });
    showKey(there == keys.end() ? QString() : *there);
    if (shown_.isEmpty())
        canvas_->say(tr("There is nothing to show for this layer"));
    Q_EMIT sceneChanged();
}

void Slot::want(const QString& key) {
    wanted_ = key;
    if (!catalogue_ || !catalogue_->find(key) || shown_ == key)
        return;
    showKey(key);
    Q_EMIT sceneChanged();
}

void Slot::list(const StageScene& scene) {
    const QString title = paint::translate(scene.title);
    QString shown = title; // a difference says so in its title
    if (scene.under)
        shown = tr("%1 · A/B").arg(title);
    else if (scene.scene.before && !scene.pair)
        shown = catalogue_->kept ? tr("%1 · A").arg(title) : tr("%1 · before").arg(title);
    choice_->addItem(shown, scene.key);
}

void Slot::showKey(const QString& key) {
    shown_ = key;
    if (const StageScene* scene = this->scene(); scene && choice_->findData(key) < 0)
        list(*scene);
    choice_->setCurrentIndex(choice_->findData(key));
    choice_->updateGeometry();
    title_->setText(choice_->currentText());
}

void Slot::choose(int index) {
    want(choice_->itemData(index).toString());
    Q_EMIT focusWanted();
}

void Slot::showAt(const Leader& leader) {
    leader_ = leader;
    if (!isVisible())
        return;
    // A picture that takes long to paint gets a third of the GUI thread at most.
    const qint64 rest = 3 * canvas_->paintMilliseconds() - since_.elapsed();
    if (rest <= 0)
        request();
    else if (!later_.isActive())
        later_.start(static_cast<int>(std::min<qint64>(rest, 500)));
}

void Slot::request() {
    const StageScene* chosen = scene();
    if (!chosen)
        return;
    since_.restart();
    Frame frame{shown_, catalogue_, {}, {}, {}, 0, {}};
    worker_.submit([this, chosen, frame, leader = leader_, last = position_]() mutable {
        const Outcome outcome = attempt(
            [&] {
                frame.followed = follow(leader, chosen->scene.axis, last);
                const scene::Moment& moment = frame.followed.moment;
                frame.picture = pictureOf(chosen->scene, moment);
                if (const auto& under = chosen->under) {
                    const auto there =
                        scene::linked(chosen->scene.axis, moment, under->axis, leader.link)
                            .value_or(scene::Moment{});
                    frame.under = pictureOf(*under, there);
                    frame.positionUnder = there.position;
                }
            },
            frame.problem);
        if (outcome == Outcome::cancelled)
            return Worker::Delivery();
        return Worker::Delivery([this, frame] { receive(frame); });
    });
}

void Slot::receive(const Frame& frame) {
    if (frame.key != shown_ || frame.catalogue != catalogue_)
        return;
    position_ = frame.followed.moment.position;
    positionUnder_ = frame.positionUnder;
    linked_ = frame.followed.linked;
    if (!frame.problem.what.empty()) {
        canvas_->say(paint::translate(frame.problem.what));
        return;
    }
    ++pictures_;
    canvas_->show(frame.picture, frame.under);
    describe(*frame.picture);
}

// What the title says at the right, and what a screen reader hears.
void Slot::describe(const scene::Picture& picture) {
    QString note;
    const StageScene* chosen = scene();
    if (const auto* tape = std::get_if<scene::Tape>(&picture))
        note = paint::translate(tape->summary);
    else if (chosen && chosen->layer)
        note = layerName(*catalogue_, chosen->scene.before);
    else if (chosen && chosen->network) // or its sums seem to contradict the layer's
        note = tr("all layers");
    if (!linked_ && !choice_->isHidden())
        note = tr("does not move with the cursor");
    note_->setToolTip(note);
    elideNote();
    canvas_->setAccessibleName(choice_->currentText());
    canvas_->setAccessibleDescription(note);
}

void Slot::elideNote() {
    note_->setText(
        note_->fontMetrics().elidedText(note_->toolTip(), Qt::ElideRight, note_->width()));
}

// The title beside the note may be another one.
bool Slot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == note_ && event->type() == QEvent::Resize)
        elideNote();
    return QFrame::eventFilter(watched, event);
}

void Slot::setFocused(bool focused) {
    setProperty("focused", focused);
    style()->unpolish(this);
    style()->polish(this);
}

void Slot::setTitleOnly(int margin) {
    title_->show();
    choice_->hide();
    menu_->hide();
    canvas_->setFocusPolicy(Qt::NoFocus);
    canvas_->setReadOnly();
    layout()->itemAt(0)->layout()->setContentsMargins(margin, margin * 2 / 3, margin, margin / 3);
}

void Slot::say(const QString& text) {
    catalogue_.reset(); // a picture of it that is still being made comes too late
    title_->clear();
    note_->clear();
    note_->setToolTip({});
    canvas_->say(text);
}

void Slot::copy() {
    if (const StageScene* chosen = scene(); chosen && canvas_->picture())
        copyPicture(*canvas_->picture(), chosen->title, theme_, canvas_->size(),
                    canvas_->under()
                        ? std::optional(paint::Swipe{canvas_->under(), canvas_->divider()})
                        : std::nullopt);
}

void Slot::showData() {
    if (canvas_->picture())
        showTables(*canvas_->picture(), choice_->currentText(), this, canvas_->under().get());
}

} // namespace systolens::window
