#pragma once
// A machine: PE array, memory levels from DRAM inward, NoC, number formats, clocks, energies.
// One YAML file each; modelling.md, Accelerator.
#include <array>
#include <filesystem>
#include <map>
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
    // Bytes of one instance. A role with a partition has that to itself; the other roles share the
    // capacity. Neither: unlimited.
    std::optional<Bytes> capacity;
    PerRole<std::optional<Bytes>> partition;
    // The shared capacity is given out in whole banks of this size, each to one role; none: freely.
    std::optional<Bytes> bank;
    PerRole<bool> holds{true, true, true};
    // Bits per cycle of the level's clock (the link's for DRAM, the core's for the others); none:
    // unlimited. DRAM is one bus: reads and writes take turns. Inner levels: towards the array.
    std::optional<std::int64_t> readBandwidth;
    std::optional<std::int64_t> writeBandwidth;
    bool doubleBuffered = false; // the next tile is filled in while the present one is used
    bool perPe = false;          // one instance in every PE
    int accessBits = 64;         // width of one access
    // Millis of the energy table's unit per access; filled by the table or by a stated law.
    EnergyMillis readEnergy = 0;
    EnergyMillis writeEnergy = 0;
    Provenance energyProvenance = Provenance::modelled;
    friend bool operator==(const MemoryLevel&, const MemoryLevel&) = default;
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
    std::optional<std::int64_t> words; // per core cycle over the array's edge; none: unlimited
    EnergyMillis hopEnergy = 0;        // per word and hop
    friend bool operator==(const Noc&, const Noc&) = default;
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
    friend bool operator==(const Codec&, const Codec&) = default;
};

struct Accelerator {
    std::string id;                                 // "eyeriss-v1"
    std::string name;                               // for people
    std::map<std::string, std::string> description; // one sentence by language: "en", "ko"
    std::string source;                             // the paper or document behind its numbers
    std::int64_t rows = 1;
    std::int64_t columns = 1;
    // Row stationary: ofmap columns that a PE set can work through in one go; none: any number.
    std::optional<std::int64_t> longestRow;
    std::vector<MemoryLevel> levels; // outermost (DRAM) first; the innermost is perPe
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
    friend bool operator==(const Accelerator&, const Accelerator&) = default;
};

// A preset by id ("eyeriss-v1") or a YAML file by path. Error (input) with file, line and column.
Accelerator loadAccelerator(const std::string& presetOrFile);
// The same from text; `file` names it in errors and gives the id where the text has none.
Accelerator parseAccelerator(std::string_view yaml, const std::string& file);
std::vector<Accelerator> presets();                 // sorted by id
std::string toYaml(const Accelerator& accelerator); // parseAccelerator gives the same machine back
Hash hashOf(const Accelerator& accelerator);

} // namespace systolens::accelerator
