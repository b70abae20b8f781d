#include "app/window/window.h"

#include <QApplication>
#include <QScreen>

#include "app/host/image_reader.h"
#include "app/paint/fonts.h"
#include "app/paint/icons.h"
#include "app/window/grab.h"
#include "app/window/shell/keys.h"
#include "app/window/shell/main_window.h"
#include "app/window/stage/canvas_accessible.h"
#include "core/support/memory.h"

namespace systolens::window {

std::unique_ptr<QMainWindow> makeMainWindow(const WindowOptions& options) {
    // Runs share one memo, so that a changed parameter costs only what it changes.
    auto backend = std::make_shared<technique::Backend>();
    auto runner = [backend, techniques = options.techniques](const job::Job& job,
                                                             Progress& progress) {
        job::JobResult result = job::runJob(job, techniques, *backend, progress);
        returnFreeMemory(); // of this run's work, and of results that went before
        return result;
    };
    installCanvasAccessible();
    auto window = std::make_unique<MainWindow>(options, runner);
    qApp->installEventFilter(new Keys(window.get()));
    return window;
}

void fitToScreen(QMainWindow& window) {
    constexpr int frame = 40; // a title bar, or nearly
    const QSize room = window.screen()->availableSize() - QSize(0, frame);
    if (window.width() <= room.width() && window.height() <= room.height())
        return;
    window.resize(window.size().boundedTo(room * 0.9)); // when it is made smaller again
    window.setWindowState(window.windowState() | Qt::WindowMaximized);
}

void prepareToOpenWindow() {
    const int scale = Settings(true).scale();
    if (scale != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(scale / 100.0));
}

int openWindow(QApplication& application, const WindowOptions& options) {
    paint::loadFonts();
    application.setDesktopFileName("org.systolens.Systolens");
    application.setWindowIcon(paint::programIcon());
    host::installImageReader();
    WindowOptions asked = options;
    if (!options.grab.isEmpty()) {
        asked.remember = false;
        asked.demo = options.file.isEmpty();
    }
    const auto window = makeMainWindow(asked);
    if (options.grab.isEmpty())
        fitToScreen(*window);
    else
        window->resize(1440, 900); // whatever the screen, if there is one
    window->show();
    auto& main = static_cast<MainWindow&>(*window);
    if (!options.grab.isEmpty())
        grabLater(main, options.grab);
    if (asked.demo)
        main.watchDemo();
    else if (!options.file.isEmpty())
        main.openFile(options.file);
    return QApplication::exec();
}

} // namespace systolens::window
