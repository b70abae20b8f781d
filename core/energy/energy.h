#pragma once
// Counts × energies per access → where the energy goes. Integers throughout.
#include "core/simulation/counts.h"

namespace systolens::energy {

struct Energy {
    EnergyUnit unit = EnergyUnit::picojoule;
    // Millis of the unit.
    EnergyMillis mac = 0, rf = 0, noc = 0, glb = 0, dram = 0, codec = 0, statics = 0;
    [[nodiscard]] EnergyMillis total() const {
        return mac + rf + noc + glb + dram + codec + statics;
    }
    friend bool operator==(const Energy&, const Energy&) = default;
};
Energy& operator+=(Energy& sum, const Energy& part);

Energy energyOf(const simulation::Counts& counts, const accelerator::Accelerator& machine);
// With MACs that cost other than the machine's (multiplier_energy.h).
Energy energyOf(const simulation::Counts& counts, const accelerator::Accelerator& machine,
                EnergyMillis macEnergy);

} // namespace systolens::energy
