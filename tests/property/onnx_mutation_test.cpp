// Real models, damaged in their structure or their bytes: whatever comes of it is a network or an
// error, soon and in little memory. SYSTOLENS_MUTATIONS sets how many (300 by default),
// SYSTOLENS_SEED with which seed; each runs in a child process with 2 GiB of address space beyond
// what it begins with.
#include <QTest>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <onnx/onnx_pb.h>
#include <random>
#include <span>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/support/error.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::network;
namespace fs = std::filesystem;

namespace {

constexpr rlim_t memoryLimit = rlim_t{2} << 30;
constexpr int longestSeconds = 5;

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> realModels() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(tests::sourceFolder() / "resources/models"))
        if (entry.path().extension() == ".onnx")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> models;
    for (const fs::path& file : files)
        models.push_back(read(file));
    return models;
}

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : random_(seed) {}

    std::string mutate(const std::string& bytes) {
        if (chance(6))
            return damage(bytes);
        onnx::ModelProto model;
        model.ParseFromString(bytes);
        for (std::size_t count = 1 + below(3); count > 0; --count)
            mutate(*model.mutable_graph());
        const std::string whole = model.SerializeAsString();
        return chance(10) ? damage(whole) : whole;
    }

private:
    std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }
    bool chance(std::size_t oneIn) { return below(oneIn) == 0; }

    std::int64_t number() {
        constexpr std::array<std::int64_t, 20> evil{0,
                                                    1,
                                                    -1,
                                                    2,
                                                    3,
                                                    7,
                                                    -2,
                                                    99,
                                                    -99,
                                                    255,
                                                    65535,
                                                    1 << 20,
                                                    INT32_MAX,
                                                    INT32_MIN,
                                                    std::int64_t{1} << 32,
                                                    std::int64_t{1} << 40,
                                                    std::int64_t{1} << 62,
                                                    INT64_MAX,
                                                    INT64_MIN,
                                                    -INT64_MAX};
        return chance(5) ? static_cast<std::int64_t>(random_()) : evil[below(evil.size())];
    }

    std::string damage(std::string bytes) {
        for (std::size_t count = 1 + below(8); count > 0 && !bytes.empty(); --count) {
            const std::size_t at = below(bytes.size());
            switch (below(4)) {
            case 0:
                bytes[at] = static_cast<char>(random_());
                break;
            case 1:
                bytes[at] ^= static_cast<char>(1 << below(8));
                break;
            case 2:
                bytes.erase(at, 1 + below(16));
                break;
            default:
                bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(64)));
            }
        }
        return chance(4) ? bytes.substr(0, below(bytes.size())) : bytes;
    }

    template <class Field>
    auto* any(Field* field) {
        return field->empty() ? nullptr
                              : field->Mutable(
                                  static_cast<int>(below(static_cast<std::size_t>(field->size()))));
    }

    std::string name(const onnx::GraphProto& graph) {
        const auto& node =
            graph.node(static_cast<int>(below(static_cast<std::size_t>(graph.node_size()))));
        if (chance(8))
            return chance(2) ? "" : "nowhere";
        if (chance(2) && node.input_size() > 0)
            return node.input(static_cast<int>(below(static_cast<std::size_t>(node.input_size()))));
        return node.output_size() > 0 ? node.output(0) : "";
    }

    void mutate(onnx::GraphProto& graph) {
        if (graph.node_size() == 0)
            return;
        auto* nodes = graph.mutable_node();
        switch (below(9)) {
        case 0:
            mutate(*any(nodes), graph);
            break;
        case 1:
            nodes->SwapElements(static_cast<int>(below(static_cast<std::size_t>(nodes->size()))),
                                static_cast<int>(below(static_cast<std::size_t>(nodes->size()))));
            break;
        case 2:
            nodes->DeleteSubrange(static_cast<int>(below(static_cast<std::size_t>(nodes->size()))),
                                  1);
            break;
        case 3: {
            onnx::NodeProto copy = *any(nodes);
            for (std::string& output : *copy.mutable_output())
                if (!chance(4))
                    output += " again";
            *graph.add_node() = copy;
            break;
        }
        case 4:
        case 5:
            if (auto* tensor = any(graph.mutable_initializer()))
                mutate(*tensor);
            break;
        case 6:
            declare(*any(chance(2) ? graph.mutable_input() : graph.mutable_output()));
            break;
        default:
            if (auto* attribute = any(any(nodes)->mutable_attribute()))
                mutate(*attribute);
        }
    }

    void declare(onnx::ValueInfoProto& info) {
        auto* type = info.mutable_type()->mutable_tensor_type();
        if (auto* dimension = any(type->mutable_shape()->mutable_dim());
            dimension != nullptr && !chance(5))
            dimension->set_dim_value(number());
        else if (chance(3))
            type->set_elem_type(static_cast<int>(number()));
        else
            type->mutable_shape()->add_dim()->set_dim_value(number());
    }

    void mutate(onnx::NodeProto& node, const onnx::GraphProto& graph) {
        constexpr std::array<const char*, 14> operators{
            "Conv", "ConvTranspose", "Gemm",  "MatMul", "MaxPool",         "Reshape",     "Resize",
            "Pad",  "Concat",        "Slice", "Split",  "ConstantOfShape", "QLinearConv", "Loop"};
        switch (below(5)) {
        case 0:
            if (auto* input = any(node.mutable_input()))
                *input = name(graph);
            break;
        case 1:
            if (auto* output = any(node.mutable_output()))
                *output = name(graph);
            break;
        case 2:
            node.set_op_type(operators[below(operators.size())]);
            break;
        case 3:
            node.add_input(name(graph));
            break;
        default: {
            constexpr std::array<const char*, 8> names{
                "axis", "pads", "group", "strides", "auto_pad", "kernel_shape", "to", "perm"};
            auto* attribute = node.add_attribute();
            attribute->set_name(names[below(names.size())]);
            attribute->set_type(onnx::AttributeProto::INTS);
            for (std::size_t count = below(6); count > 0; --count)
                attribute->add_ints(number());
            mutate(*attribute);
        }
        }
    }

    void mutate(onnx::AttributeProto& attribute) {
        constexpr std::array<const char*, 4> words{"SAME_UPPER", "VALID", "nearest", "\xff"};
        if (chance(8))
            attribute.set_type(static_cast<onnx::AttributeProto::AttributeType>(below(15)));
        switch (attribute.type()) {
        case onnx::AttributeProto::INT:
            attribute.set_i(number());
            break;
        case onnx::AttributeProto::FLOAT:
            attribute.set_f(static_cast<float>(number()));
            break;
        case onnx::AttributeProto::STRING:
            attribute.set_s(words[below(words.size())]);
            break;
        case onnx::AttributeProto::TENSOR:
            mutate(*attribute.mutable_t());
            break;
        default:
            if (attribute.ints_size() > 0 && !chance(4))
                attribute.set_ints(
                    static_cast<int>(below(static_cast<std::size_t>(attribute.ints_size()))),
                    number());
            else
                attribute.add_ints(number());
        }
    }

    void mutate(onnx::TensorProto& tensor) {
        const bool integers = tensor.data_type() == onnx::TensorProto::INT64;
        switch (integers && !chance(3) ? 4 : below(6)) {
        case 0:
        case 1:
            if (tensor.dims_size() > 0)
                tensor.set_dims(
                    static_cast<int>(below(static_cast<std::size_t>(tensor.dims_size()))),
                    number());
            break;
        case 2:
            tensor.add_dims(number());
            break;
        case 3:
            tensor.set_data_type(chance(2) ? static_cast<int>(below(20))
                                           : static_cast<int>(number()));
            break;
        case 4: // shapes and axes live in int64 tensors
            if (tensor.int64_data_size() > 0)
                tensor.set_int64_data(
                    static_cast<int>(below(static_cast<std::size_t>(tensor.int64_data_size()))),
                    number());
            else if (tensor.raw_data().size() >= 8) {
                const std::int64_t value = number();
                tensor.mutable_raw_data()->replace(0, 8, reinterpret_cast<const char*>(&value), 8);
            }
            break;
        default:
            tensor.mutable_raw_data()->resize(below(tensor.raw_data().size() + 9));
        }
    }

    std::mt19937_64 random_;
};

// What a network is used for before anything runs. Any other exception than Error escapes.
void importAndDescribe(const std::string& bytes) {
    for (const bool fold : {false, true})
        try {
            ImportOptions options;
            options.foldBatchNormalization = fold;
            const Network network = parseOnnx(std::as_bytes(std::span(bytes)), "mutant", options);
            for (const ComputeLayer& layer : computeLayers(network))
                if (layer.nest.ofmapWords() < 0 || layer.nest.macs() < 0)
                    std::abort();
            if (parameterCount(network) < 0)
                std::abort();
        } catch (const Error&) {
        }
}

void limitMemory() {
    std::ifstream statm("/proc/self/statm");
    rlim_t pages = 0;
    statm >> pages;
    const rlim_t most = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + memoryLimit;
    const rlimit limit{most, most};
    setrlimit(RLIMIT_AS, &limit);
}

// Seconds of processor time, so that a busy machine does not look like a hang; and of the clock,
// far more of them, in case the child only waits.
void limitTime() {
    const itimerval processor{{0, 0}, {longestSeconds, 0}};
    setitimer(ITIMER_PROF, &processor, nullptr);
    alarm(20 * longestSeconds);
}

// Nothing when the child ends well; else what went wrong.
std::string fateOf(const std::vector<std::string>& models, std::uint64_t seed) {
    const pid_t child = fork();
    if (child == 0) {
        limitMemory();
        limitTime();
        try {
            importAndDescribe(Mutator(seed).mutate(models[seed % models.size()]));
        } catch (const std::exception& error) {
            std::fprintf(stderr, "seed %llu: %s\n", static_cast<unsigned long long>(seed),
                         error.what());
            _exit(1);
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return "";
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                               : "an exception that is no Error";
}

} // namespace

class OnnxMutationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // In parts, since Qt Test ends a slot after five minutes.
    void noMutationCrashesHangsOrEatsMemory_data() {
        QTest::addColumn<quint64>("first");
        QTest::addColumn<int>("count");
        const int all = qEnvironmentVariableIsSet("SYSTOLENS_MUTATIONS")
                            ? qEnvironmentVariableIntValue("SYSTOLENS_MUTATIONS")
                            : 300;
        const int seed = qEnvironmentVariableIntValue("SYSTOLENS_SEED");
        constexpr int part = 500;
        for (int done = 0; done < all; done += part)
            QTest::addRow("from %d", seed + done)
                << static_cast<quint64>(seed + done) << std::min(part, all - done);
    }
    void noMutationCrashesHangsOrEatsMemory() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("skipped: the address sanitizer needs more address space than the limit leaves");
#endif
        const std::vector<std::string> models = realModels();
        QVERIFY(!models.empty());
        QFETCH(quint64, first);
        QFETCH(int, count);
        QStringList failures;
        for (int index = 0; index < count; ++index) {
            const std::uint64_t seed = first + static_cast<std::uint64_t>(index);
            if (const std::string fate = fateOf(models, seed); !fate.empty())
                failures
                    << QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromStdString(fate));
        }
        QVERIFY2(failures.empty(), qPrintable(failures.join(QLatin1String("; "))));
    }

    void mutationsReachDeepIntoTheImport() {
        // A mutator whose results all fail at the door would prove nothing.
        const std::vector<std::string> models = realModels();
        int networks = 0;
        int errors = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const std::string bytes = Mutator(seed).mutate(models[seed % models.size()]);
            try {
                parseOnnx(std::as_bytes(std::span(bytes)), "mutant");
                ++networks;
            } catch (const Error& error) {
                errors += std::string(error.what()).find(": ") != std::string::npos;
            }
        }
        QVERIFY2(networks >= 6, qPrintable(QString::number(networks)));
        QVERIFY2(errors >= 20, qPrintable(QString::number(errors)));
    }
};

QTEST_APPLESS_MAIN(OnnxMutationTest)
#include "onnx_mutation_test.moc"
