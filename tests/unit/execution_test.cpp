// Running networks: what is delivered, what is refused, and that it can be stopped.
#include <QElapsedTimer>
#include <QTest>
#include <cmath>
#include <limits>
#include <random>
#include <thread>

#include "core/execution/execute.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "small_network.h"

using namespace systolens;
using network::ElementType;
using network::Operator;
using network::Shape;
using network::Tensor;
using network::TensorId;
using tests::attributes;
using tests::SmallNetwork;

namespace {

Tensor ramp(const Shape& shape) {
    Tensor tensor(ElementType::float32, shape);
    float next = 0;
    for (float& value : tensor.mutableValues<float>())
        value = next++;
    return tensor;
}

Tensor noise(const Shape& shape, unsigned seed) {
    std::mt19937 random(seed);
    Tensor tensor(ElementType::float32, shape);
    for (float& value : tensor.mutableValues<float>())
        value = static_cast<float>(random()) / 2147483648.0F - 1.0F;
    return tensor;
}

execution::Execution run(const SmallNetwork& network, const execution::Inputs& inputs,
                         const execution::Changes& changes = {}) {
    Progress progress;
    return execution::execute(network.get(), inputs, changes, progress);
}

std::vector<float> resultOf(const SmallNetwork& network, const execution::Inputs& inputs) {
    const auto execution = run(network, inputs);
    const auto values = execution.value(network.get().outputs.front()).values<float>();
    return {values.begin(), values.end()};
}

// What the error says, or nothing.
template <class Body>
std::string refusal(Body body) {
    try {
        body();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

struct ConvNetwork {
    SmallNetwork network;
    TensorId x, w, convolved, rectified, flat;

    ConvNetwork() {
        x = network.input("x", {1, 2, 4, 4});
        w = network.weight("w", noise({3, 2, 3, 3}, 1));
        convolved = network.layer(Operator::conv, "conv", {x, w}, {1, 3, 2, 2});
        rectified = network.layer(Operator::relu, "relu", {convolved}, {1, 3, 2, 2});
        flat = network.layer(Operator::flatten, "flatten", {rectified}, {1, 12});
    }
};

// A convolution of some seconds on two cores.
SmallNetwork hugeConvolution() {
    SmallNetwork network;
    const TensorId x = network.input("x", {1, 128, 640, 640});
    const TensorId w = network.weight("w", Tensor(ElementType::float32, {256, 128, 3, 3}));
    network.layer(Operator::conv, "huge", {x, w}, {1, 256, 638, 638});
    return network;
}

} // namespace

class ExecutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActivationIsDelivered() {
        const ConvNetwork net;
        const auto execution = run(net.network, {{"x", ramp({1, 2, 4, 4})}});
        for (const TensorId id : {net.x, net.w, net.convolved, net.rectified, net.flat})
            QVERIFY(execution.values.at(id).has_value());
        QCOMPARE(execution.milliseconds.size(), std::size_t{3});
        for (std::size_t i = 0; i < 12; ++i)
            QCOMPARE(execution.value(net.rectified).values<float>()[i],
                     std::max(0.0F, execution.value(net.convolved).values<float>()[i]));
    }

    void operatorsThatMoveNothingShareTheirMemory() {
        const ConvNetwork net;
        const auto execution = run(net.network, {{"x", ramp({1, 2, 4, 4})}});
        QCOMPARE(execution.value(net.flat).bytes().data(),
                 execution.value(net.rectified).bytes().data());
        QCOMPARE(execution.value(net.flat).shape(), (Shape{1, 12}));
        QCOMPARE(execution.value(net.w).bytes().data(),
                 net.network.get().tensor(net.w).value->bytes().data());
    }

    void everyTensorPassesTheChangeOnceAndItsChangeIsUsed() {
        const ConvNetwork net;
        std::map<TensorId, int> seen;
        execution::Changes changes;
        changes.onTensor = [&](TensorId id, Tensor& tensor) {
            ++seen[id];
            if (id == net.w)
                std::ranges::fill(tensor.mutableValues<float>(), 1.0F);
            if (id == net.rectified)
                tensor.mutableValues<float>()[0] = -5;
        };
        const auto execution = run(net.network, {{"x", ramp({1, 2, 4, 4})}}, changes);
        for (const TensorId id : {net.x, net.w, net.convolved, net.rectified, net.flat})
            QCOMPARE(seen[id], 1);
        // 3×3 windows of the ramp around 5 and around 21.
        QCOMPARE(execution.value(net.convolved).values<float>()[0], 9.0F * (5 + 21));
        QCOMPARE(execution.value(net.flat).values<float>()[0], -5.0F);
        QVERIFY(net.network.get().tensor(net.w).value->values<float>()[0] != 1.0F);
    }

    void aChangeMayNotChangeTheShape() {
        const ConvNetwork net;
        execution::Changes changes;
        changes.onTensor = [&](TensorId id, Tensor& tensor) {
            if (id == net.convolved)
                tensor = tensor.reshaped({12});
        };
        QVERIFY(refusal([&] {
                    run(net.network, {{"x", ramp({1, 2, 4, 4})}}, changes);
                }).find("conv_result: ")
                == 0);
    }

    void layersBeforeAnUnsupportedOneAreComputed() {
        ConvNetwork net;
        net.network.edit().unsupported = network::Unsupported{"lstm", "LSTM", {}};
        const auto execution = run(net.network, {{"x", ramp({1, 2, 4, 4})}});
        QCOMPARE(execution.value(net.flat).size(), 12);
    }

    void inputsMustBeThereAndFit() {
        const ConvNetwork net;
        const auto with = [&](const execution::Inputs& inputs) {
            return refusal([&] { run(net.network, inputs); });
        };
        QVERIFY(with({}).find("x: the input is missing: float32 1×2×4×4") == 0);
        QVERIFY(with({{"x", ramp({1, 2, 4, 5})}}).find("1×2×4×5") != std::string::npos);
        QVERIFY(with({{"x", Tensor(ElementType::uint8, {1, 2, 4, 4})}}).find("uint8")
                != std::string::npos);
        QVERIFY(with({{"x", ramp({1, 2, 4, 4})}, {"z", ramp({1})}}).find("z: ") == 0);
    }

    void anArchitectureWithoutWeightsIsRefused() {
        ConvNetwork net;
        net.network.edit().tensors[net.w].value.reset();
        net.network.edit().tensors[net.w].constantFilled = true;
        QVERIFY(refusal([&] {
                    run(net.network, {{"x", ramp({1, 2, 4, 4})}});
                }).find("no weights")
                != std::string::npos);
    }

    void activationsBeyondTheBudgetAreRefusedBeforeAnythingIsAllocated() {
        SmallNetwork network;
        const TensorId x = network.input("x", {1, 1, 4, 4});
        const TensorId up =
            network.layer(Operator::resize, "enlarge", {x}, {1, 1, 1 << 18, 1 << 18});
        network.layer(Operator::relu, "relu", {up}, {1, 1, 1 << 18, 1 << 18});
        const std::string said = refusal([&] { run(network, {{"x", ramp({1, 1, 4, 4})}}); });
        QVERIFY(said.find("enlarge: ") == 0);
        QVERIFY(said.find("262144 MiB") != std::string::npos);
    }

    void aHugeConvolutionStopsWithinATenthOfASecond() {
        const SmallNetwork network = hugeConvolution();
        const Tensor image(ElementType::float32, {1, 128, 640, 640});
        Progress progress;
        QElapsedTimer sinceCancelled;
        std::thread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(150));
            sinceCancelled.start();
            progress.cancel();
        });
        bool cancelled = false;
        try {
            execution::execute(network.get(), {{"x", image}}, {}, progress);
        } catch (const Cancelled&) {
            cancelled = true;
        }
        canceller.join(); // it has nothing left to do
        const qint64 waited = sinceCancelled.elapsed();
        qInfo("stopped after %lld ms", waited);
        QVERIFY(cancelled);
        QVERIFY2(waited < 1000, "ten times what is promised: this machine may be busy");
    }

    void resultsDoNotDependOnTheNumberOfThreads() {
        SmallNetwork network;
        const TensorId x = network.input("x", {2, 24, 40, 40});
        const TensorId c = network.layer(
            Operator::conv, "conv", {x, network.weight("w", noise({64, 24, 3, 3}, 2))},
            {2, 64, 40, 40}, attributes({{"pads", Shape{1, 1, 1, 1}}}));
        const TensorId p =
            network.layer(Operator::conv, "pointwise",
                          {c, network.weight("v", noise({96, 64, 1, 1}, 3))}, {2, 96, 40, 40});
        network.layer(Operator::conv, "depthwise",
                      {c, network.weight("d", noise({64, 1, 5, 5}, 8))}, {2, 64, 36, 36},
                      attributes({{"group", std::int64_t{64}}}));
        network.layer(Operator::convTranspose, "up",
                      {c, network.weight("u", noise({64, 40, 2, 2}, 9))}, {2, 40, 80, 80},
                      attributes({{"strides", Shape{2, 2}}}));
        const TensorId flat = network.layer(Operator::flatten, "flatten", {p}, {2, 153600});
        const TensorId product = network.layer(
            Operator::gemm, "gemm", {flat, network.weight("g", noise({153600, 10}, 4))}, {2, 10});
        network.layer(Operator::softmax, "softmax", {product}, {2, 10});
        const execution::Inputs inputs{{"x", noise({2, 24, 40, 40}, 5)}};
        std::vector<Hash> first;
        for (const int threads : {1, 2, 3, 4}) {
            limitThreads(threads);
            const auto execution = run(network, inputs);
            std::vector<Hash> hashes;
            for (const auto& tensor : execution.values)
                hashes.push_back(tensor->hash());
            if (first.empty())
                first = hashes;
            QCOMPARE(hashes == first, true);
        }
        limitThreads(0);
    }

    void ceilModeDoesNotCountWhatLiesBeyondThePadding() {
        SmallNetwork network;
        const TensorId x = network.input("x", {1, 1, 4, 4});
        network.layer(Operator::averagePool, "pool", {x}, {1, 1, 2, 2},
                      attributes({{"kernel_shape", Shape{3, 3}},
                                  {"strides", Shape{2, 2}},
                                  {"pads", Shape{0, 0, 0, 0}},
                                  {"ceil_mode", std::int64_t{1}},
                                  {"count_include_pad", std::int64_t{1}}}));
        QCOMPARE(resultOf(network, {{"x", ramp({1, 1, 4, 4})}}),
                 (std::vector<float>{5, 6.5F, 11, 12.5F}));
    }

    void poolsMayBePaddedOnOneSide() {
        SmallNetwork network;
        const TensorId x = network.input("x", {1, 1, 2, 2});
        network.layer(Operator::maxPool, "pool", {x}, {1, 1, 2, 2},
                      attributes({{"kernel_shape", Shape{2, 2}}, {"pads", Shape{1, 0, 0, 1}}}));
        QCOMPARE(resultOf(network, {{"x", ramp({1, 1, 2, 2})}}), (std::vector<float>{1, 1, 3, 3}));
    }

    void integersAreDividedWithoutTraps() {
        SmallNetwork network;
        const TensorId x = network.input("x", {3}, ElementType::int32);
        const std::int32_t least = std::numeric_limits<std::int32_t>::min();
        network.layer(
            Operator::div, "div",
            {x, network.weight("d", Tensor::of<std::int32_t>({3}, std::vector{0, -1, 2}))}, {3}, {},
            ElementType::int32);
        const auto execution =
            run(network, {{"x", Tensor::of<std::int32_t>({3}, std::vector{7, least, -7})}});
        const auto values = execution.value(network.get().outputs.front()).values<std::int32_t>();
        QCOMPARE(values[0], 0);
        QCOMPARE(values[1], least);
        QCOMPARE(values[2], -3);
    }

    void quantisedArithmeticIsIntegersAndARescaling_data() {
        QTest::addColumn<int>("weightBits");
        QTest::addColumn<int>("activationBits");
        for (const int weights : {2, 4, 8, 16})
            for (const int activations : {3, 8, 16})
                QTest::addRow("%d × %d bits", weights, activations) << weights << activations;
    }

    void quantisedArithmeticIsIntegersAndARescaling() {
        QFETCH(int, weightBits);
        QFETCH(int, activationBits);
        const Tensor weights = noise({10, 200}, 6);
        const Tensor image = noise({1, 200}, 7);
        SmallNetwork network;
        const TensorId x = network.input("x", {1, 200});
        network.layer(Operator::gemm, "gemm", {x, network.weight("w", weights)}, {1, 10},
                      attributes({{"transB", std::int64_t{1}}}));
        execution::Changes changes;
        changes.arithmetic[0] = {weightBits, activationBits, {}};
        const auto execution = run(network, {{"x", image}}, changes);
        const auto weightFormat = arithmetic::symmetricFormat(weights.values<float>(), weightBits);
        const auto imageFormat = arithmetic::symmetricFormat(image.values<float>(), activationBits);
        const auto weightCodes = arithmetic::quantise(weights.values<float>(), weightFormat);
        const auto imageCodes = arithmetic::quantise(image.values<float>(), imageFormat);
        for (std::size_t row = 0; row < 10; ++row) {
            std::int64_t sum = 0;
            for (std::size_t k = 0; k < 200; ++k)
                sum += std::int64_t{weightCodes[row * 200 + k]} * imageCodes[k];
            QCOMPARE(execution.value(network.get().outputs.front()).values<float>()[row],
                     static_cast<float>(static_cast<double>(sum) * weightFormat.scale
                                        * imageFormat.scale));
        }
    }

    void arithmeticThatCannotBeDoneIsRefused() {
        const ConvNetwork net;
        const auto with = [&](network::LayerId layer, arithmetic::Arithmetic arithmetic) {
            execution::Changes changes;
            changes.arithmetic[layer] = std::move(arithmetic);
            return refusal([&] { run(net.network, {{"x", ramp({1, 2, 4, 4})}}, changes); });
        };
        QCOMPARE(with(0, {8, 8, {}}), std::string());
        QCOMPARE(with(0, {8, 8, arithmetic::multiplierDesign("drum:k=6")}), std::string());
        QVERIFY(with(0, {8, 0, arithmetic::multiplierDesign("drum:k=6")})
                    .find("conv: the multiplier “drum:k=6”")
                == 0);
        QVERIFY(!with(0, {8, 8, arithmetic::multiplierDesign("drum:k=9")}).empty());
        arithmetic::Arithmetic narrow{8, 8, {}};
        narrow.accumulatorBits = 7;
        QVERIFY(with(0, narrow).find("conv: an accumulator of 7 bits") == 0);
        QVERIFY(with(0, {1, 8, {}}).find("conv: weights of 1 bits") == 0);
        QVERIFY(with(0, {8, 17, {}}).find("conv: ") == 0);
        QVERIFY(with(1, {8, 8, {}}).find("relu: the operator Relu") == 0);
        QVERIFY(!with(9, {8, 8, {}}).empty());
        QCOMPARE(with(1, {}), std::string());
    }

    void aTensorWithoutValuesIsNamed() {
        execution::Execution nothing;
        nothing.values.resize(1);
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(nothing.value(0)));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(nothing.value(7)));
    }
};

QTEST_GUILESS_MAIN(ExecutionTest)
#include "execution_test.moc"
