#pragma once
// The program's language: Korean or English, for widgets, core texts and plugins alike. The Korean
// of core and app is compiled in; each plugin carries its own.
#include <QString>
#include <QStringList>

namespace systolens::host {

QStringList languages(); // "en", "ko"

// The language asked for, or "" for the system's (Korean where the locale is Korean, else English).
QString resolvedLanguage(const QString& wanted);

// Makes it the language of everything translated from now on; call again to switch, and after
// plugins were loaded. Numbers keep the C locale's digits and points in both.
void setLanguage(const QString& wanted);
QString currentLanguage();

} // namespace systolens::host
