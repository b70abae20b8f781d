#pragma once
// The docks around the stage: where they stand, and their proportions when first seen.
#include <QList>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace systolens::window {

class Docks {
public:
    explicit Docks(QMainWindow& window) : window_(window) {}

    // Their order: model, techniques, inspector, metrics, timeline. Without a header a dock has no
    // title bar.
    void add(const QString& id, const QString& name, QWidget* content, QWidget* header);
    void clear(); // deletes them
    void setVisible(bool visible);
    // On a small screen, as a large scale makes it, the four beside the stage share one place.
    [[nodiscard]] bool small() const;
    void raiseInspector(); // where it shares its place
    // Sizes are given once, when the docks are seen for the first time: hidden ones take none.
    void proportion();
    void setProportioned(bool proportioned) { proportioned_ = proportioned; }
    // A and B under one another need height, which is given back after them.
    [[nodiscard]] int timelineHeight() const;
    void setTimelineHeight(int height);
    void restore(bool visible); // to where they stood at first
    [[nodiscard]] const QList<QDockWidget*>& all() const { return docks_; }

private:
    void putOnTabs(); // beside each other they would be too large for a small screen

    QMainWindow& window_;
    QList<QDockWidget*> docks_;
    bool proportioned_ = false;
};

} // namespace systolens::window
