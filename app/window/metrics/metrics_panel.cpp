#include "app/window/metrics/metrics_panel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QToolButton>
#include <algorithm>

#include "app/window/shell/panel_header.h"
#include "app/window/shell/segment.h"

namespace systolens::window {

namespace {

QTableView* makeView(MetricsModel& model) {
    auto* view = new QTableView;
    view->setObjectName("metrics");
    view->setAccessibleName(MetricsPanel::tr("Metrics before and after"));
    view->setModel(&model);
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(27);
    QHeaderView* header = view->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(16);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(MetricsModel::name, QHeaderView::Stretch);
    return view;
}

} // namespace

MetricsPanel::MetricsPanel(const paint::Theme& theme, QWidget* parent)
    : QWidget(parent), model_(theme), view_(makeView(model_)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* scope = new QWidget;
    auto* row = new QHBoxLayout(scope);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto choice = [&](const QString& text, bool network) {
        QToolButton* button = makeSegment(text);
        button->setAutoExclusive(true);
        button->setChecked(!network);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, network] {
            wholeNetwork_ = network;
            showScope();
        });
    };
    choice(tr("Layer"), false);
    choice(tr("Network"), true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    header_ = makePanelHeader(this, tr("METRICS"), scope);
    column->addWidget(view_, 1);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid())
                    Q_EMIT chosen(model_.metric(index.row()));
            });
}

void MetricsPanel::setCatalogue(const CataloguePtr& catalogue) {
    catalogue_ = catalogue;
    const QSignalBlocker quiet(this); // nobody has chosen anything
    showScope();
}

int MetricsPanel::rowOf(const QString& id) const {
    for (int row = 0; row < model_.rowCount(); ++row)
        if (QString::fromStdString(model_.metric(row).id) == id)
            return row;
    return -1;
}

const technique::Metric* MetricsPanel::named(const QString& id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &model_.metric(row);
}

void MetricsPanel::showScope() {
    if (!catalogue_)
        return;
    std::vector<technique::Metric> metrics =
        wholeNetwork_ ? catalogue_->networkMetrics : catalogue_->layerMetrics;
    // What techniques report is of the whole network, and repeats some of its figures.
    if (wholeNetwork_)
        for (const technique::Metric& metric : catalogue_->techniqueMetrics)
            if (std::none_of(metrics.begin(), metrics.end(),
                             [&](const auto& known) { return known.id == metric.id; }))
                metrics.push_back(metric);
    const bool compared = catalogue_->a != nullptr;
    view_->setColumnHidden(MetricsModel::after, !compared);
    view_->setColumnHidden(MetricsModel::change, !compared);
    const QModelIndex current = view_->currentIndex();
    const QString chosen =
        current.isValid() ? QString::fromStdString(model_.metric(current.row()).id) : QString();
    model_.setMetrics(std::move(metrics), compared);
    if (const int row = rowOf(chosen); row >= 0)
        view_->selectRow(row);
}

} // namespace systolens::window
