#include "damaged_codes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    systolens::tests::decodeAnything({data, size});
    return 0;
}
