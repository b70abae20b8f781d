// Arrays of approximate multipliers against triple loops.
#include <QTest>
#include <numeric>

#include "core/execution/array_sums.h"
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
};

QTEST_GUILESS_MAIN(TableProductTest)
#include "table_product_test.moc"
