// The ONNX project's own operator tests (Debian: libonnx-testdata), for every operator supported
// here: model, inputs and outputs, compared with the tolerance of ONNX's own runner.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <onnx/onnx_pb.h>
#include <set>

#include "core/execution/execute.h"
#include "core/network/onnx.h"
#include "core/support/error.h"

using namespace systolens;
using network::ElementType;
using network::Tensor;

namespace {

namespace fs = std::filesystem;

const fs::path testData = "/usr/share/libonnx-testdata/data";
// As many as pass today; fewer is a regression.
constexpr int leastPassed = 343;

enum class Verdict { passed, failed, unsupported };
struct Outcome {
    Verdict verdict = Verdict::passed;
    std::string reason;
};

struct Row {
    int passed = 0, failed = 0, unsupported = 0;
    std::set<std::string> reasons;
};

std::string readFile(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> numbered(const fs::path& folder, const std::string& prefix) {
    std::vector<fs::path> files;
    for (int i = 0; fs::exists(folder / (prefix + std::to_string(i) + ".pb")); ++i)
        files.push_back(folder / (prefix + std::to_string(i) + ".pb"));
    return files;
}

// Operands that decide the shape of a result. In a network they are constants; the tests pass
// them as inputs.
bool decidesShape(const std::string& op, int index) {
    static const std::map<std::string, std::set<int>> positions{
        {"Reshape", {1}},         {"Slice", {1, 2, 3, 4}}, {"Pad", {1, 2}}, {"Resize", {1, 2, 3}},
        {"Squeeze", {1}},         {"Unsqueeze", {1}},      {"Split", {1}},  {"ReduceMean", {1}},
        {"ConstantOfShape", {0}}, {"Dropout", {1, 2}}};
    const auto found = positions.find(op);
    return found != positions.end() && found->second.contains(index);
}

std::set<std::string> decidingInputs(const onnx::GraphProto& graph) {
    std::set<std::string> names;
    for (const auto& node : graph.node())
        for (int i = 0; i < node.input_size(); ++i)
            if (decidesShape(node.op_type(), i))
                names.insert(node.input(i));
    return names;
}

// The graph's inputs that are no initializers, in order: those the files of a data set are for.
std::vector<std::string> inputNames(const onnx::GraphProto& graph) {
    std::set<std::string> initialised;
    for (const auto& initializer : graph.initializer())
        initialised.insert(initializer.name());
    std::vector<std::string> names;
    for (const auto& input : graph.input())
        if (!initialised.contains(input.name()))
            names.push_back(input.name());
    return names;
}

// The model with the inputs that decide shapes turned into initializers.
std::string withConstants(onnx::ModelProto model, const std::vector<std::string>& names,
                          const std::vector<fs::path>& files) {
    const std::set<std::string> deciding = decidingInputs(model.graph());
    for (std::size_t i = 0; i < std::min(names.size(), files.size()); ++i) {
        if (!deciding.contains(names[i]))
            continue;
        onnx::TensorProto* constant = model.mutable_graph()->add_initializer();
        if (!constant->ParseFromString(readFile(files[i])))
            return {};
        constant->set_name(names[i]);
        auto* inputs = model.mutable_graph()->mutable_input();
        for (int at = inputs->size() - 1; at >= 0; --at)
            if (inputs->Get(at).name() == names[i])
                inputs->DeleteSubrange(at, 1);
    }
    return model.SerializeAsString();
}

bool isClose(const Tensor& given, const Tensor& wanted, std::string& difference) {
    if (given.type() != wanted.type() || given.shape() != wanted.shape()) {
        difference = std::string(network::name(given.type())) + " "
                     + network::toString(given.shape()) + " instead of "
                     + network::name(wanted.type()) + " " + network::toString(wanted.shape());
        return false;
    }
    const Tensor left = given.converted(ElementType::float64);
    const Tensor right = wanted.converted(ElementType::float64);
    for (std::size_t i = 0; i < left.values<double>().size(); ++i) {
        const double a = left.values<double>()[i];
        const double b = right.values<double>()[i];
        if (a == b || (std::isnan(a) && std::isnan(b)))
            continue;
        if (std::fabs(a - b) <= 1e-7 + 1e-3 * std::fabs(b))
            continue;
        difference = "element " + std::to_string(i) + " is " + std::to_string(a) + ", not "
                     + std::to_string(b);
        return false;
    }
    return true;
}

Outcome runDataSet(const onnx::ModelProto& model, const fs::path& folder) {
    const auto files = numbered(folder, "input_");
    const auto wanted = numbered(folder, "output_");
    const std::vector<std::string> names = inputNames(model.graph());
    const std::string bytes = withConstants(model, names, files);
    const network::Network net =
        network::parseOnnx(std::as_bytes(std::span(bytes)), folder.parent_path().filename());
    if (net.unsupported)
        return {Verdict::unsupported, inEnglish(net.unsupported->reason)};
    execution::Inputs inputs;
    for (const network::TensorId id : net.inputs) {
        const auto at = std::ranges::find(names, net.tensor(id).name) - names.begin();
        inputs[net.tensor(id).name] =
            network::loadTensorProto(files.at(static_cast<std::size_t>(at)));
    }
    Progress progress;
    const auto execution = execution::execute(net, inputs, {}, progress);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        std::string difference;
        if (!isClose(execution.value(net.outputs.at(i)), network::loadTensorProto(wanted[i]),
                     difference))
            return {Verdict::failed, "output " + std::to_string(i) + ": " + difference};
    }
    return {};
}

// Element types that no tensor of ours has.
bool hasForeignTypes(const onnx::GraphProto& graph) {
    const auto isForeign = [](const onnx::ValueInfoProto& value) {
        if (!value.type().has_tensor_type())
            return true;
        const int type = value.type().tensor_type().elem_type();
        return type == onnx::TensorProto::STRING || type == onnx::TensorProto::BFLOAT16
               || type == onnx::TensorProto::COMPLEX64 || type == onnx::TensorProto::COMPLEX128;
    };
    return std::ranges::any_of(graph.input(), isForeign)
           || std::ranges::any_of(graph.output(), isForeign);
}

// The importer reads an extent of 0 as a batch that is not known yet; no CNN has empty tensors.
bool hasEmptyInputs(const onnx::GraphProto& graph) {
    return std::ranges::any_of(graph.input(), [](const onnx::ValueInfoProto& input) {
        return std::ranges::any_of(
            input.type().tensor_type().shape().dim(),
            [](const auto& extent) { return extent.has_dim_value() && extent.dim_value() == 0; });
    });
}

Outcome runTest(const onnx::ModelProto& model, const fs::path& folder) {
    if (hasForeignTypes(model.graph()))
        return {Verdict::unsupported, "strings, sequences, optionals or bfloat16"};
    if (hasEmptyInputs(model.graph()))
        return {Verdict::unsupported, "inputs without elements"};
    try {
        int sets = 0;
        for (; fs::exists(folder / ("test_data_set_" + std::to_string(sets))); ++sets)
            if (const Outcome outcome =
                    runDataSet(model, folder / ("test_data_set_" + std::to_string(sets)));
                outcome.verdict != Verdict::passed)
                return outcome;
        return sets > 0 ? Outcome{} : Outcome{Verdict::failed, "no data"};
    } catch (const std::exception& error) {
        return {Verdict::failed, error.what()};
    }
}

// The operator a test is about, when all its operators are ours.
std::optional<std::string> subjectOf(const onnx::GraphProto& graph) {
    std::string subject;
    for (const auto& node : graph.node()) {
        const bool foreign = !node.domain().empty() && node.domain() != "ai.onnx";
        if (foreign || !network::operatorNamed(node.op_type()))
            return std::nullopt;
        if (subject.empty() || subject == "Constant")
            subject = node.op_type();
    }
    if (subject.empty())
        return std::nullopt;
    return subject;
}

std::map<std::string, Row> runAll() {
    std::map<std::string, Row> rows;
    for (const char* group : {"node", "simple", "pytorch-converted", "pytorch-operator"})
        for (const auto& entry : fs::directory_iterator(testData / group)) {
            onnx::ModelProto model;
            if (!model.ParseFromString(readFile(entry.path() / "model.onnx")))
                continue;
            const auto subject = subjectOf(model.graph());
            if (!subject)
                continue;
            const std::string test = std::string(group) + "/" + entry.path().filename().string();
            const Outcome outcome = runTest(model, entry.path());
            Row& row = rows[*subject];
            row.passed += outcome.verdict == Verdict::passed;
            row.unsupported += outcome.verdict == Verdict::unsupported;
            row.failed += outcome.verdict == Verdict::failed;
            if (outcome.verdict == Verdict::unsupported)
                row.reasons.insert(outcome.reason);
            if (outcome.verdict == Verdict::failed)
                std::printf("FAILED %s: %s\n", test.c_str(), outcome.reason.c_str());
        }
    return rows;
}

} // namespace

class OperatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySupportedOperatorDoesWhatOnnxTests() {
        if (!fs::exists(testData))
            QSKIP("skipped: the package libonnx-testdata is not installed");
        Row total;
        std::printf("%-22s %6s %7s %13s\n", "operator", "tests", "passed", "not supported");
        for (const auto& [op, row] : runAll()) {
            std::string reasons;
            for (const std::string& reason : row.reasons)
                reasons += (reasons.empty() ? "" : "; ") + reason;
            std::printf("%-22s %6d %7d %13d  %s\n", op.c_str(),
                        row.passed + row.failed + row.unsupported, row.passed, row.unsupported,
                        reasons.c_str());
            total.passed += row.passed;
            total.failed += row.failed;
            total.unsupported += row.unsupported;
        }
        std::printf("%-22s %6d %7d %13d\n", "all", total.passed + total.failed + total.unsupported,
                    total.passed, total.unsupported);
        std::fflush(stdout);
        QCOMPARE(total.failed, 0);
        QVERIFY(total.passed >= leastPassed);
    }
};

QTEST_GUILESS_MAIN(OperatorTest)
#include "operator_test.moc"
