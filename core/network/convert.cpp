#include "core/network/convert.h"

#include <bit>
#include <cmath>
#include <limits>

namespace systolens::network {

namespace {

template <class To>
To fromReal(double value) {
    if constexpr (std::is_same_v<To, bool>) {
        return value != 0;
    } else {
        if (std::isnan(value))
            return 0;
        // The limits of 64-bit types are not doubles: their upper one rounds up, hence >=.
        if (value >= static_cast<double>(std::numeric_limits<To>::max()))
            return std::numeric_limits<To>::max();
        if (value <= static_cast<double>(std::numeric_limits<To>::min()))
            return std::numeric_limits<To>::min();
        return static_cast<To>(value);
    }
}

template <class To, class From>
To convertOne(From value) {
    if constexpr (std::is_same_v<From, Half>)
        return convertOne<To>(toFloat(value));
    else if constexpr (std::is_same_v<To, Half>)
        return toHalf(static_cast<float>(value));
    else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>)
        return fromReal<To>(static_cast<double>(value));
    else
        return static_cast<To>(value);
}

} // namespace

float toFloat(Half half) {
    const std::uint32_t sign = std::uint32_t{half.bits & 0x8000U} << 16;
    const std::uint32_t exponent = (half.bits >> 10) & 0x1fU;
    const std::uint32_t fraction = half.bits & 0x3ffU;
    if (exponent == 0) {
        const float magnitude = std::ldexp(static_cast<float>(fraction), -24);
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t wide = exponent == 0x1f ? 0xffU : exponent + 112;
    return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

Half toHalf(float value) {
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const float magnitude = std::fabs(value);
    if (std::isnan(value))
        return {static_cast<std::uint16_t>(sign | 0x7e00U)};
    if (magnitude >= 65520.0F) // halfway beyond the largest, 65504
        return {static_cast<std::uint16_t>(sign | 0x7c00U)};
    if (magnitude < 0x1p-14F) // subnormal: multiples of 2^-24
        return {static_cast<std::uint16_t>(
            sign | static_cast<std::uint16_t>(std::nearbyint(std::ldexp(magnitude, 24))))};
    const std::uint32_t rebased = (bits & 0x7fffffffU) - (112U << 23);
    const std::uint32_t rounded = rebased + 0xfffU + ((rebased >> 13) & 1U);
    return {static_cast<std::uint16_t>(sign | (rounded >> 13))};
}

void convertElements(ElementType from, std::span<const std::byte> source, ElementType to,
                     std::span<std::byte> target) {
    visitType(from, [&]<class From>() {
        visitType(to, [&]<class To>() {
            const auto* read = reinterpret_cast<const From*>(source.data());
            auto* write = reinterpret_cast<To*>(target.data());
            const std::size_t count = source.size() / sizeof(From);
            for (std::size_t at = 0; at < count; ++at)
                write[at] = convertOne<To>(read[at]);
        });
    });
}

} // namespace systolens::network
