#include "app/window/session/worker.h"

#include <QCoreApplication>
#include <QEvent>
#include <utility>

namespace systolens::window {

Worker::Worker(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

Worker::~Worker() {
    // The piece may wait for this thread to draw a chart (paint/chart_plot).
    while (!pool_.waitForDone(1))
        QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
}

void Worker::submit(Task task) {
    if (busy_)
        waiting_ = std::move(task);
    else
        start(std::move(task));
}

void Worker::start(Task task) {
    busy_ = true;
    pool_.start([this, task = std::move(task)] {
        Delivery delivery = task();
        QMetaObject::invokeMethod(
            this, [this, delivery = std::move(delivery)] { finish(delivery); },
            Qt::QueuedConnection);
    });
}

void Worker::finish(const Delivery& delivery) {
    busy_ = false;
    if (Task next = std::exchange(waiting_, {}))
        start(std::move(next));
    if (delivery)
        delivery();
}

} // namespace systolens::window
