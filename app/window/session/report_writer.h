#pragma once
// Writes the report of a result off the GUI thread. A newer wish replaces an older one, whose
// files are never seen; nothing is left behind by a report that was cancelled or failed.
#include <QObject>
#include <QTimer>
#include <memory>

#include "app/window/session/session.h"

namespace systolens::window {

class ReportWriter : public QObject {
    Q_OBJECT
public:
    explicit ReportWriter(QObject* parent = nullptr);
    ~ReportWriter() override;

    void write(const Result& result, const job::Techniques& techniques, const QString& folder);
    void cancel();
    [[nodiscard]] bool writing() const { return progress_ != nullptr; }
    // A cancelled report's last step may still be under way.
    [[nodiscard]] bool busy() const { return worker_.busy(); }

Q_SIGNALS:
    void writingChanged(bool writing);
    void progressed(double fraction); // 0–1
    void written(const QString& folder);
    void failed(const systolens::window::Problem& problem);

private:
    void stopWriting();

    std::shared_ptr<Progress> progress_; // of the newest wish
    QTimer poll_;
    Worker worker_; // last: its thread ends before what it uses
};

} // namespace systolens::window
