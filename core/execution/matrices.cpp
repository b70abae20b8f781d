#include "core/execution/matrices.h"

namespace systolens::execution {

using network::Shape;

MatrixStack matrixStack(const Call& call) {
    Shape left = call.input(0).shape();
    Shape right = call.input(1).shape();
    if (left.empty() || right.empty())
        throw call.wrong(SYSTOLENS_TEXT("execution", "a product of scalars"));
    if (left.size() == 1)
        left.insert(left.begin(), 1);
    if (right.size() == 1)
        right.push_back(1);
    MatrixStack stack;
    stack.rows = left[left.size() - 2];
    stack.depth = left.back();
    stack.columns = right.back();
    if (right[right.size() - 2] != stack.depth)
        throw call.wrong(SYSTOLENS_TEXT("execution", "matrices of %1 and %2 do not fit")
                             .with(network::toString(left), network::toString(right)));
    // Leading axes are repeated where an operand has 1.
    const std::size_t rank = std::max(left.size(), right.size());
    left.insert(left.begin(), rank - left.size(), 1);
    right.insert(right.begin(), rank - right.size(), 1);
    const Shape leftStrides = stridesOf(left);
    const Shape rightStrides = stridesOf(right);
    std::int64_t count = 1;
    for (std::size_t axis = 0; axis + 2 < rank; ++axis)
        count *= std::max(left[axis], right[axis]);
    if (count * stack.rows * stack.columns != network::elementCount(call.shape()))
        throw call.wrong(SYSTOLENS_TEXT("execution", "matrices of %1 and %2 do not fit")
                             .with(network::toString(left), network::toString(right)));
    for (std::int64_t index = 0; index < count; ++index) {
        MatrixStack::Pair pair{0, 0, index * stack.rows * stack.columns};
        std::int64_t rest = index;
        for (std::size_t axis = rank - 2; axis-- > 0;) {
            const std::int64_t length = std::max(left[axis], right[axis]);
            pair.left += left[axis] == 1 ? 0 : rest % length * leftStrides[axis];
            pair.right += right[axis] == 1 ? 0 : rest % length * rightStrides[axis];
            rest /= length;
        }
        stack.pairs.push_back(pair);
    }
    return stack;
}

} // namespace systolens::execution
