#include "app/paint/fonts.h"

#include <QFontDatabase>

#include "core/support/error.h"
#include "core/support/resources.h"

namespace systolens::paint {

namespace {

void load(const std::filesystem::path& file) {
    if (QFontDatabase::addApplicationFont(QString::fromStdString(file.string())) < 0)
        throw Error(Error::Kind::failed, SYSTOLENS_TEXT("paint", "The font cannot be loaded"),
                    file.string(), SYSTOLENS_TEXT("paint", "Install Systolens again"));
}

bool loadAll() {
    for (const char* extension : {".otf", ".ttf"})
        for (const auto& file : resourceFiles("fonts", extension))
            load(file);
    return true;
}

} // namespace

void loadFonts() {
    [[maybe_unused]] static const bool once = loadAll();
}

QStringList textFamilies() {
    return {QStringLiteral("Systolens Sans"), QStringLiteral("NanumGothic")};
}

QStringList bitsFamilies() {
    return {QStringLiteral("DejaVu Sans Mono"), QStringLiteral("NanumGothic")};
}

} // namespace systolens::paint
