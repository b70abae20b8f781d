#include "app/window/session/exporter.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace systolens::window {

void Exporter::write(const ExportWish& wish) {
    folder_ = QFileInfo(wish.file).path();
    start([wish](Progress& progress) {
        const std::filesystem::path file = wish.file.toStdString();
        if (wish.film)
            return QString::fromStdString(
                paint::writeFilm(wish.scene, *wish.film, wish.theme, file, progress)
                    .written.string());
        paint::ExportOptions options = wish.picture;
        if (wish.swiped)
            options.swipe = paint::swipeAt(*wish.swiped, wish.scene.axis, wish.moment);
        paint::exportPicture(wish.scene.at(wish.moment), wish.scene.title, wish.theme, options,
                             file);
        return wish.file;
    });
}

QString Exporter::folder() const {
    if (!folder_.isEmpty())
        return folder_;
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QFileInfo(pictures).isDir() ? pictures : QDir::homePath();
}

} // namespace systolens::window
