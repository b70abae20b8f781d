#include "app/host/language.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>
#include <mutex>
#include <vector>

namespace systolens::host {

namespace {

struct Installed {
    std::mutex guard; // of the language: reports ask for it from their own thread
    QString language = "en";
    std::vector<std::unique_ptr<QTranslator>> translators;
};

Installed& installed() {
    static Installed state;
    return state;
}

void install(const QString& file) {
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(file) && QCoreApplication::installTranslator(translator.get()))
        installed().translators.push_back(std::move(translator));
}

} // namespace

QStringList languages() {
    return {"en", "ko"};
}

QString resolvedLanguage(const QString& wanted) {
    if (languages().contains(wanted))
        return wanted;
    return QLocale::system().language() == QLocale::Korean ? "ko" : "en";
}

void setLanguage(const QString& wanted) {
    Installed& state = installed();
    state.translators.clear(); // each takes itself out of the application
    const QString language = resolvedLanguage(wanted);
    {
        const std::lock_guard lock(state.guard);
        state.language = language;
    }
    if (language == "en")
        return;
    // Qt's own words (buttons of dialogues) where the system has them; ours come before them.
    install(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + "/qtbase_" + language + ".qm");
    QDirIterator files(":/i18n", {"*_" + language + ".qm"}, QDir::Files);
    while (files.hasNext())
        install(files.next());
}

QString currentLanguage() {
    Installed& state = installed();
    const std::lock_guard lock(state.guard);
    return state.language;
}

std::string textIn(const std::string& language, const std::map<std::string, std::string>& texts,
                   const std::string& otherwise) {
    const auto found = texts.find(language);
    return found == texts.end() ? otherwise : found->second;
}

} // namespace systolens::host
