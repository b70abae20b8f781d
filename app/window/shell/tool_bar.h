#pragma once
// What runs on what, and how: model, accelerator, dataflow, layer, run, and which of A and B is
// shown.
#include <QToolBar>

#include "app/window/session/session.h"
#include "app/window/shell/choice.h"

class QButtonGroup;

namespace systolens::window {

// Which runs the stage shows: A, B, both side by side, both in one place with a divider, or B − A.
enum class Compared { before, after, both, swipe, difference };

class ToolBar : public QToolBar {
    Q_OBJECT
public:
    explicit ToolBar(Session& session, QWidget* parent = nullptr);
    void setCompared(Compared compared);
    void setKept(const QString& a); // the name of the run that is kept as A; empty: none

Q_SIGNALS:
    void openWanted();
    void sampleWanted(const QString& id);
    void acceleratorFileWanted();
    void comparedChosen(systolens::window::Compared compared);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    // What is chosen is shortened before A, B and their like fall behind the bar's arrow.
    void fit();
    [[nodiscard]] int needed() const;
    void addModelButtons();
    void addChoices();
    void addRunButton();
    void addCompare();
    void showJob();
    void showResult();
    void showRunning(bool running);

    Session& session_;
    Choice* accelerator_ = nullptr;
    Choice* dataflow_ = nullptr;
    Choice* layer_ = nullptr;
    QPushButton* run_ = nullptr;
    QButtonGroup* compare_ = nullptr;
    bool kept_ = false;
};

} // namespace systolens::window
