#pragma once
// The inner loops of table_product.h in the instructions of the machine, chosen at run time; all
// give the same sums. Gathering products one by one is bound by loads, so one kernel keeps a row of
// the table in registers and permutes its bytes by 64 codes at once (AVX-512 VBMI); the others
// write out the products of a block of codes with every row, so that one load is a vector of
// products.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace systolens::execution {

inline constexpr std::int64_t mostTableCodes = 256; // of a row and of a lane

// sums[r, w] += Σₖ T[rows[r, k], lanes[k, w]] modulo 2^32.
struct TableBlock {
    const std::byte* table;   // as `pack` wrote it
    const std::uint8_t* rows; // `count` rows of `depth` codes, `rowStride` apart
    std::int64_t rowStride, count;
    const std::uint8_t* lanes; // depth × width
    std::int64_t depth;        // ≤ mostTableDepth
    std::int64_t width;        // a multiple of the kernel's unit, ≤ its mostWidth
    std::uint32_t* sums;       // count × width
};
inline constexpr std::int64_t mostTableDepth = 128;

struct TableKernel {
    const char* name; // "portable", "AVX2", "AVX-512"
    std::int64_t unit, mostWidth;
    // From 256 × 256 products, by row and lane, to as many in the kernel's own order.
    void (*pack)(const std::uint16_t* products, std::byte* table);
    void (*add)(const TableBlock& block);
};
inline constexpr std::size_t packedTableBytes = 2 * mostTableCodes * mostTableCodes;

const TableKernel& tableKernel();                  // the fastest that this machine can run
std::vector<const TableKernel*> allTableKernels(); // every one that it can, the portable one first

// What the portable and the AVX2 kernel share.
namespace expanded {

inline constexpr std::int64_t width = 32;    // lanes at a time
inline constexpr std::int64_t together = 16; // codes of a lane at a time: 256 KiB of products
inline constexpr std::int64_t fewRows = 24;  // for which writing products out does not pay

void pack(const std::uint16_t* products, std::byte* table); // by lane and row
void addOneByOne(const TableBlock& block);
std::uint16_t* room(); // of this thread, 64-byte aligned, together × 256 × width

} // namespace expanded

#if defined(__x86_64__)
extern const TableKernel avx2TableKernel;
extern const TableKernel avx512TableKernel;
#endif

} // namespace systolens::execution
