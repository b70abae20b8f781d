#include "app/window/lecture/lecture.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMouseEvent>
#include <QWindow>
#include <algorithm>
#include <utility>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "app/window/lecture/claimed.h"

namespace systolens::window {

namespace {

constexpr double bodyAt1080 = 25; // pixels: the smallest text of a picture then has 20
double baseFor(int height) {
    return std::clamp(bodyAt1080 * height / 1080, 13.0, 60.0);
}

QString sheetFor(const paint::Theme& theme) {
    QString sheet = QStringLiteral(R"(
        #lecture { background: @ground; }
        #lecture QLabel { color: @text; font-size: @bodypx; }
        #lecture QLabel#lessonName, #lecture QLabel#stopNumber, #lecture QLabel#muted {
            color: @muted; font-size: @bodypx; }
        #lecture QLabel#stopTitle { font-size: @titlepx; font-weight: 700; }
        #lecture QLabel#lectureCaption, #lecture QLabel#lectureQuestion { font-size: @captionpx; }
        #lecture QLabel#lectureQuestion { font-weight: 600; }
        #lecture QLabel#lectureRefusal { font-size: @titlepx; background: @panel;
            border: 1px solid @border; border-radius: 9px; }
        #lecture QFrame#asked { background: @raised; border-radius: 9px; }
        #lecture QFrame#slot QLabel#slotTitle { font-weight: 600; }
        #lecture QFrame#slot QLabel#muted { font-size: @bodypx; }
        #lecture QFrame#slot[focused="true"] { border-color: @border; }
        #lecture QFrame#lectureDone { background: @accent; }
        #lecture QFrame#lectureRest { background: @border; })");
    const auto pixels = [&](double share) {
        return QString::number(static_cast<int>(theme.base * share)) + "px";
    };
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, QString>>{{"@ground", theme.ground.name()},
                                                                {"@text", theme.text.name()},
                                                                {"@muted", theme.muted.name()},
                                                                {"@raised", theme.raised.name()},
                                                                {"@panel", theme.panel.name()},
                                                                {"@accent", theme.accent.name()},
                                                                {"@border", theme.border.name()},
                                                                {"@bodypx", pixels(1)},
                                                                {"@titlepx", pixels(1.7)},
                                                                {"@captionpx", pixels(1.2)}})
        sheet.replace(name, value);
    return sheet;
}

QLabel* label(const char* name, bool wraps = false) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(wraps);
    return label;
}

// As high as a label is with this text, whatever it says now.
int heightOf(QLabel& label, const QString& text, int width) {
    const QString now = label.text();
    label.ensurePolished();
    label.setText(text);
    const int height = label.heightForWidth(width);
    label.setText(now);
    return height;
}

// The first scene that moves leads; else the first.
int leaderOf(const Catalogue& catalogue, const QStringList& keys) {
    for (int i = 0; i < keys.size(); ++i)
        if (const StageScene* scene = catalogue.find(keys[i]);
            scene && scene->scene.axis.length > 1)
            return i;
    return 0;
}

QStringList keysOf(const job::Stop& stop) {
    QStringList keys;
    for (const std::string& key : stop.scenes)
        keys << QString::fromStdString(key);
    return keys;
}

} // namespace

Lecture::Lecture(job::Lesson lesson, const paint::Theme& theme, const Session& session,
                 QWidget* parent)
    : QWidget(parent, Qt::Window), lesson_(std::move(lesson)), plain_(theme), theme_(theme),
      language_(host::currentLanguage().toStdString()), techniques_(session.techniques()),
      cover_(new Cover(this)), loader_(lesson_.stops, session.techniques(), session.runner()) {
    setObjectName("lecture");
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_InputMethodEnabled, false); // a Hangul input method keeps its hands off
    setFocusPolicy(Qt::StrongFocus);
    setWindowTitle(QString::fromStdString(lesson_.title.in(language_)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&loader_, &StopLoader::loaded, this, [this](const LoadedStopPtr& loaded) {
        if (loaded->stop == stop_)
            take(loaded);
    });
    connect(&player_, &Player::moved, this, [this] {
        if (stage_)
            stage_->showAt(player_.transport().moment());
    });
    qApp->installEventFilter(this);
}

Lecture::~Lecture() {
    qApp->removeEventFilter(this);
}

const job::Stop& Lecture::current() const {
    return lesson_.stops.at(static_cast<std::size_t>(stop_));
}

void Lecture::build() {
    delete std::exchange(content_, nullptr);
    theme_ = plain_;
    theme_.base = baseFor(height());
    setStyleSheet(sheetFor(theme_));
    content_ = new QWidget;
    auto* column = new QVBoxLayout(content_);
    const int margin = static_cast<int>(theme_.base * 2);
    column->setContentsMargins(margin, margin / 2, margin, margin / 2);
    column->setSpacing(margin / 4);
    stage_ = new Stage(theme_);
    stage_->layout()->setContentsMargins(0, 0, 0, 0);
    for (int place = 0; place < 2; ++place)
        stage_->slot(place).setTitleOnly(margin / 3);
    connect(stage_, &Stage::axisChanged, this, [this](std::uint64_t position) {
        player_.setAxis(stage_->axis().length, static_cast<double>(position));
    });
    figures_ = label("lectureFigures", true);
    figures_->setTextFormat(Qt::RichText); // numbers and our own words only
    column->addWidget(makeHeading());
    refusal_ = label("lectureRefusal", true);
    refusal_->setAlignment(Qt::AlignCenter);
    column->addWidget(stage_, 1);
    column->addWidget(refusal_, 1);
    column->addWidget(figures_);
    column->addWidget(makeCaption());
    done_ = new QFrame;
    rest_ = new QFrame;
    done_->setObjectName("lectureDone");
    rest_->setObjectName("lectureRest");
    line_ = new QHBoxLayout;
    line_->setSpacing(0);
    for (QFrame* part : {done_, rest_}) {
        part->setFixedHeight(std::max(4, margin / 9));
        line_->addWidget(part);
    }
    column->addLayout(line_);
    layout()->addWidget(content_);
    content_->show();
    cover_->raise();
    showTexts();
    if (shown_)
        apply();
}

QWidget* Lecture::makeHeading() {
    auto* heading = new QWidget;
    auto* grid = new QGridLayout(heading);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    lessonName_ = label("lessonName");
    number_ = label("stopNumber");
    title_ = label("stopTitle", true);
    grid->addWidget(lessonName_, 0, 0);
    grid->addWidget(number_, 0, 1, Qt::AlignRight);
    grid->addWidget(title_, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    return heading;
}

QWidget* Lecture::makeCaption() {
    asked_ = new QFrame;
    asked_->setObjectName("asked");
    auto* column = new QVBoxLayout(asked_);
    const int margin = static_cast<int>(theme_.base);
    column->setContentsMargins(margin, margin * 2 / 3, margin, margin * 2 / 3);
    caption_ = label("lectureCaption", true);
    question_ = label("lectureQuestion", true);
    question_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(caption_);
    column->addWidget(question_);
    return asked_;
}

// Nobody waits for a run to end: neither this event nor the deletion.
void Lecture::closeEvent(QCloseEvent* event) {
    event->accept();
    player_.setPlaying(false);
    Q_EMIT closed();
    loader_.stop([this] { deleteLater(); });
}

void Lecture::resizeEvent(QResizeEvent* /*event*/) {
    cover_->setGeometry(rect());
    if (!content_ || baseFor(height()) != theme_.base)
        build();
    else
        showTexts(); // in other lines
}

void Lecture::goTo(int stop) {
    if (stop < 0 || stop >= stops())
        return;
    stop_ = stop;
    answered_ = false;
    shown_.reset();
    player_.setPlaying(false);
    cover_->set(Cover::Kind::none);
    if (content_) {
        showTexts();
        for (int place = 0; place < 2; ++place) // no picture of the last stop under a new title
            stage_->slot(place).say(tr("Computing …"));
    }
    Q_EMIT stopChanged(stop_);
    if (const LoadedStopPtr known = loader_.want(stop_))
        take(known);
}

void Lecture::next() {
    if (current().question.empty() || answered_) {
        goTo(stop_ + 1);
    } else {
        answered_ = true;
        showTexts();
    }
}

void Lecture::take(const LoadedStopPtr& loaded) {
    shown_ = loaded;
    if (content_) {
        showTexts();
        apply();
    }
    loader_.prepare(stop_ + 1);
}

void Lecture::apply() {
    if (!shown_->catalogue) {
        for (int place = 0; place < 2; ++place)
            stage_->slot(place).say({});
        return;
    }
    const QStringList keys = keysOf(current());
    stage_->wantScenes(keys);
    stage_->setCatalogue(shown_->catalogue);
    stage_->arrange(keys.size() == 2 ? StageLayout::two : StageLayout::one);
    stage_->focusSlot(leaderOf(*shown_->catalogue, keys));
    player_.seek(job::positionOn(stage_->axis(), current().at, shown_->catalogue->layer));
    if (current().speed > 0) {
        player_.setSpeed(current().speed);
        player_.setPlaying(true);
    }
}

void Lecture::showTexts() {
    const auto in = [&](const job::Bilingual& text) {
        return QString::fromStdString(text.in(language_));
    };
    lessonName_->setText(in(lesson_.title));
    number_->setText(tr("Stop %1 / %2").arg(stop_ + 1).arg(stops()));
    title_->setText(in(current().title));
    caption_->setText(in(current().caption));
    QString question;
    if (const Problem* problem = this->problem())
        question = tr("This stop cannot be shown: %1. %2")
                       .arg(paint::translate(problem->what)
                                + (problem->where.empty()
                                       ? QString()
                                       : QStringLiteral(" (%1)").arg(problem->where.c_str())),
                            paint::translate(problem->remedy));
    else if (!current().question.empty())
        question = answered_ ? answerText() : questionText();
    question_->setText(question);
    question_->setVisible(!question.isEmpty());
    keepRoomForAnswer();
    asked_->setAccessibleName(caption_->text() + ' ' + question);
    line_->setStretch(0, stop_ + 1);
    line_->setStretch(1, stops() - stop_ - 1);
    rest_->setVisible(stop_ + 1 < stops());
    showFigures();
    showRefusal();
    showCovers();
}

QString Lecture::questionText() const {
    return tr("Question — %1 (the next key shows the answer)")
        .arg(QString::fromStdString(current().question.in(language_)));
}

QString Lecture::answerText() const {
    return tr("Answer — %1").arg(QString::fromStdString(current().answer.in(language_)));
}

// The answer changes what is known, not where it is: its lines have their room from the beginning.
void Lecture::keepRoomForAnswer() {
    question_->setMinimumHeight(0);
    if (current().question.empty() || problem())
        return;
    const int room = width() - 2 * static_cast<int>(theme_.base * 3); // both margins
    question_->setMinimumHeight(std::max(heightOf(*question_, questionText(), room),
                                         heightOf(*question_, answerText(), room)));
}

void Lecture::showCovers() {
    const auto& scenes = current().scenes;
    const auto& covered = current().covered;
    for (std::size_t place = 0; place < 2; ++place)
        stage_->slot(static_cast<int>(place))
            .canvas()
            .cover(!answered_ && place < scenes.size()
                   && std::ranges::find(covered, scenes[place]) != covered.end());
}

// In the place of views: which techniques were asked for, and what the program says to that.
void Lecture::showRefusal() {
    const bool told = !current().refused.empty();
    stage_->setVisible(!told);
    refusal_->setVisible(told);
    if (!told)
        return;
    QStringList asked;
    for (const job::Use& use : current().job.stack)
        if (const auto found = techniques_.find(use.technique); found != techniques_.end())
            asked << paint::translate(found->second->describe().name);
    QString text = asked.join(QStringLiteral("  +  "));
    if (shown_ && shown_->refusal && (current().question.empty() || answered_))
        text += "\n\n" + paint::translate(shown_->refusal->what) + ".\n"
                + paint::translate(shown_->refusal->remedy) + '.';
    else
        text += "\n\n \n "; // the lines to come
    refusal_->setText(text);
}

// What holds would give the answer away; what does not hold is always told.
QString Lecture::figuresText(bool hidden) const {
    QStringList shown;
    for (std::size_t i = 0; shown_ && i < shown_->measured.size(); ++i)
        if (const job::Claim& claim = current().claims.at(i);
            !shown_->measured[i].holds || (claim.shown && !hidden))
            shown << claimedFigure(claim, shown_->measured[i], theme_);
    shown.removeDuplicates();
    return shown.join(QStringLiteral("&nbsp;&nbsp;&nbsp;&nbsp; "));
}

void Lecture::showFigures() {
    const QString told = figuresText(false);
    figures_->setText(figuresText(!current().question.empty() && !answered_));
    figures_->setVisible(!told.isEmpty());
    const int room = width() - 2 * static_cast<int>(theme_.base * 2);
    figures_->setMinimumHeight(told.isEmpty() ? 0 : heightOf(*figures_, told, room));
}

// As slides do: a click leads on, one with the right button back. Dragging stays with what is
// dragged.
void Lecture::takeMouse(const QEvent& event) {
    if (event.type() != QEvent::MouseButtonPress && event.type() != QEvent::MouseButtonRelease)
        return;
    const auto& mouse = static_cast<const QMouseEvent&>(event);
    if (event.type() == QEvent::MouseButtonPress) {
        pressedAt_ = mouse.globalPosition();
        return;
    }
    const auto from = std::exchange(pressedAt_, std::nullopt);
    if (!from
        || (mouse.globalPosition() - *from).manhattanLength() >= QApplication::startDragDistance())
        return;
    if (mouse.button() == Qt::LeftButton)
        next();
    else if (mouse.button() == Qt::RightButton)
        goTo(stop_ - 1);
}

bool Lecture::eventFilter(QObject* watched, QEvent* event) {
    if (watched == windowHandle()) // before it goes to a part of the window
        takeMouse(*event);
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || widget->window() != this)
        return false;
    const auto key = lectureKey(*static_cast<QKeyEvent*>(event));
    if (!key)
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress)
        act(*key);
    return true;
}

void Lecture::act(const LectureKey& key) {
    using Does = LectureKey::Does;
    const auto toggle = [this](Cover::Kind kind) {
        cover_->set(cover_->kind() == kind ? Cover::Kind::none : kind);
    };
    switch (key.does) {
    case Does::next:
        return next();
    case Does::back:
        return goTo(stop_ - 1);
    case Does::first:
        return goTo(0);
    case Does::last:
        return goTo(stops() - 1);
    case Does::jump:
        return goTo(key.stop);
    case Does::blank:
        return toggle(Cover::Kind::blank);
    case Does::spotlight:
        return toggle(Cover::Kind::spotlight);
    case Does::play:
        return player_.toggle();
    case Does::leave:
        close();
    }
}

} // namespace systolens::window
