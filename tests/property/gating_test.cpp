// Gated MACs against the loop nest written out, on every kind of mapping and fidelity, and against
// what each PE does in every cycle of the trace.
#include "core/energy/energy.h"
#include "core/mapping/nest_checks.h"
#include "core/simulation/gating_array.h"
#include "core/simulation/operand_zeros.h"
#include "core/support/error.h"
#include "property.h"
#include "small_nests.h"
#include "sparse_layers.h"

using namespace systolens;
using namespace systolens::tests;
using simulation::Act;
using simulation::GatedBy;
using simulation::PeState;

namespace {

simulation::MacKinds enumerated(const simulation::LayerWork& layer) {
    const auto ifmap = layer.ifmap.values<std::int8_t>(),
               filter = layer.filter.values<std::int8_t>();
    simulation::MacKinds kinds;
    forEachMac(layer.nest, [&](const NestMac& mac) {
        const bool word = mac.ifmap && ifmap[*mac.ifmap % ifmap.size()] != 0;
        const bool weight = filter[mac.filter] != 0;
        ++kinds.all;
        kinds.ifmapNonzero += word;
        kinds.filterNonzero += weight;
        kinds.bothNonzero += word && weight;
    });
    return kinds;
}

mapping::Mapping drawAnyMapping(const network::LoopNest& nest,
                                const accelerator::Accelerator& machine) {
    const std::int64_t kind = draw(0, 2);
    if (kind == 0)
        return drawMapping();
    if (kind == 1 && nest.r <= machine.rows)
        return drawRowStationary(nest, machine);
    mapping::NestMapping mapped =
        drawNestOn(mapping::workloadOf(nest, machine.padding), mapping::hierarchyOf(machine));
    mapped.levels.at(1).keeps.fill(true);
    return mapped;
}

simulation::Work drawWork(simulation::Fidelity fidelity) {
    simulation::Work work;
    work.machine = drawMachine(draw(0, 1) == 1);
    work.machine.macEnergy = 7;
    const network::LoopNest nest = drawNest();
    work.layers = {drawLayer(nest, drawPercent(), drawPercent())};
    work.mappings = {drawAnyMapping(nest, work.machine)};
    work.fidelity = fidelity;
    return work;
}

simulation::GroupRun run(const simulation::ArrayModel& array, const simulation::Work& work) {
    Progress progress;
    return array.simulate(work, progress);
}

} // namespace

class GatingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void macsAreToldApartAsInTheNestWrittenOut() {
        checkProperty("by counting uses = by enumerating MACs", [] {
            Progress progress;
            const auto layer = drawLayer(drawNest(), drawPercent(), drawPercent());
            RC_ASSERT(simulation::macKinds(layer.nest, simulation::operandZeros(layer), progress)
                      == enumerated(layer));
        });
    }

    void everyCycleIsSpentAndTheGatedMacsAreCounted() {
        checkProperty("gating = dense but for gated MACs and weight reads", [] {
            const auto work = drawWork(static_cast<simulation::Fidelity>(draw(0, 2)));
            const GatedBy by = draw(0, 1) ? GatedBy::ifmap : GatedBy::operands;
            const auto dense = run(*simulation::denseArray(), work).counts.at(0);
            const auto gated = run(*simulation::gatingArray(by), work).counts.at(0);
            const auto kinds = enumerated(work.layers[0]);
            const std::int64_t zeros =
                kinds.all - (by == GatedBy::ifmap ? kinds.ifmapNonzero : kinds.bothNonzero);
            RC_ASSERT(gated.gatedMacs == zeros);
            const Words saved = dense.levels[2][1].reads - gated.levels[2][1].reads;
            RC_ASSERT(saved == 0 || saved == kinds.all - kinds.ifmapNonzero);
            auto back = gated;
            back.gatedMacs = 0;
            back.levels[2][1] = dense.levels[2][1];
            RC_ASSERT(back == dense);
            RC_ASSERT(energy::energyOf(gated, work.machine).mac
                      == 7 * (dense.macs - gated.gatedMacs));
        });
    }

    void aPeIsSeenGatedWhenItsOperandIsZero() {
        checkProperty("states and events gate as often as was counted", [] {
            const auto work = drawWork(simulation::Fidelity::value);
            const auto gated = run(*simulation::gatingArray(), work);
            const auto& trace = *gated.trace;
            RC_PRE(trace.cycles() < 3000);
            const auto ifmap = work.layers[0].ifmap.values<std::int8_t>();
            std::int64_t macs = 0, zeros = 0;
            const bool slowed = gated.counts[0].stallCycles > 0;
            for (Cycle cycle = 0; cycle < trace.cycles(); ++cycle)
                for (const PeState& pe : trace.stateAt(cycle).pes) {
                    if (pe.act != PeState::Act::gate && pe.act != PeState::Act::compute)
                        continue;
                    const bool zero = !pe.ifmap || ifmap[*pe.ifmap % ifmap.size()] == 0;
                    RC_ASSERT(zero == (pe.act == PeState::Act::gate));
                    ++macs;
                    zeros += zero;
                }
            // A slowed array may show one MAC over several cycles.
            RC_ASSERT(slowed || macs == gated.counts[0].macs);
            RC_ASSERT(slowed || zeros == gated.counts[0].gatedMacs);
            std::int64_t events = 0;
            for (const auto& event : trace.events({0, trace.cycles()}, 10'000'000))
                events += event.act == Act::gate;
            RC_ASSERT(events == gated.counts[0].gatedMacs);
        });
    }

    void withoutValuesNothingIsGated() {
        auto work = simulation::Work();
        work.machine.levels.resize(3);
        work.layers.resize(1);
        work.layers[0].name = "conv9";
        work.mappings = {mapping::SystolicMapping{}};
        try {
            run(*simulation::gatingArray(), work);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("conv9"));
            QVERIFY(QString(error.what()).contains("ifmap"));
        }
    }
};

QTEST_APPLESS_MAIN(GatingTest)
#include "gating_test.moc"
