#include "app/window/timeline/bookmark_menu.h"

#include <QCoreApplication>
#include <QMenu>

#include "app/window/timeline/bookmark_list.h"
#include "app/window/timeline/timeline.h"

namespace systolens::window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

// Names are a person's or a file's: an ampersand is no mnemonic.
QString plain(QString name) {
    constexpr int longest = 60;
    if (name.size() > longest)
        name = name.left(longest - 1) + QStringLiteral("…");
    return name.replace('&', "&&");
}

void fill(QMenu& menu, Timeline& timeline) {
    menu.clear();
    menu.addAction(tr("&Add a bookmark here"), [&timeline] { timeline.addBookmark(); });
    menu.addSeparator();
    const QList<Bookmark>& all = timeline.bookmarks().all();
    for (int i = 0; i < all.size(); ++i)
        menu.addAction(QStringLiteral("%1  %2 — %3")
                           .arg(i < 9 ? QStringLiteral("&%1").arg(i + 1) : QString::number(i + 1),
                                plain(all[i].name), plain(timeline.placeOf(all[i]))),
                       [&timeline, i] { timeline.goTo(i); });
    menu.addSeparator();
    menu.addAction(tr("&Edit bookmarks…"), [&timeline] { editBookmarks(timeline); })
        ->setEnabled(!all.isEmpty());
}

} // namespace

void fillBookmarkMenu(QMenu& menu, Timeline& timeline) {
    fill(menu, timeline);
    QObject::connect(&menu, &QMenu::aboutToShow, &timeline, [&] { fill(menu, timeline); });
}

void showBookmarkMenu(Timeline& timeline, QPoint globalPosition, int bookmark, const QString& lane,
                      const std::function<void()>& explain) {
    auto* menu = new QMenu(&timeline);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!lane.isEmpty())
        menu->addAction(tr("&Explain %1 here").arg(plain(lane)), explain);
    if (bookmark < 0) {
        menu->addAction(tr("&Add a bookmark here"), [&timeline] { timeline.addBookmark(); });
        menu->addAction(tr("&Show all of the time"), [&timeline] { timeline.showEverything(); });
    } else {
        menu->addAction(tr("&Go to it"), [&timeline, bookmark] { timeline.goTo(bookmark); });
        menu->addAction(tr("&Rename…"),
                        [&timeline, bookmark] { editBookmarks(timeline, bookmark); });
        menu->addAction(tr("Re&move"),
                        [&timeline, bookmark] { timeline.bookmarks().remove(bookmark); });
    }
    menu->popup(globalPosition);
}

void editBookmarks(Timeline& timeline, int current) {
    auto* list = timeline.findChild<BookmarkList*>();
    if (!list)
        list = new BookmarkList(timeline);
    list->show();
    list->raise();
    list->edit(current);
}

} // namespace systolens::window
