#include "app/report/report.h"

#include <QSaveFile>
#include <QString>
#include <QTemporaryDir>
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

std::size_t figuresIn(const Content& content) {
    std::size_t count = 0;
    for (const Section& section : content.sections)
        count += section.figures.size();
    return count;
}

// Names relative to the folder.
std::vector<fs::path> writeFigures(const Content& content, const fs::path& folder,
                                   Progress& progress) {
    makeFolder(folder / "charts");
    const auto all = static_cast<double>(2 * figuresIn(content));
    std::vector<fs::path> files;
    std::set<std::string> stems;
    for (const Section& section : content.sections)
        for (const Figure& figure : section.figures) {
            std::string stem = fileStem(figure.id);
            while (!stems.insert(stem).second)
                stem += "-2";
            for (const char* extension : {".svg", ".png"}) {
                progress.check();
                files.push_back(fs::path("charts") / (stem + extension));
                paint::exportPicture(figure.picture, figure.title, paint::lightTheme(), {},
                                     folder / files.back());
                progress.report(static_cast<double>(files.size()) / all);
            }
        }
    return files;
}

std::vector<fs::path> writeParts(const job::JobResult& result, const job::Techniques& techniques,
                                 const fs::path& folder, const Parts& parts, Progress& progress) {
    progress.check();
    const Content content = contentOf(result, techniques, parts);
    progress.report(0.1);
    Progress html(progress, 0.1, 0.4), pdf(progress, 0.4, 0.6), charts(progress, 0.6, 1);
    std::vector<fs::path> files{"report.html", "report.pdf", "report.json"};
    write(folder / files[0], htmlPage(content, result.job, html).toUtf8());
    write(folder / files[1], pdfPages(content, pdf));
    write(folder / files[2],
          QByteArray::fromStdString(result.job.stack.empty() ? job::simulationJson(result)
                                                             : job::analysisJson(result)));
    const std::vector<fs::path> figures = writeFigures(content, folder, charts);
    files.insert(files.end(), figures.begin(), figures.end());
    return files;
}

// Makes a folder where there is none, and takes it away again when nothing was put into it.
class MadeFolder {
public:
    explicit MadeFolder(fs::path folder) : folder_(std::move(folder)), made_(!fs::exists(folder_)) {
        makeFolder(folder_);
    }
    ~MadeFolder() {
        std::error_code ignored;
        if (made_)
            fs::remove(folder_, ignored); // fails, as it should, when something is in it
    }
    MadeFolder(const MadeFolder&) = delete;
    MadeFolder& operator=(const MadeFolder&) = delete;

private:
    fs::path folder_;
    bool made_;
};

void moveFile(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error)
        throw cannotWrite(to, error.message());
}

// Puts the files of a whole report where an older one may lie; unless all of them get there, the
// folder is as it was.
class Exchange {
public:
    Exchange(fs::path folder, fs::path from)
        : folder_(std::move(folder)), from_(std::move(from)), old_(from_ / "replaced") {
        makeFolder(old_ / "charts");
    }
    ~Exchange() {
        std::error_code ignored;
        for (const fs::path& file : moved_)
            fs::remove(folder_ / file, ignored);
        for (const fs::path& file : replaced_)
            fs::rename(old_ / file, folder_ / file, ignored);
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    void move(const fs::path& file) {
        if (fs::exists(folder_ / file)) {
            if (!fs::is_regular_file(folder_ / file))
                throw cannotWrite(folder_ / file, "it is no file");
            moveFile(folder_ / file, old_ / file);
            replaced_.push_back(file);
        }
        moveFile(from_ / file, folder_ / file);
        moved_.push_back(file);
    }
    void keep() {
        moved_.clear();
        replaced_.clear();
    }

private:
    fs::path folder_, from_, old_;
    std::vector<fs::path> moved_, replaced_;
};

void moveInto(const fs::path& folder, const fs::path& from, const std::vector<fs::path>& files) {
    const MadeFolder charts(folder / "charts");
    Exchange exchange(folder, from);
    for (const fs::path& file : files)
        exchange.move(file);
    exchange.keep();
}

} // namespace

std::vector<fs::path> writeReport(const job::JobResult& result, const job::Techniques& techniques,
                                  const fs::path& folder, Progress& progress, const Parts& parts) {
    const MadeFolder place(folder);
    const QTemporaryDir beside(QString::fromStdString((folder / ".report-XXXXXX").string()));
    if (!beside.isValid())
        throw cannotWrite(folder, beside.errorString().toStdString());
    const fs::path made = beside.path().toStdString();
    std::vector<fs::path> files = writeParts(result, techniques, made, parts, progress);
    progress.check();
    moveInto(folder, made, files);
    for (fs::path& file : files)
        file = folder / file;
    progress.report(1);
    return files;
}

} // namespace systolens::report
