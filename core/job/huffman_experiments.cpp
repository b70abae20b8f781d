// Huffman coding of bundled networks' weights, layer by layer: beside Deep Compression's tables,
// and against the claim that it saves 3–4 bits a value and serves small sets of parameters best.
#include <algorithm>
#include <cmath>

#include "core/arithmetic/code_sizes.h"
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"

namespace systolens::job {

namespace {

using arithmetic::CodeSizes;
using arithmetic::SymbolForm;

constexpr double rawBits = 32; // of a weight before compression, as in the paper

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

Compressed compressed(const CodeSizes& layer, const SymbolForm& form) {
    return {static_cast<double>(layer.fixedBits(form.gapBits)),
            static_cast<double>(layer.huffmanBits()), layer.values};
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
        const CodeSizes code = arithmetic::codeSizes(layer.values.values<float>(), form_);
        const Compressed bits = compressed(code, form_);
        const std::string label = json.at("label");
        const Json& published = json.at("published");
        add(label, published, "weights_percent_P", 100 * each(code.nonzeros, code.values), {});
        add(label, published, "weight_bits_PQ", code.symbolBits, {});
        add(label, published, "weight_bits_PQH", each(code.symbolWords, code.entries), {});
        add(label, published, "index_bits_PQ", form_.gapBits, {});
        add(label, published, "index_bits_PQH", each(code.gapWords, code.entries), {});
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

// Of a network without weights, from the paper's own densities and bits: zeros lie anywhere.
class RatesFromDensities {
public:
    explicit RatesFromDensities(const Json& network)
        : network_(network), id_(network.at("id")), model_(modelOf(network)) {}

    std::vector<ExperimentRow> rows() {
        Compressed sum;
        for (const Json& json : network_.at("layers")) {
            const Compressed layer = sizeOf(json);
            add(json.at("label"), json.at("published"), layer);
            sum.quantised += layer.quantised;
            sum.huffman += layer.huffman;
            sum.weights += layer.weights;
        }
        add("total", network_.at("published"), sum);
        return std::move(rows_);
    }

private:
    Compressed sizeOf(const Json& json) const {
        const Json& published = json.at("published");
        const auto figure = [&](const char* name) { return published.at(name).get<double>(); };
        Compressed size;
        for (const network::ComputeLayer& layer : network::computeLayers(model_))
            if (model_.layers.at(layer.layer).name == json.at("layer").get<std::string>())
                size.weights = layer.weights;
        const double density = figure("weights_percent_P") / 100;
        // The zeros before a nonzero are at least k with a probability of (1 − density)^k, and each
        // 2^bits of them need a filler: on average Σ (1 − density)^(2^bits · j) over j = 1, 2, ….
        const double full = std::pow(1 - density, std::exp2(figure("index_bits_PQ")));
        const double entries =
            static_cast<double>(size.weights) * density * (1 + full / (1 - full));
        const double codebook = std::exp2(figure("weight_bits_PQ")) * rawBits;
        size.quantised = entries * (figure("weight_bits_PQ") + figure("index_bits_PQ")) + codebook;
        size.huffman = entries * (figure("weight_bits_PQH") + figure("index_bits_PQH")) + codebook;
        return size;
    }

    void add(const std::string& label, const Json& published, const Compressed& size) {
        const double raw = rawBits * static_cast<double>(size.weights);
        for (const auto& [figure, bits] :
             {std::pair{"rate_percent_PQ", size.quantised}, {"rate_percent_PQH", size.huffman}}) {
            rows_.push_back(comparison(id_ + "/" + label + "/" + figure,
                                       published.at(figure).get<double>(), 100 * bits / raw));
            rows_.back().notes = {SYSTOLENS_TEXT(
                "experiment",
                "from the paper's densities and bits: gaps, fillers of zeros that lie "
                "anywhere, codebook; without code tables")};
        }
    }

    const Json& network_;
    std::string id_;
    network::Network model_;
    std::vector<ExperimentRow> rows_;
};

std::vector<ExperimentRow> deepCompressionOf(const Json& network, const SymbolForm& form) {
    return network.value("given", "") == "densities" ? RatesFromDensities(network).rows()
                                                     : DeepCompressionRows(network, form).rows();
}

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
    const CodeSizes layer = arithmetic::codeSizes(weights, form);
    // The codebook or scale is needed without Huffman coding, too.
    const auto words = static_cast<double>(layer.entries * layer.symbolBits - layer.symbolWords);
    return {words, words - static_cast<double>(layer.codeTables), layer.values};
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
        return deepCompressionOf(networkIn(description, request.network), form);
    for (const Json& network : description.at("networks")) {
        progress.check();
        append(rows, deepCompressionOf(network, form));
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
