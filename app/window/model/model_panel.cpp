#include "app/window/model/model_panel.h"

#include <QBoxLayout>
#include <QStackedWidget>
#include <QToolButton>

#include "app/paint/text.h"
#include "app/window/shell/panel_header.h"
#include "app/window/shell/segment.h"

namespace systolens::window {

namespace {

QString totalsOf(const technique::Run& run) {
    const auto parameters = network::parameterCount(*run.study->network);
    return QStringLiteral("%1 · %2").arg(
        paint::formatted(run.totals.macs, Unit::macs, paint::Form::compact),
        paint::formatted(parameters, Unit::none, paint::Form::compact));
}

} // namespace

ModelPanel::ModelPanel(const paint::Theme& theme, QWidget* parent)
    : QWidget(parent), totals_(new QLabel), layers_(new LayerList(theme)),
      graph_(new GraphView(theme)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    totals_->setObjectName("muted");
    totals_->setToolTip(tr("Multiplications and parameters of the model"));
    auto* pages = new QStackedWidget;
    pages->addWidget(layers_);
    pages->addWidget(graph_);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 4);
    row->setSpacing(4);
    const auto tab = [&](const QString& text, int page) {
        QToolButton* button = makeSegment(text);
        button->setAutoExclusive(true);
        button->setChecked(page == 0);
        connect(button, &QToolButton::clicked, pages,
                [pages, page] { pages->setCurrentIndex(page); });
        row->addWidget(button);
    };
    tab(tr("Layers"), 0);
    tab(tr("Graph"), 1);
    auto* table = new QToolButton;
    table->setObjectName("segment");
    table->setText(tr("Table…"));
    table->setToolTip(tr("Operator, shapes, MACs, parameters, bytes and density of every layer"));
    table->setFocusPolicy(Qt::TabFocus);
    connect(table, &QToolButton::clicked, this, &ModelPanel::showTable);
    row->addWidget(table);
    row->addStretch();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 4);
    column->setSpacing(4);
    header_ = makePanelHeader(this, tr("MODEL"), totals_);
    column->addLayout(row);
    column->addWidget(pages, 1);
    connect(layers_, &LayerList::chosen, this, &ModelPanel::chosen);
    connect(graph_, &GraphView::chosen, this, &ModelPanel::chosen);
}

void ModelPanel::setResult(const Result& result) {
    totals_->setText(totalsOf(*result->after));
    layers_->setResult(result);
    graph_->setResult(result);
}

void ModelPanel::setCatalogue(const CataloguePtr& catalogue) {
    catalogue_ = catalogue;
}

void ModelPanel::showTable() {
    const StageScene* layers = catalogue_ ? catalogue_->find("layers") : nullptr;
    if (!layers)
        return;
    scene::Picture picture;
    Problem problem;
    if (attempt([&] { picture = layers->scene.at({}); }, problem) != Outcome::done)
        return;
    if (const auto* table = std::get_if<scene::Table>(&picture))
        Q_EMIT tableWanted(*table);
}

void ModelPanel::setCurrent(std::size_t layer) {
    layers_->setCurrent(layer);
    graph_->setCurrent(layer);
}

} // namespace systolens::window
