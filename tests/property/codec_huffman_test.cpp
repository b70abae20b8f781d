// Huffman codes: what they must be, and that they come back.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/codec/entropy.h"
#include "core/codec/huffman_steps.h"
#include "core/support/error.h"
#include "property.h"

using namespace systolens;
using namespace systolens::codec;
using namespace systolens::tests;

namespace {

using Counts = std::vector<std::uint64_t>;

// From flat to so skewed that words pass the longest look of a decoder.
Counts drawnCounts(std::size_t mostSymbols) {
    const auto symbols = *rc::gen::inRange<std::size_t>(1, mostSymbols + 1);
    const double skew = *rc::gen::inRange(0, 30) / 10.0;
    Counts counts(symbols);
    for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
        const double most = std::min(1e9, std::exp(skew * static_cast<double>(symbol % 20)));
        counts[symbol] = *rc::gen::inRange<std::uint64_t>(0, static_cast<std::uint64_t>(most) + 2);
    }
    counts[*rc::gen::inRange<std::size_t>(0, symbols)] += 1;
    return counts;
}

std::int64_t occurring(const Counts& counts) {
    return std::ranges::count_if(counts, [](std::uint64_t count) { return count > 0; });
}

// The fewest bits of any prefix code, by trying all lengths whose Kraft sum allows it.
std::uint64_t fewestBits(const Counts& counts, std::size_t symbol, int limit, double kraftLeft) {
    if (symbol == counts.size())
        return 0;
    if (counts[symbol] == 0)
        return fewestBits(counts, symbol + 1, limit, kraftLeft);
    std::uint64_t best = std::numeric_limits<std::uint64_t>::max() / 2;
    for (int length = 1; length <= limit; ++length)
        if (const double used = std::ldexp(1.0, -length); used <= kraftLeft)
            best = std::min(best, counts[symbol] * static_cast<std::uint64_t>(length)
                                      + fewestBits(counts, symbol + 1, limit, kraftLeft - used));
    return best;
}

template <class Symbol>
std::vector<Symbol> drawnSymbols(const Counts& counts) {
    std::vector<Symbol> alphabet;
    for (std::size_t symbol = 0; symbol < counts.size(); ++symbol)
        for (std::uint64_t i = 0; i < std::min<std::uint64_t>(counts[symbol], 8); ++i)
            alphabet.push_back(static_cast<Symbol>(symbol));
    const auto size = *rc::gen::inRange<std::size_t>(0, 3000);
    std::vector<Symbol> symbols(size);
    auto state = *rc::gen::arbitrary<std::uint32_t>();
    for (Symbol& symbol : symbols) {
        state = state * 1664525U + 1013904223U;
        symbol = alphabet[(state >> 8) % alphabet.size()];
    }
    return symbols;
}

template <class Symbol>
void comesBack(std::size_t mostSymbols) {
    const Counts counts = drawnCounts(mostSymbols);
    const HuffmanCode code = huffmanCode(counts);
    const auto symbols = drawnSymbols<Symbol>(counts);
    const auto parts = *rc::gen::inRange<std::size_t>(1, 10);
    const HuffmanParts coded = encodeHuffman(std::span<const Symbol>(symbols), code, parts);
    RC_ASSERT(coded.size() == parts);
    Counts met(counts.size());
    for (const Symbol symbol : symbols)
        ++met[symbol];
    Bits bits = 0;
    for (const BitStream& part : coded)
        bits += part.size;
    RC_ASSERT(bits == payloadBits(met, code));
    std::vector<Symbol> decoded(symbols.size());
    decodeHuffman(coded, code, std::span<Symbol>(decoded));
    RC_ASSERT(decoded == symbols);
}

// Symbols of a code and, now and then, one without a word: each form of the loops says the same as
// the portable one.
template <class Symbol>
void everyFormSaysTheSame(std::size_t mostSymbols) {
    const Counts counts = drawnCounts(mostSymbols);
    const auto occur = occurring(counts);
    const HuffmanCode code =
        huffmanCode(counts, *rc::gen::inRange(std::max(1, indexBits(occur)), 20));
    auto symbols = drawnSymbols<Symbol>(counts);
    for (auto i = *rc::gen::inRange<std::size_t>(0, 3); i > 0 && !symbols.empty(); --i)
        symbols[*rc::gen::inRange<std::size_t>(0, symbols.size())] = 0; // may not occur
    const auto parts = *rc::gen::inRange<std::size_t>(1, 4);
    const std::span<const Symbol> given(symbols);
    const auto coded = [&](const HuffmanSteps& steps) -> std::optional<HuffmanParts> {
        try {
            return encodeHuffman(given, code, parts, steps);
        } catch (const Error&) {
            return std::nullopt;
        }
    };
    const auto forms = allHuffmanSteps();
    for (const HuffmanSteps* steps : forms) {
        RC_ASSERT(symbolCounts(given, *steps) == symbolCounts(given, *forms.front()));
        RC_ASSERT(coded(*steps) == coded(*forms.front()));
    }
}

HuffmanCode codeOf(std::initializer_list<std::uint8_t> lengths) {
    return {std::vector<std::uint8_t>(lengths)};
}

} // namespace

class CodecHuffmanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void codesAreCompleteAndNearTheEntropy() {
        checkProperty("Kraft's sum is 1; entropy ≤ mean length < entropy + 1", [] {
            const Counts counts = drawnCounts(300);
            RC_PRE(occurring(counts) >= 2);
            const HuffmanCode code = huffmanCode(counts);
            double kraft = 0, entropy = 0;
            const auto total = static_cast<double>(
                std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
            for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
                RC_ASSERT((code.lengths[symbol] > 0) == (counts[symbol] > 0));
                if (counts[symbol] == 0)
                    continue;
                kraft += std::ldexp(1.0, -code.lengths[symbol]);
                const double share = static_cast<double>(counts[symbol]) / total;
                entropy -= share * std::log2(share);
            }
            RC_ASSERT(kraft == 1.0);
            const double mean = static_cast<double>(payloadBits(counts, code)) / total;
            RC_ASSERT(mean >= entropy - 1e-9);
            RC_ASSERT(mean < entropy + 1);
        });
    }

    void noCodeIsShorter() {
        checkProperty("payload = the best of all prefix codes, at any limit", [] {
            const Counts counts = drawnCounts(6);
            const auto symbols = occurring(counts);
            const int limit = *rc::gen::inRange(std::max(1, indexBits(symbols)), 8);
            const HuffmanCode code = huffmanCode(counts, limit);
            RC_ASSERT(code.longest() <= limit);
            requireComplete(code);
            RC_ASSERT(static_cast<std::uint64_t>(payloadBits(counts, code))
                      == fewestBits(counts, 0, limit, 1.0));
        });
    }

    void aLimitThatDoesNotBindChangesNothing() {
        checkProperty("limited at the free code's longest word = free", [] {
            const Counts counts = drawnCounts(300);
            const HuffmanCode free = huffmanCode(counts);
            RC_PRE(free.longest() > std::max(1, indexBits(occurring(counts))));
            const HuffmanCode limited = huffmanCode(counts, free.longest() - 1);
            RC_ASSERT(payloadBits(counts, limited) >= payloadBits(counts, free));
            RC_ASSERT(huffmanCode(counts, free.longest()) == free);
        });
    }

    void wordsAreCanonicalAndNoneBeginsAnother() {
        checkProperty("words count up with length, then symbol; prefix-free", [] {
            const Counts counts = drawnCounts(40);
            const HuffmanCode code = huffmanCode(counts);
            const auto words = codeWords(code);
            for (std::size_t a = 0; a < words.size(); ++a)
                for (std::size_t b = 0; b < words.size(); ++b)
                    if (a != b && code.lengths[a] > 0 && code.lengths[a] <= code.lengths[b])
                        RC_ASSERT((words[b] & lowBits(code.lengths[a])) != words[a]);
        });
    }

    void symbolsComeBack() {
        checkProperty(
            "decode(encode(x)) = x, bytes", [] { comesBack<std::uint8_t>(256); }, 3);
        checkProperty("decode(encode(x)) = x, 16 bits", [] { comesBack<std::uint16_t>(3000); });
    }

    void everyFormOfTheLoopsIsThePortableOne() {
        checkProperty(
            "all forms give the same bits, bytes", [] { everyFormSaysTheSame<std::uint8_t>(256); },
            3);
        checkProperty("all forms give the same bits, 16 bits",
                      [] { everyFormSaysTheSame<std::uint16_t>(3000); });
    }

    void tablesComeBack() {
        checkProperty("readTable(writeTable(code)) = code, in tableBits", [] {
            const int symbolBits = *rc::gen::inRange(0, 11);
            Counts counts = drawnCounts(std::size_t{1} << symbolBits);
            counts.resize(std::size_t{1} << symbolBits);
            const HuffmanCode code = huffmanCode(counts);
            BitWriter writer;
            writeTable(writer, code, symbolBits);
            RC_ASSERT(writer.size() == tableBits(code, symbolBits));
            const BitStream stream = writer.take();
            BitReader reader(stream);
            RC_ASSERT(readTable(reader, symbolBits) == code);
            RC_ASSERT(reader.left() == 0);
        });
    }

    void manySymbolsCountAsTheyAre() {
        checkProperty("symbolCounts counts", [] {
            // Long stretches with more or fewer zeros: they may be counted apart.
            const auto percent = *rc::gen::inRange(0, 101);
            std::vector<std::uint8_t> symbols(*rc::gen::inRange<std::size_t>(0, 20'000));
            auto state = *rc::gen::arbitrary<std::uint32_t>();
            for (std::uint8_t& symbol : symbols) {
                state = state * 1664525U + 1013904223U;
                if (static_cast<int>((state >> 8) % 100) >= percent)
                    symbol = static_cast<std::uint8_t>(state >> 24);
            }
            Counts counts(256);
            for (const std::uint8_t symbol : symbols)
                ++counts[symbol];
            for (const HuffmanSteps* steps : allHuffmanSteps())
                RC_ASSERT(symbolCounts(std::span<const std::uint8_t>(symbols), *steps) == counts);
        });
    }

    void whatIsNoCodeIsRefused() {
        const Counts none(4);
        QVERIFY_THROWS_EXCEPTION(Error, huffmanCode(none));
        QVERIFY_THROWS_EXCEPTION(Error, huffmanCode(Counts(5, 1), 2));
        QVERIFY_THROWS_EXCEPTION(Error, huffmanCode(Counts(mostSymbols + 1, 1)));
        QVERIFY_THROWS_EXCEPTION(Error, requireComplete(codeOf({1, 1, 1})));
        QVERIFY_THROWS_EXCEPTION(Error, requireComplete(codeOf({1, 2})));
        QVERIFY_THROWS_EXCEPTION(Error, requireComplete(codeOf({2})));
        QVERIFY_THROWS_EXCEPTION(Error, requireComplete(codeOf({60, 1})));
        requireComplete(codeOf({0, 1})); // a lone symbol
        const std::vector<std::uint8_t> symbols{0, 1, 2};
        QVERIFY_THROWS_EXCEPTION(
            Error, encodeHuffman(std::span<const std::uint8_t>(symbols), codeOf({1, 1})));
    }

    void damagedStreamsAreErrors() {
        checkProperty("every cut and every longer stream is an Error", [] {
            const Counts counts = drawnCounts(256);
            const HuffmanCode code = huffmanCode(counts);
            auto symbols = drawnSymbols<std::uint8_t>(counts);
            symbols.push_back(static_cast<std::uint8_t>(
                std::ranges::find_if(counts, [](auto count) { return count > 0; })
                - counts.begin()));
            HuffmanParts coded = encodeHuffman(std::span<const std::uint8_t>(symbols), code, 1);
            std::vector<std::uint8_t> decoded(symbols.size());
            coded[0].size -= *rc::gen::inRange<Bits>(1, coded[0].size + 1);
            RC_ASSERT_THROWS_AS(decodeHuffman(coded, code, std::span<std::uint8_t>(decoded)),
                                Error);
            decoded.pop_back(); // and one symbol fewer than were coded
            coded = encodeHuffman(std::span<const std::uint8_t>(symbols), code, 1);
            RC_ASSERT_THROWS_AS(decodeHuffman(coded, code, std::span<std::uint8_t>(decoded)),
                                Error);
        });
    }
};

QTEST_GUILESS_MAIN(CodecHuffmanTest)
#include "codec_huffman_test.moc"
