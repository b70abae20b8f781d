// Tiles of a general loop nest on a coded DRAM link: their bits, against every transfer of the
// execution of the nest, at every fidelity.
#include "core/accelerator/accelerator.h"
#include "core/simulation/array_model.h"
#include "nest_brute_force.h"
#include "property.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::NestMapping;
using network::Role;
using simulation::Fidelity;

namespace {

constexpr std::int64_t mostMacs = 600;

// Says something else about every order of the same words.
class OrderCoder : public simulation::Coder {
public:
    std::string key() const override { return "order"; }
    Bits bits(const simulation::Tile& tile) const override {
        std::int64_t sum = tile.wordBits;
        for (const float value : tile.values)
            sum = (sum * 31 + static_cast<std::int64_t>(value) + 7) % 1009;
        return sum + static_cast<Bits>(tile.values.size());
    }
};

// Every word as it is.
class RawCoder : public simulation::Coder {
public:
    std::string key() const override { return "raw"; }
    Bits bits(const simulation::Tile& tile) const override {
        return static_cast<Bits>(tile.values.size()) * tile.wordBits;
    }
};

network::Tensor drawnTensor(network::Shape shape) {
    std::vector<float> values(static_cast<std::size_t>(network::elementCount(shape)));
    for (float& value : values)
        value = static_cast<float>(draw(0, 3));
    return network::Tensor::of(std::move(shape), values);
}

// With values of all images, or of fewer of them that are repeated.
simulation::Work drawWork(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                          const NestMapping& mapped) {
    simulation::Work work;
    simulation::LayerWork& layer = work.layers.emplace_back();
    layer.nest = nest;
    const std::int64_t images = nest.n % 2 == 0 && drawFlag() ? nest.n / 2 : nest.n;
    layer.ifmap = drawnTensor({images, nest.g * nest.c, nest.h, nest.w});
    layer.filter = nest.transposed ? drawnTensor({nest.g * nest.c, nest.m, nest.r, nest.s})
                                   : drawnTensor({nest.g * nest.m, nest.c, nest.r, nest.s});
    const auto [rows, columns] = mapping::ofmapSurface(nest);
    layer.ofmap = drawnTensor({images, nest.g * nest.m, rows, columns});
    work.machine = machine;
    work.mappings = {mapped};
    return work;
}

simulation::Counts simulated(simulation::Work work, Fidelity fidelity) {
    work.fidelity = fidelity;
    Progress progress;
    return simulation::denseArray()->simulate(work, progress).counts.at(0);
}

// A word of a tensor, where the workload's axes put it.
float valueAt(const simulation::LayerWork& work, std::size_t space,
              const std::vector<std::int64_t>& at) {
    const network::LoopNest& nest = work.nest;
    const auto role = static_cast<Role>(space);
    const network::Tensor& tensor = role == Role::ifmap    ? work.ifmap
                                    : role == Role::filter ? work.filter
                                                           : work.ofmap;
    const network::Shape& shape = tensor.shape();
    std::vector<std::int64_t> index;
    if (role == Role::filter)
        index = nest.transposed ? std::vector{at[0] * nest.c + at[2], at[1], at[3], at[4]}
                                : std::vector{at[0] * nest.m + at[1], at[2], at[3], at[4]};
    else
        index = {at[0] % shape[0], at[1] * (role == Role::ifmap ? nest.c : nest.m) + at[2], at[3],
                 at[4]};
    std::int64_t element = 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (index[i] < 0 || index[i] >= shape[i])
            return 0; // stored padding
        element = element * shape[i] + index[i];
    }
    return tensor.values<float>()[static_cast<std::size_t>(element)];
}

} // namespace

class NestCodingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Every transfer of the execution, through the coder.
    void aCodedLinkCarriesTheBitsOfEveryTileThatCrosses() {
        checkProperty(
            "coded bits = execution",
            [] {
                const network::LoopNest nest = drawAnyNest();
                accelerator::Accelerator machine = drawNestMachine(drawFlag());
                machine.psumBits = static_cast<int>(draw(16, 32));
                const auto workload = mapping::workloadOf(nest, machine.padding);
                if (workload.macs() > mostMacs)
                    RC_DISCARD("too many MACs to execute");
                const auto hierarchy = mapping::hierarchyOf(machine);
                const NestMapping mapped = drawNestOn(workload, hierarchy);
                simulation::Work work = drawWork(nest, machine, mapped);
                simulation::LayerWork& layer = work.layers.front();
                const OrderCoder coder;
                for (auto& own : layer.dramCoders)
                    if (drawFlag())
                        own = std::make_shared<const OrderCoder>();

                NestBruteForce brute(workload, hierarchy, mapped);
                brute.run();
                accelerator::PerRole<Bits> bits{};
                Words decoded = 0, encoded = 0;
                for (const auto& transfer : brute.transfers()) {
                    const std::size_t space = transfer.space;
                    const bool coded = layer.dramCoders[space] != nullptr;
                    std::vector<float> stream;
                    for (const auto& word : transfer.words)
                        stream.push_back(valueAt(layer, space, word));
                    bits[space] += transfer.psums * machine.psumBits;
                    if (!coded)
                        bits[space] += static_cast<Bits>(stream.size()) * machine.wordBits[space];
                    else if (!stream.empty())
                        bits[space] +=
                            coder.bits({static_cast<Role>(space), stream, machine.wordBits[space]});
                    (space == 2 ? encoded : decoded) +=
                        coded ? static_cast<Words>(stream.size()) : 0;
                }
                for (const Fidelity fidelity : {Fidelity::closed, Fidelity::cycle}) {
                    const auto counts = simulated(work, fidelity);
                    for (std::size_t role = 0; role < 3; ++role) {
                        RC_LOG() << "role " << role << '\n';
                        const auto& traffic = counts.levels.front()[role];
                        RC_ASSERT((role == 2 ? traffic.writeBits() : traffic.readBits)
                                  == bits[role]);
                    }
                    RC_ASSERT(counts.decodedWords == decoded);
                    RC_ASSERT(counts.encodedWords == encoded);
                }
            },
            5);
    }

    void theFidelitiesAgreeOnCodedLinks() {
        checkProperty(
            "coded: closed, cycle, value",
            [] {
                const network::LoopNest nest = drawAnyNest();
                const accelerator::Accelerator machine = drawNestMachine(drawFlag());
                const auto workload = mapping::workloadOf(nest, machine.padding);
                const NestMapping mapped = drawNestOn(workload, mapping::hierarchyOf(machine));
                simulation::Work work = drawWork(nest, machine, mapped);
                work.layers.front().dramCoders.fill(std::make_shared<const OrderCoder>());
                const auto closed = simulated(work, Fidelity::closed);
                const auto cycle = simulated(work, Fidelity::cycle);
                RC_ASSERT(simulated(work, Fidelity::value) == cycle);
                RC_ASSERT(closed.levels == cycle.levels);
                RC_ASSERT(closed.decodedWords == cycle.decodedWords);
                RC_ASSERT(closed.encodedWords == cycle.encodedWords);
                RC_ASSERT(closed.cycles <= cycle.cycles);
                RC_ASSERT(closed.loadCycles <= cycle.loadCycles);
                // A coder that changes nothing changes nothing but the words through it.
                simulation::LayerWork& layer = work.layers.front();
                layer.dramCoders.fill(std::make_shared<const RawCoder>());
                auto raw = simulated(work, Fidelity::closed);
                RC_ASSERT(raw.decodedWords == raw.levels[0][0].reads + raw.levels[0][1].reads);
                RC_ASSERT(raw.encodedWords == workload.words(2));
                raw.decodedWords = raw.encodedWords = 0;
                layer.dramCoders = {};
                const auto plain = simulated(work, Fidelity::closed);
                // What goes past the memories is spread evenly until it is coded: the first step
                // may load other words.
                raw.loadCycles = plain.loadCycles;
                RC_ASSERT(raw == plain);
            },
            5);
    }

    void aCoderNeedsValues() {
        network::LoopNest nest;
        nest.h = nest.w = 2;
        simulation::Work work;
        work.layers.resize(1);
        work.layers[0].name = "conv";
        work.layers[0].nest = nest;
        work.layers[0].dramCoders[1] = std::make_shared<const RawCoder>();
        work.machine.levels.resize(3);
        work.machine.levels[2].perPe = true;
        NestMapping mapped;
        mapped.levels.resize(3);
        work.mappings = {mapped};
        for (const Fidelity fidelity : {Fidelity::closed, Fidelity::cycle})
            try {
                simulated(work, fidelity);
                QFAIL("accepted");
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains("conv: There are no values of the filter"),
                         error.what());
            }
    }
};

QTEST_GUILESS_MAIN(NestCodingTest)
#include "nest_coding_test.moc"
