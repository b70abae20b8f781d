// What is written as ONNX and read again is the same network; a file that is there stays whole when
// writing fails.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <map>

#include "core/job/job.h"
#include "core/network/import/bytes.h"
#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/network/write_onnx.h"
#include "core/support/atomic_file.h"
#include "core/support/error.h"
#include "core/support/resources.h"

using namespace systolens;
using namespace systolens::network;

namespace {

bool same(const Tensor& a, const Tensor& b) {
    return a.type() == b.type() && a.shape() == b.shape()
           && std::ranges::equal(a.bytes(), b.bytes());
}

bool same(const std::optional<Tensor>& a, const std::optional<Tensor>& b) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

bool same(const Attributes& a, const Attributes& b) {
    return std::ranges::equal(a.all(), b.all(), [](const auto& x, const auto& y) {
        const auto* left = std::get_if<Tensor>(&x.second);
        const auto* right = std::get_if<Tensor>(&y.second);
        if (left || right)
            return x.first == y.first && left && right && same(*left, *right);
        return x.first == y.first
               && std::visit(
                   [&]<class Value>(const Value& value) {
                       if constexpr (std::is_same_v<Value, Tensor>)
                           return false;
                       else
                           return std::holds_alternative<Value>(y.second)
                                  && std::get<Value>(y.second) == value;
                   },
                   x.second);
    });
}

std::vector<std::string> namesOf(const Network& network, const std::vector<TensorId>& ids) {
    std::vector<std::string> names;
    for (const TensorId id : ids)
        names.push_back(network.tensor(id).name);
    return names;
}

std::vector<std::string> namesOf(const Network& network,
                                 const std::vector<std::optional<TensorId>>& ids) {
    std::vector<std::string> names;
    for (const auto& id : ids)
        names.push_back(id ? network.tensor(*id).name : "");
    return names;
}

// The first thing in which two networks differ; tensors are numbered in another order.
std::string difference(const Network& a, const Network& b) {
    if (a.opset != b.opset || a.layers.size() != b.layers.size()
        || a.tensors.size() != b.tensors.size())
        return "counts";
    if (namesOf(a, a.inputs) != namesOf(b, b.inputs)
        || namesOf(a, a.outputs) != namesOf(b, b.outputs))
        return "inputs or outputs";
    for (const TensorInfo& info : a.tensors) {
        const auto id = b.tensorNamed(info.name);
        if (!id)
            return "no tensor " + info.name;
        const TensorInfo& other = b.tensor(*id);
        if (info.type != other.type || info.shape != other.shape
            || info.constantFilled != other.constantFilled || info.producer != other.producer
            || info.consumers != other.consumers || !same(info.value, other.value))
            return "tensor " + info.name;
    }
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        const Layer &x = a.layers[i], &y = b.layers[i];
        if (x.name != y.name || x.op != y.op || x.opset != y.opset
            || namesOf(a, x.inputs) != namesOf(b, y.inputs)
            || namesOf(a, x.outputs) != namesOf(b, y.outputs))
            return "layer " + x.name;
        if (!same(x.attributes, y.attributes))
            return "attributes of " + x.name;
    }
    return {};
}

std::string roundTrip(const Network& network) {
    return difference(network, parseOnnx(onnxBytes(network), "again"));
}

std::filesystem::path fileIn(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(name).toStdString();
}

} // namespace

class WriteOnnxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyBundledModelComesBack_data() {
        QTest::addColumn<QString>("file");
        for (const auto& model : job::bundledModels())
            QTest::newRow(model.id.c_str()) << QString::fromStdString(model.file.string());
    }
    void everyBundledModelComesBack() {
        QFETCH(QString, file);
        const Network network = loadOnnx(file.toStdString());
        QCOMPARE(roundTrip(network), std::string());
    }

    // Each of the ONNX project's operator tests that is understood: all operators, old sets and
    // new.
    void everyOperatorComesBack() {
        const std::filesystem::path folder = "/usr/share/libonnx-testdata/data/node";
        if (!std::filesystem::exists(folder))
            QSKIP("libonnx-testdata is not installed");
        int compared = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto file = entry.path() / "model.onnx";
            if (!std::filesystem::exists(file))
                continue;
            Network network;
            try {
                network = loadOnnx(file);
            } catch (const Error&) {
                continue; // not ours: the import tests speak of it
            }
            if (network.unsupported || network.layers.empty())
                continue;
            const std::string found = roundTrip(network);
            QVERIFY2(found.empty(), (file.string() + ": " + found).c_str());
            ++compared;
        }
        QVERIFY(compared > 100);
    }

    void aChangedWeightIsWritten() {
        Network network = loadOnnx(resourceFolder() / "models/fashion_lenet5.onnx");
        const TensorId filter = computeLayers(network).front().filter;
        network.tensors[filter].value->mutableValues<float>()[3] = 42;
        const Network again = parseOnnx(onnxBytes(network), "again");
        const auto& value = again.tensor(*again.tensorNamed(network.tensor(filter).name)).value;
        QCOMPARE(value->values<float>()[3], 42.0F);
    }

    void aFileThatIsThereStaysWhole() {
        QTemporaryDir folder;
        const auto file = fileIn(folder, "model.onnx");
        Network network = loadOnnx(resourceFolder() / "models/fashion_lenet5.onnx");
        saveOnnx(file, network);
        const auto before = readWholeFile(file);
        network.unsupported = Unsupported{"node", "Op", {}};
        QVERIFY_THROWS_EXCEPTION(Error, saveOnnx(file, network));
        QVERIFY(readWholeFile(file) == before);
        QVERIFY_THROWS_EXCEPTION(Error, writeAtomically(fileIn(folder, "none") / "x", {}));
        QVERIFY_THROWS_EXCEPTION(Error, writeAtomically(folder.path().toStdString(), {}));
        // Nothing is left lying about.
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"model.onnx"});
    }

    void aLinkIsFollowed() {
        QTemporaryDir folder;
        const auto file = fileIn(folder, "real"), link = fileIn(folder, "link");
        const std::vector<std::byte> first(3, std::byte{1}), second(5, std::byte{2});
        writeAtomically(file, first);
        std::filesystem::create_symlink(file, link);
        writeAtomically(link, second);
        QVERIFY(std::filesystem::is_symlink(link));
        QVERIFY(readWholeFile(file) == second);
    }
};

QTEST_GUILESS_MAIN(WriteOnnxTest)
#include "write_onnx_test.moc"
