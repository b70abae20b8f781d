// Eyeriss's comparison of dataflows (ISCA 2016): its equations on its own examples, the search
// against mappings drawn by chance, and what `reproduce eyeriss-isca2016` claims.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/job/dataflow_search.h"
#include "core/job/experiments.h"
#include "core/mapping/nest_checks.h"
#include "folders.h"
#include "property.h"

using namespace systolens;
using namespace systolens::tests;
using job::SpatialDataflow;

namespace {

QJsonObject objectIn(const std::filesystem::path& file) {
    QFile stream(QString::fromStdString(file.string()));
    return stream.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(stream.readAll()).object()
                                            : QJsonObject();
}

network::LoopNest conv(std::int64_t n, std::int64_t m, std::int64_t c, std::int64_t p,
                       std::int64_t r) {
    network::LoopNest nest;
    nest.n = n;
    nest.m = m;
    nest.c = c;
    nest.p = nest.q = p;
    nest.r = nest.s = r;
    nest.h = nest.w = p + r - 1;
    return nest;
}

const std::vector<std::string> levels{"DRAM", "GLB", "array", "RF"};

job::ReuseCounts countsOf(const network::LoopNest& nest, const job::SpatialMachine& machine,
                          const std::string& text) {
    const auto workload = mapping::workloadOf(nest, accelerator::Padding::stored);
    const auto mapped = mapping::parseNestMapping(text, workload, levels);
    return job::reuseCounts(workload, mapped,
                            mapping::countLegalNest(workload, job::hierarchyOf(machine), mapped));
}

std::int64_t draw(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

std::int64_t drawDivisor(std::int64_t of) {
    const std::int64_t factor = draw(1, of);
    return of % factor == 0 ? factor : 1;
}

struct Drawn {
    network::LoopNest nest = conv(draw(1, 4), draw(1, 8), draw(1, 8), draw(1, 6), draw(1, 3));
    job::SpatialMachine machine{draw(9, 20), draw(200, 2000), draw(20, 80), 16};
};

// Any mapping of weight stationary with divisors, legal or not.
std::string drawWeightStationary(const network::LoopNest& nest) {
    const std::int64_t m = drawDivisor(nest.m), c = drawDivisor(nest.c);
    const std::int64_t glbM = drawDivisor(nest.m / m), glbC = drawDivisor(nest.c / c);
    const std::int64_t glbN = drawDivisor(nest.n), glbP = drawDivisor(nest.p);
    std::vector<std::string> outside{
        "N=" + std::to_string(nest.n / glbN), "P=" + std::to_string(nest.p / glbP),
        "M=" + std::to_string(nest.m / m / glbM), "C=" + std::to_string(nest.c / c / glbC)};
    const int order = static_cast<int>(draw(0, 2));
    if (order == 1)
        std::swap(outside[2], outside[3]);
    if (order == 2)
        outside = {outside[2], outside[3], outside[0], outside[1]};
    std::string text = "DRAM";
    for (const std::string& loop : outside)
        text += " " + loop;
    text += " | GLB M=" + std::to_string(glbM) + " C=" + std::to_string(glbC)
            + " N=" + std::to_string(glbN) + " P=" + std::to_string(glbP)
            + " Q=" + std::to_string(nest.q) + (draw(0, 1) ? " -filter" : "");
    text += " | array X:R=" + std::to_string(nest.r) + " X:S=" + std::to_string(nest.s)
            + " X:C=" + std::to_string(c) + " X:M=" + std::to_string(m);
    return text + " -ifmap -filter -ofmap | RF -ifmap -ofmap";
}

const std::vector<job::ExperimentRow>& rows() {
    static const std::vector<job::ExperimentRow> all = [] {
        job::ExperimentRequest request;
        request.ids = {"eyeriss-isca2016"};
        Progress progress;
        return job::reproduce(request, progress);
    }();
    return all;
}

double oursOf(const std::string& quantity) {
    for (const auto& row : rows())
        if (row.quantity == "alexnet/" + quantity)
            return row.ours.value_or(-1);
    return -1;
}

} // namespace

class EyerissDataflowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Fig. 8: a = 1, b = 2, c = 3, d = 4 (24 reuses), of two filter words.
    void anInputWordCostsWhatEquation3Says() {
        const job::SpatialMachine machine{256, 1024, 64, 16};
        network::LoopNest nest = conv(24, 2, 1, 1, 1);
        const auto counts =
            countsOf(nest, machine,
                     "DRAM | GLB N=2 M=2 | array X:N=3 -ifmap -filter -ofmap | RF N=4 -ifmap "
                     "-ofmap");
        QCOMPARE(counts.dram[1], 2);
        QCOMPARE(counts.glb[1], 2 * 2);
        QCOMPARE(counts.array[1], 2 * 2 * 3);
        QCOMPARE(counts.rf[1], 2 * 24);
        QCOMPARE(counts.rf[0], 0); // bypassed
    }

    // Fig. 9: a = 2, b = 3, c = 3, d = 2 (36 accumulations), of four ofmap words.
    void aPartialSumCostsWhatEquation4Says() {
        const job::SpatialMachine machine{256, 1024, 64, 16};
        network::LoopNest nest = conv(4, 1, 36, 1, 1);
        const auto counts =
            countsOf(nest, machine,
                     "DRAM C=2 N=2 | GLB C=3 N=2 | array X:C=3 -ifmap -filter -ofmap | RF C=2 "
                     "-ifmap -filter");
        constexpr std::int64_t words = 4, a = 2, b = 3, c = 3, d = 2;
        QCOMPARE(counts.dram[2], words * (2 * a - 1));
        QCOMPARE(counts.glb[2], words * 2 * a * (b - 1));
        QCOMPARE(counts.array[2], words * a * b * (c - 1));
        QCOMPARE(counts.rf[2], words * 2 * a * b * c * (d - 1));
        const job::AccessEnergies energies{1, 1, 2, 6, 200};
        job::ReuseCounts psums;
        psums.dram[2] = counts.dram[2];
        psums.glb[2] = counts.glb[2];
        psums.array[2] = counts.array[2];
        psums.rf[2] = counts.rf[2];
        QCOMPARE(job::energyOf(psums, energies), words * (3 * 200 + 8 * 6 + 12 * 2 + 36));
    }

    void everyChoiceFitsAndMovesEveryWordAtLeastOnce() {
        checkProperty("leastEnergy is legal", [] {
            const Drawn drawn;
            const auto workload = mapping::workloadOf(drawn.nest, accelerator::Padding::stored);
            const job::AccessEnergies energies{1, 1, 2, 6, 200};
            for (const SpatialDataflow dataflow : job::spatialDataflows) {
                Progress progress;
                const auto choice =
                    job::leastEnergy(dataflow, drawn.nest, drawn.machine, energies, progress);
                if (!choice)
                    continue;
                job::SpatialMachine machine = drawn.machine;
                if (dataflow != SpatialDataflow::rs)
                    machine.rf = 2 * std::max<Words>(1, job::rfWords(dataflow));
                const auto counts = mapping::countLegalNest(workload, job::hierarchyOf(machine),
                                                            choice->mapping); // or an Error
                const auto reuse = job::reuseCounts(workload, choice->mapping, counts);
                RC_ASSERT(reuse == choice->counts);
                RC_ASSERT(choice->energy == job::energyOf(reuse, energies));
                RC_ASSERT(reuse.macs == drawn.nest.macs());
                for (std::size_t role = 0; role < 3; ++role)
                    RC_ASSERT(reuse.dram[role] >= workload.words(role));
            }
        });
    }

    void noMappingDrawnByChanceIsBetter() {
        checkProperty(
            "weight stationary",
            [] {
                const Drawn drawn;
                const job::AccessEnergies energies{1, 1, 2, 6, 200};
                job::SpatialMachine machine = drawn.machine;
                machine.rf = 2;
                Progress progress;
                const auto best =
                    job::leastEnergy(SpatialDataflow::ws, drawn.nest, machine, energies, progress);
                std::int64_t other = 0;
                try {
                    other = job::energyOf(
                        countsOf(drawn.nest, machine, drawWeightStationary(drawn.nest)), energies);
                } catch (const Error&) {
                    return; // does not fit
                }
                RC_ASSERT(best.has_value());
                RC_ASSERT(best->energy <= other);
            },
            5);
    }

    void theDescriptionSaysWhatWasPublished() {
        SYSTOLENS_NEED_SHARED_DATA();
        const QJsonObject published =
            objectIn(sharedData() / "published" / "eyeriss_isca2016.json");
        const QJsonObject ours =
            objectIn(sourceFolder() / "resources/published/eyeriss-isca2016.json");
        const QJsonObject table = published["table_IV_normalised_energy"].toObject();
        const QJsonObject energies = ours["energies"].toObject();
        for (const auto& [key, theirs] :
             {std::pair("mac", "MAC"), std::pair("rf", "RF"), std::pair("array", "inter_PE"),
              std::pair("glb", "GLB"), std::pair("dram", "DRAM")})
            QCOMPARE(energies[key], table[theirs]);
        const QJsonObject fig10 =
            published["fig10_rs_energy_per_layer_batch16"].toObject()["rows"].toObject();
        const QJsonArray layers = ours["networks"][0]["layers"].toArray();
        QCOMPARE(layers.size(), fig10.size());
        for (const auto& value : layers) {
            const QJsonObject layer = value.toObject();
            const QJsonArray row = fig10[layer["label"].toString()].toArray();
            QCOMPARE(layer["rs"]["alu"], row[0]);
            QCOMPARE(layer["rs"]["dram"], row[1]);
            QCOMPARE(layer["rs"]["rf"], row[2]);
        }
        QCOMPARE(published["results"]["RS_vs_others_CONV_energy"].toString(),
                 QString("%1x - %2x better (AlexNet)")
                     .arg(ours["published"]["conv"]["least_over_rs"].toDouble())
                     .arg(ours["published"]["conv"]["most_over_rs"].toDouble()));
    }

    void everyClaimHolds() {
        int claims = 0;
        for (const auto& row : rows()) {
            QVERIFY2(row.ours.has_value(), row.quantity.c_str());
            if (row.claim)
                QVERIFY2(row.holds.value_or(false), row.quantity.c_str());
            claims += row.claim ? 1 : 0;
        }
        // Layers' ALU energy; rs needs the least, whatever the area; by as much as was published.
        QCOMPARE(claims, 8 + (2 + 3) + 2);
    }

    void levelsAndTensorsAddUp() {
        for (const char* part : {"conv", "fc"})
            for (const SpatialDataflow dataflow : job::spatialDataflows) {
                const std::string id = std::string(part) + "/" + job::name(dataflow) + "/";
                const double whole = oursOf(id + "energy_per_mac") - 1; // the MAC itself
                double levels = 0, tensors = 0;
                for (const char* level : {"dram", "glb", "array", "rf"})
                    levels += oursOf(id + level);
                for (const char* tensor : {"ifmap", "filter", "ofmap"})
                    tensors += oursOf(id + tensor);
                QVERIFY2(std::abs(levels - whole) < 1e-9, id.c_str());
                QVERIFY2(std::abs(tensors - whole) < 1e-9, id.c_str());
            }
    }

    // Section VI: equal area leaves the dataflows without RF a GLB up to 2.6 times that of rs.
    void theGlbIsAtMostAsLargeAsThePaperSays() {
        QCOMPARE(oursOf("conv/rs/glb_kib"), 128.0);
        QVERIFY(std::abs(oursOf("conv/nlr/glb_kib") / 128 - 2.6) < 0.01);
    }
};

QTEST_GUILESS_MAIN(EyerissDataflowsTest)
#include "eyeriss_dataflows_test.moc"
