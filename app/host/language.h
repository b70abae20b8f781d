#pragma once
// The program's language: Korean or English, for widgets, core texts and plugins alike. The Korean
// of core and app is compiled in; each plugin carries its own.
#include <QString>
#include <QStringList>
#include <map>
#include <string>

namespace systolens::host {

QStringList languages(); // "en", "ko"

// The language asked for, or "" for the system's (Korean where the locale is Korean, else English).
QString resolvedLanguage(const QString& wanted);

// Makes it the language of everything translated from now on; call again to switch, and after
// plugins were loaded. Numbers keep the C locale's digits and points in both.
void setLanguage(const QString& wanted);
QString currentLanguage();
// The text in a language ("ko"), of what the program's own files say by language.
std::string textIn(const std::string& language, const std::map<std::string, std::string>& texts,
                   const std::string& otherwise);

} // namespace systolens::host
