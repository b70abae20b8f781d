#include "plugins/rlc/measure.h"

#include <algorithm>
#include <cmath>

#include "core/codec/bitmask.h"
#include "core/codec/entropy.h"
#include "core/support/parallel.h"
#include "plugins/rlc/coder.h"
#include "plugins/rlc/tokens.h"

namespace systolens::rlc {

namespace {

// Levels as the machine would hold them: symmetric integers of levelBits bits, in two's complement.
class Quantiser {
public:
    Quantiser(std::span<const float> values, int bits) : mask_(codec::lowBits(bits)) {
        float largest = 0;
        for (const float value : values)
            largest = std::max(largest, std::abs(value));
        const double most = static_cast<double>(codec::lowBits(bits - 1));
        scale_ = largest > 0 && std::isfinite(largest) ? most / static_cast<double>(largest) : 0;
    }
    [[nodiscard]] std::uint64_t operator()(float value) const {
        const double code = std::isfinite(value) ? static_cast<double>(value) * scale_ : 0;
        return static_cast<std::uint64_t>(std::llround(code)) & mask_;
    }

private:
    std::uint64_t mask_;
    double scale_ = 0;
};

double entropyBits(std::span<const float> values, const Settings& settings,
                   const Progress& progress) {
    const Quantiser quantise(values, settings.levelBits);
    codec::SymbolCounter symbols(settings.tokenBits());
    std::int64_t tokens = 0;
    for (std::size_t start = 0; start < values.size(); ++tokens) {
        if (tokens % 65536 == 0)
            progress.check();
        const std::size_t end = tokenEnd(values, start, settings);
        symbols.add((end - 1 - start) << settings.levelBits | quantise(values[end - 1]));
        start = end;
    }
    return symbols.entropyBits(progress);
}

void compare(Measured& measured, std::span<const float> values, const Settings& settings) {
    const technique::CodedTensor& facts = measured.facts;
    const codec::MatrixShape matrix = matrixShape(measured.values.shape(), measured.role);
    const int level = settings.levelBits;
    measured.plainBits = codec::entryCount(values, settings.runBits)
                         * codec::PlainFormat{settings.runBits, level}.entryBits();
    measured.bitmaskBits = codec::bitmaskBits(facts.elements, facts.nonzeros, level);
    measured.csrBits = codec::matrixBits(matrix, facts.nonzeros, level, codec::Compressed::rows);
    measured.cscBits = codec::matrixBits(matrix, facts.nonzeros, level, codec::Compressed::columns);
    for (int bits = 1; bits <= 16; ++bits) {
        Settings width = settings;
        width.runBits = bits;
        const std::int64_t tokens = settings.format == Format::plain
                                        ? codec::entryCount(values, bits)
                                        : measured.runs.pairs(bits);
        measured.bitsByWidth[static_cast<std::size_t>(bits - 1)] = width.bits(tokens);
    }
}

void fill(Measured& measured, const technique::Run& run, const Settings& settings,
          const Progress& progress) {
    const auto values = measured.values.values<float>();
    technique::CodedTensor& facts = measured.facts;
    measured.runs = codec::runStatistics(values);
    measured.tokens = tokenCount(values, settings);
    facts.layer = run.layers[measured.layer].name;
    facts.role = measured.role;
    facts.elements = measured.runs.elements;
    facts.nonzeros = measured.runs.nonzeros;
    facts.rawBits =
        facts.elements * run.plan.accelerator.wordBits[static_cast<std::size_t>(measured.role)];
    facts.codedBits = settings.bits(measured.tokens);
    facts.entropyBits = entropyBits(values, settings, progress);
    facts.sparsityLimitBits =
        codec::sparsityLimitBits(facts.elements, facts.nonzeros, settings.levelBits);
    facts.extra[settings.format == Format::plain ? "entries" : "pairs"] = measured.tokens;
    compare(measured, values, settings);
}

} // namespace

double Measured::ratio() const {
    return facts.codedBits == 0
               ? 1
               : static_cast<double>(facts.rawBits) / static_cast<double>(facts.codedBits);
}

int bestWidth(const std::array<Bits, 16>& bitsByWidth) {
    return 1
           + static_cast<int>(std::min_element(bitsByWidth.begin(), bitsByWidth.end())
                              - bitsByWidth.begin());
}

int Measured::bestRunBits() const {
    return bestWidth(bitsByWidth);
}

codec::MatrixShape matrixShape(const network::Shape& shape, Role role) {
    const std::int64_t elements = network::elementCount(shape);
    if (shape.empty() || elements == 0)
        return {1, elements};
    const std::int64_t rows = role == Role::filter ? shape.front() : elements / shape.back();
    return {rows, elements / rows};
}

std::vector<Measured> measure(const technique::Run& run, const Settings& settings,
                              const Progress& progress) {
    const CodedTensors coded(*run.study, settings);
    std::vector<Measured> all;
    for (std::size_t layer = 0; layer < run.layers.size(); ++layer)
        for (const Role role : network::allRoles) {
            const auto* tensor = technique::tensorOf(run, run.layers[layer], role);
            if (!tensor || tensor->empty())
                continue;
            Measured one;
            one.layer = layer;
            one.role = role;
            one.coded = coded.contains(run.layers[layer].layer, role);
            one.values = tensor->type() == network::ElementType::float32
                             ? *tensor
                             : tensor->converted(network::ElementType::float32);
            all.push_back(std::move(one));
        }
    parallelFor(static_cast<std::int64_t>(all.size()), progress, [&](std::int64_t i) {
        fill(all[static_cast<std::size_t>(i)], run, settings, progress);
    });
    return all;
}

} // namespace systolens::rlc
