#pragma once
// A table of the core as an item model and as a view: sortable, copyable, read by screen readers.
#include <QAbstractTableModel>
#include <QTableView>

#include "core/scene/picture.h"

namespace systolens::window {

class DataTable : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit DataTable(scene::Table table, QObject* parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    static constexpr int sortRole = Qt::UserRole; // the number behind the text

private:
    scene::Table table_;
};

QTableView* makeDataTable(const scene::Table& table, QWidget* parent = nullptr);

} // namespace systolens::window
