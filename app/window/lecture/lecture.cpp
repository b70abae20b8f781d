#include "app/window/lecture/lecture.h"

#include <QApplication>
#include <QBoxLayout>
#include <algorithm>
#include <utility>

#include "app/host/language.h"
#include "app/paint/text.h"

namespace systolens::window {

namespace {

constexpr double bodyAt1080 = 21; // pixels of the smallest text that is to be read from afar

constexpr int titleLetters = 34; // of a scene that are always to be read

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
        #lecture QFrame#asked { background: @raised; border-radius: 9px; }
        #lecture QComboBox { font-size: @bodypx; font-weight: 600; }
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
                                                                {"@accent", theme.accent.name()},
                                                                {"@border", theme.border.name()},
                                                                {"@bodypx", pixels(1)},
                                                                {"@titlepx", pixels(1.9)},
                                                                {"@captionpx", pixels(1.3)}})
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

void checkScenes(const Catalogue& catalogue, const job::Stop& stop) {
    for (const QString& key : keysOf(stop))
        if (!catalogue.find(key)) {
            QStringList there;
            for (const StageScene& scene : catalogue.scenes)
                there << scene.key;
            throw inputError(
                SYSTOLENS_TEXT("lesson", "The result has no \"%1\"").with(key.toStdString()),
                "scenes",
                SYSTOLENS_TEXT("lesson", "There are: %1").with(there.join(", ").toStdString()));
        }
}

} // namespace

struct Lecture::Loaded {
    Result result;
    int stop = 0;
    CataloguePtr catalogue;
    std::vector<job::Measured> measured;
    std::optional<Problem> problem;
};

Lecture::Lecture(job::Lesson lesson, const paint::Theme& theme, const Session& session,
                 QWidget* parent)
    : QWidget(parent, Qt::Window), lesson_(std::move(lesson)), plain_(theme), theme_(theme),
      language_(host::currentLanguage().toStdString()),
      session_(session.techniques(), session.runner()), cover_(new Cover(this)) {
    setObjectName("lecture");
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_InputMethodEnabled, false); // a Hangul input method keeps its hands off
    setFocusPolicy(Qt::StrongFocus);
    setWindowTitle(QString::fromStdString(lesson_.title.in(language_)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&session_, &Session::resultChanged, this, &Lecture::load);
    connect(&session_, &Session::failed, this, [this](const Problem& problem) {
        problem_ = problem;
        ready_ = true;
        showTexts();
    });
    connect(&player_, &Player::moved, this, [this] {
        if (stage_)
            stage_->showAt(player_.transport().moment());
    });
    qApp->installEventFilter(this);
}

Lecture::~Lecture() {
    qApp->removeEventFilter(this);
    session_.cancel();
}

const job::Stop& Lecture::current() const {
    return lesson_.stops.at(static_cast<std::size_t>(stop_));
}

// Anew for every size of type.
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
    for (QComboBox* title : stage_->findChildren<QComboBox*>()) {
        title->setFont(theme_.font(paint::Size::body, QFont::DemiBold));
        title->setMinimumContentsLength(titleLetters);
    }
    connect(stage_, &Stage::axisChanged, this, [this](std::uint64_t position) {
        player_.setAxis(stage_->axis().length, static_cast<double>(position));
    });
    figures_ = label("lectureFigures", true);
    figures_->setTextFormat(Qt::RichText); // numbers and our own words only
    column->addWidget(makeHeading());
    column->addWidget(stage_, 1);
    column->addWidget(figures_);
    column->addWidget(makeCaption());
    done_ = new QFrame;
    rest_ = new QFrame;
    done_->setObjectName("lectureDone");
    rest_->setObjectName("lectureRest");
    auto* line = new QHBoxLayout;
    line->setSpacing(0);
    for (QFrame* part : {done_, rest_}) {
        part->setFixedHeight(std::max(4, margin / 9));
        line->addWidget(part);
    }
    column->addLayout(line);
    layout()->addWidget(content_);
    content_->show();
    cover_->raise();
    showTexts();
    if (catalogue_)
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
    column->addWidget(caption_);
    column->addWidget(question_);
    return asked_;
}

void Lecture::resizeEvent(QResizeEvent* /*event*/) {
    cover_->setGeometry(rect());
    if (!content_ || baseFor(height()) != theme_.base)
        build();
}

void Lecture::goTo(int stop) {
    if (stop < 0 || stop >= stops())
        return;
    stop_ = stop;
    answered_ = false;
    ready_ = false;
    problem_.reset();
    measured_.clear();
    player_.setPlaying(false);
    cover_->set(Cover::Kind::none);
    if (content_) {
        showTexts();
        for (int place = 0; place < 2; ++place) // no picture of the last stop under a new title
            stage_->slot(place).canvas().say(tr("Computing …"));
    }
    Q_EMIT stopChanged(stop_);
    if (session_.result() && session_.job() == current().job && !session_.running())
        load();
    else
        session_.open(current().job);
}

void Lecture::next() {
    if (current().question.empty() || answered_) {
        goTo(stop_ + 1);
    } else {
        answered_ = true;
        showTexts();
    }
}

// Scenes and claimed numbers of the stop's layer, off the GUI thread.
void Lecture::load() {
    catalogues_.submit([this, result = session_.result(), number = stop_, stop = current(),
                        techniques = session_.techniques()] {
        Loaded loaded{result, number, nullptr, {}, std::nullopt};
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                loaded.catalogue = catalogueOf(result, job::layerOf(stop, *result), techniques);
                checkScenes(*loaded.catalogue, stop);
                loaded.measured = job::measure(stop, *result);
            },
            problem);
        if (outcome != Outcome::done)
            loaded.problem = problem;
        return Worker::Delivery([this, loaded] { take(loaded); });
    });
}

void Lecture::take(const Loaded& loaded) {
    if (loaded.stop != stop_ || loaded.result != session_.result() || session_.running())
        return;
    catalogue_ = loaded.catalogue;
    measured_ = loaded.measured;
    problem_ = loaded.problem;
    ready_ = true;
    showTexts();
    if (catalogue_)
        apply();
}

void Lecture::apply() {
    if (!ready_)
        return;
    const QStringList keys = keysOf(current());
    stage_->wantScenes(keys);
    stage_->setCatalogue(catalogue_);
    stage_->arrange(keys.size() == 2 ? StageLayout::two : StageLayout::one);
    stage_->focusSlot(leaderOf(*catalogue_, keys));
    player_.seek(job::positionOn(stage_->axis(), current().at, catalogue_->layer));
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
    if (problem_)
        question =
            tr("This stop cannot be shown: %1 (%2). %3")
                .arg(paint::translate(problem_->what), QString::fromStdString(problem_->where),
                     paint::translate(problem_->remedy));
    else if (!current().question.empty())
        question =
            answered_
                ? tr("Answer — %1").arg(in(current().answer))
                : tr("Question — %1 (the next key shows the answer)").arg(in(current().question));
    question_->setText(question);
    question_->setVisible(!question.isEmpty());
    asked_->setAccessibleName(caption_->text() + ' ' + question);
    auto* line = qobject_cast<QHBoxLayout*>(content_->layout()->itemAt(4)->layout());
    line->setStretch(0, stop_ + 1);
    line->setStretch(1, stops() - stop_ - 1);
    rest_->setVisible(stop_ + 1 < stops());
    showFigures();
}

// The claimed numbers as they were measured. They would give the answer away.
void Lecture::showFigures() {
    QStringList shown;
    const bool hidden = !current().question.empty() && !answered_;
    for (std::size_t i = 0; i < measured_.size() && !hidden; ++i) {
        if (!current().claims.at(i).shown)
            continue;
        const job::Measured& one = measured_[i];
        const QString value = paint::formatted(one.value, paint::Form::compact);
        const QString name = paint::translate(one.name).toHtmlEscaped();
        const QString change =
            one.baseline && paint::formatted(*one.baseline, paint::Form::compact) != value
                ? paint::formatted(*one.baseline, paint::Form::compact) + QStringLiteral(" → ")
                : QString();
        shown << QStringLiteral("<span style='color:%1'>%2</span>&nbsp;&nbsp;<b>%3</b>")
                     .arg(theme_.muted.name(), name, (change + value).toHtmlEscaped());
    }
    shown.removeDuplicates();
    figures_->setText(shown.join(QStringLiteral("&nbsp;&nbsp;&nbsp;&nbsp; ")));
    figures_->setVisible(!shown.isEmpty());
}

bool Lecture::eventFilter(QObject* watched, QEvent* event) {
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
