#include "core/mapping/key_table.h"

#include <algorithm>

namespace systolens::mapping {

namespace {

constexpr std::size_t fewestSlots = 64; // a power of two

std::uint64_t hashOf(std::span<const std::uint64_t> key) {
    // Multiply and fold, word by word (the finaliser of MurmurHash3 has the constants).
    std::uint64_t hash = key.size();
    for (const std::uint64_t word : key) {
        hash = (hash ^ word) * 0xff51afd7ed558ccdULL;
        hash ^= hash >> 32;
    }
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 29);
}

} // namespace

std::size_t KeyTable::place(std::span<const std::uint64_t> key) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hashOf(key) & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0)
            return slot;
        const std::size_t begin = starts_[slots_[slot] - 1], end = starts_[slots_[slot]];
        if (end - begin == key.size()
            && std::equal(key.begin(), key.end(),
                          words_.begin() + static_cast<std::ptrdiff_t>(begin)))
            return slot;
    }
}

KeyTable::Found KeyTable::find(std::span<const std::uint64_t> key) {
    if (2 * starts_.size() >= slots_.size())
        grow();
    std::uint32_t& slot = slots_[place(key)];
    if (slot > 0)
        return {slot - 1, false};
    words_.insert(words_.end(), key.begin(), key.end());
    starts_.push_back(words_.size());
    slot = static_cast<std::uint32_t>(starts_.size() - 1);
    return {slot - 1, true};
}

void KeyTable::grow() {
    slots_.assign(std::max(fewestSlots, 2 * slots_.size()), 0);
    for (std::uint32_t key = 1; key < starts_.size(); ++key) {
        const std::span<const std::uint64_t> words(words_);
        slots_[place(words.subspan(starts_[key - 1], starts_[key] - starts_[key - 1]))] = key;
    }
}

std::size_t KeyTable::bytes() const {
    return words_.capacity() * sizeof(std::uint64_t) + starts_.capacity() * sizeof(std::size_t)
           + slots_.capacity() * sizeof(std::uint32_t);
}

void KeyTable::clear() {
    *this = {};
}

} // namespace systolens::mapping
