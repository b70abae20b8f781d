#include "app/host/language.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QLocale>
#include <QTranslator>
#include <memory>
#include <vector>

namespace systolens::host {

namespace {

struct Installed {
    QString language = "en";
    std::vector<std::unique_ptr<QTranslator>> translators;
};

Installed& installed() {
    static Installed state;
    return state;
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
    state.language = resolvedLanguage(wanted);
    if (state.language == "en")
        return;
    QDirIterator files(":/i18n", {"*_" + state.language + ".qm"}, QDir::Files);
    while (files.hasNext()) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(files.next()) && QCoreApplication::installTranslator(translator.get()))
            state.translators.push_back(std::move(translator));
    }
}

QString currentLanguage() {
    return installed().language;
}

} // namespace systolens::host
