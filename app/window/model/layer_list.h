#pragma once
// The compute layers with a bar each for where their energy goes; choosing one shows it.
#include <QListView>
#include <QStandardItemModel>

#include "app/paint/theme.h"
#include "app/window/session/session.h"

namespace systolens::window {

class LayerList : public QListView {
    Q_OBJECT
public:
    explicit LayerList(const paint::Theme& theme, QWidget* parent = nullptr);
    void setResult(const Result& result);
    void setCurrent(std::size_t layer);

Q_SIGNALS:
    void chosen(std::size_t layer);

private:
    QStandardItemModel model_;
};

} // namespace systolens::window
