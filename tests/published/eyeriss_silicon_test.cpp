// The Eyeriss chip (JSSC 2017, Tables III and V): what `reproduce eyeriss-jssc2017` claims, and the
// figures of its description against the published file.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "core/job/experiments.h"
#include "core/mapping/mapping.h"
#include "core/support/error.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

QJsonObject objectIn(const std::filesystem::path& file) {
    QFile stream(QString::fromStdString(file.string()));
    return stream.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(stream.readAll()).object()
                                            : QJsonObject();
}

std::vector<job::ExperimentRow> rowsOf(job::ExperimentRequest request) {
    request.ids = {"eyeriss-jssc2017"};
    Progress progress;
    return job::reproduce(request, progress);
}

const job::ExperimentRow& rowOf(const std::vector<job::ExperimentRow>& rows,
                                const std::string& quantity) {
    for (const auto& row : rows)
        if (row.quantity == quantity)
            return row;
    static const job::ExperimentRow none;
    return none;
}

network::LoopNest conv(std::int64_t m, std::int64_t c, std::int64_t h, std::int64_t r) {
    network::LoopNest nest;
    nest.m = m;
    nest.c = c;
    nest.h = nest.w = h;
    nest.r = nest.s = r;
    nest.p = nest.q = h - r + 1;
    return nest;
}

} // namespace

class EyerissSiliconTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDescriptionSaysWhatWasPublished() {
        SYSTOLENS_NEED_SHARED_DATA();
        const QJsonObject published =
            objectIn(sharedData() / "published" / "eyeriss_jssc2017.json");
        const QJsonArray silicon = published["table_V_alexnet"]["rows"].toArray();
        const QJsonArray mappings = published["table_III_rs_mapping_alexnet"]["rows"].toArray();
        const QJsonArray layers =
            objectIn(sourceFolder()
                     / "resources/published/eyeriss-jssc2017.json")["networks"][0]["layers"]
                .toArray();
        int seen = 0;
        for (const auto& value : layers) {
            const QJsonObject layer = value.toObject();
            if (!layer.contains("mapping"))
                continue;
            const QJsonObject row = silicon[seen].toObject(), mapping = mappings[seen].toObject();
            const QJsonObject ours = layer["published"].toObject();
            QCOMPARE(layer["label"], row["layer"]);
            QCOMPARE(ours["active_pes"], row["active_PEs"]);
            QCOMPARE(ours["processing_ms"], row["processing_latency_ms"]);
            QCOMPARE(ours["total_ms"], row["total_latency_ms"]);
            QCOMPARE(ours["dram_mb"], row["DRAM_accesses_MB"]);
            QCOMPARE(ours["glb_mb"], row["GLB_accesses_MB"]);
            QCOMPARE(ours["power_mw"], row["power_mW"]);
            QVERIFY(std::abs(1 - row["zeros_in_ifmaps_pct"].toDouble() / 100
                             - layer["ifmap_density"].toDouble())
                    < 1e-6);
            QCOMPARE(ours["glb_ifmap_kib"], mapping["GLB_ifmap_KB"]);
            QCOMPARE(ours["glb_psum_kib"], mapping["GLB_psum_KB"]);
            for (const char* factor : {"m", "n", "e", "p", "q", "r", "t"})
                QCOMPARE(layer["mapping"][factor], mapping[factor]);
            ++seen;
        }
        QCOMPARE(seen, 5);
    }

    void everyClaimHolds() {
        const auto rows = rowsOf({});
        int claims = 0;
        for (const auto& row : rows) {
            claims += row.claim ? 1 : 0;
            QVERIFY2(!row.claim || *row.holds, row.quantity.c_str());
        }
        QCOMPARE(claims, 5 * 5 + 1);
        // Reported, and exact since it is understood: the GLB's accesses.
        for (const char* layer :
             {"CONV1", "CONV2", "CONV3, with the pass of CONV4", "CONV4", "CONV5"}) {
            const auto& row = rowOf(rows, std::string("alexnet/") + layer + "/glb_mb");
            QVERIFY2(std::abs(*row.ours - *row.published) <= 0.051, layer);
        }
    }

    void aClaimThatDoesNotHoldSaysSo() {
        auto row = job::comparison("x", 100.0, 104.0);
        job::makeClaim(row, 3, 0.5);
        QVERIFY(!*row.holds);
        job::makeClaim(row, 3, 4);
        QVERIFY(*row.holds);
        job::makeClaim(row, 4.1, 0);
        QVERIFY(*row.holds);
    }

    void anotherNetworkIsPredictedFromDensitiesInAFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath("densities.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray lines = "layer,ifmap_density\n";
        for (const char* label : {"CONV1-1", "CONV1-2", "CONV2-1", "CONV2-2", "CONV3-1", "CONV3-2",
                                  "CONV3-3", "CONV4-1", "CONV4-2", "CONV4-3", "CONV5-1", "CONV5-2"})
            lines += QByteArray(label) + ",0.5\n";
        file.write(lines);
        file.flush();
        job::ExperimentRequest request;
        request.network = "vgg16";
        request.densities = path.toStdString();
        try {
            rowsOf(request);
            QFAIL("a layer is missing");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("CONV5-3") != std::string::npos, error.what());
        }
        file.write("/features/features.28/Conv,0.5\n"); // the model's own name
        file.close();
        const auto half = rowsOf(request);
        for (const auto& row : half)
            QVERIFY2(!row.claim && !row.published && row.ours && *row.ours > 0,
                     row.quantity.c_str());
        // Where the GLB leaves room for one channel beside the psums, their bus is the bound.
        const auto& bound = rowOf(half, "vgg16/CONV1-2/processing_ms");
        const double psumsOverTheirBus = 3.0 * 64 * 224 * 224 * 64 / 4 / 200e3;
        QVERIFY(*bound.ours > psumsOverTheirBus && *bound.ours < 1.05 * psumsOverTheirBus);
        request.batch = 6;
        QVERIFY(
            std::abs(*rowOf(rowsOf(request), "vgg16/CONV1-2/processing_ms").ours / *bound.ours - 2)
            < 1e-9);
    }

    void aMappingCanBeGiven() {
        QTemporaryDir folder;
        const auto write = [&](const QByteArray& lines) {
            QFile file(folder.filePath("mappings.csv"));
            if (file.open(QIODevice::WriteOnly))
                file.write(lines);
            return file.fileName().toStdString();
        };
        job::ExperimentRequest request;
        request.mappings = write("layer,m,n,e,p,q,r,t\nCONV3,64,4,13,16,3,2,2\n");
        const auto rows = rowsOf(request);
        QVERIFY(*rowOf(rows, "alexnet/CONV3/glb_mb").ours < 51); // 69 with Table III's
        for (const auto& row : rows)
            QVERIFY(!row.claim);
        const std::string label = "CONV3, with the pass of CONV4";
        request.mappings =
            write("layer, m, n, e, p, q, r, t\n\"CONV3, with the pass of CONV4\", 64, "
                  "4, 13, 16, 3, 2, 2\n");
        QVERIFY(*rowOf(rowsOf(request), "alexnet/" + label + "/glb_mb").ours < 51);
        for (const auto& [lines, says] :
             {std::pair("layer,m,n,e,p,q,r,t\nCONV9,1,1,1,1,1,1,1\n", "CONV9"),
              std::pair("layer,m,n,e,p,q,r,t\nCONV3,1,1,1,x,1,1,1\n", "mappings.csv:2, column 5"),
              std::pair("layer,m\n", "Begin with"),
              std::pair("layer,m,n,e,p,q,r,t\nCONV3,64,4,13,16,4,2,2\n", "whole banks")}) {
            request.mappings = write(lines);
            try {
                rowsOf(request);
                QFAIL(lines);
            } catch (const Error& error) {
                QVERIFY2(std::string(error.what()).find(says) != std::string::npos, error.what());
            }
        }
    }

    void mistakesAreNamed() {
        const auto problemOf = [](const job::ExperimentRequest& request) {
            try {
                Progress progress;
                job::reproduce(request, progress);
            } catch (const Error& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        job::ExperimentRequest request;
        request.ids = {"nothing"};
        QVERIFY(problemOf(request).find("eyeriss-jssc2017") != std::string::npos);
        request.ids = {"eyeriss-jssc2017"};
        request.network = "lenet";
        QVERIFY(problemOf(request).find("alexnet, vgg16") != std::string::npos);
    }

    void illegalMappingsExplainThemselves() {
        auto machine = accelerator::loadAccelerator("eyeriss-v1");
        const auto problemOf = [&](const network::LoopNest& nest,
                                   const mapping::RowStationaryMapping& mapped) {
            try {
                mapping::RowStationaryTiling(nest, machine, mapped);
            } catch (const Error& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        const network::LoopNest nest = conv(64, 16, 15, 3);
        QCOMPARE(problemOf(nest, {64, 1, 13, 16, 4, 1, 4}), std::string());
        const std::vector<std::pair<mapping::RowStationaryMapping, const char*>> cases{
            {{64, 1, 13, 16, 5, 1, 4}, "ifmap exceeds the spad of a PE by 3 words"},
            {{64, 1, 13, 24, 4, 1, 2}, "filter exceeds the spad of a PE by 64 words"},
            {{64, 1, 13, 16, 4, 2, 4}, "8 PE sets do not fit the array: it has room for 4"},
            {{64, 1, 14, 16, 4, 1, 4}, "must be from 1 to 13"},
            {{65, 1, 13, 16, 4, 1, 4}, "must be from 1 to 64"}};
        for (const auto& [mapped, says] : cases) {
            const std::string problem = problemOf(nest, mapped);
            QVERIFY2(problem.find(says) != std::string::npos, problem.c_str());
        }
        machine.longestRow = 128;
        const network::LoopNest large = conv(64, 64, 226, 3);
        const std::string row = problemOf(large, {16, 1, 13, 4, 1, 1, 4});
        QVERIFY2(row.find("has 224 columns; this machine works on 128") != std::string::npos,
                 row.c_str());
        QCOMPARE(problemOf(large, {32, 1, 13, 8, 2, 1, 4, 112}), std::string());
        machine.longestRow.reset();
        const std::string banks = problemOf(large, {16, 1, 13, 4, 2, 1, 4}); // 23 banks and 4
        QVERIFY2(banks.find("need 110592 bytes of the GLB") != std::string::npos, banks.c_str());
        const std::string tall = problemOf(conv(4, 4, 15, 13), {1, 1, 1, 1, 1, 1, 1});
        QVERIFY2(tall.find("13 rows") != std::string::npos, tall.c_str());
    }
};

QTEST_GUILESS_MAIN(EyerissSiliconTest)
#include "eyeriss_silicon_test.moc"
