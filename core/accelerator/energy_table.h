#pragma once
// What an access, a hop and a MAC cost in one technology; resources/accelerators/energy/*.yaml.
// Where a table is silent a stated law fills in: SRAM 10 pJ·√(KiB/8) per 64 bits, a multiplier in
// proportion to bits² (Horowitz, ISSCC 2014, Fig. 1.1.9), an adder to bits.
//
// A user's table lies beside the machine's file or below it. It may be an energy reference table
// of Accelergy's (energy_reference_table.h); then the machine says which component is which part:
//
//   energy:
//     table: design.ERT.yaml
//     components: {DRAM: DRAM, GLB: system.chip.glb, spad: weights_spad, mac: mac, hop: wire}
//
// for memory levels (actions read and write, of one access of the level's access_bits), mac (a
// whole MAC: compute, mac_random or mac) and hop (one word, one hop: transfer_random or transfer).
// DRAM and mac must be named; a level that is not follows the law. These numbers are Accelergy's
// estimates: `modelled`.
#include <filesystem>
#include <map>
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
    std::optional<EnergyMillis> hopOfAnyWord; // whatever its width
    std::optional<Cost> sram;                 // whatever its size; otherwise by size
    int sramBits = 64;                        // of one access in sramBySize
    std::vector<SizedMemory> sramBySize;
    struct Memory {
        EnergyMillis read = 0, write = 0; // of one access, whatever its width
    };
    std::map<std::string, Memory> levels; // by name, of an imported table
};

// A part of the machine (a memory level, "mac", "hop") and the component that it is.
struct ComponentChoice {
    std::string part, component;
    std::string where; // in the machine's file
};

struct PricedAccess {
    EnergyMillis energy = 0;
    Provenance provenance = Provenance::modelled;
};
PricedAccess dramAccess(const EnergyTable& table, int bits); // 0 where the table has none
// Capacity 0: an unlimited memory, priced as 1 MiB. A memory inside a PE may be a register file.
PricedAccess sramAccess(const EnergyTable& table, Bytes capacity, int bits, bool insidePe);
// The law alone: of an access of sramLawBits, 10 pJ·√(KiB/8).
inline constexpr int sramLawBits = 64;
double sramPicojoules(double kibibytes);
EnergyMillis hopEnergy(const EnergyTable& table, int bits);
EnergyMillis macEnergy(const EnergyTable& table, int operandBits, int sumBits);

// By id, or by a file in this folder (empty: the present one) or below it. Error (input) with file,
// line and column; at `where` when there is no such file there.
EnergyTable loadEnergyTable(const std::string& idOrFile, const std::filesystem::path& folder,
                            const std::string& where,
                            const std::vector<ComponentChoice>& components);
EnergyTable loadEnergyTable(const std::string& id);

} // namespace systolens::accelerator
