// Bytes into the ONNX importer: anything but a network or an Error is a find.
#include <span>

#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/support/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace systolens;
    try {
        const network::Network network =
            network::parseOnnx(std::as_bytes(std::span(data, size)), "fuzz");
        (void)network::computeLayers(network);
        (void)network::parameterCount(network);
    } catch (const Error&) {
    }
    return 0;
}
