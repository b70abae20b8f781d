// Resize: sizes from scales (opset 10) or from scales or sizes (11 on).
#include <array>
#include <cmath>

#include "core/network/import/infer.h"

namespace systolens::network {

namespace {

std::int64_t scaled(const Node& node, std::int64_t extent, double scale) {
    const double result = std::floor(static_cast<double>(extent) * scale);
    if (!(scale > 0) || !(result <= static_cast<double>(mostTensorElements)))
        node.fail(SYSTOLENS_TEXT("network", "an extent of %1 scaled by %2").with(extent, scale));
    return static_cast<std::int64_t>(result);
}

void readModes(Node& node) {
    constexpr std::array<std::string_view, 3> modes{"nearest", "linear", "cubic"};
    node.word("mode", "nearest", modes);
    if (node.opset < 11)
        return;
    constexpr std::array<std::string_view, 7> coordinates{
        "half_pixel",         "pytorch_half_pixel",   "align_corners",       "asymmetric",
        "tf_crop_and_resize", "tf_half_pixel_for_nn", "half_pixel_symmetric"};
    constexpr std::array<std::string_view, 4> roundings{"round_prefer_floor", "round_prefer_ceil",
                                                        "floor", "ceil"};
    node.word("coordinate_transformation_mode", "half_pixel", coordinates);
    node.word("nearest_mode", "round_prefer_floor", roundings);
    node.real("cubic_coeff_a", -0.75F);
    node.flag("exclude_outside");
    node.real("extrapolation_value", 0);
    if (node.opset >= 18
        && (node.given.has("axes") || node.given.has("antialias")
            || node.given.has("keep_aspect_ratio_policy")))
        throw CannotInfer{SYSTOLENS_TEXT("network", "Resize with the options of opset 18")};
}

// The share of each axis that is read: all of it, or the region of interest.
std::vector<double> regionOf(const Node& node) {
    const std::size_t rank = node.shape(0).size();
    std::vector<double> region(rank, 1);
    if (node.opset < 11
        || node.resolved.string("coordinate_transformation_mode") != "tf_crop_and_resize")
        return region;
    const auto corners = node.realsOf(1);
    if (corners.size() != 2 * rank)
        node.fail(SYSTOLENS_TEXT("network", "a region of %1 numbers").with(corners.size()));
    for (std::size_t axis = 0; axis < rank; ++axis)
        region[axis] =
            static_cast<double>(corners[rank + axis]) - static_cast<double>(corners[axis]);
    return region;
}

} // namespace

void inferResize(Node& node) {
    const Shape& data = node.shapeOfRank(0, 1);
    readModes(node);
    const std::size_t scalesAt = node.opset < 11 ? 1 : 2;
    const bool bySizes = node.opset >= 11 && node.has(3) && node.shape(3) != Shape{0};
    std::vector<float> scales;
    Shape result;
    if (bySizes) {
        result = node.integersOf(3);
        if (result.size() != data.size())
            node.fail(
                SYSTOLENS_TEXT("network", "%1 sizes for %2 axes").with(result.size(), data.size()));
        for (std::size_t axis = 0; axis < data.size(); ++axis) {
            if (data[axis] < 1 || result[axis] < 1)
                node.fail(SYSTOLENS_TEXT("network", "an extent of %1 resized to %2")
                              .with(data[axis], result[axis]));
            scales.push_back(static_cast<float>(result[axis]) / static_cast<float>(data[axis]));
        }
    } else {
        const auto region = regionOf(node);
        scales = node.realsOf(scalesAt);
        if (scales.size() != data.size())
            node.fail(SYSTOLENS_TEXT("network", "%1 scales for %2 axes")
                          .with(scales.size(), data.size()));
        for (std::size_t axis = 0; axis < data.size(); ++axis)
            result.push_back(
                scaled(node, data[axis], region[axis] * static_cast<double>(scales[axis])));
    }
    node.resolved.set("scales", scales);
    node.give(node.type(0), result);
}

} // namespace systolens::network
