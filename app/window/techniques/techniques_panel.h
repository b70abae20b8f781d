#pragma once
// The stack of techniques: ticks in the order in which they apply.
#include <QBoxLayout>
#include <QWidget>
#include <vector>

#include "app/window/session/session.h"
#include "app/window/techniques/technique_row.h"

namespace systolens::window {

class TechniquesPanel : public QWidget {
    Q_OBJECT
public:
    explicit TechniquesPanel(Session& session, const QStringList& problems,
                             QWidget* parent = nullptr);
    [[nodiscard]] QWidget* header() { return header_; } // for the dock's title
    [[nodiscard]] TechniqueRow* row(const std::string& technique);
    void toggle(int number); // the n-th technique, from 1: for keys

private:
    void showJob();
    void showEffects();
    void apply(const TechniqueRow& row, const QString& what);

    Session& session_;
    std::vector<TechniqueRow*> rows_;
    QWidget* header_ = nullptr;
};

} // namespace systolens::window
