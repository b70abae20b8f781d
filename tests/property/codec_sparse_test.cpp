#include <QTest>

#include "core/codec/bit_stream.h"
#include "core/codec/bitmask.h"
#include "core/codec/coordinates.h"
#include "core/codec/relative_columns.h"
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

// The columns of each lane's rows, one entry after the other, as EIE's text has it.
struct Spelled {
    std::vector<std::uint16_t> gaps;
    std::vector<std::int16_t> values;
};

Spelled spelled(const Drawn& drawn, RelativeFormat format) {
    Spelled all;
    for (std::int64_t lane = 0; lane < format.lanes; ++lane)
        for (std::int64_t column = 0; column < drawn.shape.columns; ++column) {
            std::uint32_t zeros = 0;
            for (std::int64_t row = lane; row < drawn.shape.rows; row += format.lanes) {
                const std::int16_t value =
                    drawn.values[static_cast<std::size_t>(row * drawn.shape.columns + column)];
                if (value == 0) {
                    ++zeros;
                    continue;
                }
                for (; zeros > format.maxGap(); zeros -= format.maxGap() + 1) {
                    all.gaps.push_back(static_cast<std::uint16_t>(format.maxGap()));
                    all.values.push_back(0);
                }
                all.gaps.push_back(static_cast<std::uint16_t>(zeros));
                all.values.push_back(value);
                zeros = 0;
            }
        }
    return all;
}

std::vector<std::int16_t> transposed(const Drawn& drawn) {
    std::vector<std::int16_t> values;
    for (std::int64_t column = 0; column < drawn.shape.columns; ++column)
        for (std::int64_t row = 0; row < drawn.shape.rows; ++row)
            values.push_back(
                drawn.values[static_cast<std::size_t>(row * drawn.shape.columns + column)]);
    return values;
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

    void columnsWithRelativeIndicesComeBack() {
        checkProperty(
            "decodeRelative(encodeRelative(x)) = x, entry by entry as the text has it", [] {
                const Drawn drawn = drawnMatrix();
                const RelativeFormat format{*rc::gen::inRange(1, 9), *rc::gen::inRange(1, 6)};
                const auto code = encodeRelative(
                    MatrixView<std::int16_t>{drawn.values, drawn.shape, Stored::byRows}, format);
                RC_ASSERT(decodeRelative(code) == drawn.values);
                const Spelled text = spelled(drawn, format);
                RC_ASSERT(code.gaps == text.gaps);
                RC_ASSERT(code.values == text.values);
                const auto columns = transposed(drawn);
                RC_ASSERT(
                    encodeRelative(
                        MatrixView<std::int16_t>{columns, drawn.shape, Stored::byColumns}, format)
                    == code);
            });
    }

    void paddingZerosAreThoseOfEiesExample() {
        // Han et al., section III-B: [0,0,1,2,0×18,3] is v = [1,2,0,3], z = [2,0,15,2].
        std::vector<std::int16_t> column(23);
        column[2] = 1;
        column[3] = 2;
        column[22] = 3;
        const auto code =
            encodeRelative(MatrixView<std::int16_t>{column, {23, 1}, Stored::byRows}, {1, 4});
        QCOMPARE(code.values, (std::vector<std::int16_t>{1, 2, 0, 3}));
        QCOMPARE(code.gaps, (std::vector<std::uint16_t>{2, 0, 15, 2}));
        // Four entries of 4 + 4 bits, two pointers that tell 0 to 4 apart.
        QCOMPARE(relativeBits(4, 4, {1, 4}, 1, 4), Bits{4 * 8 + 2 * 3});
    }

    void eyerissV2sExampleIsTheSameCodeInOneLane() {
        // Chen et al., JETCAS 2019, Fig. 16: a … l in 4 rows and 8 columns.
        const std::vector<std::int16_t> values{0, 3, 0, 0, 0, 0, 0, 10, //
                                               1, 4, 0, 0, 0, 8, 0, 11, //
                                               2, 0, 6, 0, 0, 0, 0, 12, //
                                               0, 5, 0, 0, 7, 9, 0, 0};
        const auto code =
            encodeRelative(MatrixView<std::int16_t>{values, {4, 8}, Stored::byRows}, {1, 4});
        QCOMPARE(code.values, (std::vector<std::int16_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        QCOMPARE(code.gaps, (std::vector<std::uint16_t>{1, 0, 0, 0, 1, 2, 3, 1, 1, 0, 0, 0}));
        QCOMPARE(code.starts, (std::vector<std::uint32_t>{0, 2, 5, 6, 6, 7, 9, 9, 12}));
    }

    void listsOfCoordinatesComeBack() {
        checkProperty("expandCoordinates(listCoordinates(x)) = x", [] {
            const auto [shape, values] = drawnMatrix();
            const auto list = listCoordinates<std::int16_t>(values, shape);
            RC_ASSERT(expandCoordinates(list) == values);
            const auto entries = static_cast<std::int64_t>(list.values.size());
            RC_ASSERT(coordinateBits(shape, entries, 16)
                      == entries * (16 + indexBits(shape.rows) + indexBits(shape.columns)));
        });
    }

    void damagedEntriesAreErrorsNeverAWriteOutside() {
        checkProperty("a changed gap, pointer or place gives an Error or another matrix", [] {
            const Drawn drawn = drawnMatrix();
            auto code =
                encodeRelative(MatrixView<std::int16_t>{drawn.values, drawn.shape, Stored::byRows},
                               {*rc::gen::inRange(1, 5), *rc::gen::inRange(1, 6)});
            auto list = listCoordinates<std::int16_t>(drawn.values, drawn.shape);
            const auto damage = [](auto& numbers) {
                if (!numbers.empty())
                    numbers[*rc::gen::inRange<std::size_t>(0, numbers.size())] =
                        *rc::gen::element<std::uint16_t>(0, 1, 15, 16, 40, 0xffff);
            };
            if (*rc::gen::arbitrary<bool>())
                damage(code.starts);
            else
                damage(code.gaps);
            if (*rc::gen::arbitrary<bool>())
                damage(list.rows);
            else
                damage(list.columns);
            try {
                RC_ASSERT(decodeRelative(code).size() == drawn.values.size());
            } catch (const Error& error) {
                RC_ASSERT(error.where().starts_with("entry "));
            }
            try {
                RC_ASSERT(expandCoordinates(list).size() == drawn.values.size());
            } catch (const Error& error) {
                RC_ASSERT(error.where().starts_with("entry "));
            }
        });
    }

    void widthsAndLanesOutOfRangeAreErrors() {
        const std::vector<std::int16_t> one{1};
        for (const RelativeFormat format : {RelativeFormat{0, 4}, RelativeFormat{70'000, 4},
                                            RelativeFormat{1, 0}, RelativeFormat{1, 17}})
            QVERIFY_THROWS_EXCEPTION(
                Error, (void)encodeRelative(MatrixView<std::int16_t>{one, {1, 1}, Stored::byRows},
                                            format));
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
