#include "core/support/hash.h"

#include <cstdio>
#include <xxhash.h>

namespace systolens {

struct Hasher::State {
    XXH3_state_t* xxh = XXH3_createState();
    ~State() { XXH3_freeState(xxh); }
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
    XXH3_128bits_reset(state_->xxh);
}

Hasher::~Hasher() = default;

Hasher& Hasher::add(std::span<const std::byte> bytes) {
    const std::uint64_t size = bytes.size();
    XXH3_128bits_update(state_->xxh, &size, sizeof size);
    XXH3_128bits_update(state_->xxh, bytes.data(), bytes.size());
    return *this;
}

Hasher& Hasher::add(std::string_view text) {
    return add(std::as_bytes(std::span(text.data(), text.size())));
}

Hash Hasher::result() const {
    const XXH128_hash_t digest = XXH3_128bits_digest(state_->xxh);
    return {digest.high64, digest.low64};
}

std::string Hash::hex() const {
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(high),
                  static_cast<unsigned long long>(low));
    return digits;
}

} // namespace systolens
