#include "core/codec/checks.h"

#include "core/codec/bit_stream.h"
#include "core/support/error.h"

namespace systolens::codec {

void checkWidth(const char* what, int bits, int least, int most) {
    if (bits < least || bits > most)
        throw inputError(SYSTOLENS_TEXT("codec", "A width of %1 bits is not possible").with(bits),
                         what, SYSTOLENS_TEXT("codec", "Give %1 to %2").with(least, most));
}

void checkValues(std::span<const std::uint32_t> values, int bits) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] > lowBits(bits))
            throw inputError(SYSTOLENS_TEXT("codec", "The value %1 does not fit into %2 bits")
                                 .with(values[i], bits),
                             "element " + std::to_string(i),
                             SYSTOLENS_TEXT("codec", "Use wider levels"));
}

void damagedEntry(std::size_t entry, Text what) {
    throw inputError(std::move(what), "entry " + std::to_string(entry),
                     SYSTOLENS_TEXT("codec", "Encode the data again"));
}

} // namespace systolens::codec
