// Qt ends the process when it cannot reach a display; a person must see a sentence instead.
#include <QByteArray>
#include <QFileInfo>
#include <QLibraryInfo>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/command/command_line.h"

namespace systolens::command {

namespace {

bool answers(const QByteArray& socketPath, bool abstract) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t offset = abstract ? 1 : 0; // abstract names begin with a zero
    const auto length = static_cast<std::size_t>(socketPath.size());
    if (length + offset + 1 > sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path + offset, socketPath.constData(), length);
    const int handle = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        return false;
    const auto size =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + offset + length + !abstract);
    const bool reached = connect(handle, reinterpret_cast<const sockaddr*>(&address), size) == 0;
    close(handle);
    return reached;
}

// ":1.0" is a socket of this machine; a display of another one is taken at its word.
bool x11Answers(const QByteArray& display) {
    if (display.isEmpty())
        return false;
    const qsizetype colon = display.lastIndexOf(':');
    const QByteArray host = display.left(colon);
    if (colon < 0 || (!host.isEmpty() && host != "unix"))
        return colon >= 0;
    const QByteArray socketPath = "/tmp/.X11-unix/X" + display.mid(colon + 1).split('.').first();
    return answers(socketPath, false) || answers(socketPath, true);
}

bool waylandAnswers(const QByteArray& display) {
    const bool supported = QFileInfo::exists(QLibraryInfo::path(QLibraryInfo::PluginsPath)
                                             + "/platforms/libqwayland-generic.so");
    if (display.isEmpty() || !supported)
        return false;
    return answers(display.startsWith('/') ? display : qgetenv("XDG_RUNTIME_DIR") + '/' + display,
                   false);
}

} // namespace

bool haveDisplay() {
    return !qgetenv("QT_QPA_PLATFORM").isEmpty() || x11Answers(qgetenv("DISPLAY"))
           || waylandAnswers(qgetenv("WAYLAND_DISPLAY"));
}

} // namespace systolens::command
