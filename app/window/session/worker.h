#pragma once
// One piece of work at a time off the GUI thread. Of the pieces that wait only the newest is kept,
// so a burst of requests costs two of them and the last one always arrives.
#include <QObject>
#include <QThreadPool>
#include <functional>

namespace systolens::window {

class Worker : public QObject {
    Q_OBJECT
public:
    using Delivery = std::function<void()>; // runs in the GUI thread; may be empty
    using Task = std::function<Delivery()>; // runs in the worker's; must not throw

    explicit Worker(QObject* parent = nullptr);
    ~Worker() override; // waits for the running piece: cancel it first when it is long

    void submit(Task task); // from the GUI thread
    [[nodiscard]] bool busy() const { return busy_; }

private:
    void start(Task task);
    void finish(const Delivery& delivery);

    QThreadPool pool_;
    Task waiting_;
    bool busy_ = false;
};

} // namespace systolens::window
