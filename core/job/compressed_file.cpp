// The authors' compressed SqueezeNet, section by section: what our coder makes of its decoded
// weights beside what their file holds, and beside Huffman coding's payloads.
#include "core/arithmetic/code_sizes.h"
#include "core/arithmetic/symbols.h"
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/network/loop_nest.h"

namespace systolens::job {

namespace {

constexpr Bits byteBits = 8, wordBits = 32; // of a code, and of biases and numbers of entries

struct Sections {
    std::int64_t entries = 0, fillers = 0;
    Bits codes = 0, gaps = 0, tables = 0; // tables: entries' numbers, codebooks, biases
    Bits huffmanCodes = 0, huffmanGaps = 0;

    [[nodiscard]] std::int64_t bytes() const { return (codes + gaps + tables) / byteBits; }
};

// Codes of a byte, gaps of four bits packed by two, and a codebook of 256 reals a layer.
Sections sectionsOf(const network::Network& network, Progress& progress) {
    arithmetic::SymbolForm form;
    form.gaps = true;
    form.longest = codec::longestWord;
    Sections sum;
    for (const network::ComputeLayer& layer : network::computeLayers(network)) {
        progress.check();
        const auto code =
            arithmetic::codeSizes(network.tensor(layer.filter).value->values<float>(), form);
        sum.entries += code.entries;
        sum.fillers += code.fillers();
        sum.codes += code.entries * byteBits;
        sum.gaps += (code.entries + 1) / 2 * byteBits;
        const Bits codebook = (Bits{1} << byteBits) * wordBits;
        sum.tables += wordBits + codebook + layer.nest.m * layer.nest.g * wordBits;
        sum.huffmanCodes += code.symbolWords;
        sum.huffmanGaps += code.gapWords;
    }
    return sum;
}

Text missingFile(const std::string& name) {
    return SYSTOLENS_TEXT("experiment", "give the authors' file %1 with --weights: it is not "
                                        "bundled")
        .with(name);
}

} // namespace

std::vector<ExperimentRow> compressedFile(const Json& description, const ExperimentRequest& request,
                                          Progress& progress) {
    std::optional<Sections> ours;
    if (!request.weights.empty())
        ours = sectionsOf(loadCompressedSqueezeNet(request.weights), progress);
    std::vector<ExperimentRow> rows;
    const auto add = [&](const char* name, auto member) {
        const double published = description.at("sections").at(name);
        ExperimentRow row =
            comparison(name, published, ours ? static_cast<double>(member(*ours)) : 0);
        if (ours) {
            makeClaim(row, 0, 0);
        } else {
            row.ours = row.errorPercent = std::nullopt;
            row.notes = {missingFile(description.at("file"))};
        }
        rows.push_back(std::move(row));
    };
    add("stored_entries", [](const Sections& s) { return s.entries; });
    add("fillers", [](const Sections& s) { return s.fillers; });
    add("code_bits", [](const Sections& s) { return s.codes; });
    add("gap_bits", [](const Sections& s) { return s.gaps; });
    add("huffman_code_bits", [](const Sections& s) { return s.huffmanCodes; });
    add("huffman_gap_bits", [](const Sections& s) { return s.huffmanGaps; });
    add("file_bytes", [](const Sections& s) { return s.bytes(); });
    return rows;
}

} // namespace systolens::job
