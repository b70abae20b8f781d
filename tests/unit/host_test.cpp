// Which plugins the host loads, which it refuses and why, and what becomes of their exceptions.
#include <QTemporaryDir>
#include <fstream>

#include "app/host/guarded.h"
#include "app/host/guarded_parts.h"
#include "app/host/plugins.h"
#include "folders.h"

using namespace systolens;
namespace fs = std::filesystem;

namespace {

fs::path folderOf(const std::string& probe) {
    return tests::buildFolder() / "tests" / "host_plugins" / probe;
}

host::Plugins load(const std::string& probe) {
    return host::loadPlugins({folderOf(probe)});
}

QString reasonOf(const std::string& probe) {
    const host::Plugins plugins = load(probe);
    if (!plugins.techniques.empty() || plugins.failed.size() != 1)
        return "loaded";
    return QString::fromStdString(inEnglish(plugins.failed.front().reason));
}

template <class Call>
QString messageOf(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "nothing thrown";
}

class SilentCoder final : public simulation::Coder {
public:
    [[nodiscard]] std::string key() const override { return "silent"; }
    [[nodiscard]] Bits bits(const simulation::Tile&) const override { return 0; }
};

class SlowCoder final : public simulation::Coder {
public:
    [[nodiscard]] std::string key() const override { return "slow"; }
    [[nodiscard]] Bits bits(const simulation::Tile&) const override { return 3; }
    [[nodiscard]] simulation::CodedTile code(const simulation::Tile&) const override {
        return {5, 7};
    }
    [[nodiscard]] Bits tableBits() const override { return 11; }
};

} // namespace

class HostTest : public QObject {
    Q_OBJECT

private:
    // Loads once: a plugin that has been loaded stays so.
    std::shared_ptr<const technique::Technique> good_;
    technique::Backend backend_;
    Progress progress_;
    technique::Context context_{backend_, progress_, 0};

private Q_SLOTS:
    void initTestCase() {
        const host::Plugins plugins = load("good");
        QVERIFY(plugins.failed.empty());
        QCOMPARE(plugins.techniques.size(), std::size_t{1});
        good_ = plugins.techniques.at("probe");
        QCOMPARE(good_->describe().id, std::string("probe"));
    }

    void aFileThatIsNoLibraryIsRefusedAndKeptWithItsReason() {
        QTemporaryDir folder;
        const fs::path junk = fs::path(folder.path().toStdString()) / "junk.so";
        std::ofstream(junk) << "this is no plugin";
        std::ofstream(junk.parent_path() / "empty.so");
        std::ofstream(junk.parent_path() / "notes.txt") << "not looked at";
        const host::Plugins plugins = host::loadPlugins({junk.parent_path()});
        QVERIFY(plugins.techniques.empty());
        QCOMPARE(plugins.failed.size(), std::size_t{2});
        QCOMPARE(plugins.failed.back().file, junk);
        QVERIFY(QString::fromStdString(inEnglish(plugins.failed.back().reason))
                    .contains("not a plugin"));
    }

    void aLibraryThatIsNoPluginIsRefused() {
        QTemporaryDir folder;
        const fs::path copy = fs::path(folder.path().toStdString()) / "core.so";
        fs::copy_file(tests::buildFolder() / "lib" / "libsystolens-core.so", copy);
        const host::Plugins plugins = host::loadPlugins({copy.parent_path()});
        QCOMPARE(plugins.failed.size(), std::size_t{1});
    }

    void aFolderThatIsNotThereHasNoPlugins() {
        const host::Plugins plugins = host::loadPlugins({"/there/is/no/such/folder"});
        QVERIFY(plugins.techniques.empty() && plugins.failed.empty());
    }

    void aPluginForAnotherInterfaceIsNamedWithBothInterfaces() {
        const QString reason = reasonOf("other_interface");
        QVERIFY2(reason.contains("org.systolens.Technique/99")
                     && reason.contains("org.systolens.Technique/0"),
                 qPrintable(reason));
    }

    void aPluginOfAnotherVersionIsRefusedWithBothVersions() {
        const QString reason = reasonOf("other_core");
        QVERIFY2(reason.contains("9.9.9") && reason.contains("build the plugin again"),
                 qPrintable(reason));
    }

    void aPluginOfAnotherCompilerIsRefused() {
        const QString reason = reasonOf("other_compiler");
        QVERIFY2(reason.contains("Borland-5.5"), qPrintable(reason));
    }

    void aPluginThatThrowsWhileItIsAskedForItsTechniqueIsKeptAsFailed() {
        QVERIFY(reasonOf("no_technique").contains("no technique"));
        QVERIFY(reasonOf("no_description").contains("no description"));
    }

    void ofTwoPluginsWithOneIdTheFirstIsKeptAndTheOtherNamed() {
        const host::Plugins plugins = host::loadPlugins({folderOf("good"), folderOf("twin")});
        QCOMPARE(plugins.techniques.size(), std::size_t{1});
        QCOMPARE(plugins.failed.size(), std::size_t{1});
        QVERIFY(plugins.failed.front().file.string().find("twin") != std::string::npos);
        QVERIFY(inEnglish(plugins.failed.front().reason).find("\"probe\"") != std::string::npos);
    }

    void anExceptionOfApplyBecomesAnErrorNamingThePlugin() {
        const auto stubborn = load("no_apply").techniques.at("stubborn");
        technique::Plan plan;
        const QString message = messageOf([&] { stubborn->apply(plan, {}, {}, context_); });
        QVERIFY2(message.contains("cannot apply") && message.contains("no_apply"),
                 qPrintable(message));
    }

    void anExceptionOfAValueStepBecomesAnErrorEvenWhenItIsNoStdException() {
        technique::Plan plan;
        good_->apply(plan, {}, {}, context_);
        network::Tensor tensor;
        const QString message = messageOf([&] { plan.values.at(0).change(tensor); });
        QVERIFY2(message.contains("good"), qPrintable(message));
    }

    void whatAPlanHoldsOfAPluginIsGuardedToo() {
        technique::Plan plan;
        good_->apply(plan, {}, {}, context_);
        const auto& coder = plan.coders.begin()->second.value;
        QCOMPARE(coder->key(), std::string("broken"));
        const QString ofCoder = messageOf([&] { static_cast<void>(coder->bits({})); });
        QVERIFY2(ofCoder.contains("good"), qPrintable(ofCoder));
        const auto& array = plan.array.begin()->second.value;
        Progress progress;
        const QString ofArray =
            messageOf([&] { static_cast<void>(array->simulate({}, progress)); });
        QVERIFY2(ofArray.contains("nothing to do") && ofArray.contains("good"),
                 qPrintable(ofArray));
        simulation::Work work;
        work.layers.resize(1);
        const auto trace = array->simulate(work, progress).trace;
        QCOMPARE(trace->cycles(), Cycle{1});
        const std::vector<std::function<void()>> questions{
            [&] { (void)trace->events({0, 1}, 1); }, [&] { (void)trace->summary({0, 1}, {}, 1); },
            [&] { (void)trace->heat({0, 1}); },      [&] { (void)trace->stateAt(0); },
            [&] { (void)trace->nextFold(0); },       [&] { (void)trace->previousFold(0); },
            [&] { (void)trace->firstUse({}); }};
        for (const auto& question : questions)
            QVERIFY(messageOf(question).contains("good"));
    }

    void aGuardedCoderSaysAllThatItsOwnSays() {
        const auto guarded = host::guarded(std::make_shared<const SlowCoder>(), "slow");
        QCOMPARE(guarded->key(), std::string("slow"));
        QCOMPARE(guarded->bits({}), Bits{3});
        QCOMPARE(guarded->code({}).bits, Bits{5});
        QCOMPARE(guarded->code({}).cycles, Cycle{7});
        QCOMPARE(guarded->tableBits(), Bits{11});
    }

    void aPlanFromBeforeIsLeftAlone() {
        technique::Plan plan;
        const auto coder = std::make_shared<SilentCoder>();
        own(plan, technique::Link{1, network::Role::ifmap, 0, 1}, coder, "other");
        good_->apply(plan, {}, {}, context_);
        QCOMPARE(plan.coders.at({1, network::Role::ifmap, 0, 1}).value.get(), coder.get());
    }

    void anExceptionOfASceneBecomesAnErrorNamingThePlugin() {
        const auto result = good_->analyze({}, {}, {}, context_);
        const QString message = messageOf([&] { static_cast<void>(result.scenes.at(0).at({})); });
        QVERIFY2(message.contains("cannot draw") && message.contains("good"), qPrintable(message));
    }

    void errorsAndCancellationsPassTheGuardUnchanged() {
        QVERIFY_EXCEPTION_THROWN(host::guard("x", [] { throw Cancelled(); }), Cancelled);
        const QString message = messageOf([] {
            host::guard("x", [] {
                throw inputError(SYSTOLENS_TEXT("t", "the file is wrong"), "file", {});
            });
        });
        QCOMPARE(message, QString("file: the file is wrong"));
    }
};

QTEST_GUILESS_MAIN(HostTest)
#include "host_test.moc"
