#pragma once
// To the start, back, play, forward, to the end; speed; what a step is; and the caption in words.
#include <QWidget>

#include "app/paint/theme.h"
#include "app/window/timeline/steps.h"

class QButtonGroup;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace systolens::window {

class Player;

class TransportBar : public QWidget {
    Q_OBJECT
public:
    TransportBar(const paint::Theme& theme, Player& player, QWidget* parent = nullptr);

    void setAxisUnit(const QString& unit); // "cycles"
    void setCaption(const QString& caption);
    [[nodiscard]] QString caption() const { return caption_; }
    [[nodiscard]] StepKind stepKind() const { return kind_; }
    void setStepKind(StepKind kind);
    // Everything large makes the screen small: caption and speed give way, and come back.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QMenu& bookmarkMenu() { return *bookmarks_; }

Q_SIGNALS:
    void startWanted();
    void endWanted();
    void stepWanted(int direction); // −1, 1

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* button(const QString& icon, const QString& sign, const QString& name);
    QWidget* makeTransport();
    QWidget* makeSpeed();
    QWidget* makeSteps();
    QWidget* makeBookmarks();
    void showSpeed();
    void showPlaying(bool playing);
    void showCaption();
    void giveWay(int width);

    paint::Theme theme_;
    Player& player_;
    StepKind kind_ = StepKind::cycle;
    QString unit_, caption_;
    QToolButton* play_ = nullptr;
    QSlider* slider_ = nullptr;
    QLabel *speedName_ = nullptr, *speed_ = nullptr;
    QButtonGroup* steps_ = nullptr;
    QMenu* bookmarks_ = nullptr;
    QLabel* captionLabel_ = nullptr;
};

} // namespace systolens::window
