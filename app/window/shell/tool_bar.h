#pragma once
// What runs on what, and how: model, accelerator, dataflow, layer, run, and which of A and B is
// shown.
#include <QToolBar>

#include "app/window/session/session.h"
#include "app/window/shell/choice.h"

class QButtonGroup;

namespace systolens::window {

// Which runs the stage shows: before, after, or both side by side.
enum class Compared { before, after, both };

class ToolBar : public QToolBar {
    Q_OBJECT
public:
    explicit ToolBar(Session& session, QWidget* parent = nullptr);
    void setCompared(Compared compared);

Q_SIGNALS:
    void openWanted();
    void sampleWanted(const QString& id);
    void acceleratorFileWanted();
    void comparedChosen(systolens::window::Compared compared);

private:
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
};

} // namespace systolens::window
