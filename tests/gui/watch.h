#pragma once
// How long the GUI thread's event loop stood still in a test: the time that one event took from
// the loop, without what the thread waited for a processor that others had. A test that ends in
// SYSTOLENS_WINDOW_TEST_MAIN reports the worst, and fails past half a second (experience.md, Long
// work); sanitizers make everything slower, so they only report.
#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMetaEnum>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace systolens::window {

class WatchedApplication : public QApplication {
public:
    static constexpr double most = 500, worthTelling = 50; // milliseconds

    WatchedApplication(int& count, char** arguments)
        : QApplication(count, arguments), waits_("/proc/thread-self/schedstat") {
        setAttribute(Qt::AA_Use96Dpi);
        if (!waits_.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            std::fprintf(stderr, "Waiting for a processor counts as standing still here.\n");
        // A loop that waits for something to do, a dialogue's for one, stands still for nobody.
        const QAbstractEventDispatcher* loop = QAbstractEventDispatcher::instance();
        connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, [this] { pause(); });
        connect(loop, &QAbstractEventDispatcher::awake, this, [this] { resume(); });
    }

    bool notify(QObject* receiver, QEvent* event) override {
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        const int loops = QThread::currentThread()->loopLevel();
        const QObject* parent = receiver->parent();
        const What what{event->type(), receiver->metaObject(),
                        parent ? parent->metaObject() : nullptr, nullptr};
        if (!stretches_.empty() && loops <= stretches_.back().loops)
            return part(receiver, event, what);
        pause(); // a dialogue's loop runs inside the event that opened it
        stretches_.emplace_back();
        stretches_.back().what = what;
        stretches_.back().loops = loops;
        resume();
        const bool taken = QApplication::notify(receiver, event);
        pause();
        stretches_.pop_back();
        resume();
        return taken;
    }

    // The test's exit code, once what stood still is told.
    [[nodiscard]] int verdict(int failures) const {
        std::vector<std::pair<double, What>> all;
        for (const auto& [what, worst] : worst_)
            all.emplace_back(worst, what);
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return a.first > b.first; });
        const double longest = all.empty() ? 0 : all.front().first;
        // While the first window is built there is none that could stand still.
        const bool tooLong = std::any_of(all.begin(), all.end(), [](const auto& one) {
            return one.first > most && one.second.receiver != &QApplication::staticMetaObject;
        });
        std::fprintf(stderr, "The window stood still for %.0f ms at most.\n", longest);
        for (const auto& [worst, what] : all)
            if (worst > worthTelling)
                std::fprintf(stderr, "  %.0f ms: %s\n", worst, qPrintable(nameOf(what)));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        static_cast<void>(tooLong);
        return failures;
#else
        return failures == 0 && tooLong ? 1 : failures;
#endif
    }

private:
    struct What { // the event, whom it is for, and whose painting took the most of it
        QEvent::Type type = QEvent::None;
        const QMetaObject *receiver = nullptr, *parent = nullptr, *painted = nullptr;
        auto operator<=>(const What&) const = default;
    };
    struct Stretch {
        What what;
        int loops = 0;
        QElapsedTimer clock; // invalid while it does not count
        double waited = 0;   // for a processor, until the clock began
        qint64 longestPaint = 0;
    };

    bool part(QObject* receiver, QEvent* event, const What& what) {
        if (what.type != QEvent::Paint)
            return QApplication::notify(receiver, event);
        QElapsedTimer clock;
        clock.start();
        const bool taken = QApplication::notify(receiver, event);
        Stretch& whole = stretches_.back();
        if (clock.elapsed() > whole.longestPaint) {
            whole.longestPaint = clock.elapsed();
            whole.what.painted = what.receiver;
        }
        return taken;
    }

    void pause() {
        if (stretches_.empty() || !stretches_.back().clock.isValid())
            return;
        Stretch& stretch = stretches_.back();
        const double wall = static_cast<double>(stretch.clock.nsecsElapsed()) / 1e6;
        const double own = wall - (waited() - stretch.waited);
        double& worst = worst_[stretch.what];
        worst = std::max(worst, own);
        stretch.clock.invalidate();
    }

    void resume() {
        if (stretches_.empty())
            return;
        stretches_.back().waited = waited();
        stretches_.back().clock.start();
    }

    // Milliseconds that this thread was ready and had no processor; 0 where nobody counts them.
    double waited() {
        if (!waits_.isOpen() || !waits_.seek(0))
            return 0;
        return waits_.read(100).split(' ').value(1).toDouble() / 1e6;
    }

    static QString nameOf(const What& what) {
        QString name = QString("%1 to %2")
                           .arg(QMetaEnum::fromType<QEvent::Type>().valueToKey(what.type),
                                what.receiver->className());
        if (what.parent)
            name += QString(" in %1").arg(what.parent->className());
        if (what.painted)
            name += QString(", most of it to paint %1").arg(what.painted->className());
        return name;
    }

    QFile waits_;
    std::vector<Stretch> stretches_; // one a nested loop
    std::map<What, double> worst_;
};

} // namespace systolens::window

#define SYSTOLENS_WINDOW_TEST_MAIN(Test)                                                           \
    int main(int count, char** arguments) {                                                        \
        systolens::window::WatchedApplication application(count, arguments);                       \
        Test test;                                                                                 \
        return application.verdict(QTest::qExec(&test, count, arguments));                         \
    }
