#include <QTest>

#include "core/codec/bit_stream.h"
#include "core/codec/bitmask.h"
#include "core/codec/sparse_matrix.h"
#include "core/support/error.h"
#include "property.h"
#include "sparse_values.h"

using namespace systolens;
using namespace systolens::codec;
using namespace systolens::tests;

namespace {

struct Drawn {
    MatrixShape shape;
    std::vector<std::int16_t> values;
};

Drawn drawnMatrix() {
    const MatrixShape shape{*rc::gen::inRange<std::int64_t>(1, 40),
                            *rc::gen::inRange<std::int64_t>(1, 40)};
    return {shape, drawnShorts(static_cast<std::size_t>(shape.rows * shape.columns),
                               *rc::gen::inRange(0, 101) / 100.0, *rc::gen::arbitrary<unsigned>())};
}

} // namespace

class CodecSparseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bitsComeBackAsTheyWereWritten() {
        checkProperty("read(write(x)) = x", [] {
            const auto values = *rc::gen::arbitrary<std::vector<std::uint64_t>>();
            std::vector<int> widths;
            BitWriter writer;
            for (const std::uint64_t value : values) {
                widths.push_back(*rc::gen::inRange(0, 65));
                writer.write(value, widths.back());
            }
            const BitStream stream = writer.take();
            BitReader reader(stream);
            for (std::size_t i = 0; i < values.size(); ++i)
                RC_ASSERT(reader.read(widths[i]) == (values[i] & lowBits(widths[i])));
            RC_ASSERT(reader.left() == 0);
            RC_ASSERT_THROWS_AS(reader.read(1), Error);
        });
    }

    void aStreamLongerThanItsWordsIsAnError() {
        QVERIFY_THROWS_EXCEPTION(Error, BitReader({}, 1));
        const std::vector<std::uint64_t> words{5};
        QVERIFY_THROWS_EXCEPTION(Error, BitReader(words, 65));
        QVERIFY_THROWS_EXCEPTION(Error, BitReader(words, -1));
    }

    void bitmasksComeBack() {
        checkProperty("decodeBitmask(encodeBitmask(x)) = x, and nothing after it is written", [] {
            const auto values = *sparseShorts();
            const Bitmask code = encodeBitmask(values);
            std::vector<std::int16_t> back(values.size(), 1);
            decodeBitmask(code.mask, code.levels, back);
            RC_ASSERT(back == values);
            RC_ASSERT(code.levels.size()
                          + static_cast<std::size_t>(std::count(values.begin(), values.end(), 0))
                      == values.size());
        });
    }

    void bitmasksComeBackAtAnyDensity() {
        for (const double density : {0.0, 0.01, 0.35, 0.99, 1.0})
            for (const std::size_t count : {0u, 1u, 63u, 64u, 65u, 4096u, 4097u, 50'000u}) {
                const auto values = drawnShorts(count, density, 3);
                const Bitmask code = encodeBitmask(values);
                std::vector<std::int16_t> back(count, 1);
                decodeBitmask(code.mask, code.levels, back);
                QCOMPARE(back, values);
            }
    }

    void aMaskThatDoesNotFitIsAnError() {
        std::vector<std::int16_t> values{0, 5, 0, 7};
        const Bitmask code = encodeBitmask(values);
        Bitmask more = code, fewer = code;
        more.mask[0] |= 1;
        fewer.levels.pop_back();
        for (const Bitmask& damaged : {more, fewer, Bitmask{{}, code.levels}})
            QVERIFY_THROWS_EXCEPTION(Error, decodeBitmask(damaged.mask, damaged.levels, values));
        std::vector<std::int16_t> tooMany(1000, 1);
        QVERIFY_THROWS_EXCEPTION(Error, decodeBitmask(code.mask, tooMany, values));
        values.resize(3);
        QVERIFY_THROWS_EXCEPTION(Error, decodeBitmask(code.mask, code.levels, values));
    }

    void matricesComeBackCompressedEitherWay() {
        checkProperty("expandMatrix(compressMatrix(x)) = x with the stated bits", [] {
            const auto [shape, values] = drawnMatrix();
            for (const Compressed along : {Compressed::rows, Compressed::columns}) {
                const auto matrix = compressMatrix<std::int16_t>(values, shape, along);
                RC_ASSERT(expandMatrix(matrix) == values);
                const std::int64_t lines = along == Compressed::rows ? shape.rows : shape.columns;
                const std::int64_t length = along == Compressed::rows ? shape.columns : shape.rows;
                const auto entries = static_cast<std::int64_t>(matrix.values.size());
                RC_ASSERT(matrixBits(shape, entries, 16, along)
                          == entries * (16 + indexBits(length))
                                 + (lines + 1) * indexBits(entries + 1));
            }
        });
    }

    void aWorkedMatrixIsCompressedAsInTheTextbook() {
        const std::vector<float> values{0, 1, 0, 2, 0, 0, 0, 0, 0, 3, 4, 0};
        const auto rows = compressMatrix<float>(values, {3, 4}, Compressed::rows);
        QCOMPARE(rows.starts, (std::vector<std::uint32_t>{0, 2, 2, 4}));
        QCOMPARE(rows.indices, (std::vector<std::uint32_t>{1, 3, 1, 2}));
        const auto columns = compressMatrix<float>(values, {3, 4}, Compressed::columns);
        QCOMPARE(columns.starts, (std::vector<std::uint32_t>{0, 0, 2, 3, 4}));
        QCOMPARE(columns.indices, (std::vector<std::uint32_t>{0, 2, 2, 0}));
        // Four entries of 16 + 2 bits, four pointers of 3 bits.
        QCOMPARE(matrixBits({3, 4}, 4, 16, Compressed::rows), Bits{4 * 18 + 4 * 3});
    }

    void aDamagedMatrixIsAnErrorNeverAWriteOutside() {
        checkProperty("a changed index or pointer gives an Error or another matrix", [] {
            const auto [shape, values] = drawnMatrix();
            auto matrix = compressMatrix<std::int16_t>(values, shape, Compressed::rows);
            auto& damaged = matrix.indices.empty() || *rc::gen::arbitrary<bool>() ? matrix.starts
                                                                                  : matrix.indices;
            damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] =
                *rc::gen::element(0u, 1u, 39u, 40u, 1000u, ~0u);
            try {
                RC_ASSERT(expandMatrix(matrix).size() == values.size());
            } catch (const Error& error) {
                RC_ASSERT(error.where().starts_with("entry "));
            }
        });
    }
};

QTEST_MAIN(CodecSparseTest)
#include "codec_sparse_test.moc"
