#include "core/energy/multiplier_energy.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/accelerator/energy_table.h"
#include "core/execution/quantised_layer.h"

namespace systolens::energy {

namespace {

using arithmetic::Multiplier;
using Kind = arithmetic::MultiplierDesign::Kind;

constexpr double cellPicojoules = 0.2 / 64;
constexpr double multiplexer = 6.0 / 28, detectorBit = 12.0 / 28, exclusiveOr = 12.0 / 28; // cells

double steps(int positions) { // of a shifter that reaches so many
    return static_cast<double>(std::bit_width(static_cast<unsigned>(std::max(positions, 1) - 1)));
}

double shiftCells(int left, int right, int terms) {
    return terms * (left + right) * steps(right + 1) * multiplexer + (terms - 1) * (left + right);
}

double mitchellCells(int left, int right) {
    return (left + right) * detectorBit
           + (left * steps(left) + right * steps(right) + (left + right) * steps(left + right))
                 * multiplexer
           + std::max(left, right) + steps(left + right);
}

double drumCells(int left, int right, int kept) {
    if (kept >= left && kept >= right)
        return left * right;
    const int keptLeft = std::min(kept, left), keptRight = std::min(kept, right);
    const int cut = left - keptLeft + right - keptRight;
    return (left + right) * detectorBit
           + (keptLeft * (left - keptLeft) + keptRight * (right - keptRight)
              + (left + right) * steps(cut + 1))
                 * multiplexer
           + keptLeft * keptRight;
}

double cellsOf(const Multiplier& multiplier) {
    const int left = multiplier.leftBits, right = multiplier.rightBits;
    const double signs = multiplier.isSigned ? (left + right) * exclusiveOr : 0;
    switch (multiplier.design.kind) {
    case Kind::shift:
        return shiftCells(left, right, multiplier.design.parameter) + signs;
    case Kind::mitchell:
        return mitchellCells(left, right) + signs;
    case Kind::drum:
        return drumCells(left, right, multiplier.design.parameter) + signs;
    case Kind::truncated:
        return left * right - static_cast<double>(arithmetic::droppedPartialProducts(multiplier))
               + signs;
    case Kind::exact:
    case Kind::lookup:
    case Kind::table:
        break;
    }
    return left * right;
}

} // namespace

MultiplierCost costOf(const Multiplier& multiplier) {
    const auto& design = multiplier.design;
    MultiplierCost cost;
    if (design.kind == Kind::table && design.table->picojoules > 0) {
        cost.picojoules = design.table->picojoules;
    } else if (design.kind == Kind::table || design.kind == Kind::lookup) {
        const int bits = multiplier.leftBits + multiplier.rightBits;
        cost.tableBits = Bits{bits} << bits;
        // The law in real numbers: a small table's access is a few femtojoules.
        const double kibibytes = static_cast<double>(cost.tableBits) / 8 / 1024;
        cost.picojoules = accelerator::sramPicojoules(kibibytes) * bits / accelerator::sramLawBits;
    } else {
        cost.cells = cellsOf(multiplier);
        cost.picojoules = cost.cells * cellPicojoules;
    }
    return cost;
}

Multiplier multiplierOf(const arithmetic::Arithmetic& arithmetic,
                        const accelerator::Accelerator& machine) {
    Multiplier multiplier = execution::multiplierOf(arithmetic);
    if (multiplier.leftBits == 0)
        multiplier.leftBits = machine.wordBits[static_cast<std::size_t>(network::Role::ifmap)];
    if (multiplier.rightBits == 0)
        multiplier.rightBits = machine.wordBits[static_cast<std::size_t>(network::Role::filter)];
    return multiplier;
}

EnergyMillis macEnergy(const accelerator::Accelerator& machine,
                       const arithmetic::Arithmetic& arithmetic) {
    if (arithmetic == arithmetic::Arithmetic{})
        return machine.macEnergy;
    const double adder = machine.psumBits * cellPicojoules;
    const double ownAdder =
        arithmetic.accumulatorBits > 0 ? arithmetic.accumulatorBits * cellPicojoules : adder;
    const int word = std::max(machine.wordBits[0], machine.wordBits[1]);
    const double whole = word * word * cellPicojoules + adder;
    const double own = costOf(multiplierOf(arithmetic, machine)).picojoules + ownAdder;
    return std::llround(static_cast<double>(machine.macEnergy) * own / whole);
}

} // namespace systolens::energy
