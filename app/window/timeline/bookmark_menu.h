#pragma once
// The list of bookmarks as a menu, and as a dialogue in which they are renamed and removed.
#include <QPoint>
#include <QString>
#include <functional>

class QMenu;

namespace systolens::window {

class Timeline;

// Filled anew each time it opens.
void fillBookmarkMenu(QMenu& menu, Timeline& timeline);
// At a place of the lanes: of the bookmark whose flag was clicked, or (−1) of the cursor, and there
// of the lane of that name, if there is one.
void showBookmarkMenu(Timeline& timeline, QPoint globalPosition, int bookmark, const QString& lane,
                      const std::function<void()>& explain);
// Its names can be written over; one at a time: a dialogue that is open comes to the front.
void editBookmarks(Timeline& timeline, int current = 0);

} // namespace systolens::window
