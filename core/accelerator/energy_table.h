#pragma once
// What an access, a hop and a MAC cost in one technology; resources/accelerators/energy/*.yaml.
// Where a table is silent a stated law fills in: SRAM 10 pJ·√(KiB/8) per 64 bits, a multiplier in
// proportion to bits² (Horowitz, ISSCC 2014, Fig. 1.1.9), an adder to bits.
#include <optional>
#include <string>
#include <vector>

#include "core/support/units.h"

namespace systolens::accelerator {

struct EnergyTable {
    struct Cost { // of one operation on this many bits, in millis of the unit
        int bits = 1;
        EnergyMillis energy = 0;
    };
    struct SizedMemory {
        Bytes capacity = 0;
        EnergyMillis energy = 0;
    };
    std::string id, name, source;
    EnergyUnit unit = EnergyUnit::picojoule;
    std::optional<EnergyMillis> mac; // whatever its width; otherwise multiply + add
    std::optional<Cost> multiply, add;
    std::optional<Cost> dram, registers, hop;
    std::optional<Cost> sram; // whatever its size; otherwise by size
    int sramBits = 64;        // of one access in sramBySize
    std::vector<SizedMemory> sramBySize;
};

struct PricedAccess {
    EnergyMillis energy = 0;
    Provenance provenance = Provenance::modelled;
};
PricedAccess dramAccess(const EnergyTable& table, int bits);
// Capacity 0: an unlimited memory, priced as 1 MiB. A memory inside a PE may be a register file.
PricedAccess sramAccess(const EnergyTable& table, Bytes capacity, int bits, bool insidePe);
EnergyMillis hopEnergy(const EnergyTable& table, int bits);
EnergyMillis macEnergy(const EnergyTable& table, int operandBits, int sumBits);

// By id or file. Error (input) with file, line and column.
EnergyTable loadEnergyTable(const std::string& idOrFile);

} // namespace systolens::accelerator
