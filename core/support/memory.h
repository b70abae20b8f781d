#pragma once
// The memory that values keep beside their own size, in bytes, for whoever bounds what is kept; and
// giving back what is free.
#include <cstddef>
#include <vector>

namespace systolens {

template <class Value>
std::size_t bytesOf(const std::vector<Value>& values) {
    return values.capacity() * sizeof(Value);
}
inline std::size_t bytesOf(const std::vector<bool>& values) {
    return values.capacity() / 8;
}
template <class Value>
std::size_t bytesOf(const std::vector<std::vector<Value>>& lists) {
    std::size_t bytes = lists.capacity() * sizeof(std::vector<Value>);
    for (const auto& list : lists)
        bytes += bytesOf(list);
    return bytes;
}

// What was freed goes back to the system: the C library keeps the holes in its heaps, one for every
// thread that took part, and a window that is open all day would only grow. Any thread.
void returnFreeMemory(); // nothing where the C library has no such call

} // namespace systolens
