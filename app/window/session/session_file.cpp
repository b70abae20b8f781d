#include "app/window/session/session_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "core/support/error.h"

namespace systolens::window {

namespace {

QJsonObject toJson(const ViewState& view) {
    return {{"layout", static_cast<int>(view.layout)},
            {"scenes", QJsonArray::fromStringList(view.scenes)},
            {"focus", view.focus},
            {"at", view.at},
            {"speed", view.speed},
            {"layer", view.layer},
            {"link", scene::name(view.link)}};
}

ViewState viewOf(const QJsonObject& json) {
    ViewState view;
    view.layout = static_cast<StageLayout>(qBound(0, json["layout"].toInt(2), 3));
    for (const QJsonValue& key : json["scenes"].toArray())
        view.scenes << key.toString();
    view.focus = qBound(0, json["focus"].toInt(), slotCount(view.layout) - 1);
    view.at = json["at"].toDouble();
    view.speed = json["speed"].toDouble(8);
    view.layer = json["layer"].toInt();
    view.link = scene::linkNamed(json["link"].toString().toStdString()).value_or(view.link);
    return view;
}

QJsonObject objectOf(const job::Job& job) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(job::toJson(job))).object();
}

std::optional<KeptJob> keptOf(const QJsonObject& json, const QString& file) {
    if (json.isEmpty())
        return std::nullopt;
    KeptJob kept;
    kept.job = job::parseJob(QJsonDocument(json["job"].toObject()).toJson().toStdString(),
                             file.toStdString());
    kept.meant = job::aspectNamed(json["meant"].toString().toStdString()).value_or(kept.meant);
    return kept;
}

constexpr qint64 largestSession = 16 << 20;

} // namespace

SessionFile loadSession(const QString& file) {
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly) || input.size() > largestSession)
        throw inputError(SYSTOLENS_TEXT("session", "The session cannot be read"),
                         file.toStdString(),
                         SYSTOLENS_TEXT("session", "Choose a session or job file (JSON)"));
    const QByteArray bytes = input.readAll();
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const QByteArray job =
        json.contains("job") ? QJsonDocument(json["job"].toObject()).toJson() : bytes;
    return {job::parseJob(job.toStdString(), file.toStdString()), viewOf(json["view"].toObject()),
            keptOf(json["a"].toObject(), file)};
}

void saveSession(const QString& file, const SessionFile& session) {
    QJsonObject json{{"job", objectOf(session.job)}, {"view", toJson(session.view)}};
    if (session.a)
        json["a"] =
            QJsonObject{{"job", objectOf(session.a->job)}, {"meant", job::idOf(session.a->meant)}};
    QSaveFile output(file);
    const QByteArray bytes = QJsonDocument(json).toJson();
    if (!output.open(QIODevice::WriteOnly) || output.write(bytes) != bytes.size()
        || !output.commit())
        throw Error(Error::Kind::failed,
                    SYSTOLENS_TEXT("session", "The session cannot be written: %1")
                        .with(output.errorString().toStdString()),
                    file.toStdString(),
                    SYSTOLENS_TEXT("session", "Choose another folder, or make room on the disk"));
}

FileKind kindOf(const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == "onnx" || ending == "net")
        return FileKind::model;
    if (ending == "yaml" || ending == "yml")
        return FileKind::accelerator;
    if (ending == "json")
        return FileKind::session;
    if (QStringList{"png", "jpg", "jpeg", "bmp", "gif", "webp", "npy", "npz", "pb"}.contains(
            ending))
        return FileKind::input;
    return FileKind::unknown;
}

} // namespace systolens::window
