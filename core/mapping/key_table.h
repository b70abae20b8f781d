#pragma once
// Numbers for keys that are short rows of words: what a search has met before is found again
// without an allocation. Inside this folder.
#include <cstdint>
#include <span>
#include <vector>

namespace systolens::mapping {

class KeyTable {
public:
    struct Found {
        std::size_t index = 0; // in the order of arrival
        bool fresh = false;    // it was not there before
    };
    Found find(std::span<const std::uint64_t> key);
    [[nodiscard]] std::size_t bytes() const; // memory in use
    void clear();                            // gives the memory back

private:
    [[nodiscard]] std::size_t place(std::span<const std::uint64_t> key) const; // in slots_
    void grow();

    std::vector<std::uint64_t> words_;   // all keys, one behind the other
    std::vector<std::size_t> starts_{0}; // of each key; the end of the last
    std::vector<std::uint32_t> slots_;   // open addressing: index + 1, 0 when free
};

} // namespace systolens::mapping
