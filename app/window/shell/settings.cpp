#include "app/window/shell/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace systolens::window {

namespace {

constexpr qsizetype mostRecentFiles = 8;

QSettings store() {
    return QSettings("systolens", "systolens");
}

} // namespace

QString Settings::read(const char* key) const {
    return remember_ ? store().value(key).toString() : QString();
}

QByteArray Settings::readBytes(const char* key) const {
    return remember_ ? store().value(key).toByteArray() : QByteArray();
}

void Settings::write(const char* key, const QString& value) const {
    if (remember_)
        store().setValue(key, value);
}

int Settings::scale() const {
    bool given = false;
    const int percent = read("scale").toInt(&given);
    return given ? qBound(100, percent, 300) : 100;
}

QStringList Settings::recentFiles() const {
    QStringList files;
    if (remember_)
        for (const QString& file : store().value("recent").toStringList())
            if (QFile::exists(file))
                files << file;
    return files;
}

void Settings::addRecentFile(const QString& file) {
    if (!remember_)
        return;
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    store().setValue("recent", files.mid(0, mostRecentFiles));
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& layout) {
    if (!remember_)
        return;
    store().setValue("geometry", geometry);
    store().setValue("layout", layout);
}

QString Settings::autosaveFile() const {
    if (!remember_)
        return {};
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    folder.mkpath(".");
    return folder.filePath("last-session.json");
}

QString Settings::lastSession() const {
    const QString file = autosaveFile();
    return !file.isEmpty() && QFile::exists(file) ? file : QString();
}

} // namespace systolens::window
