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
    [[nodiscard]] int hintsSeen() const { return read("hints").toInt(); }
    void setHintsSeen(int count) { write("hints", QString::number(count)); }
    // "on", "off"; empty: as the system wants.
    [[nodiscard]] QString reducedMotion() const { return read("reduced-motion"); }
    void setReducedMotion(const QString& wish) { write("reduced-motion", wish); }
    [[nodiscard]] int scale() const; // of everything in the window, per cent: 100–300
    void setScale(int percent) { write("scale", QString::number(percent)); }
    [[nodiscard]] bool remembers() const { return remember_; }
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
