#include "plugins/huffman/tables.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"

namespace systolens::huffman {

namespace {

using scene::Quantity;
constexpr std::size_t mostRows = 256; // of a code that is shown

std::vector<scene::Cell> rowOf(const Measured& one) {
    const technique::CodedTensor& facts = one.facts;
    const Text coded =
        one.coded ? SYSTOLENS_TEXT("huffman", "coded") : SYSTOLENS_TEXT("huffman", "raw");
    return {facts.layer,
            technique::tensorName(facts.role),
            coded,
            Quantity{facts.elements, Unit::elements},
            Quantity{std::int64_t{one.fixedBits()}, Unit::bits},
            Quantity{one.symbolEntropy, Unit::bits},
            Quantity{one.meanBits(), Unit::bits},
            Quantity{one.savedBits(), Unit::bits},
            Quantity{facts.rawBits, Unit::bits},
            Quantity{facts.codedBits, Unit::bits},
            Quantity{one.table, Unit::bits},
            Quantity{one.ratio(), Unit::ratio}};
}

Text titleOf(const std::vector<Measured>& all, const technique::Run& run) {
    if (all.empty())
        return SYSTOLENS_TEXT("huffman", "%1 has no values, so nothing can be coded: give an input "
                                         "and weights, or densities to draw values from")
            .with(run.study->network->name);
    if (technique::valuesProvenance(run) == Provenance::synthetic)
        return SYSTOLENS_TEXT("huffman", "Huffman coded sizes of values that were drawn");
    return SYSTOLENS_TEXT("huffman", "Huffman coded sizes");
}

// Symbols that occur, the shortest words first.
std::vector<std::uint16_t> inOrder(const codec::HuffmanCode& code) {
    std::vector<std::uint16_t> symbols;
    for (std::size_t symbol = 0; symbol < code.lengths.size(); ++symbol)
        if (code.lengths[symbol] > 0)
            symbols.push_back(static_cast<std::uint16_t>(symbol));
    std::ranges::stable_sort(symbols, {}, [&](auto symbol) { return code.lengths[symbol]; });
    return symbols;
}

} // namespace

std::string sceneId(const std::string& kind, const Measured& one) {
    return "huffman." + kind + "." + std::to_string(one.layer) + "." + network::name(one.role);
}

std::string shortNumber(double value, int digits) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*g", digits, value + 0.0); // no "-0": pruned weights
    std::string number = text;
    for (const char* leading : {"0.", "-0."})
        if (number.starts_with(leading))
            number.erase(number.find('0'), 1);
    return number;
}

std::string wordText(std::uint64_t word, int length) {
    std::string text;
    for (int bit = 0; bit < length; ++bit)
        text += (word >> bit & 1) != 0 ? '1' : '0';
    return text;
}

scene::Table tensorTable(const std::vector<Measured>& all, const technique::Run& run) {
    scene::Table table;
    table.id = "huffman.tensors";
    table.title = titleOf(all, run);
    table.columns = {
        {"layer", SYSTOLENS_TEXT("huffman", "Layer"), Unit::none},
        {"tensor", SYSTOLENS_TEXT("huffman", "Tensor"), Unit::none},
        {"link", SYSTOLENS_TEXT("huffman", "On the DRAM link"), Unit::none},
        {"elements", SYSTOLENS_TEXT("huffman", "Elements"), Unit::elements},
        {"fixed_bits", SYSTOLENS_TEXT("huffman", "Fixed width"), Unit::bits},
        {"entropy", SYSTOLENS_TEXT("huffman", "Entropy"), Unit::bits},
        {"mean_bits", SYSTOLENS_TEXT("huffman", "Mean code word"), Unit::bits},
        {"saved_bits", SYSTOLENS_TEXT("huffman", "Saved a value"), Unit::bits},
        {"raw_bits", SYSTOLENS_TEXT("huffman", "Raw"), Unit::bits},
        {"coded_bits", SYSTOLENS_TEXT("huffman", "Coded"), Unit::bits},
        {"table_bits", SYSTOLENS_TEXT("huffman", "Tables"), Unit::bits},
        {"ratio", SYSTOLENS_TEXT("huffman", "Raw to coded"), Unit::ratio},
    };
    for (const Measured& one : all)
        table.rows.push_back(rowOf(one));
    return table;
}

scene::Scene codeScene(const Measured& one) {
    scene::Table table;
    table.id = sceneId("code", one);
    table.title = SYSTOLENS_TEXT("huffman", "Code words: %1, %2")
                      .with(one.facts.layer, technique::tensorName(one.role));
    table.columns = {{"value", SYSTOLENS_TEXT("huffman", "Value"), Unit::none},
                     {"count", SYSTOLENS_TEXT("huffman", "Count"), Unit::elements},
                     {"length", SYSTOLENS_TEXT("huffman", "Length"), Unit::bits},
                     {"word", SYSTOLENS_TEXT("huffman", "Code word"), Unit::none}};
    const auto words = codec::codeWords(one.codes.symbols);
    for (const std::uint16_t symbol : inOrder(one.codes.symbols)) {
        if (table.rows.size() == mostRows)
            break;
        const int length = one.codes.symbols.lengths[symbol];
        table.rows.push_back(
            {Quantity{one.alphabet->valueOf(symbol), Unit::none},
             Quantity{static_cast<std::int64_t>(one.codes.counts[symbol]), Unit::elements},
             Quantity{std::int64_t{length}, Unit::bits}, wordText(words[symbol], length)});
    }
    const Text title = table.title;
    return scene::still(sceneId("code", one), title, std::move(table));
}

} // namespace systolens::huffman
