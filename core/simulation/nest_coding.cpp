#include "core/simulation/nest_coding.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

using mapping::AxisValues;
using mapping::NestStep;
using mapping::StepMoves;

constexpr std::int64_t checkEvery = 256;
constexpr std::size_t ofmap = static_cast<std::size_t>(Role::ofmap);

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

} // namespace

StepBits rawBits(const StepMoves& moves, const accelerator::Accelerator& machine) {
    StepBits bits;
    for (const Role role : network::allRoles)
        bits.loads[at(role)] =
            moves.loads[at(role)]
            * (role == Role::ofmap ? machine.psumBits : machine.wordBits[at(role)]);
    bits.stores = moves.stores * machine.psumBits
                  - moves.finished * (machine.psumBits - machine.wordBits[ofmap]);
    bits.reads.add(bits.loads[0] + bits.loads[1] + bits.loads[2]);
    bits.writes.add(bits.stores);
    return bits;
}

NestCoding::NestCoding(const LayerWork& work, const accelerator::Accelerator& machine,
                       const mapping::NestSteps& steps)
    : machine_(machine), steps_(steps), readRate_(mapping::dramReadRate(machine)),
      writeRate_(mapping::dramWriteRate(machine)), coding_(work), values_(work, work.nest) {
    for (const Role role : network::allRoles) {
        axes_[at(role)] = axesOf(work.nest, role);
        if (codes(role) && !steps.keepsInside(at(role)) && !deliveries_)
            deliveries_.emplace(work.nest, machine, steps);
    }
}

StepBits NestCoding::bits(const NestStep& step, const StepMoves& moves, Progress& progress) {
    const StepBits raw = rawBits(moves, machine_);
    if (!any())
        return raw;
    StepBits bits;
    for (const Role role : network::allRoles) {
        if (role == Role::ofmap || !codes(role)) {
            bits.loads[at(role)] = raw.loads[at(role)];
            bits.reads.add(raw.loads[at(role)]);
        } else if (!steps_.keepsInside(at(role)))
            addInput(step, role, bits, progress);
        else if (moves.loads[at(role)] > 0)
            addLoad(role, tileOf(step, role), bits);
    }
    if (codes(Role::ofmap))
        addOfmap(step, moves, bits, progress);
    else
        addStore(raw.stores, std::nullopt, bits);
    return bits;
}

void NestCoding::addLoad(Role role, const CodedTile& tile, StepBits& bits) {
    const LinkTile crossing = coding_.cross(role, tile);
    bits.loads[at(role)] += crossing.bits;
    bits.reads.add(crossing, readRate_);
}

void NestCoding::addStore(Bits raw, const std::optional<CodedTile>& tile, StepBits& bits) {
    bits.stores += raw;
    bits.writes.add(raw);
    if (!tile)
        return;
    const LinkTile crossing = coding_.cross(Role::ofmap, *tile);
    bits.stores += crossing.bits;
    bits.writes.add(crossing, writeRate_);
}

// The number of a tile among a space's: bases differ in its own dimensions only.
std::int64_t NestCoding::keyOf(const mapping::Indices& base, std::size_t space) const {
    std::int64_t key = 0;
    const mapping::Workload& workload = steps_.workload();
    for (const mapping::WorkloadAxis& axis : workload.spaces[space].axes)
        for (const mapping::AxisTerm& term : axis.terms)
            key = key * workload.dims[term.dim].bound + base.at(term.dim);
    return key;
}

CodedTile NestCoding::tileOf(const NestStep& step, Role role) {
    const std::size_t space = at(role), child = steps_.child(space);
    const mapping::Indices now = steps_.baseOf(step, space);
    const auto before = steps_.baseBefore(step, space);
    const auto [entry, isNew] = known_.try_emplace(
        {static_cast<std::int64_t>(role), keyOf(now, space), before ? keyOf(*before, space) : -1});
    if (isNew) {
        stream_.clear();
        gather(role, steps_.values(now, child, space),
               before ? steps_.values(*before, child, space) : AxisValues{});
        entry->second = coded(role);
    }
    return entry->second;
}

// Past the memories: whenever other words are due in the PEs.
void NestCoding::addInput(const NestStep& step, Role role, StepBits& bits, Progress& progress) {
    const Cycle end = step.begin + step.cycles;
    for (Cycle cycle = step.begin; cycle < end; cycle = deliveries_->nextIteration(role, cycle)) {
        progress.check();
        std::vector<Delivered> words = deliveries_->arriving(role, cycle);
        if (words.empty())
            continue;
        stream_.clear();
        push(role, std::move(words));
        addLoad(role, coded(role), bits);
    }
}

void NestCoding::addOfmap(const NestStep& step, const StepMoves& moves, StepBits& bits,
                          Progress& progress) {
    if (steps_.keepsInside(ofmap)) {
        std::optional<CodedTile> finished;
        if (moves.finished > 0) {
            stream_.clear();
            gather(Role::ofmap, steps_.finished(step), {});
            finished = coded(Role::ofmap);
        }
        addStore((moves.stores - moves.finished) * machine_.psumBits, finished, bits);
        return;
    }
    const Cycle end = step.begin + step.cycles;
    for (Cycle cycle = step.begin; cycle < end;) {
        progress.check();
        cycle = deliveries_->nextIteration(Role::ofmap, cycle);
        addPsums(deliveries_->leaving(cycle - 1), bits);
    }
}

// Words that arrive apart are added up where they meet: the last of them is complete.
void NestCoding::addPsums(std::vector<Delivered> words, StepBits& bits) {
    std::sort(words.begin(), words.end(),
              [](const Delivered& a, const Delivered& b) { return a.coordinates < b.coordinates; });
    const auto all = static_cast<Words>(words.size());
    std::erase_if(words, [](const Delivered& word) { return !word.complete; });
    words.erase(std::unique(words.begin(), words.end(),
                            [](const Delivered& a, const Delivered& b) {
                                return a.coordinates == b.coordinates;
                            }),
                words.end());
    const Bits raw = (all - static_cast<Words>(words.size())) * machine_.psumBits;
    std::optional<CodedTile> complete;
    if (!words.empty()) {
        stream_.clear();
        push(Role::ofmap, std::move(words));
        complete = coded(Role::ofmap);
    }
    addStore(raw, complete, bits);
}

CodedTile NestCoding::coded(Role role) const {
    return coding_.code({role, stream_, machine_.wordBits[at(role)]});
}

void NestCoding::push(Role role, std::vector<Delivered> words) {
    std::sort(words.begin(), words.end(),
              [](const Delivered& a, const Delivered& b) { return a.coordinates < b.coordinates; });
    for (const Delivered& word : words)
        stream_.push_back(valueAt(role, word.coordinates));
}

float NestCoding::valueAt(Role role, const Axes& coordinates) const {
    Axes executed = coordinates;
    if (role != Role::filter)
        executed[0] = values_.image(role, coordinates[0]);
    const auto element = axes_[at(role)].elementAt(executed);
    return element ? values_.of(role)[*element] : 0.0F; // padding
}

// What of a tile is not held, row-major.
void NestCoding::gather(Role role, const AxisValues& tile, const AxisValues& held) {
    std::array<std::vector<bool>, 5> known;
    for (std::size_t i = 0; i < known.size(); ++i) {
        known.at(i).resize(tile[i].size(), false);
        for (std::size_t n = 0; n < tile[i].size() && !held.empty(); ++n)
            known.at(i)[n] = std::binary_search(held[i].begin(), held[i].end(), tile[i][n]);
    }
    for (std::size_t a = 0; a < tile[0].size(); ++a)
        for (std::size_t b = 0; b < tile[1].size(); ++b)
            for (std::size_t c = 0; c < tile[2].size(); ++c)
                for (std::size_t d = 0; d < tile[3].size(); ++d) {
                    const bool kept = known[0][a] && known[1][b] && known[2][c] && known[3][d];
                    for (std::size_t e = 0; e < tile[4].size(); ++e)
                        if (!kept || !known[4][e])
                            stream_.push_back(valueAt(role, {tile[0][a], tile[1][b], tile[2][c],
                                                             tile[3][d], tile[4][e]}));
                }
}

void NestDram::add(const StepBits& step) {
    for (std::size_t role = 0; role < readBits.size(); ++role)
        readBits[role] += step.loads[role];
    writeBits[ofmap] += step.stores;
    reads.add(step.reads);
    writes.add(step.writes);
    lastStore = step.writes;
}

NestDram walkDram(NestCoding& coding, Progress& progress) {
    const mapping::NestSteps& steps = coding.steps();
    NestDram dram;
    const Cycle all = steps.course().cycles();
    std::int64_t count = 0;
    for (Cycle begin = 0; begin < all;) {
        if (count++ % checkEvery == 0) {
            progress.check();
            progress.report(static_cast<double>(begin) / static_cast<double>(all));
        }
        const NestStep step = steps.stepFrom(begin);
        const StepBits bits = coding.bits(step, steps.moves(step), progress);
        dram.add(bits);
        if (begin == 0)
            dram.firstLoad = bits.reads;
        begin += step.cycles;
    }
    return dram;
}

void countDram(Counts& counts, const NestCoding& coding, const NestDram& dram) {
    PerRole<Traffic>& link = counts.levels.front();
    for (const Role role : network::allRoles) {
        if (!coding.codes(role))
            continue;
        Traffic& traffic = link[at(role)];
        traffic.readBits = dram.readBits[at(role)];
        traffic.bits = dram.readBits[at(role)] + dram.writeBits[at(role)];
        if (role == Role::ofmap)
            counts.encodedWords += coding.steps().workload().words(ofmap);
        else
            counts.decodedWords += traffic.reads;
    }
}

} // namespace systolens::simulation
