#pragma once
// The bookmarks of a session, in the order in which they were made: the first nine have a key.
#include <QObject>

#include "app/window/session/bookmark.h"

namespace systolens::window {

class Bookmarks : public QObject {
    Q_OBJECT
public:
    static constexpr int most = 99; // a number fits its flag
    using QObject::QObject;

    [[nodiscard]] const QList<Bookmark>& all() const { return all_; }
    void assign(const QList<Bookmark>& bookmarks);
    // Its number, 0-based; that of the one already there, or −1 when there are too many.
    int add(const Bookmark& bookmark);
    void rename(int index, const QString& name);
    void remove(int index);

Q_SIGNALS:
    void changed();

private:
    QList<Bookmark> all_;
};

} // namespace systolens::window
