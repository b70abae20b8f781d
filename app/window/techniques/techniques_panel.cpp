#include "app/window/techniques/techniques_panel.h"

#include <QLabel>
#include <algorithm>
#include <cmath>

#include "app/paint/text.h"
#include "app/window/shell/panel_header.h"
#include "app/window/shell/panel_scroll.h"

namespace systolens::window {

namespace {

// Coding saves bytes first; of other techniques the first metric with a baseline speaks.
const technique::Metric* tellingMetric(const technique::TechniqueResult& result) {
    const technique::Metric* first = nullptr;
    for (const technique::Metric& metric : result.metrics) {
        if (!metric.baseline || toDouble(*metric.baseline) == 0)
            continue;
        if (metric.id == "dram_bytes")
            return &metric;
        if (!first)
            first = &metric;
    }
    return first;
}

// "−31 % DRAM bytes", and whether that is good.
std::pair<QString, bool> effectOf(const technique::TechniqueResult& result) {
    if (const technique::Metric* found = tellingMetric(result)) {
        const technique::Metric& metric = *found;
        const double change = toDouble(metric.value) / toDouble(*metric.baseline) - 1;
        if (change == 0)
            return {QStringLiteral("= ") + paint::translate(metric.name), true};
        const QString sign = change < 0 ? QStringLiteral("−") : QStringLiteral("+");
        return {QStringLiteral("%1%2 % %3")
                    .arg(sign, paint::significant(std::abs(change) * 100, 2),
                         paint::translate(metric.name)),
                (change < 0) == metric.lessIsBetter};
    }
    return {};
}

} // namespace

TechniquesPanel::TechniquesPanel(Session& session, const QStringList& problems, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* list = new QWidget;
    auto* rows = new QVBoxLayout(list);
    rows->setContentsMargins(8, 2, 8, 8);
    rows->setSpacing(6);
    for (const auto& [id, technique] : session.techniques()) {
        auto* row = new TechniqueRow(*technique);
        rows_.push_back(row);
        rows->addWidget(row);
        connect(row, &TechniqueRow::edited, this,
                [this, row](const QString& what) { apply(*row, what); });
    }
    for (const QString& problem : problems) {
        auto* label = new QLabel(problem);
        label->setObjectName("muted");
        label->setWordWrap(true);
        rows->addWidget(label);
    }
    if (rows_.empty() && problems.isEmpty()) {
        auto* none = new QLabel(tr("No technique is installed"));
        none->setObjectName("muted");
        none->setWordWrap(true);
        none->setContentsMargins(6, 4, 6, 4);
        rows->addWidget(none);
    }
    rows->addStretch();
    header_ = makePanelHeader(this, tr("TECHNIQUES"));
    fillScrollingPanel(this, list);
    connect(&session, &Session::jobChanged, this, &TechniquesPanel::showJob);
    connect(&session, &Session::resultChanged, this, &TechniquesPanel::showEffects);
    showJob();
    showEffects();
}

TechniqueRow* TechniquesPanel::row(const std::string& technique) {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](TechniqueRow* row) { return row->id() == technique; });
    return found == rows_.end() ? nullptr : *found;
}

void TechniquesPanel::toggle(int number) {
    if (number >= 1 && number <= static_cast<int>(rows_.size()))
        rows_[static_cast<std::size_t>(number - 1)]->tick().click();
}

void TechniquesPanel::showJob() {
    const std::vector<job::Use>& stack = session_.job().stack;
    for (TechniqueRow* row : rows_) {
        const auto use = std::find_if(stack.begin(), stack.end(), [&](const job::Use& one) {
            return one.technique == row->id();
        });
        row->setUse(use == stack.end() ? nullptr : &*use);
    }
}

void TechniquesPanel::showEffects() {
    const Result& result = session_.result();
    if (!result)
        return;
    for (TechniqueRow* row : rows_)
        row->setEffect({}, true);
    for (std::size_t i = 0; i < result->techniques.size() && i < result->job.stack.size(); ++i)
        if (TechniqueRow* found = row(result->job.stack[i].technique)) {
            const auto [effect, good] = effectOf(result->techniques[i]);
            found->setEffect(effect, good);
        }
}

// A technique keeps its place in the stack; a new one goes to the end.
void TechniquesPanel::apply(const TechniqueRow& row, const QString& what) {
    job::Job job = session_.job();
    const auto place = std::find_if(job.stack.begin(), job.stack.end(),
                                    [&](const job::Use& one) { return one.technique == row.id(); });
    if (!row.ticked()) {
        if (place != job.stack.end())
            job.stack.erase(place);
    } else if (place != job.stack.end()) {
        *place = row.use();
    } else {
        job.stack.push_back(row.use());
    }
    session_.edit(job, what);
}

} // namespace systolens::window
