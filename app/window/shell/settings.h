#pragma once
// What the program remembers between two starts.
#include <QByteArray>
#include <QString>
#include <QStringList>

namespace systolens::window {

class Settings {
public:
    explicit Settings(bool remember) : remember_(remember) {}

    [[nodiscard]] QString language() const { return read("language"); }
    void setLanguage(const QString& language) { write("language", language); }
    [[nodiscard]] QString theme() const { return read("theme"); }
    void setTheme(const QString& theme) { write("theme", theme); }
    [[nodiscard]] QStringList recentFiles() const; // that are still there, newest first
    void addRecentFile(const QString& file);
    [[nodiscard]] QByteArray geometry() const { return readBytes("geometry"); }
    [[nodiscard]] QByteArray layout() const { return readBytes("layout"); }
    void setWindow(const QByteArray& geometry, const QByteArray& layout);
    // Where the session is kept while the program runs; empty when nothing is to be remembered.
    [[nodiscard]] QString autosaveFile() const;
    [[nodiscard]] QString lastSession() const; // that file, when there is one

private:
    [[nodiscard]] QString read(const char* key) const;
    [[nodiscard]] QByteArray readBytes(const char* key) const;
    void write(const char* key, const QString& value) const;

    bool remember_;
};

} // namespace systolens::window
