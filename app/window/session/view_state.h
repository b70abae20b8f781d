#pragma once
// How a session is looked at: layout, scenes in the slots, cursor. Part of a session file.
#include <QString>
#include <QStringList>

#include "core/scene/link.h"

namespace systolens::window {

enum class StageLayout { one, two, onePlusTwo, four };
inline int slotCount(StageLayout layout) {
    constexpr int counts[]{1, 2, 3, 4};
    return counts[static_cast<int>(layout)];
}

struct ViewState {
    StageLayout layout = StageLayout::onePlusTwo;
    QStringList scenes; // a scene's key for each slot; empty: the usual one
    int focus = 0;      // the slot whose axis the transport drives
    double at = 0;
    double speed = 8;
    int layer = 0;
    scene::Link link = scene::Link::item; // of A's cursor to B's
    bool playing = false;                 // not written
    bool fromAction = false;              // start where the array begins to compute; not written
};

} // namespace systolens::window
