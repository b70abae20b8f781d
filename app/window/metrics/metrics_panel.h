#pragma once
// The figures of the layer or of the whole network, before and after; choosing one explains it.
#include <QTableView>
#include <QWidget>

#include "app/window/metrics/metrics_model.h"
#include "app/window/session/catalogue.h"

namespace systolens::window {

class MetricsPanel : public QWidget {
    Q_OBJECT
public:
    explicit MetricsPanel(const paint::Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QWidget* header() { return header_; } // for the dock's title
    void setCatalogue(const CataloguePtr& catalogue);   // keeps the chosen row by its id
    // As it is now; null: there is none of that id.
    [[nodiscard]] const technique::Metric* named(const QString& id) const;
    void setKept(const QString& a) { model_.setKept(a); } // the name of a run kept as A
    [[nodiscard]] const MetricsModel& model() const { return model_; }

Q_SIGNALS:
    void chosen(const systolens::technique::Metric& metric);

private:
    void showScope();
    [[nodiscard]] int rowOf(const QString& id) const; // −1: none

    MetricsModel model_;
    CataloguePtr catalogue_;
    bool wholeNetwork_ = false;
    QTableView* view_;
    QWidget* header_ = nullptr;
};

} // namespace systolens::window
