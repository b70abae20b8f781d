#pragma once
// A stretch of a scene as GIF or MP4 through ffmpeg, found at run time; without it, as a folder of
// numbered PNG files.
#include <filesystem>
#include <optional>

#include "app/paint/animation.h"

namespace systolens::paint {

struct Film {
    Stretch stretch;
    QSize size{960, 540};
    int framesPerSecond = 30;
    std::optional<SwipedScene> swiped = std::nullopt;
};

struct FilmResult {
    std::filesystem::path written; // the file, or the folder of PNG files
    std::optional<Text> note;      // why it is not the file that was asked for
};

bool ffmpegFound();

// `file` ends in .gif or .mp4, or is a folder to make for .png files. Error (failed) with the path
// when nothing can be written and with ffmpeg's last words when it fails; Cancelled, after which
// nothing half done is left.
FilmResult writeFilm(const scene::Scene& scene, const Film& film, const Theme& theme,
                     const std::filesystem::path& file, Progress& progress);

} // namespace systolens::paint
