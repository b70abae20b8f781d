#pragma once
// The model: its layers with their energy, its graph, its layer table.
#include <QLabel>

#include "app/window/model/graph_view.h"
#include "app/window/model/layer_list.h"
#include "app/window/session/catalogue.h"

namespace systolens::window {

class ModelPanel : public QWidget {
    Q_OBJECT
public:
    explicit ModelPanel(const paint::Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QWidget* header() { return header_; } // for the dock's title

    void setResult(const Result& result);
    void setCatalogue(const CataloguePtr& catalogue); // brings the layer table
    void setCurrent(std::size_t layer);

Q_SIGNALS:
    void chosen(std::size_t layer);
    void tableWanted(const systolens::scene::Table& table);

private:
    void showTable();

    CataloguePtr catalogue_;
    QLabel* totals_;
    LayerList* layers_;
    GraphView* graph_;
    QWidget* header_ = nullptr;
};

} // namespace systolens::window
