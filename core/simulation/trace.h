#pragma once
// The course of a simulated group of layers in time, computed when asked for: nothing is stored per
// cycle. The cost of each question follows what is asked, never how far in it lies.
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "core/network/loop_nest.h"
#include "core/simulation/wait.h"
#include "core/support/units.h"

namespace systolens::simulation {

using network::Role;

struct Window {
    Cycle from = 0; // inclusive
    Cycle to = 0;   // exclusive
    friend bool operator==(const Window&, const Window&) = default;
};

// What links views to each other: for an operand word, its index in the tensor of `role`.
struct WorkItem {
    std::uint32_t layer = 0; // index of the layer within the run
    Role role = Role::ifmap;
    std::uint64_t index = 0; // element of the role's tensor, row-major
    friend bool operator==(const WorkItem&, const WorkItem&) = default;
};

struct Place {
    enum class Kind : std::uint8_t { dram, glb, pe };
    Kind kind = Kind::dram;
    std::int32_t row = 0, column = 0; // of a PE
    friend bool operator==(const Place&, const Place&) = default;
};

enum class Act : std::uint8_t { move, compute, gate, skip, stall };

struct Event {
    Window when;
    WorkItem item;
    Place from, to; // equal for what happens inside a PE
    std::uint32_t words = 0;
    Act act = Act::move;
    Role role = Role::ifmap;
    Wait wait = Wait::none; // of a stall
    friend bool operator==(const Event&, const Event&) = default;
};

// One line of a timeline.
struct Lane {
    enum class Kind : std::uint8_t { dram, buffer, noc, peRow, peArray, stall };
    Kind kind = Kind::dram;
    Role role = Role::ifmap; // for buffer and noc
    std::int32_t row = 0;    // for peRow
    friend bool operator==(const Lane&, const Lane&) = default;
};
// Mean over each of `bins` equal parts of a window: busy share 0–1, or for buffer words held.
using Bins = std::vector<double>;

struct PeState {
    enum class Act : std::uint8_t { unused, idle, load, compute, gate, skip, stall, drain };
    Act act = Act::unused;
    // The operands it multiplies in this cycle: elements of the layer's tensors (none for padding).
    std::optional<std::uint64_t> ifmap, filter, ofmap;
    std::int32_t waiting = 0; // activations in its queue
};

struct BufferState {
    Role role = Role::ifmap;
    Words held = 0;
    Words capacity = 0; // 0: unlimited
};

struct ArrayState {
    Cycle cycle = 0;
    std::uint32_t layer = 0; // within the run
    std::int64_t group = 0, rowFold = 0, columnFold = 0, streamTile = 0, fold = 0, folds = 0;
    enum class Phase : std::uint8_t { load, fill, stream, drain, stall, done };
    Phase phase = Phase::load;
    Wait wait = Wait::none; // of a stall
    std::int64_t rows = 0, columns = 0;
    std::vector<PeState> pes;    // rows × columns
    std::int32_t queueDepth = 0; // activations that can wait at a PE; 0: there are no queues
    std::vector<BufferState> buffers;
    bool dramBusy = false;
    Role dramRole = Role::ifmap;
};

class Trace {
public:
    virtual ~Trace();
    [[nodiscard]] virtual Cycle cycles() const = 0;
    // In order of their start; when there are more than atMost, the first atMost.
    [[nodiscard]] virtual std::vector<Event> events(Window window, std::size_t atMost) const = 0;
    [[nodiscard]] virtual Bins summary(Window window, Lane lane, int bins) const = 0;
    // Mean activity (busy share, 0–1) of every PE over a window, rows × columns.
    [[nodiscard]] virtual std::vector<double> heat(Window window) const = 0;
    [[nodiscard]] virtual ArrayState stateAt(Cycle cycle) const = 0;
    // Where steps begin, for "next tile": the first fold start > cycle (or cycles()), the last <
    // it.
    [[nodiscard]] virtual Cycle nextFold(Cycle cycle) const = 0;
    [[nodiscard]] virtual Cycle previousFold(Cycle cycle) const = 0;
    // When an operand word is first used in the array; nothing if it never is.
    [[nodiscard]] virtual std::optional<Cycle> firstUse(const WorkItem& item) const = 0;
    // The memory that it keeps, but for some kilobytes.
    [[nodiscard]] virtual std::size_t bytes() const = 0;
};

// A position of an axis as a cycle of a trace; the last one for anything beyond.
Cycle cycleAt(const Trace& trace, std::uint64_t position);

} // namespace systolens::simulation
