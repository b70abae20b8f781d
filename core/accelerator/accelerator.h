#pragma once
// A machine: PE array, memory levels from DRAM inward, NoC, number formats, clocks, energies.
// One YAML file each; modelling.md, Accelerator.
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/network/loop_nest.h"
#include "core/support/hash.h"
#include "core/support/units.h"

namespace systolens::accelerator {

using network::Role;
template <class Value>
using PerRole = std::array<Value, 3>; // indexed by Role

struct MemoryLevel {
    std::string name; // "DRAM", "GLB", "spad"
    // Bytes shared by the roles it holds, or a partition each; neither: unlimited. Per instance.
    std::optional<Bytes> capacity;
    PerRole<std::optional<Bytes>> partition;
    PerRole<bool> holds{true, true, true};
    int accessBits = 16;             // width of one access
    std::optional<double> readWords; // array words per core cycle; none: unlimited
    std::optional<double> writeWords;
    bool doubleBuffered = false; // half of it is filled while the other half is used
    bool perPe = false;          // one instance in every PE
    // Millis of the energy table's unit, per array word; filled by the table or by a stated law.
    EnergyMillis readEnergy = 0;
    EnergyMillis writeEnergy = 0;
    Provenance energyProvenance = Provenance::modelled;
};

enum class Delivery : std::uint8_t {
    unicast,
    multicastRows,
    multicastColumns,
    multicastDiagonal,
    broadcast,
    systolic
};
struct Noc {
    Delivery delivery = Delivery::systolic;
    std::optional<double> words; // words per core cycle into the array; none: unlimited
    EnergyMillis hopEnergy = 0;  // per word and hop
};

enum class Dataflow : std::uint8_t {
    weightStationary,
    outputStationary,
    inputStationary,
    rowStationary,
    noLocalReuse
};
const char* name(Dataflow dataflow);                        // "ws" …
std::optional<Dataflow> dataflowNamed(std::string_view id); // "ws" …

enum class Padding : std::uint8_t { generated, stored };
enum class CodecPlace : std::uint8_t { chipEdge, glb, pe };

struct Codec {
    CodecPlace place = CodecPlace::chipEdge;
    EnergyMillis encodeEnergy = 0; // per array word
    EnergyMillis decodeEnergy = 0;
};

struct Accelerator {
    std::string id;     // "eyeriss-v1"
    std::string name;   // for people
    std::string source; // the paper or document behind its numbers
    std::int64_t rows = 1;
    std::int64_t columns = 1;
    std::vector<MemoryLevel> levels; // outermost (DRAM) first; the innermost is perPe or registers
    PerRole<Noc> noc;
    PerRole<int> wordBits{16, 16, 16}; // one array word of each role, outside the array
    int psumBits = 32;                 // of a partial sum on its way
    double coreMegahertz = 200;
    double linkMegahertz = 200; // DRAM's own clock
    Padding padding = Padding::generated;
    Dataflow dataflow = Dataflow::weightStationary; // when nothing else is asked for
    // What the machine does by itself; a stack's baseline switches it off.
    PerRole<std::string> nativeCoding; // technique ids, "" for none
    bool gatesZeros = false;
    Codec codec;
    std::string energyTable; // id of resources/accelerators/energy/*.yaml, for people
    EnergyUnit energyUnit = EnergyUnit::picojoule;
    EnergyMillis macEnergy = 0;
    EnergyMillis staticEnergyPerCycle = 0; // of the whole chip, clock tree included
    EnergyMillis staticEnergyPerPeCycle = 0;

    [[nodiscard]] std::int64_t pes() const { return rows * columns; }
};

// A preset by id ("eyeriss-v1") or a YAML file by path. Error (input) with file, line and column.
Accelerator loadAccelerator(const std::string& presetOrFile);
std::vector<Accelerator> presets(); // sorted by id
std::string toYaml(const Accelerator& accelerator);
Hash hashOf(const Accelerator& accelerator);

} // namespace systolens::accelerator
