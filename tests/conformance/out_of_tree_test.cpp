// A plugin outside the source tree: found, built against the installed package, loaded and run.
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include "program.h"

using namespace systolens;

namespace {

QString path(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

} // namespace

class OutOfTreeTest : public QObject {
    Q_OBJECT

    static void mustRun(const QString& program, const QStringList& arguments) {
        const tests::Answer answer = tests::run(program, arguments);
        QVERIFY2(answer.code == 0,
                 qPrintable(program + ' ' + arguments.join(' ') + '\n' + answer.out + answer.err));
    }

private Q_SLOTS:
    void aPluginBuiltAgainstTheInstalledPackageIsLoadedAndRun() {
        QTemporaryDir folder;
        const QString prefix = folder.filePath("prefix");
        const QString source = folder.filePath("threshold");
        const QString build = folder.filePath("build");
        mustRun("cmake", {"--install", path(tests::buildFolder()), "--prefix", prefix});

        QDir().mkpath(source);
        const QDir original(path(tests::sourceFolder() / "tests/conformance/out_of_tree"));
        for (const QString& name : original.entryList(QDir::Files))
            QVERIFY(QFile::copy(original.filePath(name), source + '/' + name));
        QStringList configure{"-S",
                              source,
                              "-B",
                              build,
                              "-G",
                              "Ninja",
                              "-DCMAKE_BUILD_TYPE=Release",
                              "-DCMAKE_PREFIX_PATH=" + prefix};
        if (*SYSTOLENS_TEST_SANITIZE)
            configure << "-DCMAKE_CXX_FLAGS=-fsanitize=" SYSTOLENS_TEST_SANITIZE
                      << "-DCMAKE_MODULE_LINKER_FLAGS=-fsanitize=" SYSTOLENS_TEST_SANITIZE;
        mustRun("cmake", configure);
        mustRun("cmake", {"--build", build});

        const QString program = prefix + "/bin/systolens";
        const QStringList environment{"SYSTOLENS_PLUGIN_PATH=" + build + "/bin/plugins"};
        const tests::Answer listed =
            tests::run(program, {"list", "techniques", "--json"}, environment);
        QVERIFY2(listed.code == 0, listed.err.constData());
        QVERIFY2(listed.out.contains("\"threshold\""), listed.err.constData());

        const tests::Answer analyzed =
            tests::run(program,
                       {"analyze", "fashion_lenet5", "--technique", "threshold", "--set",
                        "least=0.05", "--fidelity", "closed", "--json"},
                       environment);
        QVERIFY2(analyzed.code == 0, analyzed.err.constData());
        int changed = 0;
        for (const QJsonValue& metric : analyzed.json()["metrics"].toArray())
            if (metric["id"] == "threshold.layers_changed")
                changed = metric["value"].toInt();
        QVERIFY2(changed > 0, analyzed.out.constData());
    }
};

QTEST_GUILESS_MAIN(OutOfTreeTest)
#include "out_of_tree_test.moc"
