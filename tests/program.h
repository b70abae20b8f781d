#pragma once
// Runs the built program (or another) and keeps what it said.
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include "folders.h"

namespace systolens::tests {

struct Answer {
    int code = -1; // −1: it did not end by itself
    QByteArray out, err;
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

inline Answer run(const QString& program, const QStringList& arguments,
                  const QStringList& environment = {}, const QString& folder = {}) {
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString& variable : environment)
        variables.insert(variable.section('=', 0, 0), variable.section('=', 1));
    process.setProcessEnvironment(variables);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(300'000);
    Answer answer;
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    if (ended && process.exitStatus() == QProcess::NormalExit)
        answer.code = process.exitCode();
    return answer;
}

inline Answer systolens(const QStringList& arguments, const QStringList& environment = {}) {
    const auto program = buildFolder() / "bin" / "systolens";
    return run(QString::fromStdString(program.string()), QStringList(arguments) << "--language=en",
               environment);
}

} // namespace systolens::tests
