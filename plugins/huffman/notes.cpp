// How each picture comes about, in one sentence.
#include "plugins/huffman/huffman.h"

namespace systolens::huffman {

std::vector<technique::Note> HuffmanTechnique::notes() const {
    return {
        {"huffman.tree",
         SYSTOLENS_TEXT("huffman", "The two rarest subtrees are joined until one is left; a code "
                                   "word is the way from the root to its leaf"),
         {}},
        {"huffman.tape",
         SYSTOLENS_TEXT("huffman", "Each value's code word, one after the other; bits = Σ of the "
                                   "lengths of the code words"),
         {}},
        {"huffman.code",
         SYSTOLENS_TEXT("huffman",
                        "Mean length = Σ share of a value × length of its code word ≥ the entropy"),
         {}},
        {"huffman.histogram",
         SYSTOLENS_TEXT("huffman",
                        "How often each value occurs in the tensor: what the code is made from"),
         {}},
        {"huffman.gauge",
         SYSTOLENS_TEXT("huffman", "Entropy = −Σ p·log₂ p ≤ mean code word < entropy + 1; beside "
                                   "it the fixed width, in bits a value"),
         {}},
    };
}

} // namespace systolens::huffman
