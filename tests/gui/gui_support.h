#pragma once
// What the window's tests share: a window on the real engine, waiting, and screenshots.
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "app/host/image_reader.h"
#include "app/host/plugins.h"
#include "app/paint/fonts.h"
#include "app/window/shell/main_window.h"
#include "folders.h"
#include "watch.h"

namespace systolens::window {

// Milliseconds until something that must happen counts as never: sanitizers on a busy machine take
// more than a minute for what takes a second.
constexpr int patience = 300000;

// What the window remembers, recent files and settings, stays in here while it is there.
class TemporaryHome : public QTemporaryDir {
public:
    TemporaryHome() {
        qputenv("XDG_CONFIG_HOME", path().toUtf8());
        qputenv("XDG_DATA_HOME", path().toUtf8());
    }
};

struct Opened {
    std::unique_ptr<QMainWindow> base;
    MainWindow* operator->() const { return static_cast<MainWindow*>(base.get()); }
    MainWindow& operator*() const { return static_cast<MainWindow&>(*base); }
};

inline Opened openedWindow(const QString& language = "en", const QString& theme = "light",
                           QSize size = {1440, 900}, bool remember = false) {
    static const bool ready = [] {
        paint::loadFonts();
        host::installImageReader();
        return true;
    }();
    Q_UNUSED(ready);
    WindowOptions options;
    options.language = language;
    options.theme = theme;
    options.techniques = host::loadPlugins({tests::buildFolder() / "bin" / "plugins"}).techniques;
    options.remember = remember;
    Opened window;
    // By an event, so that the time it takes is watched (watch.h).
    const auto open = [&] {
        window.base = makeMainWindow(options);
        window.base->resize(size);
        window.base->show();
    };
    QMetaObject::invokeMethod(qApp, open, Qt::QueuedConnection);
    QCoreApplication::sendPostedEvents(qApp, QEvent::MetaCall);
    return window;
}

// With SYSTOLENS_SHOTS set to a folder, what the window looks like goes there.
inline void shoot(const Opened& window, const QString& name) {
    const QString folder = qEnvironmentVariable("SYSTOLENS_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QVERIFY(window.base->grab().save(folder + '/' + name + ".png"));
}

// The run that is under way is over and its scenes are there.
inline void waitForResult(const Opened& window) {
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().running() && window->session().result(), patience);
    QTest::qWait(50);
}

// The demo is on the stage.
inline void showDemo(const Opened& window, bool playing = true) {
    window->watchDemo();
    waitForResult(window);
    QTRY_VERIFY_WITH_TIMEOUT(!window->onStartPage(), patience);
    window->player().setPlaying(playing);
}

} // namespace systolens::window
