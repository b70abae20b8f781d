#pragma once
// A moment worth coming back to: a cycle of a layer's course, with a name of one's own.
#include <QList>
#include <QString>

#include "core/support/units.h"

namespace systolens::window {

struct Bookmark {
    QString name;
    QString layer; // as the network calls it
    Cycle cycle = 0;
    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

} // namespace systolens::window
