// A seeded sample of what tests/fuzz/codec_fuzzer.cpp looks for without end.
#include <QTest>
#include <random>

#include "fuzz/damaged_codes.h"
#include "sparse_values.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

// A good code of a few values with its header, as decodeAnything reads it.
std::vector<std::uint8_t> goodCode(unsigned seed) {
    std::mt19937 random(seed);
    const std::size_t count = random() % 400;
    const auto values = drawnShorts(count, 0.3, seed);
    const codec::RunLengthFormat format{static_cast<int>(1 + random() % 16), 16,
                                        random() % 2 == 0 ? 0 : 64};
    const codec::BitStream stream = codec::encode(asLevels(values), format);
    const auto unused =
        static_cast<std::uint8_t>(stream.words.size() * 64 - static_cast<std::size_t>(stream.size));
    std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(format.runBits),
                                    16,
                                    static_cast<std::uint8_t>(format.wordBits),
                                    static_cast<std::uint8_t>(count & 0xff),
                                    static_cast<std::uint8_t>(count >> 8),
                                    unused,
                                    0,
                                    0};
    bytes.resize(8 + 8 * stream.words.size());
    if (!stream.words.empty())
        std::memcpy(bytes.data() + 8, stream.words.data(), 8 * stream.words.size());
    return bytes;
}

// The same for a Huffman table of bytes and its symbols.
std::vector<std::uint8_t> goodHuffman(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint16_t> symbols(random() % 400 + 1);
    std::geometric_distribution<int> skewed(0.2);
    for (std::uint16_t& symbol : symbols)
        symbol = static_cast<std::uint16_t>(std::min(skewed(random), 255));
    const auto counts = codec::symbolCounts(std::span<const std::uint16_t>(symbols));
    const auto code = codec::huffmanCode(std::span(counts).first(256));
    codec::BitWriter writer;
    codec::writeTable(writer, code, 8);
    const auto parts = codec::encodeHuffman(std::span<const std::uint16_t>(symbols), code);
    codec::BitReader reader(parts.front());
    while (reader.left() > 0)
        writer.write(reader.read(1), 1);
    const codec::BitStream stream = writer.take();
    const auto unused = stream.words.size() * 64 - static_cast<std::size_t>(stream.size);
    std::vector<std::uint8_t> bytes{1,
                                    1,
                                    0,
                                    static_cast<std::uint8_t>(symbols.size() & 0xff),
                                    static_cast<std::uint8_t>(symbols.size() >> 8),
                                    static_cast<std::uint8_t>(unused),
                                    8,
                                    0};
    bytes.resize(8 + 8 * stream.words.size());
    std::memcpy(bytes.data() + 8, stream.words.data(), 8 * stream.words.size());
    return bytes;
}

} // namespace

class CodecDamagedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodCodesAreAccepted() {
        for (unsigned seed = 0; seed < 200; ++seed)
            QVERIFY(decodeAnything(goodCode(seed)) >= 1);
        for (unsigned seed = 0; seed < 200; ++seed)
            QVERIFY(decodeAnything(goodHuffman(seed)) >= 1);
    }

    void fourThousandDamagedOnesDoNoHarm() {
        std::mt19937 random(7);
        int accepts = 0;
        for (unsigned round = 0; round < 4'000; ++round) {
            auto bytes = round % 2 == 0 ? goodCode(round) : goodHuffman(round);
            for (unsigned i = random() % 4; i < 4; ++i)
                bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
            if (random() % 4 == 0)
                bytes.resize(random() % (bytes.size() + 1));
            accepts += decodeAnything(bytes);
        }
        QVERIFY(accepts > 0);
    }
};

QTEST_APPLESS_MAIN(CodecDamagedTest)
#include "codec_damaged_test.moc"
