#include "app/window/lecture/lecture_keys.h"

namespace systolens::window {

namespace {

using Does = LectureKey::Does;

// The letter that lies under a key, whichever alphabet is on: ㅠ is where B is.
QChar letterOf(const QKeyEvent& event) {
    const QString text = event.text();
    const QChar letter = text.isEmpty() ? QChar() : text.front().toUpper();
    switch (letter.unicode()) {
    case u'ㅠ':
        return 'B';
    case u'ㄴ':
        return 'S';
    case u'ㅏ':
        return 'K';
    default:
        return letter;
    }
}

} // namespace

std::optional<LectureKey> lectureKey(const QKeyEvent& event) {
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return std::nullopt;
    switch (event.key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Space:
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return LectureKey{Does::next};
    case Qt::Key_PageUp:
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_Backspace:
        return LectureKey{Does::back};
    case Qt::Key_Home:
        return LectureKey{Does::first};
    case Qt::Key_End:
        return LectureKey{Does::last};
    case Qt::Key_Escape:
        return LectureKey{Does::leave};
    case Qt::Key_Period:
        return LectureKey{Does::blank};
    case Qt::Key_F7:
        return LectureKey{Does::spotlight};
    case Qt::Key_F8:
        return LectureKey{Does::play};
    default:
        break;
    }
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9)
        return LectureKey{Does::jump, event.key() - Qt::Key_1};
    const QChar letter = letterOf(event);
    if (letter == 'B')
        return LectureKey{Does::blank};
    if (letter == 'S')
        return LectureKey{Does::spotlight};
    if (letter == 'K')
        return LectureKey{Does::play};
    return std::nullopt;
}

} // namespace systolens::window
