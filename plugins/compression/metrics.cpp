#include "plugins/compression/metrics.h"

#include <algorithm>
#include <iterator>

#include "core/codec/entropy.h"
#include "core/technique/accuracy_metric.h"
#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"

namespace systolens::compression {

namespace {

using technique::Derivation;
using technique::Metric;

Derivation::Input input(Text name, Number value, Unit unit) {
    return {std::move(name), {value, unit}, {}};
}

double quotient(double of, double by) {
    return by > 0 ? of / by : 0;
}

// Sums over the filters.
struct Sums {
    std::int64_t weights = 0, kept = 0;
    std::int64_t entries = 0; // of shared values
    Bits words = 0, gapWords = 0, fixed = 0, fixedGaps = 0;
};

Sums sumsOf(const Compression& compression) {
    Sums sums;
    for (const CompressedFilter& one : compression.filters) {
        sums.weights += one.filter.size();
        sums.kept += one.isShared ? one.codes.nonzeros : one.kept;
        if (!one.isShared)
            continue;
        sums.entries += one.codes.entries;
        sums.words += one.codes.symbolWords;
        sums.gapWords += one.codes.gapWords;
        sums.fixed += one.codes.entries * one.codes.symbolBits;
    }
    return sums;
}

Metric size(const Compression& compression) {
    Metric metric;
    metric.id = "compressed_bytes";
    metric.name = SYSTOLENS_TEXT("compression", "Compressed model");
    metric.value = compression.bytes(Stage::coded);
    metric.baseline = compression.bytes(Stage::dense);
    metric.unit = Unit::bytes;
    const StageSize& coded = compression.size(Stage::coded);
    metric.why = {
        SYSTOLENS_TEXT("compression",
                       "(weights + gaps + fillers + codebooks + code tables + numbers "
                       "of entries + biases and other parameters) ÷ 8"),
        {input(SYSTOLENS_TEXT("compression", "weights"), coded.weights, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "gaps"), coded.gaps, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "fillers"), coded.fillers, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "codebooks"), coded.codebooks, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "code tables"), coded.codeTables, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "numbers of entries"), coded.counts, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "biases and other parameters"), coded.others,
               Unit::bits)},
        deepCompressionSource};
    return metric;
}

Metric ratio(const Compression& compression) {
    const StageSize &dense = compression.size(Stage::dense),
                    &coded = compression.size(Stage::coded);
    Metric metric;
    metric.id = "ratio";
    metric.name = SYSTOLENS_TEXT("compression", "Dense to compressed size");
    metric.value = quotient(static_cast<double>(dense.total()), static_cast<double>(coded.total()));
    metric.unit = Unit::ratio;
    metric.lessIsBetter = false;
    metric.why = {
        SYSTOLENS_TEXT("compression", "all parameters as 32-bit reals ÷ the compressed model"),
        {input(SYSTOLENS_TEXT("compression", "dense"), dense.total(), Unit::bits),
         input(SYSTOLENS_TEXT("compression", "compressed"), coded.total(), Unit::bits)},
        deepCompressionSource};
    return metric;
}

Metric kept(const Sums& sums, double keep) {
    Metric metric;
    metric.id = "kept";
    metric.name = SYSTOLENS_TEXT("compression", "Nonzero weights");
    metric.value = quotient(static_cast<double>(sums.kept), static_cast<double>(sums.weights));
    metric.unit = Unit::share;
    metric.why = {SYSTOLENS_TEXT("compression", "weights that are not zero ÷ weights"),
                  {input(SYSTOLENS_TEXT("compression", "not zero"), sums.kept, Unit::elements),
                   input(SYSTOLENS_TEXT("compression", "weights"), sums.weights, Unit::elements),
                   input(SYSTOLENS_TEXT("compression", "share asked for, or found for a size"),
                         keep, Unit::share)},
                  "Han, Pool, Tran & Dally, NIPS 2015"};
    return metric;
}

Metric weightBits(const Sums& sums) {
    const auto entries = static_cast<double>(sums.entries);
    Metric metric;
    metric.id = "weight_bits";
    metric.name = SYSTOLENS_TEXT("compression", "Bits of a shared weight");
    metric.value = quotient(static_cast<double>(sums.words), entries);
    metric.baseline = quotient(static_cast<double>(sums.fixed), entries);
    metric.unit = Unit::bits;
    metric.why = {
        SYSTOLENS_TEXT("compression", "Huffman words of shared values ÷ values that are stored, "
                                      "fillers among them; the baseline is the fixed width"),
        {input(SYSTOLENS_TEXT("compression", "bits of words"), sums.words, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "values stored"), sums.entries, Unit::elements)},
        "Deep Compression, tables 2 to 5, weight bits (P+Q+H)"};
    return metric;
}

Metric indexBits(const Sums& sums) {
    Metric metric;
    metric.id = "index_bits";
    metric.name = SYSTOLENS_TEXT("compression", "Bits of a gap");
    metric.value = quotient(static_cast<double>(sums.gapWords), static_cast<double>(sums.entries));
    metric.unit = Unit::bits;
    metric.why = {
        SYSTOLENS_TEXT("compression", "Huffman words of gaps ÷ values that are stored"),
        {input(SYSTOLENS_TEXT("compression", "bits of gaps"), sums.gapWords, Unit::bits),
         input(SYSTOLENS_TEXT("compression", "values stored"), sums.entries, Unit::elements)},
        "Deep Compression, tables 2 to 5, index bits (P+Q+H)"};
    return metric;
}

Metric accuracyAt(std::string id, Text name, const StageAccuracy& stage,
                  const StageAccuracy& dense) {
    return technique::accuracyMetric(
        std::move(id), std::move(name),
        SYSTOLENS_TEXT("compression", "labelled images that are classified correctly ÷ images; "
                                      "weights are not trained again between the stages"),
        dense.accuracy, stage.accuracy, stage.difference);
}

} // namespace

std::vector<Metric> metrics(const technique::Run& before, const technique::Run& after,
                            const Compression& compression,
                            const std::vector<StageAccuracy>& accuracies) {
    std::vector<Metric> result;
    for (Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (metric.id == "dram_bytes" || metric.id == "energy" || metric.id == "cycles")
            result.push_back(std::move(metric));
    if (compression.filters.empty())
        return result;
    const Sums sums = sumsOf(compression);
    std::vector own{size(compression), ratio(compression), kept(sums, compression.keep)};
    if (sums.entries > 0) {
        own.push_back(weightBits(sums));
        own.push_back(indexBits(sums));
    }
    for (Metric& metric : own) {
        metric.from = technique::valuesProvenance(after);
        result.push_back(std::move(metric));
    }
    if (accuracies.size() == 3) {
        result.push_back(accuracyAt("accuracy", SYSTOLENS_TEXT("compression", "Accuracy"),
                                    accuracies[2], accuracies[0]));
        result.push_back(accuracyAt("accuracy_pruned",
                                    SYSTOLENS_TEXT("compression", "Accuracy, only pruned"),
                                    accuracies[1], accuracies[0]));
    }
    return result;
}

technique::CodedTensor codedTensor(const CompressedFilter& one, const technique::Run& run) {
    technique::CodedTensor tensor;
    tensor.layer = one.filter.name;
    tensor.role = network::Role::filter;
    tensor.elements = one.filter.size();
    tensor.nonzeros = one.codes.nonzeros;
    tensor.rawBits =
        tensor.elements
        * run.plan.accelerator.wordBits[static_cast<std::size_t>(network::Role::filter)];
    const StageSize& coded = one.size(Stage::coded);
    tensor.codedBits = coded.total() - coded.others;
    tensor.entropyBits = one.codes.entropyBits;
    tensor.sparsityLimitBits =
        codec::sparsityLimitBits(tensor.elements, tensor.nonzeros, one.codes.symbolBits);
    tensor.extra["entries"] = one.codes.entries;
    tensor.extra["table_bits"] = coded.codebooks + coded.codeTables;
    tensor.extra["symbol_bits"] = one.codes.symbolWords;
    tensor.extra["gap_bits"] = one.codes.gapWords;
    tensor.extra["fillers"] = one.indexed ? one.codes.fillers() : 0;
    return tensor;
}

} // namespace systolens::compression
