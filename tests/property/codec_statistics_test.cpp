#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/codec/entropy.h"
#include "core/codec/run_statistics.h"
#include "core/codec/vector_steps.h"
#include "core/codec/zero_mask.h"
#include "property.h"
#include "sparse_values.h"

using namespace systolens;
using namespace systolens::codec;
using namespace systolens::tests;

namespace {

int longestRun(std::uint64_t mask, int next) {
    int longest = 0;
    for (int at = 0; at < 64; ++at) {
        if ((mask >> at & 1) == 0)
            continue;
        longest = std::max(longest, at - next);
        next = at + 1;
    }
    return longest;
}

} // namespace

class CodecStatisticsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pairsAreCountedWithoutCoding() {
        checkProperty("pairCount and runStatistics count what toPairs makes", [] {
            const auto shorts = *sparseShorts();
            const auto floats = asFloats(shorts);
            const int runBits = *rc::gen::inRange(1, 17);
            const RunLengthFormat format{runBits, 16, 0};
            const auto pairs =
                static_cast<std::int64_t>(toPairs(asLevels(shorts), format.maxRun()).size());
            RC_ASSERT(pairCount(floats, runBits) == pairs);
            RC_ASSERT(pairCount(shorts, runBits) == pairs);
            RC_ASSERT(runStatistics(floats).pairs(runBits) == pairs);
        });
    }

    void nonzerosAreCountedExactly() {
        checkProperty("nonzeroCount = count_if", [] {
            auto floats = asFloats(*sparseShorts());
            floats.push_back(-0.0f);
            floats.push_back(std::numeric_limits<float>::quiet_NaN());
            floats.push_back(std::numeric_limits<float>::denorm_min());
            const auto expected =
                std::count_if(floats.begin(), floats.end(), [](float x) { return x != 0; });
            RC_ASSERT(nonzeroCount(floats) == expected);
            RC_ASSERT(runStatistics(floats).nonzeros == expected);
        });
    }

    void allFormsOfTheVectorStepsAgree() {
        const auto all = allVectorSteps();
        qInfo("forms this machine can run: %zu, the fastest %s", all.size(), vectorSteps().name);
        checkProperty("every form gives the portable one's bits", [&] {
            const auto density = *rc::gen::inRange(0, 101) / 100.0;
            const auto groups = *rc::gen::inRange<std::size_t>(1, 9);
            auto values = drawnShorts(64 * groups + 1, density, *rc::gen::arbitrary<unsigned>());
            const auto floats = asFloats(values);
            for (const VectorSteps* steps : all) {
                const VectorSteps& plain = *all.front();
                std::vector<std::uint64_t> masks(groups), expected(groups);
                const auto same = [&](auto step, const auto& from) {
                    (steps->*step)(from.data(), groups, masks.data());
                    (plain.*step)(from.data(), groups, expected.data());
                    RC_ASSERT(masks == expected);
                };
                same(&VectorSteps::changingFloats, floats);
                same(&VectorSteps::nonzeroFloats, floats);
                same(&VectorSteps::nonzeroShorts, values);
                std::vector<std::int16_t> packed(64 * groups), reference(64 * groups);
                const std::size_t count =
                    steps->compress(values.data(), masks.data(), groups, packed.data());
                RC_ASSERT(count
                          == plain.compress(values.data(), masks.data(), groups, reference.data()));
                RC_ASSERT(std::equal(packed.begin(), packed.begin() + static_cast<long>(count),
                                     reference.begin()));
                std::vector<std::int16_t> back(64 * groups);
                RC_ASSERT(steps->expand(packed.data(), masks.data(), groups, back.data()) == count);
                RC_ASSERT(std::equal(back.begin(), back.end(), values.begin()));
                std::vector<std::uint32_t> pairs(128), expectedPairs(128);
                const auto next = *rc::gen::inRange(-20, 1);
                const std::size_t made =
                    steps->makePairs(values.data(), masks[0], next, pairs.data());
                RC_ASSERT(made
                          == plain.makePairs(values.data(), masks[0], next, expectedPairs.data()));
                pairs.resize(made);
                expectedPairs.resize(made);
                RC_ASSERT(pairs == expectedPairs || longestRun(masks[0], next) > 31);
            }
        });
    }

    void allFormsSpreadWordsAlike() {
        constexpr std::size_t most = 96; // values of a word
        checkProperty("every form spreads any words as the portable one does", [] {
            const auto all = allVectorSteps();
            auto words = *rc::gen::container<std::vector<std::uint64_t>>(
                rc::gen::arbitrary<std::uint64_t>());
            // Runs of up to 31 are rare on real data: most words get shorter ones.
            const auto runBits = *rc::gen::inRange(0, 6);
            const std::uint64_t longer = 0x1f & ~((std::uint64_t{1} << runBits) - 1);
            for (std::uint64_t& word : words)
                word &= ~(longer | longer << 21 | longer << 42);
            const std::size_t room = most * words.size() + 64;
            std::vector<std::int16_t> expected(room);
            const std::size_t count =
                all.front()->spreadWords(words.data(), words.size(), expected.data());
            for (const VectorSteps* steps : all) {
                std::vector<std::int16_t> values(room);
                RC_ASSERT(steps->spreadWords(words.data(), words.size(), values.data()) == count);
                RC_ASSERT(values == expected);
            }
        });
    }

    void entropyIsThatOfTheSymbols() {
        const auto bits = [](std::initializer_list<std::uint64_t> symbols, int width) {
            SymbolCounter counter(width);
            for (const std::uint64_t symbol : symbols)
                counter.add(symbol);
            return counter.entropyBits();
        };
        for (const int width : {3, 40}) {
            QCOMPARE(bits({}, width), 0.0);
            QCOMPARE(bits({3, 3, 3}, width), 0.0);
            QCOMPARE(bits({1, 2, 3, 4}, width), 8.0);
            QCOMPARE(bits({1, 1, 2, 3}, width), 6.0);
        }
    }

    void theSparsityLimitIsPlacesAndLevels() {
        QCOMPARE(sparsityLimitBits(1000, 1000, 16), 16000.0);
        QCOMPARE(sparsityLimitBits(1000, 500, 16), 1000.0 + 8000.0);
        QCOMPARE(sparsityLimitBits(0, 0, 16), 0.0);
        checkProperty(
            "no run width codes independent zeros below the limit by more than chance", [] {
                const auto density = *rc::gen::inRange(5, 96) / 100.0;
                const auto runs = runStatistics(
                    asFloats(drawnShorts(20000, density, *rc::gen::arbitrary<unsigned>())));
                const double limit = sparsityLimitBits(runs.elements, runs.nonzeros, 16);
                for (int bits = 1; bits <= 16; ++bits)
                    RC_ASSERT(static_cast<double>(runs.pairs(bits) * (bits + 16)) > 0.99 * limit);
            });
    }
};

QTEST_MAIN(CodecStatisticsTest)
#include "codec_statistics_test.moc"
