#pragma once
// All bookmarks in a dialogue: names that can be written over, where they are, go to and remove.
#include <QDialog>

class QTableWidget;

namespace systolens::window {

class Timeline;

class BookmarkList : public QDialog {
    Q_OBJECT
public:
    explicit BookmarkList(Timeline& timeline); // which is its parent
    void edit(int bookmark);                   // its name, at once

private:
    void fill();

    Timeline& timeline_;
    QTableWidget* table_;
};

} // namespace systolens::window
