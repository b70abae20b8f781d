#include "core/execution/function_product.h"

#include <algorithm>
#include <atomic>

namespace systolens::execution {

namespace {

using arithmetic::Multiplier;
using Kind = arithmetic::MultiplierDesign::Kind;

constexpr std::int64_t mostRows = 64, mostLanes = 256, mostDepth = 128;

// f(left) · g(right): what one operand becomes does not depend on the other one.
bool isOfFactors(const Multiplier& multiplier) {
    const Kind kind = multiplier.design.kind;
    return kind == Kind::exact || kind == Kind::lookup || kind == Kind::shift || kind == Kind::drum;
}

// Multiplies what the operands have become.
struct Factors {
    const Multiplier& multiplier;
    RowOperand rows;

    [[nodiscard]] std::int64_t asLeft(std::int32_t code) const {
        return arithmetic::product(multiplier, code, 1);
    }
    [[nodiscard]] std::int64_t asRight(std::int32_t code) const {
        return arithmetic::product(multiplier, 1, code);
    }
    [[nodiscard]] std::int64_t row(std::int32_t code) const {
        return rows == RowOperand::left ? asLeft(code) : asRight(code);
    }
    [[nodiscard]] std::int64_t lane(std::int32_t code) const {
        return rows == RowOperand::left ? asRight(code) : asLeft(code);
    }
    [[nodiscard]] std::int64_t operator()(std::int64_t row, std::int64_t lane) const {
        return row * lane;
    }
};

struct AnyFunction {
    const Multiplier& multiplier;
    RowOperand rows;

    [[nodiscard]] std::int64_t row(std::int32_t code) const { return code; }
    [[nodiscard]] std::int64_t lane(std::int32_t code) const { return code; }
    [[nodiscard]] std::int64_t operator()(std::int64_t row, std::int64_t lane) const {
        const auto one = static_cast<std::int32_t>(row);
        const auto other = static_cast<std::int32_t>(lane);
        return rows == RowOperand::left ? arithmetic::product(multiplier, one, other)
                                        : arithmetic::product(multiplier, other, one);
    }
};

struct FromTable {
    const arithmetic::ProductTable& table;
    RowOperand rows;

    [[nodiscard]] std::int64_t left(std::int32_t code) const {
        return std::int64_t{code & ((1 << table.leftBits) - 1)} << table.rightBits;
    }
    [[nodiscard]] std::int64_t right(std::int32_t code) const {
        return code & ((1 << table.rightBits) - 1);
    }
    [[nodiscard]] std::int64_t row(std::int32_t code) const {
        return rows == RowOperand::left ? left(code) : right(code);
    }
    [[nodiscard]] std::int64_t lane(std::int32_t code) const {
        return rows == RowOperand::left ? right(code) : left(code);
    }
    [[nodiscard]] std::int64_t operator()(std::int64_t row, std::int64_t lane) const {
        return table.products[static_cast<std::size_t>(row | lane)];
    }
};

template <class Product>
class Piece {
public:
    Piece(const LaneProduct<std::int32_t>& product, const Product& multiply,
          const SaturatingAccumulator* accumulator)
        : product_(product), multiply_(multiply), accumulator_(accumulator) {}

    // Returns how many words saturated.
    std::int64_t compute(std::int64_t firstRow, std::int64_t firstLane, const Progress& progress) {
        rows_ = std::min(mostRows, product_.rows - firstRow);
        count_ = std::min(mostLanes, product_.lanes - firstLane);
        sums_.assign(static_cast<std::size_t>(rows_ * mostLanes), 0);
        saturated_.assign(sums_.size(), 0);
        for (std::int64_t k = 0; k < product_.depth && !progress.cancelled(); k += mostDepth)
            addPart(firstRow,
                    {firstLane, count_, k, std::min(mostDepth, product_.depth - k), mostLanes});
        for (std::int64_t r = 0; r < rows_; ++r)
            product_.store(firstRow + r, firstLane,
                           std::span(sums_).subspan(static_cast<std::size_t>(r * mostLanes),
                                                    static_cast<std::size_t>(count_)));
        return std::ranges::count(saturated_, 1);
    }

private:
    void addPart(std::int64_t firstRow, const LaneProduct<std::int32_t>::Part& part) {
        codes_.resize(static_cast<std::size_t>(part.depth * mostLanes));
        product_.pack(part, codes_.data());
        lanes_.resize(codes_.size());
        std::ranges::transform(codes_, lanes_.begin(),
                               [&](std::int32_t code) { return multiply_.lane(code); });
        for (std::int64_t r = 0; r < rows_; ++r)
            for (std::int64_t k = 0; k < part.depth; ++k) {
                const std::int64_t at = (firstRow + r) * product_.depth + part.firstDepth + k;
                const std::int64_t row =
                    multiply_.row(product_.rowCodes[static_cast<std::size_t>(at)]);
                const std::int64_t* lanes = lanes_.data() + k * mostLanes;
                if (accumulator_ == nullptr)
                    addExactly(row, lanes, sums_.data() + r * mostLanes);
                else
                    addWithin(row, lanes, r * mostLanes);
            }
    }

    void addExactly(std::int64_t row, const std::int64_t* lanes, std::int64_t* sums) const {
        for (std::int64_t w = 0; w < count_; ++w)
            sums[w] += multiply_(row, lanes[w]);
    }

    void addWithin(std::int64_t row, const std::int64_t* lanes, std::int64_t first) {
        for (std::int64_t w = 0; w < count_; ++w) {
            const auto at = static_cast<std::size_t>(first + w);
            const std::int64_t sum = sums_[at] + multiply_(row, lanes[w]);
            sums_[at] = std::clamp(sum, accumulator_->least, accumulator_->most);
            saturated_[at] |= static_cast<std::uint8_t>(sum != sums_[at]);
        }
    }

    const LaneProduct<std::int32_t>& product_;
    const Product& multiply_;
    const SaturatingAccumulator* accumulator_;
    std::int64_t rows_ = 0, count_ = 0;
    std::vector<std::int32_t> codes_;
    std::vector<std::int64_t> lanes_, sums_;
    std::vector<std::uint8_t> saturated_;
};

template <class Product>
std::int64_t computeAll(std::span<const LaneProduct<std::int32_t>> products,
                        const Product& multiply, const SaturatingAccumulator* accumulator,
                        const Progress& progress) {
    std::atomic<std::int64_t> saturated = 0;
    forEachPiece(
        products, mostRows, mostLanes, progress,
        [&](const LaneProduct<std::int32_t>& product, std::int64_t firstRow,
            std::int64_t firstLane) {
            saturated +=
                Piece(product, multiply, accumulator).compute(firstRow, firstLane, progress);
        });
    return saturated;
}

} // namespace

std::int64_t functionProduct(std::span<const LaneProduct<std::int32_t>> products,
                             const Multiplier& multiplier, RowOperand rows,
                             const SaturatingAccumulator* accumulator, const Progress& progress) {
    if (isOfFactors(multiplier))
        return computeAll(products, Factors{multiplier, rows}, accumulator, progress);
    return computeAll(products, AnyFunction{multiplier, rows}, accumulator, progress);
}

std::int64_t functionProduct(std::span<const LaneProduct<std::int32_t>> products,
                             const arithmetic::ProductTable& table, RowOperand rows,
                             const SaturatingAccumulator* accumulator, const Progress& progress) {
    return computeAll(products, FromTable{table, rows}, accumulator, progress);
}

} // namespace systolens::execution
