#pragma once
// Metrics in rows: name, A (before), B (after), and the change with its direction.
#include <QAbstractTableModel>
#include <vector>

#include "app/paint/theme.h"
#include "core/technique/technique.h"

namespace systolens::window {

// "▼ 38 % ✓" (less, and better), "▲ 4 pp ✗" (percentage points more, and worse), "=", or nothing
// without a baseline; `good` 1, −1 or 0.
struct Change {
    QString text;
    int good = 0;
};
Change changeOf(const technique::Metric& metric);

class MetricsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { name, before, after, change, columns };

    explicit MetricsModel(const paint::Theme& theme, QObject* parent = nullptr);
    void setMetrics(std::vector<technique::Metric> metrics, bool compared);
    void setKept(const QString& a); // the name of a run kept as A; empty: the beginning of B
    [[nodiscard]] const technique::Metric& metric(int row) const {
        return metrics_.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    paint::Theme theme_;
    std::vector<technique::Metric> metrics_;
    bool compared_ = false; // with an A
    QString kept_;
};

} // namespace systolens::window
