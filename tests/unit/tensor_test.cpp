// Tensors are values: shared until written, converted as ONNX casts, never larger than announced.
#include <QTest>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/network/graph.h"
#include "core/network/tensor.h"
#include "core/support/error.h"

using namespace systolens;
using namespace systolens::network;

class TensorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCopySharesItsMemoryUntilItIsWritten() {
        const Tensor original = Tensor::of<float>({2, 2}, std::vector<float>{1, 2, 3, 4});
        Tensor copy = original;
        QCOMPARE(copy.bytes().data(), original.bytes().data());
        copy.mutableValues<float>()[0] = 9;
        QCOMPARE(original.values<float>()[0], 1.0F);
        QCOMPARE(copy.values<float>()[0], 9.0F);
    }

    void memoryIsAlignedForVectors() {
        for (int i = 1; i < 20; ++i) {
            const Tensor tensor(ElementType::uint8, {i});
            QCOMPARE(reinterpret_cast<std::uintptr_t>(tensor.bytes().data()) % 64, 0U);
        }
    }

    void everyHalfSurvivesTheWayThroughFloat() {
        Tensor halves(ElementType::float16, {65536});
        for (std::uint32_t bits = 0; bits < 65536; ++bits) {
            const auto half = static_cast<std::uint16_t>(bits);
            std::memcpy(halves.mutableBytes().data() + 2 * std::size_t{bits}, &half, 2);
        }
        const Tensor floats = halves.converted(ElementType::float32);
        const Tensor back = floats.converted(ElementType::float16);
        for (std::size_t i = 0; i < 65536; ++i) {
            if (std::isnan(floats.values<float>()[i]))
                continue;
            QVERIFY(std::equal(halves.bytes().begin() + static_cast<std::ptrdiff_t>(2 * i),
                               halves.bytes().begin() + static_cast<std::ptrdiff_t>(2 * i + 2),
                               back.bytes().begin() + static_cast<std::ptrdiff_t>(2 * i)));
        }
        QCOMPARE(floats.values<float>()[0x3c00], 1.0F);
        QCOMPARE(floats.values<float>()[0x0001], 0x1p-24F);
        QCOMPARE(floats.values<float>()[0x7bff], 65504.0F);
    }

    void halvesRoundToEven() {
        const Tensor floats =
            Tensor::of<float>({3}, std::vector<float>{1 + 0x1p-11F, 1 + 3 * 0x1p-11F, 65520});
        const Tensor back = floats.converted(ElementType::float16).converted(ElementType::float32);
        QCOMPARE(back.values<float>()[0], 1.0F);
        QCOMPARE(back.values<float>()[1], 1 + 0x1p-9F);
        QVERIFY(std::isinf(back.values<float>()[2]));
    }

    void castingCutsRealsAndWrapsIntegers() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const Tensor reals = Tensor::of<float>({4}, std::vector<float>{-1.9F, 1.9F, 1e30F, nan});
        const Tensor integers = reals.converted(ElementType::int64);
        QCOMPARE(integers.values<std::int64_t>()[0], std::int64_t{-1});
        QCOMPARE(integers.values<std::int64_t>()[1], std::int64_t{1});
        QCOMPARE(integers.values<std::int64_t>()[2], std::numeric_limits<std::int64_t>::max());
        QCOMPARE(integers.values<std::int64_t>()[3], std::int64_t{0});
        const Tensor wide = Tensor::of<std::int32_t>({1}, std::vector<std::int32_t>{257});
        QCOMPARE(wide.converted(ElementType::uint8).values<std::uint8_t>()[0], std::uint8_t{1});
    }

    void densityCountsWhatIsNotZero() {
        QCOMPARE(density(Tensor::of<float>({4}, std::vector<float>{0, -0.0F, 1, 2})), 0.5);
        QCOMPARE(density(Tensor()), 1.0);
        const Tensor minusZero = Tensor::of<float>({2}, std::vector<float>{-0.0F, 1});
        QCOMPARE(nonzeroCount(minusZero.converted(ElementType::float16)), std::int64_t{1});
    }

    void shapesThatOverflowOrAreNegativeAreErrors() {
        QCOMPARE(elementCount({3, 0, 5}), std::int64_t{0});
        QCOMPARE(elementCount({}), std::int64_t{1});
        QVERIFY_EXCEPTION_THROWN(elementCount({-1, 2}), Error);
        QVERIFY_EXCEPTION_THROWN(elementCount({1 << 21, 1 << 21}), Error);
        QVERIFY_EXCEPTION_THROWN(elementCount({0, std::numeric_limits<std::int64_t>::max()}),
                                 Error);
        QCOMPARE(toString({1, 20, 24, 24}), std::string("1×20×24×24"));
    }

    void hashesTellTypeShapeAndElementsApart() {
        const Tensor tensor = Tensor::of<std::int32_t>({2}, std::vector<std::int32_t>{1, 2});
        QCOMPARE(tensor.hash(), Tensor(tensor).hash());
        QVERIFY(tensor.hash() != tensor.reshaped({1, 2}).hash());
        QVERIFY(tensor.hash() != tensor.converted(ElementType::uint32).hash());
    }

    void everyOperatorIsFoundByItsName() {
        for (int op = 0; op <= static_cast<int>(Operator::unsqueeze); ++op)
            QCOMPARE(operatorNamed(name(static_cast<Operator>(op))), static_cast<Operator>(op));
        QCOMPARE(std::string(name(Operator::lrn)), std::string("LRN"));
        QCOMPARE(std::string(name(Operator::qLinearConv)), std::string("QLinearConv"));
        QVERIFY(!operatorNamed("Loop"));
    }
};

QTEST_APPLESS_MAIN(TensorTest)
#include "tensor_test.moc"
