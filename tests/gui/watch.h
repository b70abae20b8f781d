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
#include <ctime>
#include <map>
#include <optional>
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

    // What is done from now on; the worst of each is told.
    void setDoing(const QString& name) { doing_ = name; }

    // The test's exit code, once what stood still is told.
    [[nodiscard]] int verdict(int failures) const {
        std::vector<std::pair<Span, What>> all;
        for (const auto& [what, worst] : worst_)
            all.emplace_back(worst, what);
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return a.first.stood > b.first.stood; });
        const double longest = all.empty() ? 0 : all.front().first.stood;
        // While the first window is built there is none that could stand still.
        const bool tooLong = std::any_of(all.begin(), all.end(), [](const auto& one) {
            return one.first.stood > most && one.second.receiver != &QApplication::staticMetaObject;
        });
        std::fprintf(stderr, "The window stood still for %.0f ms at most.\n", longest);
        for (const auto& [worst, what] : all)
            if (worst.stood > worthTelling)
                std::fprintf(stderr, "  %.0f ms: %s\n", worst.stood, qPrintable(nameOf(what)));
        tellWhatWasDone();
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
    struct Span { // milliseconds
        double wall = 0;
        double stood = 0;     // of them not waiting for a processor
        double processor = 0; // of them on one: the rest is waiting for somebody else
    };
    struct Stretch {
        What what;
        int loops = 0;
        std::optional<Span> since; // none while it does not count
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
        if (stretches_.empty() || !stretches_.back().since)
            return;
        Stretch& stretch = stretches_.back();
        const Span to = now(), from = *stretch.since;
        stretch.since.reset();
        const Span span{to.wall - from.wall, to.stood - from.stood, to.processor - from.processor};
        Span& worst = worst_[stretch.what];
        if (span.stood > worst.stood)
            worst = span;
        if (doing_.isEmpty())
            return;
        auto& [longest, what] = done_[doing_];
        if (span.stood > longest.stood) {
            longest = span;
            what = stretch.what;
        }
    }

    void resume() {
        if (!stretches_.empty())
            stretches_.back().since = now();
    }

    Span now() {
        const auto milliseconds = [](clockid_t clock) {
            timespec time{};
            clock_gettime(clock, &time);
            return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
        };
        const double wall = milliseconds(CLOCK_MONOTONIC);
        return {wall, wall - waited(), milliseconds(CLOCK_THREAD_CPUTIME_ID)};
    }

    void tellWhatWasDone() const {
        if (done_.empty())
            return;
        std::vector<std::pair<QString, std::pair<Span, What>>> all(done_.begin(), done_.end());
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return a.second.first.stood > b.second.first.stood;
        });
        std::fprintf(stderr, " stood  processor  wall  (ms, the worst event of each)\n");
        for (const auto& [name, worst] : all)
            std::fprintf(stderr, "%6.0f %10.0f %5.0f  %s: %s\n", worst.first.stood,
                         worst.first.processor, worst.first.wall, qPrintable(name),
                         qPrintable(nameOf(worst.second)));
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
    std::map<What, Span> worst_;
    QString doing_;
    std::map<QString, std::pair<Span, What>> done_;
};

} // namespace systolens::window

#define SYSTOLENS_WINDOW_TEST_MAIN(Test)                                                           \
    int main(int count, char** arguments) {                                                        \
        systolens::window::WatchedApplication application(count, arguments);                       \
        Test test;                                                                                 \
        return application.verdict(QTest::qExec(&test, count, arguments));                         \
    }
