#include "app/report/embedded_job.h"

#include <QFile>

#include "core/support/error.h"

namespace systolens::report {

namespace {

constexpr const char* opening = "<script type=\"application/json\" id=\"systolens-job\">";
constexpr const char* closing = "</script>";
constexpr qint64 largest = 64 << 20; // bytes: no report and no job is longer

QByteArray readAll(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly) || file.isSequential())
        throw inputError(SYSTOLENS_TEXT("report", "The file cannot be read: %1")
                             .with(file.errorString().toStdString()),
                         path.string(),
                         SYSTOLENS_TEXT("report", "Give a job (JSON) or a report (HTML)"));
    if (file.size() > largest)
        throw inputError(SYSTOLENS_TEXT("report", "The file is too long to be a job or a report"),
                         path.string(),
                         SYSTOLENS_TEXT("report", "Give a job (JSON) or a report (HTML)"));
    return file.readAll();
}

} // namespace

QString jobElement(const job::Job& job) {
    QString json = QString::fromStdString(job::toJson(job));
    json.replace('<', "\\u003c"); // "</script>" in a name must not end the element
    return opening + json + closing + '\n';
}

job::Job readJob(const std::filesystem::path& file) {
    QByteArray content = readAll(file);
    if (!content.trimmed().startsWith('<'))
        return job::parseJob(content.toStdString(), file.string());
    const qsizetype start = content.indexOf(opening);
    const qsizetype end = start < 0 ? -1 : content.indexOf(closing, start);
    if (end < 0)
        throw inputError(SYSTOLENS_TEXT("report", "There is no job in this page"), file.string(),
                         SYSTOLENS_TEXT("report", "Give a report that Systolens wrote"));
    const qsizetype from = start + static_cast<qsizetype>(std::char_traits<char>::length(opening));
    return job::parseJob(content.mid(from, end - from).toStdString(), file.string());
}

} // namespace systolens::report
