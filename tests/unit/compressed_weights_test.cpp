// The authors' compressed weights as bytes: what was written is read, and what is damaged is named.
#include <QTest>
#include <cstring>
#include <limits>

#include "core/network/compressed_weights.h"
#include "core/support/error.h"
#include "property.h"
#include "small_network.h"

using namespace systolens;
using namespace systolens::network;
using namespace systolens::tests;

namespace {

constexpr std::size_t codebookSize = 256;
constexpr std::int64_t channels = 3, inner = 4;

// Two convolutions of 1×1 taps, 3 → 4 → 2 channels.
Network twoLayers() {
    SmallNetwork small;
    const auto form = attributes({{"kernel_shape", std::vector<std::int64_t>{1, 1}},
                                  {"strides", std::vector<std::int64_t>{1, 1}},
                                  {"dilations", std::vector<std::int64_t>{1, 1}},
                                  {"pads", std::vector<std::int64_t>{0, 0, 0, 0}},
                                  {"group", std::int64_t{1}}});
    const auto weight = [&](const char* name, const Shape& shape) {
        return small.weight(name, Tensor(ElementType::float32, shape));
    };
    const TensorId image = small.input("image", {1, channels, 2, 2});
    const TensorId middle =
        small.layer(Operator::conv, "first",
                    {image, weight("w1", {inner, channels, 1, 1}), weight("b1", {inner})},
                    {1, inner, 2, 2}, form);
    small.layer(Operator::conv, "second",
                {middle, weight("w2", {2, inner, 1, 1}), weight("b2", {2})}, {1, 2, 2, 2}, form);
    return small.get();
}

struct Bytes {
    std::vector<std::byte> all;
    template <class Value>
    void add(const std::vector<Value>& values) {
        const auto bytes = std::as_bytes(std::span(values));
        all.insert(all.end(), bytes.begin(), bytes.end());
    }
};

std::vector<std::byte> written(const std::vector<CompressedLayer>& layers) {
    Bytes bytes;
    for (const CompressedLayer& layer : layers)
        bytes.add(std::vector{static_cast<std::uint32_t>(layer.codes.size())});
    for (const CompressedLayer& layer : layers) {
        bytes.add(layer.codebook);
        bytes.add(layer.biases);
        bytes.add(layer.codes);
        std::vector<std::uint8_t> pairs((layer.gaps.size() + 1) / 2);
        for (std::size_t i = 0; i < layer.gaps.size(); ++i)
            pairs[i / 2] = static_cast<std::uint8_t>(pairs[i / 2] | layer.gaps[i] << (4 * (i % 2)));
        bytes.add(pairs);
    }
    return bytes.all;
}

CompressedLayer drawnLayer(LayerId id, std::size_t weights, std::size_t biases) {
    CompressedLayer layer;
    layer.layer = id;
    for (std::size_t i = 0; i < codebookSize; ++i)
        layer.codebook.push_back(static_cast<float>(*rc::gen::inRange(-1000, 1000)));
    for (std::size_t i = 0; i < biases; ++i)
        layer.biases.push_back(static_cast<float>(*rc::gen::inRange(-1000, 1000)));
    for (std::size_t at = 0; at < weights;) {
        const auto gap = *rc::gen::inRange<std::uint8_t>(0, 4);
        at += gap + 1U;
        if (at > weights)
            break;
        layer.gaps.push_back(gap);
        layer.codes.push_back(*rc::gen::arbitrary<std::uint8_t>());
    }
    return layer;
}

std::vector<CompressedLayer> drawnLayers() {
    return {drawnLayer(0, inner * channels, inner), drawnLayer(1, 2 * inner, 2)};
}

std::vector<CompressedLayer> read(const std::vector<std::byte>& bytes) {
    return readCompressedWeights(bytes, twoLayers(), "file.net");
}

// The error's place; empty when the bytes are accepted.
std::string placeOfError(const std::vector<std::byte>& bytes) {
    try {
        (void)read(bytes);
    } catch (const Error& error) {
        return error.where();
    }
    return {};
}

// All weights there, in both layers.
std::vector<CompressedLayer> denseLayers() {
    std::vector<CompressedLayer> layers;
    for (const auto& [weights, biases] : {std::pair{inner * channels, inner}, {2 * inner, 2L}}) {
        CompressedLayer layer;
        layer.codebook.assign(codebookSize, 1);
        layer.biases.assign(static_cast<std::size_t>(biases), 1);
        layer.codes.assign(static_cast<std::size_t>(weights), 7);
        layer.gaps.assign(static_cast<std::size_t>(weights), 0);
        layers.push_back(layer);
    }
    return layers;
}

} // namespace

class CompressedWeightsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead() {
        checkProperty("sections come back", [] {
            const auto layers = drawnLayers();
            const auto again = read(written(layers));
            RC_ASSERT(again.size() == layers.size());
            for (std::size_t i = 0; i < layers.size(); ++i) {
                RC_ASSERT(again[i].layer == layers[i].layer);
                RC_ASSERT(again[i].codebook == layers[i].codebook);
                RC_ASSERT(again[i].biases == layers[i].biases);
                RC_ASSERT(again[i].codes == layers[i].codes);
                RC_ASSERT(again[i].gaps == layers[i].gaps);
            }
        });
    }

    void damagedBytesAreAnErrorOrOtherWeights() {
        checkProperty(
            "no damage is worse than an error",
            [] {
                auto bytes = written(drawnLayers());
                const int changes = *rc::gen::inRange(0, 6);
                for (int change = 0; change < changes; ++change)
                    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] =
                        static_cast<std::byte>(*rc::gen::arbitrary<std::uint8_t>());
                bytes.resize(bytes.size() - *rc::gen::inRange<std::size_t>(0, bytes.size()) / 2);
                try {
                    // What is accepted says every byte but a last half that nothing uses.
                    RC_ASSERT(written(read(bytes)).size() == bytes.size());
                } catch (const Error& error) {
                    RC_ASSERT(error.kind() == Error::Kind::input);
                    RC_ASSERT(error.where().starts_with("file.net, "));
                }
            },
            5);
    }

    void everyCutIsNamed() {
        const auto whole = written(denseLayers());
        QCOMPARE(placeOfError(whole), std::string());
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(
                !placeOfError({whole.begin(), whole.begin() + static_cast<long>(size)}).empty());
        QCOMPARE(placeOfError({whole.begin(), whole.begin() + 100}),
                 std::string("file.net, first, codebook"));
        QCOMPARE(placeOfError({whole.begin(), whole.end() - 1}),
                 std::string("file.net, second, gaps"));
        auto longer = whole;
        longer.push_back({});
        QCOMPARE(placeOfError(longer), std::string("file.net, end"));
    }

    void entriesOutsideTheirFilterAreNamed() {
        auto layers = denseLayers();
        layers[1].gaps.back() = 1;
        QCOMPARE(placeOfError(written(layers)), std::string("file.net, second, gaps"));
        layers = denseLayers();
        layers[0].codes.push_back(0);
        layers[0].gaps.push_back(0);
        QCOMPARE(placeOfError(written(layers)), std::string("file.net, first"));
        auto bytes = written(denseLayers());
        const std::uint32_t absurd = std::numeric_limits<std::uint32_t>::max();
        std::memcpy(bytes.data(), &absurd, sizeof absurd);
        QCOMPARE(placeOfError(bytes), std::string("file.net, first"));
    }

    void numbersThatAreNoneAreNamed() {
        auto layers = denseLayers();
        layers[0].codebook[3] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(placeOfError(written(layers)), std::string("file.net, first, codebook"));
        layers = denseLayers();
        layers[1].biases[0] = std::numeric_limits<float>::infinity();
        QCOMPARE(placeOfError(written(layers)), std::string("file.net, second, bias"));
    }
};

QTEST_GUILESS_MAIN(CompressedWeightsTest)
#include "compressed_weights_test.moc"
