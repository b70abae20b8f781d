#pragma once
// The stack of techniques: those that are ticked first, in the order in which they apply. What
// cannot combine says why in its row.
#include <QBoxLayout>
#include <QWidget>
#include <optional>
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
    // The n-th technique, from 1, whatever the order of the stack: for keys.
    void toggle(int number);

private:
    void showJob();
    void showEffects();
    void apply(TechniqueRow& row, const QString& what);
    void addRow(const technique::Technique& technique);
    void addRemarks(const QStringList& problems);
    void arrange(const std::vector<job::Use>& stack);
    void move(TechniqueRow& row, std::size_t to); // in the stack
    void followDrag(TechniqueRow& row, const QPoint& global);
    void ask(TechniqueRow& row, const job::Job& job, const QString& what);
    void showReason(const Problem& problem);
    void showRow(TechniqueRow& row);

    Session& session_;
    std::vector<TechniqueRow*> rows_; // in the order of their numbers
    QVBoxLayout* list_ = nullptr;
    TechniqueRow* asked_ = nullptr;     // whose change is being tried
    std::optional<std::size_t> dropAt_; // in the stack, while a row is dragged
    QWidget* header_ = nullptr;
};

} // namespace systolens::window
