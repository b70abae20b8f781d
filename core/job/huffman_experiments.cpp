// Huffman coding of bundled networks' weights, layer by layer: beside Deep Compression's tables,
// and against the claim that it saves 3–4 bits a value and serves small sets of parameters best.
#include <algorithm>

#include "core/arithmetic/symbols.h"
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"

namespace systolens::job {

namespace {

using arithmetic::SymbolForm;

constexpr double rawBits = 32; // of a weight before compression, as in the paper

// The weights of one layer, coded. Bits of all words; tables apart.
struct LayerCode {
    std::int64_t weights = 0, nonzeros = 0;
    std::int64_t entries = 0; // values that are coded: with gaps nonzeros and fillers
    int symbolBits = 0;       // fixed width
    Bits values = 0, gaps = 0;
    Bits codebook = 0, tables = 0; // tables: with the codebook
};

LayerCode coded(std::span<const float> weights, const SymbolForm& form) {
    const arithmetic::Alphabet alphabet(weights, form);
    const arithmetic::Tokens tokens = arithmetic::tokensOf(weights, alphabet, form);
    const arithmetic::Codes codes = arithmetic::codesOf(tokens, alphabet, form, false);
    LayerCode layer;
    layer.weights = std::ssize(weights);
    layer.nonzeros = std::ranges::count_if(weights, [](float weight) { return weight != 0; });
    layer.entries = std::ssize(tokens.symbols);
    layer.symbolBits = alphabet.symbolBits();
    layer.values = codec::payloadBits(codes.counts, codes.symbols);
    if (form.gaps)
        layer.gaps = codec::payloadBits(codes.gapCounts, codes.gaps);
    layer.codebook = alphabet.valueTableBits();
    layer.tables = arithmetic::tableBits(codes, alphabet, form);
    return layer;
}

double each(Bits bits, std::int64_t values) {
    return static_cast<double>(bits) / static_cast<double>(std::max<std::int64_t>(1, values));
}

struct NamedWeights {
    std::string name;
    network::Tensor values; // float32
};

std::vector<NamedWeights> weightsOf(const network::Network& network) {
    std::vector<NamedWeights> layers;
    for (const network::ComputeLayer& layer : network::computeLayers(network))
        if (const auto& value = network.tensor(layer.filter).value)
            layers.push_back({network.layers.at(layer.layer).name,
                              value->converted(network::ElementType::float32)});
    return layers;
}

// ── Deep Compression, tables 2 and 3 ──

// Both stages: shared weights with gaps, and Huffman coding of the two.
struct Compressed {
    double quantised = 0, huffman = 0; // bits
    std::int64_t weights = 0;
};

Compressed compressed(const LayerCode& layer, const SymbolForm& form) {
    return {static_cast<double>(layer.entries * (layer.symbolBits + form.gapBits) + layer.codebook),
            static_cast<double>(layer.values + layer.gaps + layer.tables), layer.weights};
}

class DeepCompressionRows {
public:
    DeepCompressionRows(const Json& network, SymbolForm form)
        : network_(network), id_(network.at("id")), form_(form) {}

    std::vector<ExperimentRow> rows() {
        const network::Network model = modelOf(network_);
        const std::vector<NamedWeights> layers = weightsOf(model);
        Compressed sum;
        for (const Json& json : network_.at("layers"))
            for (const NamedWeights& layer : layers)
                if (layer.name == json.at("layer").get<std::string>())
                    addLayer(json, layer, sum);
        add("total", network_.at("published"), "rate_percent_PQ", rate(sum.quantised, sum),
            {rateNote()});
        add("total", network_.at("published"), "rate_percent_PQH", rate(sum.huffman, sum),
            {rateNote()});
        return std::move(rows_);
    }

private:
    void addLayer(const Json& json, const NamedWeights& layer, Compressed& sum) {
        const LayerCode code = coded(layer.values.values<float>(), form_);
        const Compressed bits = compressed(code, form_);
        const std::string label = json.at("label");
        const Json& published = json.at("published");
        add(label, published, "weights_percent_P", 100 * each(code.nonzeros, code.weights), {});
        add(label, published, "weight_bits_PQ", code.symbolBits, {});
        add(label, published, "weight_bits_PQH", each(code.values, code.entries), {});
        add(label, published, "index_bits_PQ", form_.gapBits, {});
        add(label, published, "index_bits_PQH", each(code.gaps, code.entries), {});
        add(label, published, "rate_percent_PQ", rate(bits.quantised, bits), {rateNote()});
        add(label, published, "rate_percent_PQH", rate(bits.huffman, bits), {rateNote()});
        sum.quantised += bits.quantised;
        sum.huffman += bits.huffman;
        sum.weights += bits.weights;
    }

    static double rate(double bits, const Compressed& of) {
        return 100 * bits / (rawBits * static_cast<double>(of.weights));
    }
    static Text rateNote() {
        return SYSTOLENS_TEXT(
            "experiment", "codes, gaps, fillers, codebook and code tables over 32 bits a weight");
    }

    void add(const std::string& label, const Json& published, const char* figure, double ours,
             const std::vector<Text>& notes) {
        const auto there = published.contains(figure)
                               ? std::optional(published.at(figure).get<double>())
                               : std::nullopt;
        rows_.push_back(comparison(id_ + "/" + label + "/" + figure, there, ours));
        rows_.back().notes = notes;
        rows_.back().notes.push_back(SYSTOLENS_TEXT(
            "experiment", "our own weights, trained on other images; the paper's are not public"));
    }

    const Json& network_;
    std::string id_;
    SymbolForm form_;
    std::vector<ExperimentRow> rows_;
};

// ── bits saved ──

struct Saved {
    double words = 0, withTables = 0; // bits of all values
    std::int64_t weights = 0;
    void add(const Saved& other) {
        words += other.words;
        withTables += other.withTables;
        weights += other.weights;
    }
};

Saved saved(std::span<const float> weights, int symbolBits, bool codebook) {
    SymbolForm form;
    form.symbolBits = symbolBits;
    form.codebook = codebook;
    const LayerCode layer = coded(weights, form);
    // The codebook or scale is needed without Huffman coding, too.
    const auto words = static_cast<double>(layer.entries * layer.symbolBits - layer.values);
    return {words, words - static_cast<double>(layer.tables - layer.codebook), layer.weights};
}

class SavedRows {
public:
    SavedRows(std::string model, int bits, bool codebook, double claimed)
        : model_(std::move(model)), bits_(bits), codebook_(codebook), claimed_(claimed) {}

    void add(const NamedWeights& layer) {
        const Saved one = saved(layer.values.values<float>(), bits_, codebook_);
        layers_.push_back(one);
        addRows(layer.name, one);
    }

    // The layers of fewer weights beside those of more.
    std::vector<ExperimentRow> rows() {
        std::ranges::sort(layers_, {}, &Saved::weights);
        Saved small, large;
        for (std::size_t i = 0; i < layers_.size(); ++i)
            (i < layers_.size() / 2 ? small : large).add(layers_[i]);
        if (layers_.size() > 1)
            addRows("layers of fewer weights", small);
        addRows("layers of more weights", large);
        return std::move(rows_);
    }

private:
    void addRows(const std::string& label, const Saved& one) {
        const auto weights = static_cast<double>(one.weights);
        const std::string name = rowName(model_, label) + "/saved_bits_of_" + std::to_string(bits_);
        rows_.push_back(comparison(name, claimed_, one.words / weights));
        rows_.push_back(comparison(name + "_with_table", claimed_, one.withTables / weights));
        for (ExperimentRow& row : std::span(rows_).last(2))
            row.notes = {SYSTOLENS_TEXT("experiment", "%1 weights").with(one.weights),
                         SYSTOLENS_TEXT("experiment", "the claim is 3 to 4 bits a value")};
    }

    std::string model_;
    int bits_;
    bool codebook_;
    double claimed_;
    std::vector<Saved> layers_;
    std::vector<ExperimentRow> rows_;
};

void append(std::vector<ExperimentRow>& rows, std::vector<ExperimentRow> more) {
    std::ranges::move(more, std::back_inserter(rows));
}

} // namespace

std::vector<ExperimentRow> deepCompression(const Json& description,
                                           const ExperimentRequest& request, Progress& progress) {
    SymbolForm form;
    form.gaps = true;
    form.gapBits = description.at("gap_bits");
    form.longest = codec::longestWord;
    std::vector<ExperimentRow> rows;
    if (!request.network.empty())
        return DeepCompressionRows(networkIn(description, request.network), form).rows();
    for (const Json& network : description.at("networks")) {
        progress.check();
        append(rows, DeepCompressionRows(network, form).rows());
    }
    return rows;
}

std::vector<ExperimentRow> huffmanSavings(const Json& description, const ExperimentRequest& request,
                                          Progress& progress) {
    std::vector<ExperimentRow> rows;
    for (const Json& network : description.at("networks")) {
        if (!request.network.empty() && &network != &networkIn(description, request.network))
            continue;
        const auto layers = weightsOf(modelOf(network));
        for (const int bits : description.at("symbol_bits").get<std::vector<int>>()) {
            progress.check();
            SavedRows saved(network.at("id"), bits, network.value("shared", false),
                            description.at("claimed_bits"));
            for (const NamedWeights& layer : layers)
                saved.add(layer);
            append(rows, saved.rows());
        }
    }
    return rows;
}

} // namespace systolens::job
