#pragma once
// One place on the stage: a scene chosen by name, its picture at the cursor, and what can be done
// with it (export, copy, its numbers as a table).
#include <QComboBox>
#include <QElapsedTimer>
#include <QFrame>
#include <QLabel>
#include <QTimer>

#include "app/window/session/catalogue.h"
#include "app/window/stage/canvas.h"
#include "app/window/stage/follow.h"

class QToolButton;

namespace systolens::window {

class Slot : public QFrame {
    Q_OBJECT
public:
    Slot(const paint::Theme& theme, int number, QWidget* parent = nullptr);

    // The scenes to choose from; keeps the wanted one, or shows `usual` when it is not there.
    void setCatalogue(const CataloguePtr& catalogue, const QString& usual);
    void want(const QString& key);
    [[nodiscard]] QString wanted() const { return wanted_; }
    [[nodiscard]] const StageScene* scene() const; // null when there is none
    [[nodiscard]] std::uint64_t position() const { return position_; }
    [[nodiscard]] std::uint64_t positionUnder() const { return positionUnder_; } // of A, swiped
    [[nodiscard]] Canvas& canvas() { return *canvas_; }
    [[nodiscard]] int pictures() const { return pictures_; } // shown so far

    void showAt(const Leader& leader);
    void setFocused(bool focused);
    void setTitleOnly(int margin); // what is shown is chosen elsewhere, and is not edited
    void say(const QString& text); // instead of a scene

Q_SIGNALS:
    void sceneChanged();
    void focusWanted();
    void clicked(const systolens::paint::Hit& hit);
    void exportWanted();

private:
    struct Frame;
    void request();
    void receive(const Frame& frame);
    void describe(const scene::Picture& picture);
    void elideNote();
    bool eventFilter(QObject* watched, QEvent* event) override;
    void makeMenu();
    void list(const StageScene& scene);
    void showKey(const QString& key);
    void choose(int index);
    void copy();
    void showData();

    paint::Theme theme_;
    CataloguePtr catalogue_;
    QString wanted_, shown_;
    Leader leader_;
    std::uint64_t position_ = 0, positionUnder_ = 0;
    bool linked_ = true;
    int pictures_ = 0;
    QComboBox* choice_;
    QLabel *note_, *title_;
    QToolButton* menu_;
    Canvas* canvas_;
    QTimer later_;
    QElapsedTimer since_;
    Worker worker_;
};

} // namespace systolens::window
