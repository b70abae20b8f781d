#include <QTest>

#include "core/codec/plain_run_length.h"
#include "core/codec/run_length.h"
#include "core/codec/run_statistics.h"
#include "core/support/error.h"
#include "property.h"
#include "sparse_values.h"

using namespace systolens;
using namespace systolens::codec;
using namespace systolens::tests;

namespace {

rc::Gen<RunLengthFormat> formats() {
    return rc::gen::apply(
        [](int run, int level, bool words, int spare) {
            RunLengthFormat format{run, level, 0};
            if (words)
                format.wordBits = std::min(64, format.pairBits() + 1 + spare);
            return format;
        },
        rc::gen::inRange(1, 17), rc::gen::inRange(16, 33), rc::gen::arbitrary<bool>(),
        rc::gen::inRange(0, 64));
}

bool throwsError(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error&) {
        return true;
    }
    return false;
}

// A decoder may give other values for a damaged stream, or an Error; nothing else.
template <class Format>
void damaged(BitStream stream, std::size_t count, const Format& format) {
    const auto bit = *rc::gen::inRange<Bits>(0, stream.size);
    stream.words[static_cast<std::size_t>(bit / 64)] ^= std::uint64_t{1} << (bit % 64);
    try {
        RC_ASSERT(decode(stream, count, format).size() == count);
    } catch (const Error& error) {
        RC_ASSERT(error.where().starts_with("bit "));
    }
}

} // namespace

class CodecRunLengthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsEncodedIsDecodedInAnyFormat() {
        checkProperty("decode(encode(x)) = x, and the size is that of the pairs", [] {
            const auto values = asLevels(*sparseShorts());
            const auto format = *formats();
            const BitStream stream = encode(values, format);
            const std::vector<Pair> pairs = toPairs(values, format.maxRun());
            RC_ASSERT(decode(stream, values.size(), format) == values);
            RC_ASSERT(fromPairs(pairs, values.size()) == values);
            RC_ASSERT(stream.size == codedBits(static_cast<std::int64_t>(pairs.size()), format));
        });
    }

    void plainRunLengthsComeBackInAnyWidth() {
        checkProperty("decode(encode(x)) = x, and the size is that of the entries", [] {
            const auto shorts = *sparseShorts();
            const auto values = asLevels(shorts);
            const PlainFormat format{*rc::gen::inRange(1, 17), 16};
            const BitStream stream = encode(values, format);
            RC_ASSERT(decode(stream, values.size(), format) == values);
            RC_ASSERT(stream.size
                      == entryCount(asFloats(shorts), format.countBits) * format.entryBits());
        });
    }

    void theFastEyerissCoderEqualsTheReference() {
        checkProperty("encodeEyeriss = encode, decodeEyeriss = decode", [] {
            const auto values = *sparseShorts();
            const BitStream reference = encode(asLevels(values), RunLengthFormat{});
            const auto words = encodeEyeriss(values);
            RC_ASSERT(words == reference.words);
            std::vector<std::int16_t> back(values.size(), 1);
            decodeEyeriss(words, back);
            RC_ASSERT(back == values);
        });
    }

    void theFastEyerissCoderEqualsTheReferenceAtAnyDensity() {
        for (const double density : {0.0, 0.01, 0.1, 0.35, 0.9, 1.0})
            for (const std::size_t count : {1u, 31u, 32u, 33u, 64u, 4096u, 100'001u}) {
                const auto values = drawnShorts(count, density, 7);
                const auto words = encodeEyeriss(values);
                QCOMPARE(words, encode(asLevels(values), RunLengthFormat{}).words);
                std::vector<std::int16_t> back(values.size(), 1);
                decodeEyeriss(words, back);
                QCOMPARE(back, values);
            }
    }

    void theLayoutIsEyerisss() {
        // 2 zeros, 12, 3 zeros, 53, 1 zero, 7, 40 zeros, 91: four pairs and one for the overflow.
        std::vector<std::int16_t> values{0, 0, 12, 0, 0, 0, 53, 0, 7};
        values.resize(values.size() + 40);
        values.push_back(91);
        const auto words = encodeEyeriss(values);
        QCOMPARE(words.size(), std::size_t{2});
        QCOMPARE(words[0], 2ull | 12ull << 5 | 3ull << 21 | 53ull << 26 | 1ull << 42 | 7ull << 47);
        QCOMPARE(words[1], 31ull | 8ull << 21 | 91ull << 26 | 1ull << 63);
    }

    void denseDataGrowsByAThird() {
        const auto values = drawnShorts(3000, 1.0, 1);
        QCOMPARE(encodeEyeriss(values).size() * 64, std::size_t{3000 / 3 * 64});
        QCOMPARE(codedBits(3, RunLengthFormat{}), Bits{64}); // for 48
    }

    void trailingZerosTakeAPairForEvery32() {
        for (const auto& [zeros, pairs] : {std::pair{1, 1}, {31, 1}, {32, 1}, {33, 2}, {65, 3}}) {
            const std::vector<float> values(static_cast<std::size_t>(zeros), 0.0f);
            QCOMPARE(pairCount(values, 5), std::int64_t{pairs});
        }
    }

    void aFlippedBitNeverDoesHarm() {
        checkProperty("a flipped bit gives an Error or as many values", [] {
            const auto values = asLevels(*sparseShorts());
            RC_PRE(!values.empty());
            const auto format = *formats();
            damaged(encode(values, format), values.size(), format);
            damaged(encode(values, PlainFormat{}), values.size(), PlainFormat{});
        });
    }

    void aFlippedBitNeverHarmsTheFastDecoder() {
        checkProperty("the fast decoder says what the reference says", [] {
            const auto values = *sparseShorts();
            RC_PRE(!values.empty());
            BitStream stream{encodeEyeriss(values), 0};
            stream.size = static_cast<Bits>(stream.words.size()) * 64;
            const auto bit = *rc::gen::inRange<Bits>(0, stream.size);
            stream.words[static_cast<std::size_t>(bit / 64)] ^= std::uint64_t{1} << (bit % 64);
            std::vector<std::int16_t> fast(values.size());
            std::string fastError, error;
            std::vector<std::uint32_t> reference;
            try {
                decodeEyeriss(stream.words, fast);
            } catch (const Error& caught) {
                fastError = caught.what();
            }
            try {
                reference = decode(stream, values.size(), RunLengthFormat{});
            } catch (const Error& caught) {
                error = caught.what();
            }
            RC_ASSERT(fastError == error);
            RC_ASSERT(!error.empty() || asLevels(fast) == reference);
        });
    }

    void aTruncatedStreamIsAnError() {
        checkProperty("what is cut off is missed", [] {
            const auto values = asLevels(*sparseShorts());
            RC_PRE(!values.empty());
            const auto format = *formats();
            BitStream stream = encode(values, format);
            stream.size = *rc::gen::inRange<Bits>(0, stream.size);
            RC_ASSERT(throwsError([&] { (void)decode(stream, values.size(), format); }));
        });
    }

    void impossibleWidthsAreErrors() {
        for (const RunLengthFormat& format :
             {RunLengthFormat{0, 16, 64}, RunLengthFormat{17, 16, 64}, RunLengthFormat{5, 33, 64},
              RunLengthFormat{5, 16, 21}, RunLengthFormat{5, 16, 65}})
            QVERIFY_THROWS_EXCEPTION(Error, check(format));
        QVERIFY_THROWS_EXCEPTION(
            Error, (void)encode(std::vector<std::uint32_t>{256}, RunLengthFormat{5, 8, 64}));
        QVERIFY_THROWS_EXCEPTION(Error, (void)decode(BitStream{{0}, 21}, std::size_t{1} << 40,
                                                     RunLengthFormat{5, 16, 0}));
    }
};

QTEST_MAIN(CodecRunLengthTest)
#include "codec_run_length_test.moc"
