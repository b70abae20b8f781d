#include "app/window/shell/tool_bar.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QToolButton>

#include "app/host/language.h"
#include "app/window/session/machines.h"
#include "app/window/session/samples.h"
#include "app/window/shell/compare.h"
#include "app/window/shell/segment.h"

namespace systolens::window {

namespace {

QWidget* space(int width) {
    auto* made = new QWidget;
    made->setSizePolicy(width ? QSizePolicy::Fixed : QSizePolicy::Expanding, QSizePolicy::Fixed);
    made->setFixedHeight(1);
    if (width)
        made->setFixedWidth(width);
    return made;
}

std::vector<Choice::Item> accelerators() {
    std::vector<Choice::Item> items;
    const std::string language = host::currentLanguage().toStdString();
    for (const accelerator::Accelerator& one : machines())
        items.push_back(
            {QString::fromStdString(one.id),
             QStringLiteral("%1 · %2×%3")
                 .arg(QString::fromStdString(one.id))
                 .arg(one.rows)
                 .arg(one.columns),
             QString::fromStdString(one.name + '\n'
                                    + host::textIn(language, one.description, one.source))});
    return items;
}

} // namespace

ToolBar::ToolBar(Session& session, QWidget* parent) : QToolBar(parent), session_(session) {
    setObjectName("toolBar");
    setWindowTitle(tr("Tool bar"));
    setMovable(false);
    addModelButtons();
    addWidget(space(10));
    addChoices();
    addWidget(space(10));
    addRunButton();
    addWidget(space(0));
    addCompare();
    connect(&session_, &Session::jobChanged, this, &ToolBar::showJob);
    connect(&session_, &Session::resultChanged, this, &ToolBar::showResult);
    connect(&session_, &Session::layerChanged, this, &ToolBar::showResult);
    connect(&session_, &Session::runningChanged, this, &ToolBar::showRunning);
    showJob();
    showResult();
    showRunning(session_.running());
}

void ToolBar::resizeEvent(QResizeEvent* event) {
    QToolBar::resizeEvent(event);
    fit();
}

void ToolBar::fit() {
    constexpr qsizetype shortest = 8;
    for (qsizetype longest = Choice::usualLongest; longest >= shortest; longest -= 2) {
        for (Choice* one : {accelerator_, dataflow_, layer_})
            one->setLongest(longest);
        if (needed() <= width())
            break;
    }
}

int ToolBar::needed() const {
    const QMargins margins = layout()->contentsMargins();
    int sum = margins.left() + margins.right();
    for (QAction* action : actions())
        if (const QWidget* widget = widgetForAction(action))
            sum +=
                widget->sizeHint().expandedTo(widget->minimumSize()).width() + layout()->spacing();
    return sum;
}

void ToolBar::addModelButtons() {
    auto* open = new QPushButton(tr("Open…"));
    open->setFocusPolicy(Qt::TabFocus);
    connect(open, &QPushButton::clicked, this, &ToolBar::openWanted);
    auto* samples = new Choice(tr("Samples"));
    std::vector<Choice::Item> items;
    for (const Sample& sample : window::samples())
        items.push_back({sample.id, sample.name, sample.description});
    samples->setItems(items);
    samples->setCurrent({}, tr("Samples"));
    connect(samples, &Choice::chosen, this, &ToolBar::sampleWanted);
    addWidget(open);
    addWidget(samples);
}

void ToolBar::addChoices() {
    accelerator_ = new Choice(tr("Accelerator"));
    accelerator_->setItems(accelerators());
    accelerator_->addAction(tr("Open YAML…"), [this] { Q_EMIT acceleratorFileWanted(); });
    dataflow_ = new Choice(tr("Dataflow"));
    std::vector<Choice::Item> flows{{"", tr("Default dataflow"), {}}};
    for (const auto& [id, name] : dataflows())
        flows.push_back({id, name, {}});
    dataflow_->setItems(flows);
    layer_ = new Choice(tr("Layer"));
    connect(accelerator_, &Choice::chosen, this, [this](const QString& id) {
        job::Job job = session_.job();
        job.accelerator = id.toStdString();
        session_.edit(job, tr("Choose %1").arg(id));
    });
    connect(dataflow_, &Choice::chosen, this, [this](const QString& id) {
        job::Job job = session_.job();
        job.dataflow = id.toStdString();
        session_.edit(job, tr("Choose the dataflow"));
    });
    connect(layer_, &Choice::chosen, this,
            [this](const QString& id) { session_.chooseLayer(id.toULongLong()); });
    for (Choice* one : {accelerator_, dataflow_, layer_})
        addWidget(one);
}

void ToolBar::addRunButton() {
    run_ = new QPushButton;
    run_->setObjectName("principal");
    run_->setFocusPolicy(Qt::TabFocus);
    const int width = std::max(run_->fontMetrics().horizontalAdvance(tr("Run ▸")),
                               run_->fontMetrics().horizontalAdvance(tr("Cancel")));
    run_->setMinimumWidth(width + 44); // it does not jump when it changes its name
    connect(run_, &QPushButton::clicked, this,
            [this] { session_.running() ? session_.cancel() : session_.run(); });
    addWidget(run_);
}

void ToolBar::addCompare() {
    compare_ = new QButtonGroup(this);
    const auto add = [this](Compared compared, const QString& text, const QString& tip) {
        QToolButton* button = makeSegment(text, tip);
        compare_->addButton(button, static_cast<int>(compared));
        addWidget(button);
    };
    add(Compared::before, "A", tr("Before the techniques"));
    add(Compared::after, "B", tr("After the techniques"));
    add(Compared::both, "A | B", tr("A and B side by side"));
    add(Compared::swipe, "A/B", tr("A left and B right of a divider to drag"));
    add(Compared::difference, QStringLiteral("Δ"), tr("The difference, B − A"));
    connect(compare_, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT comparedChosen(static_cast<Compared>(id)); });
    setCompared(Compared::after);
}

void ToolBar::setCompared(Compared compared) {
    compare_->button(static_cast<int>(compared))->setChecked(true);
}

void ToolBar::setKept(const QString& a) {
    kept_ = !a.isEmpty();
    compare_->button(static_cast<int>(Compared::before))
        ->setToolTip(kept_ ? tr("The run kept as A: %1").arg(a) : tr("Before the techniques"));
    compare_->button(static_cast<int>(Compared::after))
        ->setToolTip(kept_ ? tr("The present run") : tr("After the techniques"));
    showResult();
}

void ToolBar::showJob() {
    const job::Job& job = session_.job();
    const QString id = QString::fromStdString(job.accelerator);
    accelerator_->setCurrent(id, QFileInfo(id).fileName());
    const QString dataflow = QString::fromStdString(job.dataflow);
    dataflow_->setCurrent(dataflow, dataflow);
    fit();
}

void ToolBar::showResult() {
    const Result& result = session_.result();
    run_->setEnabled(result != nullptr || session_.running());
    layer_->setEnabled(result != nullptr);
    if (!result) {
        layer_->setCurrent({}, tr("Layer"));
        return;
    }
    std::vector<Choice::Item> items;
    for (std::size_t i = 0; i < result->after->layers.size(); ++i)
        items.push_back(
            {QString::number(i), QString::fromStdString(result->after->layers[i].name), {}});
    layer_->setItems(items);
    layer_->setCurrent(QString::number(session_.layer()), tr("Layer"));
    fit();
    const bool compared = kept_ || result->before != result->after;
    for (QAbstractButton* button : compare_->buttons())
        button->setEnabled(compared
                           || button == compare_->button(static_cast<int>(Compared::after)));
}

void ToolBar::showRunning(bool running) {
    run_->setText(running ? tr("Cancel") : tr("Run ▸"));
    run_->setEnabled(running || session_.result() != nullptr);
}

} // namespace systolens::window
