#include "app/window/grab.h"

#include <QApplication>
#include <QTimer>

#include "app/window/shell/main_window.h"

namespace systolens::window {

void grabLater(MainWindow& window, const QString& file) {
    QObject::connect(&window.session(), &Session::failed, &window, [] { QApplication::exit(1); });
    auto* poll = new QTimer(&window);
    QObject::connect(poll, &QTimer::timeout, &window, [&window, file, poll] {
        Slot& first = window.stage().slot(0);
        if (window.session().running() || !window.session().result() || !first.canvas().picture())
            return;
        poll->stop();
        QApplication::exit(window.grab().save(file) ? 0 : 1);
    });
    poll->start(100);
}

} // namespace systolens::window
