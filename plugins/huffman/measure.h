#pragma once
// What Huffman coding makes of every tensor that a compute layer reads or writes.
#include "plugins/huffman/settings.h"

namespace systolens::huffman {

struct Measured {
    std::size_t layer = 0; // index into Run::layers
    Role role = Role::ifmap;
    bool coded = false; // on the link; the others are measured all the same
    technique::CodedTensor facts;
    std::shared_ptr<const Alphabet> alphabet;
    Codes codes;
    std::int64_t tokens = 0; // symbols (with gaps: nonzeros and fillers)
    std::int64_t fillers = 0;
    Bits symbolPayload = 0, gapPayload = 0, table = 0;
    double symbolEntropy = 0, gapEntropy = 0;      // bits a token
    std::shared_ptr<const network::Tensor> values; // float32

    [[nodiscard]] double ratio() const;    // raw to coded: above 1 it pays
    [[nodiscard]] int fixedBits() const;   // of a symbol, without Huffman coding
    [[nodiscard]] double meanBits() const; // of a symbol's word
    [[nodiscard]] double savedBits() const { return fixedBits() - meanBits(); } // a value
};

// Every layer and role that has values, in order; side by side. Cancelled.
std::vector<Measured> measure(const technique::Run& run, const Settings& settings,
                              const Progress& progress);

} // namespace systolens::huffman
