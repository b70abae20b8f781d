#pragma once
// Time: the transport, the lanes of the chosen layer (of A above those of B while both are looked
// at), all of its time in an overview, bookmarks, and the caption at the cursor in words.
#include <QWidget>
#include <array>

#include "app/window/inspector/inspector.h"
#include "app/window/stage/follow.h"
#include "app/window/timeline/bookmarks.h"
#include "app/window/timeline/lanes_view.h"
#include "app/window/timeline/overview.h"
#include "app/window/timeline/player.h"
#include "app/window/timeline/transport_bar.h"

namespace systolens::window {

class Timeline : public QWidget {
    Q_OBJECT
public:
    Timeline(const paint::Theme& theme, Player& player, QWidget* parent = nullptr);

    void setCatalogue(const CataloguePtr& catalogue);
    void setAxis(const scene::Axis& axis); // that the transport drives
    [[nodiscard]] bool showsBefore() const { return beforeShown_; }
    void showBefore(bool shown);    // A's lanes, too, where there are any
    void setLink(scene::Link link); // of A's cursor to B's
    void step(int direction);
    void zoom(double factor); // 0.5: half as much time
    void showEverything();
    // At the cursor, named by what happens there; nothing without a course in time.
    void addBookmark();
    void goTo(int bookmark);                                       // whichever layer it is in
    [[nodiscard]] QString placeOf(const Bookmark& bookmark) const; // "conv1 · cycle 1 234"
    // Of the lanes that are shown (B's); none without a cursor in them.
    [[nodiscard]] QStringList laneNames() const;
    void explainLane(int row); // at the cursor
    [[nodiscard]] Bookmarks& bookmarks() { return bookmarks_; }
    [[nodiscard]] TransportBar& bar() { return *bar_; }
    [[nodiscard]] LanesView& lanes() { return *after_.lanes; }
    [[nodiscard]] LanesView& lanesBefore() { return *before_.lanes; }
    [[nodiscard]] Overview& overview() { return *overview_; }

Q_SIGNALS:
    void layerWanted(int direction);     // step by layer
    void layerChosen(std::size_t layer); // that a bookmark is in
    void explained(const systolens::window::Explained& explained);

private:
    struct Course { // of A or of B
        LanesView* lanes = nullptr;
        std::shared_ptr<const simulation::Trace> trace; // null: none
        const StageScene* array = nullptr;              // whose axis its cycles are
        bool driven = false;                            // the transport drives that axis
    };
    [[nodiscard]] std::array<Course*, 2> courses() { return {&before_, &after_}; }
    void connectLanes(Course& course);
    void showLanes();
    void showMarks();
    void showMoment();
    void showFollowers();
    void seekToCycle(const Course& course, double cycle);
    void stepOnTrace(const Course& course, int direction);
    void takeCursor(Course& course, std::optional<Cycle> cycle);
    void goToPending();
    [[nodiscard]] static QString laneName(const Course& course, int row);
    void explainLane(const Course& course, int row);

    Player& player_;
    Bookmarks bookmarks_;
    TransportBar* bar_;
    Overview* overview_;
    Course before_, after_;
    CataloguePtr catalogue_;
    scene::Axis axis_;
    scene::Link link_ = scene::Link::item;
    bool beforeShown_ = false;
    std::optional<Bookmark> pending_; // to go to when its layer is there
    Worker captions_;
    Worker links_;
    Worker explanations_;
};

} // namespace systolens::window
