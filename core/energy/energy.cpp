#include "core/energy/energy.h"

namespace systolens::energy {

namespace {

using accelerator::Accelerator;
using accelerator::MemoryLevel;
using simulation::Counts;
__extension__ using Wide = __int128;

// bits × energy of an access / bits of an access, to the nearest milli.
EnergyMillis accesses(Bits bits, EnergyMillis energy, int accessBits) {
    const Wide total = static_cast<Wide>(bits) * energy;
    return static_cast<EnergyMillis>((total + accessBits / 2) / accessBits);
}

EnergyMillis levelEnergy(const accelerator::PerRole<simulation::Traffic>& level,
                         const MemoryLevel& memory) {
    EnergyMillis sum = 0;
    for (const simulation::Traffic& traffic : level)
        sum += accesses(traffic.readBits, memory.readEnergy, memory.accessBits)
               + accesses(traffic.writeBits(), memory.writeEnergy, memory.accessBits);
    return sum;
}

} // namespace

Energy& operator+=(Energy& sum, const Energy& part) {
    sum.unit = part.unit;
    sum.mac += part.mac;
    sum.rf += part.rf;
    sum.noc += part.noc;
    sum.glb += part.glb;
    sum.dram += part.dram;
    sum.codec += part.codec;
    sum.statics += part.statics;
    return sum;
}

Energy energyOf(const Counts& counts, const Accelerator& machine) {
    return energyOf(counts, machine, machine.macEnergy);
}

Energy energyOf(const Counts& counts, const Accelerator& machine, EnergyMillis macEnergy) {
    Energy energy;
    energy.unit = machine.energyUnit;
    energy.mac = counts.multiplications() * macEnergy;
    for (std::size_t i = 0; i < counts.levels.size() && i < machine.levels.size(); ++i) {
        const MemoryLevel& memory = machine.levels[i];
        EnergyMillis& part = i == 0 ? energy.dram : memory.perPe ? energy.rf : energy.glb;
        part += levelEnergy(counts.levels[i], memory);
    }
    for (std::size_t role = 0; role < 3; ++role)
        energy.noc += counts.nocHops[role] * machine.noc[role].hopEnergy;
    energy.codec = counts.encodedWords * machine.codec.encodeEnergy
                   + counts.decodedWords * machine.codec.decodeEnergy;
    energy.statics = counts.cycles * machine.staticEnergyPerCycle
                     + counts.cycles * machine.pes() * machine.staticEnergyPerPeCycle;
    return energy;
}

} // namespace systolens::energy
