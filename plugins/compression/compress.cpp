#include "plugins/compression/compress.h"

#include <algorithm>

#include "core/codec/relative_columns.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::compression {

namespace {

using network::Tensor;

constexpr Bits realBits = 32, countBits = 32;
constexpr int searchSteps = 12; // halvings of the share that is kept

int sharedBits(const Filter& filter, const Settings& settings) {
    return filter.convolution ? settings.convBits : settings.fcBits;
}

std::int64_t nonzerosOf(const Tensor& tensor) {
    return network::nonzeroCount(tensor);
}

// As the filter's own type holds it.
Tensor rounded(Tensor tensor, network::ElementType type) {
    if (type == network::ElementType::float32)
        return tensor;
    return tensor.converted(type).converted(network::ElementType::float32);
}

// Nonzeros and fillers of the weights in the order in which they lie.
std::int64_t entriesOf(const Tensor& tensor, int indexBits, const Progress& progress) {
    std::uint32_t entries = 0;
    const codec::MatrixView<float> column{tensor.values<float>(), {tensor.size(), 1}};
    codec::countRelative(column, {1, indexBits}, 0, 1, std::span(&entries, 1), progress);
    return entries;
}

StageSize denseSize(const Filter& filter) {
    StageSize size;
    size.weights = filter.size() * realBits;
    size.others = filter.biases * realBits;
    return size;
}

StageSize prunedSize(const CompressedFilter& one, int indexBits) {
    StageSize size = denseSize(one.filter);
    if (!one.indexed)
        return size;
    size.weights = one.kept * realBits;
    size.gaps = one.kept * indexBits;
    size.fillers = (one.prunedEntries - one.kept) * (realBits + indexBits);
    size.counts = countBits;
    return size;
}

StageSize sharedSize(const CompressedFilter& one, int indexBits) {
    const arithmetic::CodeSizes& codes = one.codes;
    StageSize size;
    size.others = one.filter.biases * realBits;
    size.codebooks = codes.valueTable;
    size.weights = codes.entries * codes.symbolBits;
    if (one.indexed) {
        size.weights = codes.nonzeros * codes.symbolBits;
        size.gaps = codes.nonzeros * indexBits;
        size.fillers = codes.fillers() * (codes.symbolBits + indexBits);
        size.counts = countBits;
    }
    return size;
}

StageSize codedSize(const CompressedFilter& one) {
    const arithmetic::CodeSizes& codes = one.codes;
    StageSize size = one.size(Stage::shared);
    size.weights = codes.symbolWords - codes.fillerSymbolWords;
    size.gaps = codes.gapWords - codes.fillerGapWords;
    size.fillers = codes.fillerSymbolWords + codes.fillerGapWords;
    size.codeTables = codes.codeTables;
    return size;
}

void shareValues(CompressedFilter& one, const Settings& settings, std::uint64_t seed,
                 const Progress& progress) {
    const int bits = sharedBits(one.filter, settings);
    one.isShared = bits > 0;
    one.shared = one.pruned;
    if (!one.isShared)
        return;
    if (settings.linear) {
        arithmetic::shareLinearly(one.shared.mutableValues<float>(), bits);
    } else {
        // One of the symbols stands for zero where there are zeros.
        const bool zeros = one.kept < one.filter.size();
        one.mostShared = (std::size_t{1} << bits) - (zeros ? 1 : 0);
        std::vector<float> nonzeros;
        nonzeros.reserve(static_cast<std::size_t>(one.kept));
        std::ranges::copy_if(one.pruned.values<float>(), std::back_inserter(nonzeros),
                             [](float value) { return value != 0; });
        const arithmetic::SortedValues sorted(nonzeros, progress);
        arithmetic::share(
            one.shared.mutableValues<float>(),
            arithmetic::sharedValues(sorted, one.mostShared, settings.start, seed, progress),
            progress);
    }
    one.shared = rounded(std::move(one.shared), one.filter.type);
}

CompressedFilter compressed(const Filter& filter, const arithmetic::Cut& cut,
                            const Settings& settings, std::uint64_t seed,
                            const Progress& progress) {
    progress.check();
    CompressedFilter one;
    one.filter = filter;
    one.cut = cut;
    one.pruned = filter.weights;
    progress.check();
    if (cut.weights < filter.size())
        arithmetic::prune(one.pruned.mutableValues<float>(), filter.layout, settings.granularity,
                          cut, progress);
    progress.check();
    one.kept = nonzerosOf(one.pruned);
    one.indexed = settings.indexBits > 0 && one.kept < filter.size();
    one.prunedEntries =
        one.indexed ? entriesOf(one.pruned, settings.indexBits, progress) : filter.size();
    progress.check();
    shareValues(one, settings, seed, progress);
    progress.check();
    one.sizes[0] = denseSize(filter);
    one.sizes[1] = one.sizes[2] = one.sizes[3] = prunedSize(one, settings.indexBits);
    if (!one.isShared)
        return one;
    one.codes =
        arithmetic::codeSizes(one.shared.values<float>(), symbolForm(one, settings), progress);
    one.sizes[2] = sharedSize(one, settings.indexBits);
    one.sizes[3] = settings.huffman ? codedSize(one) : one.sizes[2];
    return one;
}

// Everything for one share.
class Compressor {
public:
    Compressor(const technique::Study& study, const std::vector<Filter>& filters,
               const Settings& settings, std::uint64_t seed, const Progress& progress)
        : filters_(filters), settings_(settings), seed_(seed), progress_(progress),
          keeper_(filters, settings, progress),
          others_(otherParameters(study, filters) * realBits) {}

    [[nodiscard]] const Keeper& keeper() const { return keeper_; }

    [[nodiscard]] Compression at(double keep) const {
        const std::vector<arithmetic::Cut> cuts = keeper_.cuts(keep, progress_);
        Compression result;
        result.keep = keep;
        result.filters.resize(filters_.size());
        parallelFor(std::ssize(filters_), progress_, [&](std::int64_t i) {
            const auto at = static_cast<std::size_t>(i);
            result.filters[at] = compressed(filters_[at], cuts[at], settings_, seed_, progress_);
        });
        for (std::size_t stage = 0; stage < result.sizes.size(); ++stage) {
            result.sizes[stage].others = others_;
            for (const CompressedFilter& one : result.filters)
                result.sizes[stage] += one.sizes[stage];
        }
        return result;
    }

private:
    const std::vector<Filter>& filters_;
    const Settings& settings_;
    std::uint64_t seed_;
    const Progress& progress_;
    Keeper keeper_;
    Bits others_;
};

// The largest share whose model is not larger than wanted.
Compression fitted(const Compressor& compressor, Bytes target, Progress& progress) {
    double low = compressor.keeper().least(), high = 1;
    Compression best = compressor.at(low);
    if (best.bytes(Stage::coded) > target)
        throw Error(
            Error::Kind::usage,
            SYSTOLENS_TEXT("compression", "The model does not get as small as %1 bytes")
                .with(target),
            "compression.target-bytes",
            SYSTOLENS_TEXT("compression", "Give %1 bytes or more, or fewer bits for a weight")
                .with(best.bytes(Stage::coded)));
    if (Compression whole = compressor.at(1); whole.bytes(Stage::coded) <= target)
        return whole;
    for (int step = 0; step < searchSteps; ++step) {
        progress.report(static_cast<double>(step) / searchSteps);
        const double middle = (low + high) / 2;
        Compression tried = compressor.at(middle);
        if (tried.bytes(Stage::coded) > target) {
            high = middle;
        } else {
            low = middle;
            best = std::move(tried);
        }
    }
    return best;
}

} // namespace

StageSize& StageSize::operator+=(const StageSize& other) {
    weights += other.weights;
    gaps += other.gaps;
    fillers += other.fillers;
    codebooks += other.codebooks;
    codeTables += other.codeTables;
    counts += other.counts;
    others += other.others;
    return *this;
}

arithmetic::SymbolForm symbolForm(const CompressedFilter& one, const Settings& settings) {
    arithmetic::SymbolForm form;
    form.symbolBits = sharedBits(one.filter, settings);
    form.longest = codec::longestWord;
    form.codebook = !settings.linear;
    form.gaps = one.indexed;
    form.gapBits = std::max(1, settings.indexBits);
    return form;
}

Compression compress(const technique::Study& study, const std::vector<Filter>& filters,
                     const Settings& settings, std::uint64_t seed, Progress& progress) {
    const Compressor compressor(study, filters, settings, seed, progress);
    return settings.target > 0 ? fitted(compressor, settings.target, progress)
                               : compressor.at(settings.keep);
}

} // namespace systolens::compression
