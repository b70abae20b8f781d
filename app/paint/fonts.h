#pragma once
// The fonts that come with the program, so that no machine lacks one: Inter with its tabular
// digits (so that numbers align), NanumGothic for Korean, DejaVu Sans Mono for bits.
#include <QStringList>

namespace systolens::paint {

// Registers the files of resources/fonts; once per program, after the QGuiApplication. Error
// (failed) naming a file that cannot be loaded.
void loadFonts();

QStringList textFamilies();
QStringList bitsFamilies();

} // namespace systolens::paint
