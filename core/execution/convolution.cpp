#include "core/execution/convolution.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/execution/kernels.h"
#include "core/execution/onednn.h"
#include "core/execution/product.h"
#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

using network::Shape;
using network::Tensor;

namespace {

struct Convolution {
    const Call& call;
    const Tensor& source;
    const Tensor& filter;
    const Tensor* bias;
    Window window;
    std::int64_t groups;
    Shape result;
};

Convolution convolutionOf(const Call& call) {
    const Tensor& filter = call.input(1);
    if (filter.shape().size() < 3)
        throw call.wrong(
            SYSTOLENS_TEXT("execution", "a filter of %1 axes").with(filter.shape().size()));
    return {call,
            call.input(),
            filter,
            call.optional(2),
            windowOf(call, Shape(filter.shape().begin() + 2, filter.shape().end())),
            call.integer("group", 1),
            call.shape()};
}

bool isPointwise(const Window& window) {
    const auto all = [](const Shape& values, std::int64_t wanted) {
        return std::ranges::all_of(values, [&](std::int64_t value) { return value == wanted; });
    };
    return all(window.kernel, 1) && all(window.strides, 1) && all(window.before, 0)
           && all(window.after, 0);
}

// A 1×1 convolution is the product of filters and pixels, on the memory as it lies.
Tensor pointwise(const Convolution& layer) {
    Tensor result = layer.call.newResult();
    const std::int64_t pixels = extent(layer.result, 2, layer.result.size());
    const std::int64_t channels = layer.filter.shape()[1];
    const std::int64_t filters = layer.filter.shape()[0] / layer.groups;
    std::vector<Product> products;
    for (std::int64_t image = 0; image < layer.result[0]; ++image)
        for (std::int64_t group = 0; group < layer.groups; ++group) {
            const std::int64_t slab = image * layer.groups + group;
            products.push_back(
                {.rows = filters,
                 .columns = pixels,
                 .depth = channels,
                 .left = layer.filter.values<float>().data() + group * filters * channels,
                 .leftStride = channels,
                 .right = layer.source.values<float>().data() + slab * channels * pixels,
                 .rightStride = pixels,
                 .rowBias = layer.bias == nullptr
                                ? nullptr
                                : layer.bias->values<float>().data() + group * filters,
                 .result = result.mutableValues<float>().data() + slab * filters * pixels,
                 .resultStride = pixels});
        }
    compute(products, layer.call.progress);
    return result;
}

// The rows of the ifmap that a piece reads, and how many more of zeros it has above and below.
struct Rows {
    std::int64_t first, count, above, below;
};

Rows rowsRead(const Convolution& layer, const Piece& piece) {
    const std::int64_t height = layer.source.shape()[2];
    const std::int64_t begin = piece.firstRow * layer.window.strides[0] - layer.window.before[0];
    const std::int64_t end =
        begin + (piece.rows - 1) * layer.window.strides[0] + layer.window.reach(0);
    const std::int64_t first = std::clamp<std::int64_t>(begin, 0, height - 1);
    const std::int64_t last = std::clamp<std::int64_t>(end, first + 1, height);
    return {first, last - first, first - begin, end - last};
}

using PrimitiveDesc = dnnl::convolution_forward::primitive_desc;
struct Compiled {
    PrimitiveDesc desc;
    dnnl::convolution_forward primitive;
    dnnl::memory filter; // in the layout the primitive wants
};
using PieceShape = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

PieceShape shapeOf(const Convolution& layer, const Piece& piece) {
    const Rows rows = rowsRead(layer, piece);
    return {piece.images, piece.rows, rows.count, rows.above, rows.below};
}

// Rows whose windows all lie in the padding; oneDNN has no piece without an ifmap.
bool readsNothing(const Convolution& layer, const Piece& piece) {
    const Rows rows = rowsRead(layer, piece);
    return rows.above < 0 || rows.below < 0;
}

void fillWithBias(const Convolution& layer, const Piece& piece, float* target) {
    const Shape strides = stridesOf(layer.result);
    for (std::int64_t image = piece.firstImage; image < piece.firstImage + piece.images; ++image)
        for (std::int64_t filter = 0; filter < layer.result[1]; ++filter)
            std::fill_n(target + image * strides[0] + filter * strides[1]
                            + piece.firstRow * strides[2],
                        piece.rows * strides[2],
                        layer.bias == nullptr
                            ? 0.0F
                            : layer.bias->values<float>()[static_cast<std::size_t>(filter)]);
}

Shape filterShape(const Convolution& layer) {
    Shape shape = layer.filter.shape();
    if (layer.groups > 1) {
        shape[0] /= layer.groups;
        shape.insert(shape.begin(), layer.groups);
    }
    return shape;
}

Compiled compile(const Convolution& layer, const Piece& piece) {
    const Rows rows = rowsRead(layer, piece);
    Shape source = layer.source.shape();
    Shape result = layer.result;
    source[0] = result[0] = piece.images;
    source[2] = rows.count;
    result[2] = piece.rows;
    Shape before = layer.window.before;
    Shape after = layer.window.after;
    before[0] = rows.above;
    after[0] = rows.below;
    Shape dilations = layer.window.dilations; // oneDNN counts the gaps
    for (std::int64_t& dilation : dilations)
        --dilation;
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const auto kind = dnnl::prop_kind::forward_inference;
    const auto algorithm = dnnl::algorithm::convolution_direct;
    const dnnl::convolution_forward::desc description =
        layer.bias == nullptr
            ? dnnl::convolution_forward::desc(kind, algorithm, anyLayout(source),
                                              anyLayout(filterShape(layer)), anyLayout(result),
                                              layer.window.strides, dilations, before, after)
            : dnnl::convolution_forward::desc(kind, algorithm, anyLayout(source),
                                              anyLayout(filterShape(layer)),
                                              plain(layer.bias->shape()), anyLayout(result),
                                              layer.window.strides, dilations, before, after);
    const PrimitiveDesc desc(description, attributes, cpu());
    return {desc, dnnl::convolution_forward(desc), {}};
}

// The filter in a layout: one of those it has been brought into already, or a new one.
dnnl::memory filterIn(const dnnl::memory::desc& layout, std::vector<dnnl::memory>& known) {
    for (const dnnl::memory& filter : known)
        if (filter.get_desc() == layout)
            return filter;
    dnnl::stream stream(cpu());
    dnnl::memory filter(layout, cpu());
    dnnl::reorder(known.front(), filter).execute(stream, known.front(), filter);
    return known.emplace_back(filter);
}

// A primitive for every shape a piece has; pieces at the edges are shaped by the padding.
std::map<PieceShape, Compiled> compileAll(const Convolution& layer,
                                          const std::vector<Piece>& pieces) {
    std::vector<dnnl::memory> filters{
        view(plain(filterShape(layer)), layer.filter.values<float>().data())};
    std::map<PieceShape, Compiled> compiled;
    for (const Piece& piece : pieces) {
        const PieceShape shape = shapeOf(layer, piece);
        if (readsNothing(layer, piece) || compiled.contains(shape))
            continue;
        Compiled& added = compiled.emplace(shape, compile(layer, piece)).first->second;
        added.filter = filterIn(added.desc.weights_desc(), filters);
    }
    return compiled;
}

// Reorders the piece's rows into oneDNN's layout, convolves, and reorders the result into its
// place, all while it is in the cache.
void convolve(const Convolution& layer, const Piece& piece, const Compiled& compiled,
              float* target) {
    computeOnThisThread();
    dnnl::stream stream(cpu());
    const Rows rows = rowsRead(layer, piece);
    const Shape sourceStrides = stridesOf(layer.source.shape());
    const Shape resultStrides = stridesOf(layer.result);
    Shape sourceShape = layer.source.shape();
    Shape resultShape = layer.result;
    sourceShape[0] = resultShape[0] = piece.images;
    sourceShape[2] = rows.count;
    resultShape[2] = piece.rows;
    dnnl::memory from =
        view(strided(sourceShape, sourceStrides), layer.source.values<float>().data()
                                                      + piece.firstImage * sourceStrides[0]
                                                      + rows.first * sourceStrides[2]);
    dnnl::memory to =
        view(strided(resultShape, resultStrides),
             target + piece.firstImage * resultStrides[0] + piece.firstRow * resultStrides[2]);
    Scratch& scratch = Scratch::ofThisThread();
    scratch.rewind(Scratch::room(compiled.desc.src_desc()) + Scratch::room(compiled.desc.dst_desc())
                   + Scratch::room(compiled.desc.scratchpad_desc()));
    dnnl::memory source = scratch.take(compiled.desc.src_desc());
    dnnl::memory result = scratch.take(compiled.desc.dst_desc());
    dnnl::memory work = scratch.take(compiled.desc.scratchpad_desc());
    dnnl::reorder(from, source).execute(stream, from, source);
    std::unordered_map<int, dnnl::memory> arguments{{DNNL_ARG_SRC, source},
                                                    {DNNL_ARG_WEIGHTS, compiled.filter},
                                                    {DNNL_ARG_DST, result},
                                                    {DNNL_ARG_SCRATCHPAD, work}};
    if (layer.bias != nullptr)
        arguments.emplace(DNNL_ARG_BIAS,
                          view(plain(layer.bias->shape()), layer.bias->values<float>().data()));
    compiled.primitive.execute(stream, arguments);
    dnnl::reorder(result, to).execute(stream, result, to);
}

// Operations of one row of the result; a row that computes little still moves its words.
double workPerRow(const Convolution& layer) {
    const auto outputs = static_cast<double>(extent(layer.result, 1, layer.result.size()))
                         / static_cast<double>(layer.result[2]);
    const auto taps =
        static_cast<double>(extent(layer.filter.shape(), 1, layer.filter.shape().size()));
    return outputs * std::max(2 * taps, 64.0);
}

Tensor inPieces(const Convolution& layer) {
    computeOnThisThread();
    Tensor result = layer.call.newResult();
    float* target = result.mutableValues<float>().data();
    const auto pieces = piecesOf(layer.result[0], layer.result[2], workPerRow(layer));
    const std::map<PieceShape, Compiled> compiled = compileAll(layer, pieces);
    parallelFor(static_cast<std::int64_t>(pieces.size()), layer.call.progress,
                [&](std::int64_t index) {
                    const Piece& piece = pieces[static_cast<std::size_t>(index)];
                    if (readsNothing(layer, piece))
                        return fillWithBias(layer, piece, target);
                    convolve(layer, piece, compiled.at(shapeOf(layer, piece)), target);
                });
    return result;
}

} // namespace

std::vector<Piece> piecesOf(std::int64_t images, std::int64_t rows, double workPerRow) {
    constexpr double wanted = 8e6; // operations; some 0.1 ms on one core
    const double workPerImage = workPerRow * static_cast<double>(rows);
    std::vector<Piece> pieces;
    if (workPerImage <= wanted) {
        const auto together = std::clamp(static_cast<std::int64_t>(wanted / workPerImage),
                                         std::int64_t{1}, std::max<std::int64_t>(images, 1));
        for (std::int64_t image = 0; image < images; image += together)
            pieces.push_back({image, std::min(together, images - image), 0, rows});
        return pieces;
    }
    const auto most =
        std::clamp(static_cast<std::int64_t>(wanted / workPerRow), std::int64_t{1}, rows);
    const std::int64_t each = ceilDivide(rows, ceilDivide(rows, most)); // about equal pieces
    for (std::int64_t image = 0; image < images; ++image)
        for (std::int64_t row = 0; row < rows; row += each)
            pieces.push_back({image, 1, row, std::min(each, rows - row)});
    return pieces;
}

Results convolution(const Call& call) {
    const Convolution layer = convolutionOf(call);
    if (extent(layer.result, 0, layer.result.size()) == 0)
        return {call.newResult()};
    if (layer.source.empty())
        throw call.wrong(SYSTOLENS_TEXT("execution", "a convolution of nothing"));
    return {isPointwise(layer.window) ? pointwise(layer) : inPieces(layer)};
}

} // namespace systolens::execution
