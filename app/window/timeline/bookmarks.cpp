#include "app/window/timeline/bookmarks.h"

#include <algorithm>

namespace systolens::window {

void Bookmarks::assign(const QList<Bookmark>& bookmarks) {
    const QList<Bookmark> kept = bookmarks.mid(0, most);
    if (kept == all_)
        return;
    all_ = kept;
    Q_EMIT changed();
}

int Bookmarks::add(const Bookmark& bookmark) {
    const auto same = std::find_if(all_.cbegin(), all_.cend(), [&](const Bookmark& one) {
        return one.layer == bookmark.layer && one.cycle == bookmark.cycle;
    });
    if (same != all_.cend())
        return static_cast<int>(same - all_.cbegin());
    if (all_.size() >= most)
        return -1;
    all_ << bookmark;
    Q_EMIT changed();
    return static_cast<int>(all_.size()) - 1;
}

void Bookmarks::rename(int index, const QString& name) {
    if (index < 0 || index >= all_.size() || name.trimmed().isEmpty()
        || all_[index].name == name.trimmed())
        return;
    all_[index].name = name.trimmed();
    Q_EMIT changed();
}

void Bookmarks::remove(int index) {
    if (index < 0 || index >= all_.size())
        return;
    all_.removeAt(index);
    Q_EMIT changed();
}

} // namespace systolens::window
