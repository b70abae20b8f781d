#pragma once
// Names for quantities. Counts are exact integers; energies are integers too (thousandths of the
// energy table's unit), so that sums over threads do not depend on their order.
#include <cstdint>
#include <optional>
#include <variant>

namespace systolens {

using Cycle = std::int64_t;
using Words = std::int64_t;
using Bits = std::int64_t;
using Bytes = std::int64_t;
using EnergyMillis = std::int64_t; // femtojoules, or thousandths of one MAC's energy

// The unit of an energy table: picojoules, or multiples of one MAC's energy (Eyeriss's
// 1/1/2/6/200).
enum class EnergyUnit : std::uint8_t { picojoule, mac };

using Number = std::variant<std::int64_t, double>;
double toDouble(const Number& number);

// What a number counts; decides how it is formatted and which of two is better.
enum class Unit : std::uint8_t {
    none,
    cycles,
    words,
    bits,
    bytes,
    macs,
    picojoules,
    macEnergies,
    share,
    ratio,
    milliseconds,
    bitsPerValue,
    elements,
    decibels,
    hertz
};

// Where a number comes from.
enum class Provenance : std::uint8_t { measured, modelled, synthetic, published };
const char* name(Provenance provenance); // "measured" …, as in the JSON
const char* symbol(Unit unit);           // "cycles", "bits", "pJ" …, as in the JSON

inline std::int64_t ceilDivide(std::int64_t numerator, std::int64_t denominator) {
    return (numerator + denominator - 1) / denominator;
}

} // namespace systolens
