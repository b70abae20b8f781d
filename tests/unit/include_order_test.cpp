// The house's order: a folder of core includes only folders before it; who may use which part of
// Qt.
#include <QTest>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>

#include "folders.h"

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> order{"support",   "codec",       "arithmetic", "network",
                                     "execution", "accelerator", "mapping",    "simulation",
                                     "energy",    "scene",       "technique",  "job"};

std::size_t rank(const std::string& folder) {
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), folder) - order.begin());
}

bool isSource(const fs::path& file) {
    return file.extension() == ".h" || file.extension() == ".cpp";
}

struct Include {
    fs::path file; // relative to the checkout
    std::string name;
};

// Every #include of the sources below a folder.
std::vector<Include> includesBelow(const std::string& folder) {
    static const std::regex pattern("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    const fs::path root = systolens::tests::sourceFolder();
    std::vector<Include> includes;
    if (!fs::exists(root / folder))
        return includes;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        if (!entry.is_regular_file() || !isSource(entry.path()))
            continue;
        std::ifstream stream(entry.path());
        std::smatch match;
        for (std::string line; std::getline(stream, line);)
            if (std::regex_search(line, match, pattern))
                includes.push_back({entry.path().lexically_relative(root), match[1]});
    }
    return includes;
}

bool startsWith(const std::string& text, const std::string& beginning) {
    return text.rfind(beginning, 0) == 0;
}

// Names of Qt's headers: <QFoo>, <QtFoo/QBar>, <qfoo.h>.
bool isQt(const std::string& name) {
    return std::regex_search(name, std::regex("^(Q[A-Z]|Qt[A-Z]|qt?[a-z]+\\.h$)"));
}

// Whether Qt's module has this header: looked up in the installed headers themselves.
bool inModule(const std::string& name, const std::string& module) {
    const fs::path folder = fs::path(SYSTOLENS_QT_HEADERS) / module;
    return startsWith(name, module + "/") || fs::exists(folder / name);
}

using Rule = std::function<bool(const Include&)>;

QString violations(const std::string& folder, const Rule& allowed) {
    QString found;
    for (const auto& include : includesBelow(folder))
        if (!allowed(include))
            found +=
                QString::fromStdString(include.file.string() + " includes " + include.name) + "\n";
    return found;
}

std::set<std::string> publicHeaders() {
    std::set<std::string> headers;
    std::map<std::string, std::vector<std::string>> includesOf;
    for (const char* folder : {"core", "plugins", "app"})
        for (const auto& include : includesBelow(folder)) {
            if (!startsWith(include.name, "core/"))
                continue;
            includesOf[include.file.generic_string()].push_back(include.name);
            if (include.file.parent_path() != fs::path(include.name).parent_path())
                headers.insert(include.name);
        }
    std::vector<std::string> open(headers.begin(), headers.end());
    while (!open.empty()) {
        const std::string header = open.back();
        open.pop_back();
        for (const auto& included : includesOf[header])
            if (headers.insert(included).second)
                open.push_back(included);
    }
    return headers;
}

} // namespace

class IncludeOrderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFolderOfCoreIncludesOnlyFoldersBeforeIt() {
        QVERIFY(includesBelow("core").size() > 50);
        const QString found = violations("core", [](const Include& include) {
            if (!startsWith(include.name, "core/"))
                return true;
            const std::string from = std::next(include.file.begin())->string();
            const std::string to = std::next(fs::path(include.name).begin())->string();
            return rank(to) < order.size() && rank(to) <= rank(from);
        });
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    void everyFolderOfCoreHasItsPlace() {
        const fs::path core = systolens::tests::sourceFolder() / "core";
        for (const auto& entry : fs::directory_iterator(core)) {
            if (!entry.is_directory())
                continue;
            const std::string name = entry.path().filename().string();
            QVERIFY2(rank(name) < order.size(), qPrintable(QString::fromStdString(name)));
        }
    }

    void coreKnowsNoQtAndNothingOutside() {
        const QString found = violations("core", [](const Include& include) {
            return !isQt(include.name) && !startsWith(include.name, "app/")
                   && !startsWith(include.name, "plugins/");
        });
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    // Public: what another folder includes, and what that includes in turn.
    void publicHeadersOfCoreNameNoLibraryButTheStandardOne() {
        const std::set<std::string> foreign{"tbb",    "onnx",     "nlohmann",    "yaml-cpp",
                                            "google", "oneapi",   "dnnl.hpp",    "dnnl.h",
                                            "zlib.h", "xxhash.h", "dnnl_debug.h"};
        const std::set<std::string> headers = publicHeaders();
        QVERIFY(headers.count("core/network/tensor.h") == 1);
        const QString found = violations("core", [&](const Include& include) {
            return headers.count(include.file.generic_string()) == 0
                   || foreign.count(fs::path(include.name).begin()->string()) == 0;
        });
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    void pluginsDrawNothing() {
        const QString found = violations("plugins", [](const Include& include) {
            return !inModule(include.name, "QtGui") && !inModule(include.name, "QtWidgets")
                   && !inModule(include.name, "QtCharts") && !startsWith(include.name, "app/");
        });
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    void onlyTheWindowIncludesWidgetsAndOnlyTheChartPainterCharts() {
        const QString found = violations("app", [](const Include& include) {
            const std::string file = include.file.generic_string();
            const bool chartPainter = startsWith(file, "app/paint/chart");
            if (inModule(include.name, "QtCharts"))
                return chartPainter;
            // Qt Charts paints through QGraphicsScene, which is of the widgets' module.
            if (inModule(include.name, "QtWidgets"))
                return startsWith(file, "app/window/") || chartPainter
                       || include.name == "QApplication";
            return true;
        });
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }
};

QTEST_MAIN(IncludeOrderTest)
#include "include_order_test.moc"
