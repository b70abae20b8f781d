#include "app/paint/video.h"

#include <QProcess>
#include <QStandardPaths>

#include "core/support/error.h"

namespace systolens::paint {

namespace {

namespace fs = std::filesystem;

Error filmError(Text what, const fs::path& file, const QString& said = {}) {
    const std::string where =
        file.string() + (said.isEmpty() ? std::string() : ": " + said.toStdString());
    return Error(Error::Kind::failed, std::move(what), where,
                 SYSTOLENS_TEXT("paint", "Choose another folder, or free some space"));
}

QStringList encoding(const QString& extension) {
    if (extension == QLatin1String(".gif"))
        return {"-vf", "split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=none",
                "-loop", "0"};
    return {"-c:v",      "libx264",   "-preset", "veryfast", "-crf",
            "18",        "-pix_fmt",  "yuv420p", "-vf",      "pad=ceil(iw/2)*2:ceil(ih/2)*2",
            "-movflags", "+faststart"};
}

// ffmpeg with raw frames on its standard input, writing beside the file until all is well.
class Encoder {
public:
    Encoder(const Film& film, fs::path file) : file_(std::move(file)), part_(file_) {
        part_.replace_filename(file_.stem().string() + ".part" + file_.extension().string());
        QStringList arguments{
            "-hide_banner", "-loglevel",
            "error",        "-y",
            "-f",           "rawvideo",
            "-pix_fmt",     "bgra",
            "-s",           QString("%1x%2").arg(film.size.width()).arg(film.size.height()),
            "-r",           QString::number(film.framesPerSecond),
            "-i",           "-"};
        arguments += encoding(QString::fromStdString(file_.extension().string()));
        arguments += QString::fromStdString(part_.string());
        process_.start(QStringLiteral("ffmpeg"), arguments);
        if (!process_.waitForStarted())
            throw filmError(SYSTOLENS_TEXT("paint", "ffmpeg does not start"), file_);
    }

    ~Encoder() {
        if (process_.state() != QProcess::NotRunning) {
            process_.kill();
            process_.waitForFinished();
        }
        std::error_code ignored;
        fs::remove(part_, ignored);
    }

    void write(const QImage& frame, const Progress& progress) {
        const QImage raw = frame.convertToFormat(QImage::Format_RGB32);
        process_.write(reinterpret_cast<const char*>(raw.constBits()), raw.sizeInBytes());
        while (process_.bytesToWrite() > 0) {
            progress.check();
            if (!process_.waitForBytesWritten(50) && process_.state() == QProcess::NotRunning)
                fail();
        }
    }

    void finish(const Progress& progress) {
        process_.closeWriteChannel();
        while (!process_.waitForFinished(50) && process_.state() != QProcess::NotRunning)
            progress.check();
        std::error_code problem;
        if (process_.exitStatus() != QProcess::NormalExit || process_.exitCode() != 0)
            fail();
        fs::rename(part_, file_, problem);
        if (problem)
            throw filmError(SYSTOLENS_TEXT("paint", "The film cannot be written"), file_);
    }

private:
    [[noreturn]] void fail() {
        const QString said = QString::fromLocal8Bit(process_.readAllStandardError()).trimmed();
        throw filmError(SYSTOLENS_TEXT("paint", "The film cannot be written"), file_,
                        said.section('\n', -1));
    }

    fs::path file_, part_;
    QProcess process_;
};

// Frames as files; those of a cancelled or failed film are removed again.
void writeFrames(const scene::Scene& scene, const Film& film, const Theme& theme,
                 const fs::path& folder, Progress& progress) {
    std::error_code problem;
    const bool existed = fs::exists(folder, problem);
    fs::create_directories(folder, problem);
    if (problem)
        throw filmError(SYSTOLENS_TEXT("paint", "The folder cannot be made"), folder);
    std::vector<fs::path> written;
    try {
        animate(scene, film.stretch, film.size, theme, film.swiped, progress,
                [&](const QImage& image) {
                    const QString name =
                        QString("frame-%1.png").arg(written.size() + 1, 5, 10, QChar('0'));
                    written.push_back(folder / name.toStdString());
                    if (!image.save(QString::fromStdString(written.back().string())))
                        throw filmError(SYSTOLENS_TEXT("paint", "The frame cannot be written"),
                                        written.back());
                });
    } catch (...) {
        for (const auto& file : written)
            fs::remove(file, problem);
        if (!existed)
            fs::remove(folder, problem);
        throw;
    }
}

} // namespace

bool ffmpegFound() {
    return !QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty();
}

FilmResult writeFilm(const scene::Scene& scene, const Film& film, const Theme& theme,
                     const fs::path& file, Progress& progress) {
    const std::string extension = file.extension().string();
    const bool encoded = extension == ".gif" || extension == ".mp4";
    if (!encoded || !ffmpegFound()) {
        fs::path folder = file;
        if (encoded)
            folder.replace_extension();
        writeFrames(scene, film, theme, folder, progress);
        if (!encoded)
            return {folder, std::nullopt};
        return {folder, SYSTOLENS_TEXT("paint", "ffmpeg is not installed: the frames are PNG files "
                                                "in a folder instead")};
    }
    Encoder encoder(film, file);
    Theme opaque = theme; // films have no "nothing"
    opaque.transparent = false;
    animate(scene, film.stretch, film.size, opaque, film.swiped, progress,
            [&](const QImage& image) { encoder.write(image, progress); });
    encoder.finish(progress);
    return {file, std::nullopt};
}

} // namespace systolens::paint
