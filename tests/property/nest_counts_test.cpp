// The closed form of a loop nest against its execution with real values, every move counted.
#include "nest_brute_force.h"
#include "property.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

constexpr std::int64_t mostMacs = 600;
constexpr int manyTimes = 50;

void describe(std::ostream& out, const mapping::NestCounts& counts) {
    out << "macs " << counts.macs << " cycles " << counts.computeCycles << " passes "
        << counts.passes << " passPes " << counts.passPes << " active " << counts.activePes << '\n';
    for (const auto& level : counts.levels)
        for (const mapping::SpaceTraffic& t : level)
            out << "  reads " << t.reads << " drains " << t.drains << " writes " << t.writes
                << " fills " << t.fills << " updates " << t.updates << " fresh " << t.fresh
                << " tile " << t.tile << " replaced " << t.replaced << " down " << t.down << " up "
                << t.up << " deliveries " << t.deliveries << '\n';
}

std::string describe(const mapping::Workload& workload) {
    std::ostringstream out;
    for (const auto& dim : workload.dims)
        out << dim.name << ' ' << dim.bound << ' ';
    for (const auto& space : workload.spaces) {
        out << '\n' << space.name << ':';
        for (const auto& axis : space.axes) {
            out << " [" << axis.offset;
            for (const auto& term : axis.terms)
                out << " + " << term.coefficient << workload.dims[term.dim].name;
            out << (axis.extent ? " < " + std::to_string(*axis.extent) : "") << ']';
        }
    }
    return out.str();
}

void requireEqual(const mapping::Workload& workload) {
    if (workload.macs() > mostMacs)
        RC_DISCARD("too many MACs to execute");
    const mapping::Hierarchy hierarchy = drawHierarchy();
    const mapping::NestMapping mapped = drawNestMapping(workload, hierarchy.levels.size());
    NestBruteForce brute(workload, hierarchy, mapped);
    const mapping::NestCounts executed = brute.run();
    const mapping::NestCounts counted = mapping::countLegalNest(workload, hierarchy, mapped);
    RC_CLASSIFY(executed.macs > 50, "more than 50 MACs");
    RC_CLASSIFY(executed.passPes != executed.passes * executed.activePes, "idle PEs");
    std::ostringstream message;
    if (!(executed == counted)) {
        message << describe(workload) << '\n'
                << toText(mapped, workload, levelNames(hierarchy)) << "\narray level "
                << hierarchy.arrayLevel << "\nexecuted ";
        describe(message, executed);
        message << "counted ";
        describe(message, counted);
        RC_LOG(message.str());
    }
    RC_ASSERT(brute.resultIsRight());
    RC_ASSERT(executed == counted);
}

} // namespace

class NestCountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsOfALayerEqualItsExecution() {
        checkProperty(
            "closed form = execution, layers", [] { requireEqual(drawLayerWorkload()); },
            manyTimes);
    }

    void countsOfAnyAffineProblemEqualItsExecution() {
        checkProperty(
            "closed form = execution, affine problems", [] { requireEqual(drawAffineWorkload()); },
            manyTimes);
    }

    void aMappingReadsBackFromItsText() {
        checkProperty("text", [] {
            const mapping::Workload workload = drawLayerWorkload();
            const mapping::Hierarchy hierarchy = drawHierarchy();
            const mapping::NestMapping mapped = drawNestMapping(workload, hierarchy.levels.size());
            const auto names = levelNames(hierarchy);
            RC_ASSERT(parseNestMapping(toText(mapped, workload, names), workload, names) == mapped);
        });
    }
};

QTEST_GUILESS_MAIN(NestCountsTest)
#include "nest_counts_test.moc"
