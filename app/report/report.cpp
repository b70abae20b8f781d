#include "app/report/report.h"

#include <QSaveFile>
#include <QString>
#include <set>

#include "app/paint/export.h"
#include "app/report/content.h"
#include "app/report/html.h"
#include "app/report/pdf.h"
#include "core/job/documents.h"
#include "core/support/error.h"

namespace systolens::report {

namespace fs = std::filesystem;

namespace {

Error cannotWrite(const fs::path& path, const std::string& why) {
    return Error(Error::Kind::failed,
                 SYSTOLENS_TEXT("report", "It cannot be written: %1").with(why), path.string(),
                 SYSTOLENS_TEXT("report", "Choose another folder"));
}

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw cannotWrite(folder, error.message());
}

void write(const fs::path& path, const QByteArray& content) {
    QSaveFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        throw cannotWrite(path, file.errorString().toStdString());
}

// Scene ids may come from a plugin: only plain characters reach the file system.
std::string fileStem(const std::string& id) {
    std::string stem;
    for (const char character : id)
        stem += std::isalnum(static_cast<unsigned char>(character)) ? character : '-';
    return stem;
}

std::vector<fs::path> writeFigures(const Content& content, const fs::path& folder,
                                   Progress& progress) {
    makeFolder(folder);
    std::vector<fs::path> files;
    std::set<std::string> stems;
    for (const Section& section : content.sections)
        for (const Figure& figure : section.figures) {
            progress.check();
            std::string stem = fileStem(figure.id);
            while (!stems.insert(stem).second)
                stem += "-2";
            for (const char* extension : {".svg", ".png"}) {
                files.push_back(folder / (stem + extension));
                paint::exportPicture(figure.picture, figure.title, paint::lightTheme(), {},
                                     files.back());
            }
        }
    return files;
}

} // namespace

std::vector<fs::path> writeReport(const job::JobResult& result, const job::Techniques& techniques,
                                  const fs::path& folder, Progress& progress) {
    makeFolder(folder);
    const Content content = contentOf(result, techniques);
    progress.report(0.2);
    std::vector<fs::path> files{folder / "report.html", folder / "report.pdf",
                                folder / "report.json"};
    write(files[0], htmlPage(content, result.job, progress).toUtf8());
    progress.report(0.5);
    writePdf(content, files[1], progress);
    progress.report(0.7);
    write(files[2],
          QByteArray::fromStdString(result.job.stack.empty() ? job::simulationJson(result)
                                                             : job::analysisJson(result)));
    const std::vector<fs::path> figures = writeFigures(content, folder / "charts", progress);
    files.insert(files.end(), figures.begin(), figures.end());
    progress.report(1);
    return files;
}

} // namespace systolens::report
