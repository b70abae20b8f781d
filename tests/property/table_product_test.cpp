// Arrays of approximate multipliers against triple loops.
#include <QTest>
#include <numeric>

#include "core/arithmetic/linear_format.h"
#include "core/execution/execute.h"
#include "core/execution/function_product.h"
#include "core/execution/layer_lanes.h"
#include "core/execution/quantised_layer.h"
#include "core/execution/table_product.h"
#include "property.h"
#include "small_network.h"

using namespace systolens;
using arithmetic::ProductTable;
using execution::RowOperand;
using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

std::int64_t between(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

// RapidCheck draws shapes and the seed; so many codes are faster drawn here.
class Noise {
public:
    explicit Noise(std::int64_t seed) : state_(static_cast<std::uint64_t>(seed) * 2 + 1) {}
    std::int64_t below(std::int64_t end) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(end));
    }

private:
    std::uint64_t state_;
};

// Products of up to so many bits, the extreme ones among them.
ProductTable anyTable(int leftBits, int rightBits, int productBits, Noise& noise) {
    ProductTable table{leftBits, rightBits, true, {}};
    table.products.resize(std::size_t{1} << (leftBits + rightBits));
    const std::int64_t half = std::int64_t{1} << (productBits - 1);
    for (std::int32_t& product : table.products) {
        const std::int64_t kind = noise.below(8);
        product = static_cast<std::int32_t>(kind == 0   ? -half
                                            : kind == 1 ? half - 1
                                                        : noise.below(2 * half) - half);
    }
    return table;
}

template <class Code>
std::vector<Code> anyCodes(std::int64_t count, int bits, Noise& noise) {
    std::vector<Code> codes(static_cast<std::size_t>(count));
    for (Code& code : codes)
        code = static_cast<Code>(noise.below(std::int64_t{1} << bits));
    return codes;
}

struct Matrices {
    std::int64_t rows, columns, depth;
    std::vector<std::uint8_t> left, right; // the right one by columns
};

Matrices anyMatrices(int leftBits, int rightBits, Noise& noise) {
    Matrices m{between(1, 70), between(1, 300), between(0, 300), {}, {}};
    m.left = anyCodes<std::uint8_t>(m.rows * m.depth, leftBits, noise);
    m.right = anyCodes<std::uint8_t>(m.columns * m.depth, rightBits, noise);
    return m;
}

std::vector<std::int64_t> naive(const Matrices& m, const ProductTable& table) {
    std::vector<std::int64_t> sums;
    for (std::int64_t i = 0; i < m.rows; ++i)
        for (std::int64_t j = 0; j < m.columns; ++j) {
            std::int64_t sum = 0;
            for (std::int64_t k = 0; k < m.depth; ++k)
                sum += table.at(m.left[static_cast<std::size_t>(i * m.depth + k)],
                                m.right[static_cast<std::size_t>(j * m.depth + k)]);
            sums.push_back(sum);
        }
    return sums;
}

std::vector<std::int64_t> byKernel(const Matrices& m, const ProductTable& table,
                                   const execution::TableKernel& kernel) {
    std::vector<std::int64_t> sums(static_cast<std::size_t>(m.rows * m.columns), -1);
    auto product =
        execution::lanesOf(m.rows, m.columns, m.depth, m.left.data(),
                           execution::MatrixView<std::uint8_t>{m.right.data(), 1, m.depth});
    product.store = [&](std::int64_t row, std::int64_t first, std::span<const std::int64_t> words) {
        std::ranges::copy(words, sums.begin() + row * m.columns + first);
    };
    Progress progress;
    execution::tableProduct(std::span(&product, 1), table, RowOperand::left, progress, kernel);
    return sums;
}

arithmetic::Multiplier anyMultiplier() {
    const std::vector<std::string> designs{"exact",    "shift:terms=1", "shift:terms=2",
                                           "mitchell", "drum:k=3",      "truncated:columns=4"};
    return {arithmetic::multiplierDesign(*rc::gen::elementOf(designs)),
            static_cast<int>(between(3, 12)), static_cast<int>(between(3, 12)),
            *rc::gen::arbitrary<bool>()};
}

execution::Execution run(const network::Network& network, const Tensor& input,
                         const execution::Changes& changes) {
    Progress progress;
    return execution::execute(network, {{"x", input}}, changes, progress);
}

Tensor integers(const Shape& shape, std::int64_t low, std::int64_t high, Noise& noise) {
    Tensor tensor(ElementType::float32, shape);
    for (float& value : tensor.mutableValues<float>())
        value = static_cast<float>(low + noise.below(high - low + 1));
    return tensor;
}

} // namespace

class TableProductTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKernelEqualsTheTripleLoop() {
        for (const execution::TableKernel* kernel : execution::allTableKernels())
            tests::checkProperty(std::string(kernel->name) + " sums any table's products", [&] {
                Noise noise(between(0, 1 << 30));
                const int left = static_cast<int>(between(2, 8));
                const int right = static_cast<int>(between(2, 8));
                const ProductTable table =
                    anyTable(left, right, *rc::gen::element(8, 15, 16, 17, 24, 31), noise);
                const Matrices m = anyMatrices(left, right, noise);
                RC_ASSERT(byKernel(m, table, *kernel) == naive(m, table));
            });
    }

    // The longest sums of the largest products, for which 16 and 32 bits are just enough.
    void everyKernelSumsExtremes() {
        for (const std::int32_t product : {65025, -32768, std::numeric_limits<std::int32_t>::min()})
            for (const execution::TableKernel* kernel : execution::allTableKernels()) {
                ProductTable table{8, 8, false, std::vector<std::int32_t>(65536, product)};
                table.products[0] = product < 0 ? std::numeric_limits<std::int32_t>::max() : 0;
                Matrices m{2, 3, 40000, {}, {}};
                m.left.assign(static_cast<std::size_t>(m.rows * m.depth), 255);
                m.right.assign(static_cast<std::size_t>(m.columns * m.depth), 255);
                const auto sums = byKernel(m, table, *kernel);
                QCOMPARE(sums, std::vector<std::int64_t>(6, m.depth * std::int64_t{product}));
            }
    }

    void functionsEqualTheTripleLoop() {
        tests::checkProperty("any multiplier's products are summed, in order", [] {
            Noise noise(between(0, 1 << 30));
            const arithmetic::Multiplier multiplier = anyMultiplier();
            const std::int64_t rows = between(1, 5), lanes = between(1, 9), depth = between(0, 200);
            const auto operands = [&](std::int64_t count, int bits) {
                auto codes = anyCodes<std::int32_t>(count, bits, noise);
                for (std::int32_t& code : codes)
                    code += multiplier.least(bits);
                return codes;
            };
            const auto left = operands(rows * depth, multiplier.leftBits);
            const auto right = operands(lanes * depth, multiplier.rightBits);
            const std::int64_t most = between(100, 1 << 14);
            const execution::SaturatingAccumulator accumulator{-most - 1, most};
            for (const bool saturates : {false, true}) {
                std::vector<std::int64_t> wanted, sums(static_cast<std::size_t>(rows * lanes));
                std::int64_t saturated = 0;
                for (std::int64_t i = 0; i < rows; ++i)
                    for (std::int64_t j = 0; j < lanes; ++j) {
                        std::int64_t sum = 0;
                        bool stopped = false;
                        for (std::int64_t k = 0; k < depth; ++k) {
                            sum += arithmetic::product(
                                multiplier, left[static_cast<std::size_t>(i * depth + k)],
                                right[static_cast<std::size_t>(j * depth + k)]);
                            if (saturates && (sum > most || sum < -most - 1)) {
                                sum = sum > most ? most : -most - 1;
                                stopped = true;
                            }
                        }
                        wanted.push_back(sum);
                        saturated += stopped;
                    }
                auto product =
                    execution::lanesOf(rows, lanes, depth, left.data(),
                                       execution::MatrixView<std::int32_t>{right.data(), 1, depth});
                product.store = [&](std::int64_t row, std::int64_t first,
                                    std::span<const std::int64_t> words) {
                    std::ranges::copy(words, sums.begin() + row * lanes + first);
                };
                Progress progress;
                const std::int64_t counted =
                    execution::functionProduct(std::span(&product, 1), multiplier, RowOperand::left,
                                               saturates ? &accumulator : nullptr, progress);
                RC_ASSERT(sums == wanted);
                RC_ASSERT(counted == saturated);
            }
        });
    }

    // With integers inside the format's range a symmetric code is the value itself, an affine one
    // the value and its zero point; so both must give the float convolution of these integers.
    void anExactArrayConvolvesExactly() {
        tests::checkProperty("8-bit convolutions of integers are exact", [] {
            Noise noise(between(0, 1 << 30));
            const std::int64_t groups = between(1, 2), c = between(1, 3), m = between(1, 5);
            const std::int64_t size = between(3, 9), kernel = between(1, 3), pad = between(0, 2);
            const std::int64_t stride = between(1, 2), images = between(1, 3);
            const std::int64_t out = (size + 2 * pad - kernel) / stride + 1;
            Tensor image = integers({images, groups * c, size, size}, -20, 107, noise);
            Tensor filter = integers({groups * m, c, kernel, kernel}, -127, 127, noise);
            const bool affine = *rc::gen::arbitrary<bool>();
            // Pins both ranges to steps of one.
            image.mutableValues<float>()[0] = affine ? 235 : 127;
            image.mutableValues<float>()[1] = affine ? -20 : 0;
            const Tensor bias = integers({groups * m}, -9, 9, noise);
            tests::SmallNetwork network;
            const auto x = network.input("x", image.shape());
            network.layer(network::Operator::conv, "conv",
                          {x, network.weight("w", filter), network.weight("b", bias)},
                          {images, groups * m, out, out},
                          tests::attributes({{"group", groups},
                                             {"strides", Shape{stride, stride}},
                                             {"pads", Shape{pad, pad, pad, pad}}}));
            const Tensor wanted = run(network.get(), image, {}).value(network.get().outputs[0]);
            execution::Changes changes;
            // 16 bits for the weights: any scale of theirs is finer than what is compared.
            changes.arithmetic[0] = {16, 8, {}};
            changes.arithmetic[0].scheme =
                affine ? arithmetic::Scheme::affine : arithmetic::Scheme::symmetric;
            changes.arithmetic[0].weightScales = *rc::gen::element(
                arithmetic::Granularity::tensor, arithmetic::Granularity::channel);
            const Tensor given = run(network.get(), image, changes).value(network.get().outputs[0]);
            const double taps = static_cast<double>(c * kernel * kernel);
            for (std::size_t i = 0; i < wanted.values<float>().size(); ++i)
                RC_ASSERT(std::abs(given.values<float>()[i] - wanted.values<float>()[i])
                          <= taps * 235 * 127 / 32767 / 2 + 1e-3);
        });
    }

    // Operands, products, sums and accumulators step by step, for a fully connected layer.
    void aLayerIsWhatItsFormatsSay() {
        tests::checkProperty("quantised Gemm equals its definition on any threads", [] {
            Noise noise(between(0, 1 << 30));
            const std::int64_t images = between(1, 4), outputs = between(1, 7);
            const std::int64_t depth = between(1, 90);
            const Tensor x = integers({images, depth}, -50, 1000, noise);
            const Tensor w = integers({outputs, depth}, -700, 400, noise);
            arithmetic::Arithmetic chosen{static_cast<int>(between(3, 10)),
                                          static_cast<int>(between(3, 10)), anyMultiplier().design};
            chosen.scheme =
                *rc::gen::element(arithmetic::Scheme::symmetric, arithmetic::Scheme::affine);
            chosen.weightScales = *rc::gen::element(arithmetic::Granularity::tensor,
                                                    arithmetic::Granularity::channel);
            chosen.overflow =
                *rc::gen::element(arithmetic::Overflow::wraps, arithmetic::Overflow::saturates);
            chosen.accumulatorBits = *rc::gen::element(0, 8, 14, 20, 48);
            if (*rc::gen::arbitrary<bool>())
                chosen.activationRange = arithmetic::ValueRange{-20, 300};
            const auto multiplier = execution::multiplierOf(chosen);
            if (chosen.multiplier.kind == arithmetic::MultiplierDesign::Kind::truncated)
                RC_PRE(chosen.multiplier.parameter < multiplier.leftBits + multiplier.rightBits);

            const bool isSigned = multiplier.isSigned;
            const auto left = arithmetic::linearFormat(
                chosen.activationRange.value_or(arithmetic::rangeOf(x.values<float>())),
                chosen.activationBits, chosen.scheme, isSigned);
            std::vector<double> wanted;
            std::int64_t overflows = 0;
            for (std::int64_t i = 0; i < images; ++i)
                for (std::int64_t j = 0; j < outputs; ++j) {
                    const auto rowOf = [&](const Tensor& tensor, std::int64_t row) {
                        return tensor.values<float>().subspan(static_cast<std::size_t>(row * depth),
                                                              static_cast<std::size_t>(depth));
                    };
                    const bool byChannel = chosen.weightScales == arithmetic::Granularity::channel;
                    const auto right = arithmetic::linearFormat(
                        arithmetic::rangeOf(byChannel ? rowOf(w, j) : w.values<float>()),
                        chosen.weightBits, chosen.scheme, isSigned);
                    const std::int64_t end = std::int64_t{1}
                                             << (std::max(chosen.accumulatorBits, 1) - 1);
                    std::int64_t sum = 0, lefts = 0, rights = 0;
                    bool lost = false;
                    for (std::size_t k = 0; k < static_cast<std::size_t>(depth); ++k) {
                        const std::int32_t a = left.code(rowOf(x, i)[k]);
                        const std::int32_t b = right.code(rowOf(w, j)[k]);
                        sum += arithmetic::product(multiplier, a, b);
                        lefts += a;
                        rights += b;
                        if (chosen.accumulatorBits != 0
                            && chosen.overflow == arithmetic::Overflow::saturates
                            && (sum >= end || sum < -end)) {
                            sum = sum < 0 ? -end : end - 1;
                            lost = true;
                        }
                    }
                    if (chosen.accumulatorBits != 0 && (sum >= end || sum < -end)) {
                        sum = ((sum + end) % (2 * end) + 2 * end) % (2 * end) - end;
                        lost = true;
                    }
                    overflows += lost;
                    wanted.push_back(static_cast<double>(sum - right.zeroPoint * lefts
                                                         - left.zeroPoint * rights
                                                         + depth * left.zeroPoint * right.zeroPoint)
                                     * left.scale * right.scale);
                }

            tests::SmallNetwork network;
            network.layer(network::Operator::gemm, "fc",
                          {network.input("x", x.shape()), network.weight("w", w)},
                          {images, outputs}, tests::attributes({{"transB", std::int64_t{1}}}));
            execution::Changes changes;
            changes.arithmetic[0] = chosen;
            for (const int threads : {1, 2, 5}) {
                limitThreads(threads);
                const auto execution = run(network.get(), x, changes);
                limitThreads(0);
                const auto given = execution.value(network.get().outputs[0]).values<float>();
                for (std::size_t i = 0; i < wanted.size(); ++i)
                    RC_ASSERT(given[i] == static_cast<float>(wanted[i]));
                RC_ASSERT(execution.overflows[0] == overflows);
            }
        });
    }

    // Affine operands of 8 bits, a padding of zero points, groups: the sums of ConvInteger.
    void anExactAffineConvolutionEqualsConvInteger() {
        tests::checkProperty("8-bit affine Conv equals ConvInteger", [] {
            Noise noise(between(0, 1 << 30));
            const std::int64_t groups = between(1, 2), c = between(2, 3), m = between(1, 5);
            const std::int64_t size = between(3, 9), kernel = between(1, 3), pad = between(0, 2);
            const std::int64_t stride = between(1, 2), images = between(1, 3);
            const std::int64_t out = (size + 2 * pad - kernel) / stride + 1;
            const std::int64_t imageZero = between(0, 255), filterZero = between(0, 255);
            const Shape imageShape{images, groups * c, size, size};
            const Shape filterShape{groups * m, c, kernel, kernel};
            // Both ends of the range are there, so that a step is 1 and codes are value + zero.
            Tensor image = integers(imageShape, -imageZero, 255 - imageZero, noise);
            Tensor filter = integers(filterShape, -filterZero, 255 - filterZero, noise);
            for (auto [tensor, zero] : {std::pair{&image, imageZero}, {&filter, filterZero}}) {
                tensor->mutableValues<float>()[0] = static_cast<float>(-zero);
                tensor->mutableValues<float>()[1] = static_cast<float>(255 - zero);
            }
            const auto codes = [](const Tensor& tensor, std::int64_t zero) {
                std::vector<std::uint8_t> result;
                for (const float value : tensor.values<float>())
                    result.push_back(
                        static_cast<std::uint8_t>(static_cast<std::int64_t>(value) + zero));
                return Tensor::of<std::uint8_t>(tensor.shape(), result);
            };
            const auto attributes = tests::attributes({{"group", groups},
                                                       {"strides", Shape{stride, stride}},
                                                       {"pads", Shape{pad, pad, pad, pad}}});
            const Shape result{images, groups * m, out, out};
            const auto zero = [](std::int64_t value) {
                return Tensor::of<std::uint8_t>({}, std::vector{static_cast<std::uint8_t>(value)});
            };
            tests::SmallNetwork integer;
            const auto codesIn = integer.input("x", imageShape, ElementType::uint8);
            integer.layer(network::Operator::convInteger, "conv",
                          {codesIn, integer.weight("w", codes(filter, filterZero)),
                           integer.weight("x0", zero(imageZero)),
                           integer.weight("w0", zero(filterZero))},
                          result, attributes, ElementType::int32);
            const auto wanted = run(integer.get(), codes(image, imageZero), {});
            tests::SmallNetwork network;
            network.layer(network::Operator::conv, "conv",
                          {network.input("x", imageShape), network.weight("w", filter)}, result,
                          attributes);
            execution::Changes changes;
            changes.arithmetic[0] = {8, 8, {}};
            changes.arithmetic[0].scheme = arithmetic::Scheme::affine;
            const auto given = run(network.get(), image, changes);
            const auto sums = wanted.value(integer.get().outputs[0]).values<std::int32_t>();
            const auto words = given.value(network.get().outputs[0]).values<float>();
            for (std::size_t i = 0; i < sums.size(); ++i)
                RC_ASSERT(words[i] == static_cast<float>(sums[i]));
        });
    }
};

QTEST_GUILESS_MAIN(TableProductTest)
#include "table_product_test.moc"
