#include "plugins/huffman/metrics.h"

#include <algorithm>
#include <iterator>

#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"
#include "plugins/huffman/decoder.h"

namespace systolens::huffman {

namespace {

using technique::Derivation;
using technique::Metric;

// Sums over the tensors that are coded on their link.
struct Sums {
    Bits raw = 0, coded = 0, table = 0, payload = 0, fixed = 0;
    std::int64_t tokens = 0;
    double entropy = 0; // bits of all tokens, gaps included
};

Sums sumsOf(const std::vector<Measured>& all) {
    Sums sums;
    for (const Measured& one : all) {
        if (!one.coded)
            continue;
        sums.raw += one.facts.rawBits;
        sums.coded += one.facts.codedBits;
        sums.table += one.table;
        sums.payload += one.symbolPayload;
        sums.fixed += one.tokens * one.fixedBits();
        sums.tokens += one.tokens;
        sums.entropy += one.facts.entropyBits;
    }
    return sums;
}

Derivation::Input input(Text name, Number value, Unit unit) {
    return {std::move(name), {value, unit}, {}};
}

Metric ratio(const Sums& sums) {
    Metric metric;
    metric.id = "ratio";
    metric.name = SYSTOLENS_TEXT("huffman", "Raw to coded size");
    metric.value = static_cast<double>(sums.raw) / static_cast<double>(sums.coded);
    metric.unit = Unit::ratio;
    metric.lessIsBetter = false;
    metric.why = {
        SYSTOLENS_TEXT("huffman", "raw bits ÷ coded bits of all coded tensors, tables included"),
        {input(SYSTOLENS_TEXT("huffman", "raw bits"), sums.raw, Unit::bits),
         input(SYSTOLENS_TEXT("huffman", "coded bits"), sums.coded, Unit::bits)},
        deepCompressionSource};
    return metric;
}

Metric meanBits(const Sums& sums) {
    const auto tokens = static_cast<double>(sums.tokens);
    Metric metric;
    metric.id = "mean_bits";
    metric.name = SYSTOLENS_TEXT("huffman", "Mean code word");
    metric.value = static_cast<double>(sums.payload) / tokens;
    metric.baseline = static_cast<double>(sums.fixed) / tokens;
    metric.unit = Unit::bits;
    metric.why = {SYSTOLENS_TEXT("huffman",
                                 "Σ count × length of its word ÷ values; the baseline is "
                                 "the fixed width"),
                  {input(SYSTOLENS_TEXT("huffman", "bits of all words"), sums.payload, Unit::bits),
                   input(SYSTOLENS_TEXT("huffman", "values"), sums.tokens, Unit::elements)},
                  "Huffman, Proc. IRE 40(9), 1952"};
    return metric;
}

Metric savedBits(const Sums& sums) {
    Metric metric;
    metric.id = "saved_bits";
    metric.name = SYSTOLENS_TEXT("huffman", "Saved a value");
    metric.value =
        static_cast<double>(sums.fixed - sums.payload) / static_cast<double>(sums.tokens);
    metric.unit = Unit::bits;
    metric.lessIsBetter = false;
    metric.why = {SYSTOLENS_TEXT("huffman", "fixed width − mean code word, tables not included"),
                  {input(SYSTOLENS_TEXT("huffman", "bits in fixed width"), sums.fixed, Unit::bits),
                   input(SYSTOLENS_TEXT("huffman", "bits of all words"), sums.payload, Unit::bits)},
                  "Huffman, Proc. IRE 40(9), 1952"};
    return metric;
}

Metric overEntropy(const Sums& sums) {
    const Bits words = sums.coded - sums.table;
    Metric metric;
    metric.id = "over_entropy";
    metric.name = SYSTOLENS_TEXT("huffman", "Above the entropy");
    metric.value = static_cast<double>(words) / sums.entropy - 1;
    metric.unit = Unit::share;
    metric.why = {SYSTOLENS_TEXT("huffman", "bits of all words ÷ entropy of their symbols − 1"),
                  {input(SYSTOLENS_TEXT("huffman", "bits of all words"), words, Unit::bits),
                   input(SYSTOLENS_TEXT("huffman", "entropy"), sums.entropy, Unit::bits)},
                  "Shannon, Bell System Technical Journal 27, 1948"};
    return metric;
}

Metric tableShare(const Sums& sums) {
    Metric metric;
    metric.id = "table_share";
    metric.name = SYSTOLENS_TEXT("huffman", "Tables in the coded size");
    metric.value = static_cast<double>(sums.table) / static_cast<double>(sums.coded);
    metric.unit = Unit::share;
    metric.why = {SYSTOLENS_TEXT("huffman", "code tables, codebooks and scales ÷ coded bits"),
                  {input(SYSTOLENS_TEXT("huffman", "bits of tables"), sums.table, Unit::bits),
                   input(SYSTOLENS_TEXT("huffman", "coded bits"), sums.coded, Unit::bits)},
                  deepCompressionSource};
    return metric;
}

} // namespace

std::vector<Metric> metrics(const technique::Run& before, const technique::Run& after,
                            const std::vector<Measured>& all) {
    std::vector<Metric> result;
    for (Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (metric.id == "dram_bytes" || metric.id == "energy" || metric.id == "cycles")
            result.push_back(std::move(metric));
    const Sums sums = sumsOf(all);
    if (sums.tokens == 0)
        return result;
    std::vector own{ratio(sums), meanBits(sums), savedBits(sums), tableShare(sums)};
    if (sums.entropy > 0)
        own.push_back(overEntropy(sums));
    std::ranges::move(decoderMetrics(after, all), std::back_inserter(own));
    for (Metric& metric : own) {
        // Bits are those of the values; cycles come from the model of the machine.
        metric.from =
            metric.unit == Unit::cycles ? after.provenance : technique::valuesProvenance(after);
        result.push_back(std::move(metric));
    }
    return result;
}

} // namespace systolens::huffman
