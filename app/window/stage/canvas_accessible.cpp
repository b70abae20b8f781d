#include "app/window/stage/canvas_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <algorithm>
#include <map>
#include <memory>

#include "app/paint/text.h"
#include "app/window/stage/canvas.h"

namespace systolens::window {

namespace {

// What is read aloud of a picture with more is its beginning; "Show data" and CSV have it all.
constexpr int mostRows = 500;

class CanvasTable;

class Cell : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    Cell(CanvasTable& table, int row, int column) : table_(table), row_(row), column_(column) {}

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text which) const override;
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override {
        return row_ < 0 ? QAccessible::ColumnHeader : QAccessible::Cell;
    }
    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        state.readOnly = true;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TableCellInterface
                   ? static_cast<QAccessibleTableCellInterface*>(this)
                   : nullptr;
    }

    [[nodiscard]] bool isSelected() const override { return false; }
    [[nodiscard]] QList<QAccessibleInterface*> columnHeaderCells() const override;
    [[nodiscard]] QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    [[nodiscard]] int columnIndex() const override { return column_; }
    [[nodiscard]] int rowIndex() const override { return row_; }
    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QAccessibleInterface* table() const override;

private:
    CanvasTable& table_;
    int row_, column_; // row −1: the head
};

class CanvasTable : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit CanvasTable(Canvas* canvas) : QAccessibleWidget(canvas, QAccessible::Table) {}
    ~CanvasTable() override { forget(); }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] int childCount() const override { return rowCount() * columnCount(); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        const int columns = columnCount();
        return columns > 0 && index >= 0 ? cellAt(index / columns, index % columns) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [place, cell] : cells_)
            if (cell.second == child)
                return place.first * columnCount() + place.second;
        return -1;
    }

    [[nodiscard]] QAccessibleInterface* caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* cellAt(int row, int column) const override {
        if (row < -1 || row >= rowCount() || column < 0 || column >= columnCount())
            return nullptr;
        auto& cell = cells_[{row, column}];
        if (!cell.second) {
            cell.second = new Cell(const_cast<CanvasTable&>(*this), row, column);
            cell.first = QAccessible::registerAccessibleInterface(cell.second);
        }
        return cell.second;
    }
    [[nodiscard]] int selectedCellCount() const override { return 0; }
    [[nodiscard]] QList<QAccessibleInterface*> selectedCells() const override { return {}; }
    [[nodiscard]] QString columnDescription(int column) const override {
        return textOf(-1, column);
    }
    [[nodiscard]] QString rowDescription(int row) const override { return textOf(row, 0); }
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override { return 0; }
    [[nodiscard]] int columnCount() const override {
        const scene::Table* table = shown();
        return table ? static_cast<int>(table->columns.size()) : 0;
    }
    [[nodiscard]] int rowCount() const override {
        const scene::Table* table = shown();
        return table ? std::min(mostRows, static_cast<int>(table->rows.size())) : 0;
    }
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override { return {}; }
    [[nodiscard]] bool isColumnSelected(int) const override { return false; }
    [[nodiscard]] bool isRowSelected(int) const override { return false; }
    bool selectRow(int) override { return false; }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override {}

    [[nodiscard]] QString textOf(int row, int column) const {
        const scene::Table* table = shown();
        const auto x = static_cast<std::size_t>(column), y = static_cast<std::size_t>(row);
        if (!table || column < 0 || x >= table->columns.size())
            return {};
        if (row < 0)
            return paint::translate(table->columns[x].name);
        return y < table->rows.size() && x < table->rows[y].size()
                   ? paint::formatted(table->rows[y][x])
                   : QString();
    }

private:
    [[nodiscard]] Canvas* canvas() const { return qobject_cast<Canvas*>(object()); }

    // The picture's largest table, made when someone asks for it.
    [[nodiscard]] const scene::Table* shown() const {
        const PicturePtr picture = canvas() ? canvas()->picture() : nullptr;
        if (picture != picture_) {
            picture_ = picture;
            table_ = {};
            std::vector<scene::Table> tables =
                picture ? scene::tablesOf(*picture) : std::vector<scene::Table>();
            for (scene::Table& one : tables)
                if (one.rows.size() >= table_.rows.size())
                    table_ = std::move(one);
        }
        return picture_ ? &table_ : nullptr;
    }

    void forget() {
        for (const auto& [place, cell] : cells_)
            QAccessible::deleteAccessibleInterface(cell.first);
        cells_.clear();
    }

    mutable PicturePtr picture_;
    mutable scene::Table table_;
    mutable std::map<std::pair<int, int>, std::pair<QAccessible::Id, Cell*>> cells_;
};

bool Cell::isValid() const {
    return row_ < table_.rowCount() && column_ < table_.columnCount();
}

QAccessibleInterface* Cell::parent() const {
    return &table_;
}

QAccessibleInterface* Cell::table() const {
    return &table_;
}

QRect Cell::rect() const {
    return table_.rect();
}

QString Cell::text(QAccessible::Text which) const {
    return which == QAccessible::Name || which == QAccessible::Value ? table_.textOf(row_, column_)
                                                                     : QString();
}

QList<QAccessibleInterface*> Cell::columnHeaderCells() const {
    return {table_.cellAt(-1, column_)};
}

QAccessibleInterface* make(const QString& /*type*/, QObject* object) {
    auto* canvas = qobject_cast<Canvas*>(object);
    return canvas ? new CanvasTable(canvas) : nullptr;
}

} // namespace

void installCanvasAccessible() {
    QAccessible::installFactory(make); // again is the same
}

} // namespace systolens::window
