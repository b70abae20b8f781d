#pragma once
// What a key means in lecture mode: a clicker's keys, a keyboard's, and letters as a Hangul input
// method lets them through.
#include <QKeyEvent>
#include <optional>

namespace systolens::window {

struct LectureKey {
    enum class Does { next, back, first, last, jump, blank, spotlight, play, leave } does;
    int stop = 0; // of jump, from 0
};

std::optional<LectureKey> lectureKey(const QKeyEvent& event);

} // namespace systolens::window
