#pragma once
// Writes a scene as a picture or, over a stretch of its axis, as a film.
#include "app/paint/export.h"
#include "app/paint/video.h"
#include "app/window/session/file_writer.h"
#include "core/scene/scene.h"

namespace systolens::window {

struct ExportWish {
    scene::Scene scene; // keeps its run alive
    scene::Moment moment;
    paint::Theme theme;
    paint::ExportOptions picture;
    std::optional<paint::SwipedScene> swiped; // A left of a divider
    std::optional<paint::Film> film;          // instead of a picture
    QString file;                             // or, for frames, a folder
};

class Exporter : public FileWriter {
    Q_OBJECT
public:
    using FileWriter::FileWriter;
    void write(const ExportWish& wish);
    [[nodiscard]] QString folder() const; // of the last file; of pictures before there is one

private:
    QString folder_;
};

} // namespace systolens::window
