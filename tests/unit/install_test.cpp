// The program as a package brings it: installed to another place, run from another folder.
#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "program.h"

using namespace systolens;

class InstallTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString prefix_;

    [[nodiscard]] QString installed(const QString& path) const { return prefix_ + '/' + path; }

    // From a folder that has nothing to do with it, without what the tests' own environment says.
    [[nodiscard]] tests::Answer systolens(const QStringList& arguments) const {
        const QString elsewhere = folder_.filePath("elsewhere");
        QDir().mkpath(elsewhere);
        return tests::run(installed("bin/systolens"), arguments,
                          {"SYSTOLENS_DATA=", "SYSTOLENS_PLUGIN_PATH=", "LANG=C.UTF-8",
                           "LC_ALL=", "LANGUAGE=", "HOME=" + elsewhere},
                          elsewhere);
    }

    // Passes where the machine has no such tool.
    static void mustPass(const QString& tool, const QStringList& arguments) {
        if (QStandardPaths::findExecutable(tool).isEmpty()) {
            qWarning("skipped: %s is not installed", qPrintable(tool));
            return;
        }
        const tests::Answer answer = tests::run(tool, arguments);
        QVERIFY2(answer.code == 0, answer.out + answer.err);
    }

private Q_SLOTS:
    void initTestCase() {
        prefix_ = folder_.filePath("usr");
        const tests::Answer answer =
            tests::run("cmake", {"--install", QString::fromStdString(tests::buildFolder().string()),
                                 "--prefix", prefix_, "--component", "runtime"});
        QVERIFY2(answer.code == 0, answer.err.constData());
    }

    void itsOwnFilesAreFound() {
        // The source tree would do as well: what is only in the installation tells them apart.
        const QString own = installed("share/systolens/accelerators/");
        QVERIFY(QFile::copy(own + "lecture-4x4.yaml", own + "only-here.yaml"));
        QFile file(own + "only-here.yaml");
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray text = file.readAll().replace("id: lecture-4x4", "id: only-here");
        file.resize(0);
        file.seek(0);
        file.write(text);
        file.close();
        QVERIFY(systolens({"list", "archs"}).out.contains("only-here"));

        const auto count = [&](const char* what) {
            return systolens({"list", what, "--json"}).json().array().size();
        };
        QCOMPARE(count("techniques"), 7);
        QCOMPARE(count("lessons"), 6);
        QVERIFY(count("models") > 10);
        QVERIFY(systolens({"list", "archs", "--language", "ko"}).out.contains("강의용"));
        for (const char* path :
             {"share/systolens/guide/en/01-first-minute.md", "share/man/man1/systolens.1.gz",
              "share/systolens/screenshots/ko/main.png", "share/doc/systolens/copyright",
              "share/icons/hicolor/48x48/apps/systolens.png",
              "share/icons/hicolor/scalable/apps/systolens.svg"})
            QVERIFY2(QFileInfo::exists(installed(path)), path);
    }

    void itAnalysesABundledModel() {
        const tests::Answer answer = systolens(
            {"analyze", "fashion_lenet5", "--technique", "rlc", "--fidelity", "closed", "--json"});
        QVERIFY2(answer.code == 0, answer.err.constData());
        QVERIFY(!answer.json()["metrics"].toArray().isEmpty());
    }

    void itsWindowShowsTheDemo() {
        const QString file = folder_.filePath("window.png");
        const tests::Answer answer = systolens({"--grab", file});
        QVERIFY2(answer.code == 0, answer.err.constData());
        QVERIFY(QImage(file).width() > 800);
    }

    void theDesktopUnderstandsIt() {
        const QString id = "org.systolens.Systolens";
        mustPass("desktop-file-validate", {installed("share/applications/" + id + ".desktop")});
        mustPass("appstreamcli", {"validate", "--no-net", "--explain",
                                  installed("share/metainfo/" + id + ".metainfo.xml")});
    }
};

QTEST_GUILESS_MAIN(InstallTest)
#include "install_test.moc"
