#include "plugins/huffman/measure.h"

#include "core/codec/entropy.h"
#include "core/support/parallel.h"

namespace systolens::huffman {

namespace {

std::int64_t nonzeros(std::span<const float> values) {
    std::int64_t count = 0;
    for (const float value : values)
        count += value != 0 ? 1 : 0;
    return count;
}

void fill(Measured& one, const technique::Run& run, const Settings& settings,
          const Progress& progress) {
    const auto values = one.values->values<float>();
    one.alphabet = std::make_shared<const Alphabet>(values, settings.form);
    progress.check();
    const Tokens tokens = tokensOf(values, *one.alphabet, settings.form, progress);
    progress.check();
    one.codes = codesOf(tokens, *one.alphabet, settings.form, false, progress);
    one.tokens = static_cast<std::int64_t>(tokens.symbols.size());
    one.symbolEntropy = codec::entropyOf(one.codes.counts);
    one.gapEntropy = codec::entropyOf(one.codes.gapCounts);
    if (one.tokens > 0) {
        one.symbolPayload = codec::payloadBits(one.codes.counts, one.codes.symbols);
        if (settings.form.gaps)
            one.gapPayload = codec::payloadBits(one.codes.gapCounts, one.codes.gaps);
    }
    one.table = tableBits(one.codes, *one.alphabet, settings.form);

    technique::CodedTensor& facts = one.facts;
    facts.layer = run.layers[one.layer].name;
    facts.role = one.role;
    facts.elements = std::ssize(values);
    facts.nonzeros = nonzeros(values);
    if (settings.form.gaps)
        one.fillers = one.tokens - facts.nonzeros;
    facts.rawBits =
        facts.elements * run.plan.accelerator.wordBits[static_cast<std::size_t>(one.role)];
    facts.codedBits = one.symbolPayload + one.gapPayload + one.table;
    facts.entropyBits = (one.symbolEntropy + one.gapEntropy) * static_cast<double>(one.tokens);
    facts.sparsityLimitBits =
        codec::sparsityLimitBits(facts.elements, facts.nonzeros, one.fixedBits());
    facts.extra["table_bits"] = one.table;
    facts.extra["symbol_bits"] = one.symbolPayload;
    if (settings.form.gaps) {
        facts.extra["gap_bits"] = one.gapPayload;
        facts.extra["entries"] = one.tokens;
        facts.extra["fillers"] = one.fillers;
    }
}

} // namespace

double Measured::ratio() const {
    return static_cast<double>(facts.rawBits) / static_cast<double>(facts.codedBits);
}

int Measured::fixedBits() const {
    return alphabet->symbolBits();
}

double Measured::meanBits() const {
    return tokens == 0 ? 0 : static_cast<double>(symbolPayload) / static_cast<double>(tokens);
}

std::vector<Measured> measure(const technique::Run& run, const Settings& settings,
                              const Progress& progress) {
    std::vector<Measured> all;
    for (std::size_t layer = 0; layer < run.layers.size(); ++layer)
        for (const Role role : network::allRoles) {
            const auto* tensor = technique::tensorOf(run, run.layers[layer], role);
            if (!tensor || tensor->empty())
                continue;
            Measured one;
            one.layer = layer;
            one.role = role;
            one.coded = isCoded(run.layers[layer].layer, role, settings);
            one.values = std::make_shared<const network::Tensor>(
                tensor->type() == network::ElementType::float32
                    ? *tensor
                    : tensor->converted(network::ElementType::float32));
            all.push_back(std::move(one));
        }
    parallelFor(static_cast<std::int64_t>(all.size()), progress, [&](std::int64_t index) {
        fill(all[static_cast<std::size_t>(index)], run, settings, progress);
    });
    return all;
}

} // namespace systolens::huffman
