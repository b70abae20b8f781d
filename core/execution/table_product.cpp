#include "core/execution/table_product.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

namespace {

constexpr std::int64_t mostRows = 512; // at a time: their sums stay near, their lanes are reused

// The kernels sum unsigned 16-bit words: products less the least one, cut in two where they need
// more.
struct PackedTable {
    struct alignas(64) Line {
        std::array<std::byte, 64> bytes;
    };
    std::int64_t least = 0;
    std::vector<Line> lower, upper; // `upper` is empty when 16 bits are enough
};

std::vector<PackedTable::Line> packed(const std::vector<std::uint32_t>& words, int shift,
                                      const TableKernel& kernel) {
    std::vector<std::uint16_t> half(words.size());
    std::ranges::transform(words, half.begin(), [&](std::uint32_t word) {
        return static_cast<std::uint16_t>(word >> shift);
    });
    std::vector<PackedTable::Line> lines(packedTableBytes / sizeof(PackedTable::Line));
    kernel.pack(half.data(), lines.front().bytes.data());
    return lines;
}

PackedTable packedTable(const arithmetic::ProductTable& table, RowOperand rows,
                        const TableKernel& kernel) {
    PackedTable result;
    const auto [least, most] = std::ranges::minmax(table.products);
    result.least = least;
    std::vector<std::uint32_t> words(
        static_cast<std::size_t>(mostTableCodes * mostTableCodes)); // by row and lane
    for (std::size_t left = 0; left < std::size_t{1} << table.leftBits; ++left)
        for (std::size_t right = 0; right < std::size_t{1} << table.rightBits; ++right) {
            const std::size_t at = rows == RowOperand::left ? left * mostTableCodes + right
                                                            : right * mostTableCodes + left;
            words[at] = static_cast<std::uint32_t>(
                std::int64_t{table.products[left << table.rightBits | right]} - least);
        }
    result.lower = packed(words, 0, kernel);
    if (std::int64_t{most} - least > std::numeric_limits<std::uint16_t>::max())
        result.upper = packed(words, 16, kernel);
    return result;
}

// Some rows by as many lanes as the kernel takes at a time.
class Piece {
public:
    Piece(const LaneProduct<std::uint8_t>& product, const PackedTable& table,
          const TableKernel& kernel, const Progress& progress)
        : product_(product), table_(table), kernel_(kernel), progress_(progress) {}

    void compute(std::int64_t firstRow, std::int64_t firstLane) {
        rows_ = std::min(mostRows, product_.rows - firstRow);
        lanes_ = std::min(kernel_.mostWidth, product_.lanes - firstLane);
        width_ = ceilDivide(lanes_, kernel_.unit) * kernel_.unit;
        sums_.assign(static_cast<std::size_t>(rows_ * width_), 0);
        codes_.assign(static_cast<std::size_t>(mostTableDepth * width_), 0);
        // 2^15 words of 16 bits are below 2^31: modulo 2^32 nothing is lost.
        constexpr std::int64_t mostDepth = 1 << 15;
        for (std::int64_t first = 0; first < product_.depth; first += mostDepth) {
            const std::int64_t end = std::min(first + mostDepth, product_.depth);
            addWords(table_.lower, firstRow, firstLane, first, end, 0);
            if (!table_.upper.empty())
                addWords(table_.upper, firstRow, firstLane, first, end, 16);
        }
        const std::int64_t all = product_.depth * table_.least;
        for (std::int64_t r = 0; r < rows_; ++r) {
            const auto sums = std::span(sums_).subspan(static_cast<std::size_t>(r * width_),
                                                       static_cast<std::size_t>(lanes_));
            for (std::int64_t& sum : sums)
                sum += all;
            product_.store(firstRow + r, firstLane, sums);
        }
    }

private:
    void addWords(const std::vector<PackedTable::Line>& table, std::int64_t firstRow,
                  std::int64_t firstLane, std::int64_t firstDepth, std::int64_t end, int shift) {
        words_.assign(static_cast<std::size_t>(rows_ * width_), 0);
        for (std::int64_t k = firstDepth; k < end && !progress_.cancelled(); k += mostTableDepth) {
            const std::int64_t depth = std::min(mostTableDepth, end - k);
            product_.pack({firstLane, lanes_, k, depth, width_}, codes_.data());
            kernel_.add({.table = table.front().bytes.data(),
                         .rows = product_.rowCodes.data() + firstRow * product_.depth + k,
                         .rowStride = product_.depth,
                         .count = rows_,
                         .lanes = codes_.data(),
                         .depth = depth,
                         .width = width_,
                         .sums = words_.data()});
        }
        for (std::size_t i = 0; i < sums_.size(); ++i)
            sums_[i] += std::int64_t{words_[i]} << shift;
    }

    const LaneProduct<std::uint8_t>& product_;
    const PackedTable& table_;
    const TableKernel& kernel_;
    const Progress& progress_;
    std::int64_t rows_ = 0, lanes_ = 0, width_ = 0;
    std::vector<std::int64_t> sums_;
    std::vector<std::uint32_t> words_;
    std::vector<std::uint8_t> codes_;
};

} // namespace

void tableProduct(std::span<const LaneProduct<std::uint8_t>> products,
                  const arithmetic::ProductTable& table, RowOperand rows, const Progress& progress,
                  const TableKernel& kernel) {
    const PackedTable packed = packedTable(table, rows, kernel);
    forEachPiece(products, mostRows, kernel.mostWidth, progress,
                 [&](const LaneProduct<std::uint8_t>& product, std::int64_t firstRow,
                     std::int64_t firstLane) {
                     Piece(product, packed, kernel, progress).compute(firstRow, firstLane);
                 });
}

} // namespace systolens::execution
