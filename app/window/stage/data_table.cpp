#include "app/window/stage/data_table.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include "app/paint/text.h"

namespace systolens::window {

DataTable::DataTable(scene::Table table, QObject* parent)
    : QAbstractTableModel(parent), table_(std::move(table)) {}

int DataTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
}

int DataTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(table_.columns.size());
}

QVariant DataTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) // what is copied where no row is chosen
        return {};
    const auto& row = table_.rows.at(static_cast<std::size_t>(index.row()));
    const auto column = static_cast<std::size_t>(index.column());
    if (column >= row.size())
        return {};
    const scene::Cell& cell = row[column];
    const auto* quantity = std::get_if<scene::Quantity>(&cell);
    switch (role) {
    case Qt::DisplayRole:
        return paint::formatted(cell, paint::Form::bare);
    case sortRole:
        return quantity ? QVariant(toDouble(quantity->value))
                        : QVariant(paint::formatted(cell, paint::Form::bare));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (quantity ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant DataTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount({}))
        return {};
    return paint::headingOf(table_.columns.at(static_cast<std::size_t>(section)));
}

QTableView* makeDataTable(const scene::Table& table, QWidget* parent) {
    auto* view = new QTableView(parent);
    auto* sorted = new QSortFilterProxyModel(view);
    sorted->setSourceModel(new DataTable(table, sorted));
    sorted->setSortRole(DataTable::sortRole);
    view->setModel(sorted);
    view->setAccessibleName(paint::translate(table.title));
    view->setSortingEnabled(true);
    view->sortByColumn(-1, Qt::AscendingOrder);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setFrameShape(QFrame::NoFrame);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(26);
    view->horizontalHeader()->setHighlightSections(false);
    view->resizeColumnsToContents();
    return view;
}

} // namespace systolens::window
