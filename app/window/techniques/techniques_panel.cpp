#include "app/window/techniques/techniques_panel.h"

#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/paint/text.h"
#include "app/window/shell/banner.h"
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

std::optional<std::size_t> placeOf(const std::vector<job::Use>& stack, const std::string& id) {
    const auto found = std::find_if(stack.begin(), stack.end(),
                                    [&](const job::Use& one) { return one.technique == id; });
    if (found == stack.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - stack.begin());
}

std::vector<job::Use> moved(std::vector<job::Use> stack, std::size_t from, std::size_t to) {
    job::Use use = std::move(stack.at(from));
    stack.erase(stack.begin() + static_cast<std::ptrdiff_t>(from));
    stack.insert(stack.begin() + static_cast<std::ptrdiff_t>(std::min(to, stack.size())),
                 std::move(use));
    return stack;
}

} // namespace

TechniquesPanel::TechniquesPanel(Session& session, const QStringList& problems, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* list = new QWidget;
    list_ = new QVBoxLayout(list);
    list_->setContentsMargins(8, 2, 8, 8);
    list_->setSpacing(6);
    for (const auto& [id, technique] : session.techniques())
        addRow(*technique);
    addRemarks(problems);
    list_->addStretch();
    auto* hint = new QLabel(tr("drag to order"));
    hint->setObjectName("muted");
    header_ = makePanelHeader(this, tr("TECHNIQUES"), hint);
    fillScrollingPanel(this, list);
    connect(&session, &Session::jobChanged, this, &TechniquesPanel::showJob);
    connect(&session, &Session::resultChanged, this, &TechniquesPanel::showEffects);
    connect(&session, &Session::failed, this, &TechniquesPanel::showReason);
    showJob();
    showEffects();
}

void TechniquesPanel::addRow(const technique::Technique& technique) {
    auto* row = new TechniqueRow(technique);
    rows_.push_back(row);
    list_->addWidget(row);
    connect(row, &TechniqueRow::edited, this,
            [this, row](const QString& what) { apply(*row, what); });
    connect(row, &TechniqueRow::moveWanted, this, [this, row](int by) {
        const auto place = placeOf(session_.job().stack, row->id());
        if (place && (by > 0 || *place > 0))
            move(*row, by > 0 ? *place + 1 : *place - 1);
    });
    connect(row, &TechniqueRow::dragged, this,
            [this, row](const QPoint& global) { followDrag(*row, global); });
    connect(row, &TechniqueRow::dropped, this, [this, row](bool there) {
        const auto to = std::exchange(dropAt_, std::nullopt);
        arrange(session_.job().stack);
        if (there && to)
            move(*row, *to);
    });
}

void TechniquesPanel::addRemarks(const QStringList& problems) {
    for (const QString& problem : problems) {
        auto* label = new QLabel(problem);
        label->setObjectName("muted");
        label->setWordWrap(true);
        list_->addWidget(label);
    }
    if (rows_.empty() && problems.isEmpty()) {
        auto* none = new QLabel(tr("No technique is installed"));
        none->setObjectName("muted");
        none->setWordWrap(true);
        none->setContentsMargins(6, 4, 6, 4);
        list_->addWidget(none);
    }
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
        const auto place = placeOf(stack, row->id());
        row->setUse(place ? &stack[*place] : nullptr);
        row->setPlace(place.value_or(0), stack.size());
    }
    arrange(stack);
}

// Those of the stack in its order, then the others in that of their numbers.
void TechniquesPanel::arrange(const std::vector<job::Use>& stack) {
    std::vector<TechniqueRow*> order;
    for (const job::Use& use : stack)
        if (TechniqueRow* used = row(use.technique))
            order.push_back(used);
    for (TechniqueRow* one : rows_)
        if (!placeOf(stack, one->id()))
            order.push_back(one);
    QWidget* before = nullptr;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (list_->indexOf(order[i]) != static_cast<int>(i))
            list_->insertWidget(static_cast<int>(i), order[i]);
        for (QWidget* part : order[i]->findChildren<QWidget*>()) {
            if ((part->focusPolicy() & Qt::TabFocus) == 0 || part->window() != window())
                continue; // what pops up has an order of its own
            if (before)
                setTabOrder(before, part);
            before = part;
        }
    }
}

// The dragged row stands where it would be dropped.
void TechniquesPanel::followDrag(TechniqueRow& row, const QPoint& global) {
    std::vector<job::Use> stack = session_.job().stack;
    const auto from = placeOf(stack, row.id());
    if (!from)
        return;
    std::size_t to = 0;
    for (const job::Use& use : stack) {
        const TechniqueRow* other = this->row(use.technique);
        if (other && other != &row && other->mapToGlobal(other->rect().center()).y() < global.y())
            ++to;
    }
    if (dropAt_ == to)
        return;
    dropAt_ = to;
    arrange(moved(std::move(stack), *from, to));
}

void TechniquesPanel::move(TechniqueRow& row, std::size_t to) {
    job::Job job = session_.job();
    const auto from = placeOf(job.stack, row.id());
    if (!from || to >= job.stack.size() || *from == to)
        return;
    job.stack = moved(std::move(job.stack), *from, to);
    ask(row, job,
        to < *from ? tr("Apply %1 earlier").arg(row.name()) : tr("Apply %1 later").arg(row.name()));
}

// Until the run has shown whether it can be.
void TechniquesPanel::ask(TechniqueRow& row, const job::Job& job, const QString& what) {
    for (TechniqueRow* one : rows_)
        one->setReason({});
    asked_ = &row;
    session_.edit(job, what);
}

void TechniquesPanel::showReason(const Problem& problem) {
    if (TechniqueRow* row = std::exchange(asked_, nullptr))
        row->setReason(textOf(problem));
}

void TechniquesPanel::showEffects() {
    const Result& result = session_.result();
    if (!result)
        return;
    asked_ = nullptr;
    for (TechniqueRow* row : rows_) {
        row->setEffect({}, true);
        row->setReason({});
    }
    for (std::size_t i = 0; i < result->techniques.size() && i < result->job.stack.size(); ++i)
        if (TechniqueRow* found = row(result->job.stack[i].technique)) {
            const auto [effect, good] = effectOf(result->techniques[i]);
            found->setEffect(effect, good);
            if (!result->after->execution && effect.startsWith('='))
                found->setReason(tr("This model has no weights, so nothing is known of its values: "
                                    "open one that has them to see what this brings"));
        }
}

// A technique keeps its place in the stack; a new one goes to the end.
void TechniquesPanel::apply(TechniqueRow& row, const QString& what) {
    job::Job job = session_.job();
    const auto place = placeOf(job.stack, row.id());
    if (!row.ticked()) {
        if (place)
            job.stack.erase(job.stack.begin() + static_cast<std::ptrdiff_t>(*place));
    } else if (place) {
        job.stack[*place] = row.use();
    } else {
        job.stack.push_back(row.use());
    }
    ask(row, job, what);
    if (row.ticked())
        QTimer::singleShot(0, &row, [this, &row] { showRow(row); });
}

// A ticked technique goes to those of the stack, with its form: not out of sight.
void TechniquesPanel::showRow(TechniqueRow& row) {
    if (auto* area = findChild<QScrollArea*>()) {
        area->ensureWidgetVisible(&row, 0, 0);
        area->ensureWidgetVisible(&row.tick(), 0, 4); // where not all of it has room
    }
}

} // namespace systolens::window
