// Jobs: canonical JSON, what is refused and where, studies from files and from densities.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/job/documents.h"
#include "core/job/study_input.h"
#include "core/network/files.h"
#include "core/support/error.h"

using namespace systolens;

namespace {

using Json = nlohmann::json;

job::Job fullJob() {
    job::Job job;
    job.model = "fashion_lenet5";
    job.input = "idx:3";
    job.dataset = "옷/시험";
    job.accelerator = "eyeriss-v1";
    job.dataflow = "os";
    job.mapping = "m.yaml";
    job.fidelity = simulation::Fidelity::closed;
    job.batch = 4;
    job.seed = 18446744073709551615U;
    job.weightDensity = 0.1;
    job.activationDensity = 1.0 / 3;
    job.densities = "가.csv";
    job.stack = {{"rlc", {{"run-bits", std::int64_t{5}}, {"share", 0.25}, {"on", true}}},
                 {"huffman", {{"kind", std::string("linear")}}}};
    job.layers = {"conv1", "fc2"};
    return job;
}

template <class Call>
QString messageOf(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

QString refusal(const std::string& json) {
    return messageOf([&] { job::parseJob(json, "a.json"); });
}

std::shared_ptr<const technique::Study> study(const job::Job& job) {
    Progress progress;
    return job::makeStudy(job, progress);
}

job::JobResult run(const job::Job& job) {
    technique::Backend backend;
    Progress progress;
    return job::runJob(job, {}, backend, progress);
}

job::Job synthetic() {
    job::Job job;
    job.model = "synthetic:conv,c=8,m=8,h=10,w=10,r=3,s=3,stride=1,pad=1";
    job.fidelity = simulation::Fidelity::closed;
    return job;
}

} // namespace

class JobTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::string write(const char* name, const std::string& text) {
        const std::string file = folder_.filePath(name).toStdString();
        std::ofstream(file) << text;
        return file;
    }

private Q_SLOTS:
    void aJobComesBackFromItsJson() {
        QVERIFY(job::parseJob(job::toJson(fullJob()), "a.json") == fullJob());
        QVERIFY(job::parseJob(job::toJson({}), "a.json") == job::Job());
        QCOMPARE(job::toJson(job::parseJob("{}", "a.json")), job::toJson({}));
    }

    void theJsonHasSortedKeysAndEveryDefault() {
        const std::string text = job::toJson({});
        QCOMPARE(Json::parse(text).size(), std::size_t{16});
        std::size_t last = 0;
        for (const char* key : {"accelerator", "activation_density", "batch", "dataflow", "dataset",
                                "densities", "fidelity", "format", "input", "layers", "mapping",
                                "model", "native", "seed", "stack", "weight_density"}) {
            const std::size_t place = text.find("\n  \"" + std::string(key) + "\"");
            QVERIFY2(place != std::string::npos && place >= last, key);
            last = place;
        }
    }

    // What simulate prints of a layer, given back as a file, is the same layer again.
    void aMappingIsGivenAsItIsPrinted_data() {
        QTest::addColumn<QString>("accelerator");
        QTest::addColumn<QString>("mapping"); // of a first run; empty: searched
        QTest::newRow("ws") << "lecture-4x4"
                            << "";
        QTest::newRow("rs") << "eyeriss-v1"
                            << "";
        QTest::newRow("nest") << "eyeriss-v1"
                              << "DRAM M=2 | GLB C=8 P=10 Y:M=4 X:Q=10 | spad R=3 S=3 -filter";
    }

    void aMappingIsGivenAsItIsPrinted() {
        QFETCH(QString, accelerator);
        QFETCH(QString, mapping);
        job::Job job = synthetic();
        job.accelerator = accelerator.toStdString();
        if (!mapping.isEmpty())
            job.mapping = write("given.yaml", "conv: " + mapping.toStdString());
        const auto layerOf = [](const job::Job& which) {
            return Json::parse(job::simulationJson(run(which))).at("layers").at(0);
        };
        const Json first = layerOf(job);
        if (!mapping.isEmpty())
            QCOMPARE(first.at("mapping").get<std::string>(), mapping.toStdString());
        job.mapping =
            write("printed.yaml", "conv: \"" + first.at("mapping").get<std::string>() + "\"");
        QCOMPARE(layerOf(job).dump(), first.dump());
    }

    void aMappingOfNoLayerIsRefused() {
        job::Job job = synthetic();
        job.mapping = write("other.yaml", "conv: ws\nconv9: ws\n");
        const QString message = messageOf([&] { run(job); });
        QVERIFY2(message.contains("The model has no layer \"conv9\"")
                     && message.contains("other.yaml:2:8"),
                 qPrintable(message));
    }

    void theHashChangesWithEveryMember() {
        const auto differs = [](auto change) {
            job::Job job = fullJob();
            change(job);
            return job::hashOf(job) != job::hashOf(fullJob());
        };
        QVERIFY(job::hashOf(fullJob()) == job::hashOf(fullJob()));
        QVERIFY(differs([](job::Job& job) { job.seed = 0; }));
        QVERIFY(differs([](job::Job& job) { job.dataset.clear(); }));
        QVERIFY(differs([](job::Job& job) { std::swap(job.stack[0], job.stack[1]); }));
        QVERIFY(differs([](job::Job& job) { job.layers.pop_back(); }));
        QVERIFY(differs([](job::Job& job) { job.weightDensity.reset(); }));
    }

    void whatAJobCannotSayIsRefusedWithItsPlace_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("place");
        QTest::newRow("syntax") << "{\n \"model\": }"
                                << "a.json:2:";
        QTest::newRow("empty") << ""
                               << "a.json:1:";
        QTest::newRow("no object") << "[]"
                                   << "a.json: ";
        QTest::newRow("unknown key") << R"({"modle": "x"})"
                                     << "a.json: modle";
        QTest::newRow("type") << R"({"batch": "4"})"
                              << "a.json: batch";
        QTest::newRow("fraction") << R"({"batch": 1.5})"
                                  << "a.json: batch";
        QTest::newRow("too small") << R"({"batch": 0})"
                                   << "a.json: batch";
        QTest::newRow("too large") << R"({"batch": 18446744073709551615})"
                                   << "a.json: batch";
        QTest::newRow("negative seed") << R"({"seed": -1})"
                                       << "a.json: seed";
        QTest::newRow("density") << R"({"weight_density": 1.5})"
                                 << "a.json: weight_density";
        QTest::newRow("fidelity") << R"({"fidelity": "exact"})"
                                  << "a.json: fidelity";
        QTest::newRow("dataflow") << R"({"dataflow": "xs"})"
                                  << "a.json: dataflow";
        QTest::newRow("format") << R"({"format": "systolens-job/9"})"
                                << "a.json: format";
        QTest::newRow("use") << R"({"stack": [{}]})"
                             << "a.json: stack[0]";
        QTest::newRow("deep key") << R"({"stack": [{"technique": "rlc", "bits": 5}]})"
                                  << "a.json: stack[0].bits";
        QTest::newRow("parameter")
            << R"({"stack": [{"technique": "rlc", "parameters": {"run-bits": [5]}}]})"
            << "a.json: stack[0].parameters.run-bits";
    }
    void whatAJobCannotSayIsRefusedWithItsPlace() {
        QFETCH(QString, json);
        QFETCH(QString, place);
        const QString said = refusal(json.toStdString());
        QVERIFY2(said.startsWith(place), qPrintable(said));
    }

    void deeplyNestedJsonIsRefusedWithoutCrashing() {
        const QString said = refusal(std::string(100'000, '['));
        QVERIFY2(said.startsWith("a.json:1:"), qPrintable(said));
    }

    void drawnValuesHaveTheirDensityAndFollowTheSeed() {
        job::Job job = synthetic();
        job.weightDensity = 0.25;
        job.activationDensity = 0.5;
        job.seed = 7;
        const auto one = study(job);
        QVERIFY(one->synthetic);
        QCOMPARE(one->drawn.size(), std::size_t{3});
        const auto& layer = one->layers.front();
        QCOMPARE(network::density(one->drawn.at(layer.filter)), 0.25);
        QCOMPARE(network::density(one->drawn.at(layer.ifmap)), 0.5);
        for (const float value : one->drawn.at(layer.ifmap).values<float>())
            QVERIFY(value >= 0);
        QVERIFY(study(job)->drawn.at(layer.filter).hash() == one->drawn.at(layer.filter).hash());
        job.seed = 8;
        QVERIFY(study(job)->drawn.at(layer.filter).hash() != one->drawn.at(layer.filter).hash());
        QCOMPARE(run(job).after->provenance, Provenance::synthetic);
    }

    void aFileOfDensitiesDrawsWhatItSays() {
        job::Job job = synthetic();
        job.densities = write("d.csv", "layer,weight_density,ifmap_density\r\nconv,0.125,\r\n");
        const auto drawn = study(job);
        QCOMPARE(drawn->drawn.size(), std::size_t{1});
        QCOMPARE(network::density(drawn->drawn.at(drawn->layers[0].filter)), 0.125);
    }

    void aDamagedFileOfDensitiesIsRefusedWithItsLine_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("empty") << ""
                               << "d.csv: ";
        QTest::newRow("no layer") << "weight_density\n0.5\n"
                                  << "d.csv:1: ";
        QTest::newRow("column") << "layer,colour\nconv,1\n"
                                << "d.csv:1: ";
        QTest::newRow("number") << "layer,weight_density\nconv,half\n"
                                << "d.csv:2, column 2: ";
        QTest::newRow("range") << "layer,weight_density\nconv,1.5\n"
                               << "d.csv:2, column 2: ";
        QTest::newRow("nan") << "layer,weight_density\nconv,nan\n"
                             << "d.csv:2, column 2: ";
        QTest::newRow("fields") << "layer,weight_density\nconv\n"
                                << "d.csv:2: ";
        QTest::newRow("twice") << "layer,weight_density\nconv,1\nconv,1\n"
                               << "d.csv:3: ";
        QTest::newRow("unknown") << "layer,weight_density\nfc,1\n"
                                 << "d.csv: ";
        QTest::newRow("quoted") << "layer,weight_density\n\"the \"\"fc\"\", 2\",1\n"
                                << "no layer \"the \"fc\", 2\"";
    }
    void aDamagedFileOfDensitiesIsRefusedWithItsLine() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        job::Job job = synthetic();
        job.densities = write("d.csv", text.toStdString());
        const QString said = messageOf([&] { study(job); });
        QVERIFY2(said.contains(place), qPrintable(said));
    }

    void densitiesAreRefusedWhereThereAreValues() {
        job::Job job;
        job.model = "fashion_lenet5";
        job.weightDensity = 0.5;
        const QString said = messageOf([&] { study(job); });
        QVERIFY2(said.contains("the model has values"), qPrintable(said));
    }

    void aBundledModelHasItsOwnInputAndOthersOfItsDataSet() {
        job::Job job;
        job.model = "fashion_lenet5";
        const auto own = study(job);
        QCOMPARE(own->inputs.size(), std::size_t{1});
        job.input = "idx:0";
        QVERIFY(study(job)->inputs.begin()->second.hash() == own->inputs.begin()->second.hash());
        job.input = "idx:5";
        QVERIFY(study(job)->inputs.begin()->second.hash() != own->inputs.begin()->second.hash());
        job.input = "idx:2000";
        QVERIFY(messageOf([&] { study(job); }).contains("idx:0 to idx:1999"));
        job.input = "idx:five";
        QVERIFY(messageOf([&] { study(job); }).contains("names no image"));
    }

    void aDataSetGoesWithAnyModelThatHasWeights() {
        job::Job job;
        job.model = "fashion_lenet5";
        const auto bundled = study(job);
        const job::BundledModel model = *job::bundledModel(job.model);
        job.model = model.file.string();
        QVERIFY(!study(job)->labelled);
        job.dataset = model.dataset.string();
        const auto own = study(job);
        QVERIFY(own->labelled && bundled->labelled);
        QVERIFY(own->labelled->images->labels == bundled->labelled->images->labels);
        QVERIFY(own->labelled->images->images.hash() == bundled->labelled->images->images.hash());
        job.input = "idx:5";
        QCOMPARE(study(job)->inputs.size(), std::size_t{1});
        job.dataset = "/no/such/set";
        QVERIFY(messageOf([&] { study(job); }).contains("/no/such/set"));
    }

    void aDataSetWithoutWeightsIsRefused() {
        job::Job job = synthetic();
        job.dataset = job::bundledModel("fashion_lenet5")->dataset.string();
        QVERIFY(messageOf([&] { study(job); }).contains("need a model that has weights"));
        job.weightDensity = 0.5;
        QVERIFY(messageOf([&] { study(job); }).contains("Both labelled images and densities"));
    }

    void anInputOfTheWrongShapeIsRefusedWithBothShapes() {
        job::Job job;
        job.model = "fashion_lenet5";
        job.input = folder_.filePath("wrong.npy").toStdString();
        network::saveNpy(job.input, network::Tensor(network::ElementType::float32, {1, 3, 28, 28}));
        const QString said = messageOf([&] { study(job); });
        QVERIFY2(said.contains("1×3×28×28") && said.contains("1×1×28×28"), qPrintable(said));
        network::saveNpy(job.input, network::Tensor(network::ElementType::float64, {28, 28}));
        QCOMPARE(study(job)->inputs.begin()->second.type(), network::ElementType::float32);
    }

    void unknownThingsAreRefusedByName_data() {
        QTest::addColumn<QString>("member");
        QTest::newRow("model") << "no-such-model";
        QTest::newRow("input") << "no-such-file.npy";
        QTest::newRow("layer") << "no-such-layer";
        QTest::newRow("technique") << "no-such-technique";
    }
    void unknownThingsAreRefusedByName() {
        QFETCH(QString, member);
        job::Job job;
        job.model = member == "no-such-model" ? member.toStdString() : "fashion_lenet5";
        if (member == "no-such-file.npy")
            job.input = member.toStdString();
        if (member == "no-such-layer")
            job.layers = {member.toStdString()};
        if (member == "no-such-technique")
            job.stack = {{member.toStdString(), {}}};
        const QString said = messageOf([&] { run(job); });
        QVERIFY2(said.contains(member), qPrintable(said));
    }

    void onlyTheChosenLayersAreRun() {
        job::Job job;
        job.model = "fashion_lenet5";
        job.fidelity = simulation::Fidelity::closed;
        const auto all = run(job);
        job.layers = {all.after->layers[1].name};
        const auto one = run(job);
        QCOMPARE(one.after->layers.size(), std::size_t{1});
        QCOMPARE(one.after->layers[0].counts, all.after->layers[1].counts);
    }

    void theBatchMultipliesTheNests() {
        job::Job job = synthetic();
        const auto one = run(job);
        job.batch = 3;
        QCOMPARE(run(job).after->totals.macs, 3 * one.after->totals.macs);
    }

    void theSimulationsDocumentHasTheFieldsOthersBuildOn() {
        job::Job job;
        job.model = "fashion_lenet5";
        const Json document = Json::parse(job::simulationJson(run(job)));
        const Json& layer = document.at("layers").at(0);
        for (const char* field : {"macs", "cycles", "compute_cycles", "stall_cycles", "folds",
                                  "active_pes", "dram_bytes", "glb_bytes"}) {
            QVERIFY2(layer.at(field).is_number_integer(), field);
            QVERIFY2(document.at("totals").at(field).is_number_integer(), field);
        }
        for (const char* field :
             {"utilization", "mapping_efficiency", "milliseconds", "total_milliseconds"})
            QVERIFY2(layer.at(field).is_number(), field);
        const Json& energy = layer.at("energy");
        QCOMPARE(energy.at("unit").get<std::string>(), std::string("pJ"));
        double sum = 0;
        for (const char* part : {"mac", "rf", "noc", "glb", "dram", "codec", "static"})
            sum += energy.at(part).get<double>();
        QVERIFY(std::abs(sum - energy.at("total").get<double>()) < 1e-6 * sum);
        const Json& dram = layer.at("levels").at(0);
        QVERIFY(dram.at("tensors").at("filter").at("reads").is_number_integer());
        QVERIFY(layer.at("sram").at("ifmap_reads").get<std::int64_t>() > 0);
    }

    void theLayersDocumentAddsUp() {
        job::Job job;
        job.model = "fashion_lenet5";
        const Json document = Json::parse(job::layersJson(*study(job)->network));
        std::int64_t macs = 0;
        for (const Json& layer : document.at("layers"))
            macs += layer.at("macs").get<std::int64_t>();
        QCOMPARE(document.at("totals").at("macs").get<std::int64_t>(), macs);
        QCOMPARE(document.at("totals").at("parameters").get<std::int64_t>(), std::int64_t{431'080});
        QVERIFY(document.at("layers").at(0).at("weight_density").get<double>() > 0.9);
    }

    void aTopologyIsCountedOnAnUnlimitedArray() {
        job::Job job;
        job.model = "topology:"
                    + write("alexnet.csv", "Layer name, IFMAP Height, IFMAP Width, "
                                           "Filter Height, Filter Width, Channels, "
                                           "Num Filter, Strides,\n"
                                           "conv1, 224, 224, 11, 11, 3, 96, 4,\n");
        job.accelerator = "array:32x32";
        job.fidelity = simulation::Fidelity::closed;
        const std::map<std::string, std::int64_t> published{
            {"ws", 112'284}, {"os", 121'125}, {"is", 216'600}};
        for (const auto& [dataflow, cycles] : published) {
            job.dataflow = dataflow;
            const Json document = Json::parse(job::simulationJson(run(job)));
            QCOMPARE(document.at("layers").at(0).at("compute_cycles").get<std::int64_t>(), cycles);
        }
    }
};

QTEST_MAIN(JobTest)
#include "job_test.moc"
