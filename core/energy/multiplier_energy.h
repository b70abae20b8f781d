#pragma once
// What a multiplication costs by its design: modelled, by counting cells.
//
// Horowitz's 45 nm figures (ISSCC 2014, Fig. 1.1.9) are the scale: a multiplier of 8 bits, 64 cells
// (a full adder with its AND), takes 0.2 pJ, an adder of 32 bits 0.1 pJ: 3.125 fJ a cell in both.
// A cell has the 28 transistors of a full adder; a gate, a leading-one detector's bit and a 2:1
// multiplexer 6, 12 and 6, an XOR 12 (Weste & Harris, CMOS VLSI Design, static and
// transmission-gate circuits); energy in proportion to transistors, whatever they do. For operands
// of l and r bits, S(n) = ceil(log2 n):
//   exact      l·r cells
//   truncated  l·r cells less those of the dropped columns
//   shift      for each term (l + r)·S(r + 1) multiplexers; between two terms l + r cells
//   mitchell   detectors of l + r bits, shifters of l·S(l) + r·S(r) multiplexers, an adder of
//              max(l, r) + S(l + r) cells, an output shifter of (l + r)·S(l + r) multiplexers
//   drum       detectors of l + r bits; k·(l − k) + k·(r − k) multiplexers; k² cells; an output
//              shifter of (l + r)·S(l + r − 2k + 1) multiplexers; exact where nothing is cut
//   signed     (l + r) XORs more, except exact and table: operands are kept as sign and magnitude,
//              and the sign decides whether the accumulator adds or subtracts
//   lookup     an SRAM of 2^(l+r) words of l + r bits, one access: 10 pJ·√(KiB/8) per 64 bits
//   table      what its user says it takes; otherwise as lookup
#include "core/accelerator/accelerator.h"
#include "core/arithmetic/number_format.h"

namespace systolens::energy {

struct MultiplierCost {
    double cells = 0;      // 0 for a memory
    Bits tableBits = 0;    // of a memory, in each PE; else 0
    double picojoules = 0; // of one multiplication at 45 nm
};
MultiplierCost costOf(const arithmetic::Multiplier& multiplier); // of a valid one

// The multiplier of a layer with this arithmetic on that machine: an operand that has no bits of
// its own is a word of the machine's.
arithmetic::Multiplier multiplierOf(const arithmetic::Arithmetic& arithmetic,
                                    const accelerator::Accelerator& machine);

// Of one MAC on the machine, in millis of its unit: the machine's own figure × (multiplier + adder
// of the accumulator's bits, or psumBits) in this arithmetic ÷ (exact multiplier of the machine's
// words + adder of psumBits). The plain arithmetic costs what the machine says.
EnergyMillis macEnergy(const accelerator::Accelerator& machine,
                       const arithmetic::Arithmetic& arithmetic);

} // namespace systolens::energy
