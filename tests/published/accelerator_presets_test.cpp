// Every field of published/accelerator_presets.json against the preset that was made from it. A
// field that a machine cannot hold (power, area, instruction buffers …) is named here with the
// reason, so that none is forgotten: a field that is neither compared nor named fails.
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "core/accelerator/accelerator.h"
#include "core/simulation/array_model.h"
#include "folders.h"

using namespace systolens;
using accelerator::Accelerator;
using accelerator::Dataflow;
using accelerator::MemoryLevel;
using Json = nlohmann::json;

namespace {

constexpr double bitsPerByte = 8;
constexpr std::int64_t kibi = 1024;
constexpr std::int64_t mebi = 1024 * 1024;
enum : std::size_t { ifmap, filter, ofmap };

// One JSON file whose leaves are ticked off as they are read.
class Published {
public:
    explicit Published(const char* file) {
        std::ifstream stream(tests::sharedData() / "published" / file);
        json_ = Json::parse(stream);
    }
    const Json& at(const std::string& path) {
        read_.insert(path);
        return json_.at(Json::json_pointer(path));
    }
    std::int64_t integer(const std::string& path) { return at(path).get<std::int64_t>(); }
    double real(const std::string& path) { return at(path).get<double>(); }
    std::string text(const std::string& path) { return at(path).get<std::string>(); }
    void outside(const std::string& path, const char* reason) {
        QVERIFY2(json_.contains(Json::json_pointer(path)), path.c_str());
        QVERIFY(*reason);
        read_.insert(path);
    }
    [[nodiscard]] std::vector<std::string> unread() const {
        std::vector<std::string> left;
        const Json flat = json_.flatten();
        for (const auto& entry : flat.items())
            if (!covered(entry.key()))
                left.push_back(entry.key());
        return left;
    }

private:
    // Notes and statuses speak about the file, not about a machine.
    [[nodiscard]] bool covered(const std::string& path) const {
        if (path.ends_with("/status") || path.ends_with("/note") || path == "/topic")
            return true;
        for (std::string part = path; !part.empty(); part.resize(part.rfind('/')))
            if (read_.count(part))
                return true;
        return false;
    }

    Json json_;
    std::set<std::string> read_;
};

std::int64_t numberIn(const std::string& text, const char* pattern, std::size_t which = 1) {
    std::smatch match;
    return std::regex_search(text, match, std::regex(pattern)) ? std::stoll(match[which].str())
                                                               : -1;
}

double teraOperations(const Accelerator& machine) {
    constexpr double operationsPerMac = 2, perTera = 1e6;
    return static_cast<double>(machine.pes()) * machine.coreMegahertz * operationsPerMac / perTera;
}

void compareWordBits(const Accelerator& machine, int operands, int psum) {
    QCOMPARE(machine.wordBits[ifmap], operands);
    QCOMPARE(machine.wordBits[filter], operands);
    QCOMPARE(machine.psumBits, psum);
}

void compareTpu(Published& table) {
    const Accelerator machine = accelerator::loadAccelerator("tpu-v1");
    const std::string array = table.text("/tpu_v1/array");
    QCOMPARE(machine.rows, numberIn(array, "(\\d+)x(\\d+)", 1));
    QCOMPARE(machine.columns, numberIn(array, "(\\d+)x(\\d+)", 2));
    QVERIFY(array.find("weight stationary") != std::string::npos);
    QVERIFY(machine.dataflow == Dataflow::weightStationary);
    QVERIFY(machine.noc[ifmap].delivery == accelerator::Delivery::systolic);
    QCOMPARE(machine.pes(), table.integer("/tpu_v1/MACs"));
    const std::string bits = table.text("/tpu_v1/bits");
    compareWordBits(machine, static_cast<int>(numberIn(bits, "^(\\d+)x")),
                    static_cast<int>(numberIn(bits, "(\\d+)-b accumulate")));
    QCOMPARE(machine.coreMegahertz, table.real("/tpu_v1/clock_MHz"));
    QCOMPARE(std::round(teraOperations(machine)), table.real("/tpu_v1/peak_TOPS"));
    const MemoryLevel& buffer = machine.levels.at(1);
    QCOMPARE(*buffer.partition[ifmap], table.integer("/tpu_v1/unified_buffer_MiB") * mebi);
    QCOMPARE(*buffer.partition[ofmap], table.integer("/tpu_v1/accumulators_MiB") * mebi);
    QCOMPARE(*buffer.partition[ifmap] + *buffer.partition[ofmap],
             table.integer("/tpu_v1/on_chip_total_MiB") * mebi);
    QCOMPARE(*buffer.partition[filter], table.integer("/tpu_v1/weight_fifo_tiles") * machine.pes()
                                            * machine.wordBits[filter] / 8);
    const double gigabytes = static_cast<double>(*machine.levels[0].readBandwidth)
                             * machine.linkMegahertz / bitsPerByte / 1000;
    QCOMPARE(std::round(gigabytes), table.real("/tpu_v1/dram_GBps"));
    table.outside("/tpu_v1/weight_memory_GiB", "DRAM is unlimited in every machine");
    table.outside("/tpu_v1/TDP_W", "a bound on power, not what a layer uses");
    table.outside("/tpu_v1/process_nm", "the energy table's, 45 nm");
    table.outside("/tpu_v1/die_mm2_max", "no area is modelled");
}

void compareNvdla(Published& table, const char* preset, const std::string& version,
                  const std::string& cbuf) {
    const Accelerator machine = accelerator::loadAccelerator(preset);
    QCOMPARE(machine.rows, table.integer(version + "/atomic_C"));
    QCOMPARE(machine.columns, table.integer(version + "/atomic_K"));
    QCOMPARE(machine.pes(), table.integer(version + "/MACs_int8"));
    compareWordBits(machine, 8, 32);
    const std::string text = table.text(cbuf);
    const bool small = text.find(" B x ") != std::string::npos;
    const std::int64_t banks = numberIn(text, "(\\d+) banks");
    const std::int64_t bank =
        small ? numberIn(text, "x (\\d+) B x (\\d+)", 1) * numberIn(text, "x (\\d+) B x (\\d+)", 2)
              : numberIn(text, "x (\\d+) KB") * kibi;
    QCOMPARE(*machine.levels.at(1).capacity, banks * bank);
    QVERIFY(!machine.levels[1].partition[ifmap] && !machine.levels[1].partition[filter]);
    QCOMPARE(std::int64_t{machine.levels[0].accessBits},
             table.integer(version + "/memory_atom") * 8);
}

// "MACs used": the share of atomic-C × atomic-K that a layer with few channels or kernels uses.
void compareNvdlaUtilisation(Published& table) {
    const std::string rule = table.text("/nvdla/utilisation_rule");
    Accelerator machine = accelerator::loadAccelerator("nvdla-large");
    machine.rows = numberIn(rule, "atomic (\\d+)x(\\d+)", 1);
    machine.columns = numberIn(rule, "atomic (\\d+)x(\\d+)", 2);
    network::LoopNest nest;
    nest.c = numberIn(rule, "C=(\\d+)");
    nest.m = numberIn(rule, "K=(\\d+)");
    nest.p = nest.q = nest.h = nest.w = 4;
    const simulation::Counts counts = simulation::closedForm(
        nest, machine, mapping::chooseMapping(nest, machine, std::nullopt, {}));
    QCOMPARE(counts.mappingEfficiency, 1.0 / static_cast<double>(numberIn(rule, "1/(\\d+)")));
}

void compareShidiannao(Published& table) {
    const Accelerator machine = accelerator::loadAccelerator("shidiannao");
    const std::string array = table.text("/shidiannao/PE");
    QCOMPARE(machine.rows, numberIn(array, "(\\d+)x(\\d+)", 1));
    QCOMPARE(machine.columns, numberIn(array, "(\\d+)x(\\d+)", 2));
    compareWordBits(machine, static_cast<int>(table.integer("/shidiannao/bits")), 32);
    const MemoryLevel& buffer = machine.levels.at(1);
    QCOMPARE(*buffer.partition[ifmap], table.integer("/shidiannao/NBin_KB") * kibi);
    QCOMPARE(*buffer.partition[ofmap], table.integer("/shidiannao/NBout_KB") * kibi);
    QCOMPARE(*buffer.partition[filter], table.integer("/shidiannao/SB_KB") * kibi);
    QCOMPARE(machine.coreMegahertz, table.real("/shidiannao/clock_GHz") * 1000);
    QVERIFY(table.text("/shidiannao/dataflow").starts_with("output stationary"));
    QVERIFY(machine.dataflow == Dataflow::outputStationary);
    QVERIFY(machine.noc[ifmap].delivery == accelerator::Delivery::systolic);
    table.outside("/shidiannao/IB_KB", "instructions are not modelled");
    table.outside(
        "/shidiannao/peak_GOPs",
        "194, from memory: more than 2 operations × 64 PEs × 1 GHz; counts pooling's too");
    for (const char* field : {"process_nm", "power_mW", "area_mm2"})
        table.outside(std::string("/shidiannao/") + field, "of the chip, not of a layer");
}

void compareSimba(Published& table) {
    const Accelerator machine = accelerator::loadAccelerator("simba-chiplet");
    const std::int64_t pes = table.integer("/simba/PE_per_chiplet");
    const std::string lanes = table.text("/simba/lanes_x_width");
    const std::int64_t lane = numberIn(lanes, "(\\d+) x (\\d+)", 1);
    QCOMPARE(machine.pes(), table.integer("/simba/MACs_per_chiplet"));
    QCOMPARE(machine.pes(), pes * lane * numberIn(lanes, "(\\d+) x (\\d+)", 2));
    const MemoryLevel& buffer = machine.levels.at(1);
    QCOMPARE(*buffer.partition[filter],
             table.integer("/simba/weight_buffer_KB_per_PE") * kibi * pes);
    QCOMPARE(*buffer.partition[ifmap], (table.integer("/simba/input_buffer_KB_per_PE") * pes
                                        + table.integer("/simba/global_buffer_KB"))
                                           * kibi);
    const std::string sums = table.text("/simba/acc_buffer");
    const std::int64_t bits = numberIn(sums, "(\\d+) x (\\d+) b", 2);
    QCOMPARE(*buffer.partition[ofmap],
             numberIn(sums, "(\\d+) x (\\d+) b", 1) * bits / 8 * lane * pes);
    compareWordBits(machine, 8, static_cast<int>(bits));
    QCOMPARE(std::round(teraOperations(machine)), table.real("/simba/TOPS_per_chiplet"));
    QVERIFY(table.text("/simba/dataflow").starts_with("weight stationary"));
    QVERIFY(machine.dataflow == Dataflow::weightStationary);
    table.outside("/simba/chiplets", "the preset is one of them");
    table.outside("/simba/TOPS_package", "36 chiplets at another voltage and clock");
    table.outside("/simba/TOPS_per_W", "of the package");
}

void compareGemmini(Published& table) {
    const Accelerator machine = accelerator::loadAccelerator("gemmini-16x16");
    const std::string mesh = table.text("/gemmini_default/mesh");
    QCOMPARE(machine.rows, numberIn(mesh, "(\\d+)x(\\d+), tile 1x1", 1));
    QCOMPARE(machine.columns, numberIn(mesh, "(\\d+)x(\\d+), tile 1x1", 2));
    compareWordBits(machine,
                    static_cast<int>(numberIn(table.text("/gemmini_default/input"), "int(\\d+)")),
                    static_cast<int>(numberIn(table.text("/gemmini_default/acc"), "int(\\d+)")));
    QCOMPARE(*machine.levels.at(1).capacity,
             table.integer("/gemmini_default/scratchpad_KiB") * kibi);
    QCOMPARE(*machine.levels[1].partition[ofmap],
             table.integer("/gemmini_default/accumulator_KiB") * kibi);
    QCOMPARE(*machine.levels[0].readBandwidth, table.integer("/gemmini_default/dma_buswidth_b"));
    QVERIFY(table.text("/gemmini_default/dataflow").starts_with("WS"));
    QVERIFY(machine.dataflow == Dataflow::weightStationary);
    table.outside("/gemmini_default/spatial_output", "psums have one width, the accumulators'");
    table.outside("/gemmini_default/scratchpad_banks", "a tensor may lie in any of them");
    table.outside("/gemmini_default/acc_banks", "a tensor may lie in any of them");
    table.outside("/gemmini_default/dma_maxbytes", "bursts are not modelled");
}

void compareEyeriss256(Published& table) {
    const Accelerator machine = accelerator::loadAccelerator("eyeriss-256");
    const std::string at = "/timeloop_eyeriss_256";
    QCOMPARE(machine.pes(), table.integer(at + "/PEs"));
    const MemoryLevel& spad = machine.levels.back();
    const auto words = [&](std::size_t role) {
        return *spad.partition[role] * 8
               / (role == ofmap ? machine.psumBits : machine.wordBits[role]);
    };
    QCOMPARE(words(ofmap), table.integer(at + "/psum_RF"));
    QCOMPARE(words(filter), table.integer(at + "/weight_RF"));
    QCOMPARE(words(ifmap), table.integer(at + "/input_RF"));
    QCOMPARE(*machine.levels.at(1).capacity, table.integer(at + "/GLB_KB") * kibi);
    QVERIFY(machine.dataflow == Dataflow::rowStationary);
}

} // namespace

class AcceleratorPresetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfTheTableIsInAPreset() {
        SYSTOLENS_NEED_SHARED_DATA();
        Published table("accelerator_presets.json");
        compareTpu(table);
        compareNvdla(table, "nvdla-large", "/nvdla/nv_large_v2", "/nvdla/v1_large_example/cbuf");
        QCOMPARE(table.integer("/nvdla/v1_large_example/atomic_C"),
                 accelerator::loadAccelerator("nvdla-large").rows);
        compareNvdla(table, "nvdla-small", "/nvdla/nv_small", "/nvdla/nv_small/cbuf");
        QCOMPARE(*accelerator::loadAccelerator("nvdla-small").levels[1].capacity,
                 table.integer("/nvdla/nv_small/cbuf_KB") * kibi);
        QCOMPARE(accelerator::loadAccelerator("nvdla-small").rows,
                 table.integer("/nvdla/v1_small_example/atomic_C"));
        QCOMPARE(accelerator::loadAccelerator("nvdla-small").columns,
                 table.integer("/nvdla/v1_small_example/atomic_K"));
        compareNvdlaUtilisation(table);
        table.outside("/nvdla/nv_small_256", "not a preset");
        table.outside("/nvdla/v1_large_example/atomic_K", "16 there; nv_large's 32 is the preset");
        for (const char* feature : {"weight_compression", "winograd", "batch"})
            table.outside(std::string("/nvdla/nv_large_v2/") + feature, "not an array's number");
        compareShidiannao(table);
        compareSimba(table);
        compareGemmini(table);
        compareEyeriss256(table);
        for (const char* elsewhere : {"eyeriss_v1", "eyeriss_v2", "eie", "scnn"})
            table.outside(std::string("/") + elsewhere, "names the file with its numbers");
        table.outside("/scalesim_eyeriss_cfg", "weight stationary, not Eyeriss");
        table.outside("/zigzag_eyeriss_like", "not the paper's Eyeriss");
        for (const std::string& field : table.unread())
            QFAIL(("neither compared nor named: " + field).c_str());
    }

    void eyerissV1IsTheChip() {
        SYSTOLENS_NEED_SHARED_DATA();
        Published table("eyeriss_jssc2017.json");
        const Accelerator machine = accelerator::loadAccelerator("eyeriss-v1");
        QCOMPARE(machine.rows, table.integer("/chip/array_rows"));
        QCOMPARE(machine.columns, table.integer("/chip/array_cols"));
        QCOMPARE(machine.pes(), table.integer("/chip/PEs"));
        QCOMPARE(machine.coreMegahertz, table.real("/chip/measured_core_MHz"));
        QCOMPARE(machine.linkMegahertz, table.real("/chip/measured_link_MHz"));
        QCOMPARE(*machine.levels[0].readBandwidth,
                 numberIn(table.text("/chip/dram_bus"), "(\\d+)-b"));
        const MemoryLevel& glb = machine.levels.at(1);
        const std::string split = table.text("/chip/GLB_split");
        QCOMPARE(*glb.capacity, numberIn(split, "^(\\d+) kB") * kibi);
        QCOMPARE(*glb.bank, numberIn(split, "banks x (\\d+) kB") * kibi);
        QCOMPARE(*glb.capacity / *glb.bank, numberIn(split, "(\\d+) banks"));
        QCOMPARE(*glb.partition[filter], numberIn(split, "; (\\d+) kB") * kibi);
        QCOMPARE(*glb.capacity + *glb.partition[filter], table.integer("/chip/GLB_kB") * kibi);
        const MemoryLevel& spad = machine.levels.back();
        const char* const spads[] = {"ifmap", "filter", "psum"};
        for (std::size_t role = 0; role < 3; ++role) {
            const std::string text = table.text(std::string("/chip/spad_per_PE/") + spads[role]);
            QCOMPARE(*spad.partition[role], numberIn(text, "(\\d+) B\\)"));
            QCOMPARE(*spad.partition[role] * 8, numberIn(text, "^(\\d+) x (\\d+) b", 1)
                                                    * numberIn(text, "^(\\d+) x (\\d+) b", 2));
        }
        // What the paper calls on-chip SRAM: GLB and the filters' spads; the others are registers.
        QCOMPARE(static_cast<double>(*glb.capacity + *glb.partition[filter]
                                     + machine.pes() * *spad.partition[filter])
                     / static_cast<double>(kibi),
                 table.real("/chip/on_chip_SRAM_kB"));
        QCOMPARE(static_cast<double>(machine.pes()) * machine.coreMegahertz / 1000,
                 table.real("/chip/peak_GMACS_at_200MHz"));
    }

    void eieIsThePaper() {
        SYSTOLENS_NEED_SHARED_DATA();
        Published table("eie_isca2016.json");
        const Accelerator machine = accelerator::loadAccelerator("eie-64");
        QCOMPARE(machine.pes(), table.integer("/design/PEs"));
        QCOMPARE(machine.coreMegahertz, table.real("/design/clock_MHz"));
        QCOMPARE(std::int64_t{machine.levels.at(1).accessBits},
                 table.integer("/design/spmat_sram_width_bits"));
        compareWordBits(
            machine, static_cast<int>(numberIn(table.text("/design/arithmetic"), "(\\d+)-b fixed")),
            32);
        // The clock network: milliwatts of a PE over the cycles of a second.
        const double picojoules =
            table.real("/table_II_PE/power_mW/clock") * 1000 / machine.coreMegahertz;
        QCOMPARE(machine.staticEnergyPerPeCycle, std::llround(picojoules * 1000));
    }

    void scnnIsThePaper() {
        SYSTOLENS_NEED_SHARED_DATA();
        Published table("scnn_isca2017.json");
        const Accelerator machine = accelerator::loadAccelerator("scnn-64");
        const std::int64_t pes = numberIn(table.text("/design/PEs"), "= (\\d+)");
        const std::string perPe = table.text("/design/multipliers_per_PE");
        const std::int64_t perStep = numberIn(perPe, "F=(\\d+)");
        QCOMPARE(machine.pes(), table.integer("/design/multipliers"));
        QCOMPARE(machine.pes(), pes * perStep * numberIn(perPe, "I=(\\d+)"));
        compareWordBits(machine, static_cast<int>(table.integer("/design/multiplier_bits")),
                        static_cast<int>(table.integer("/design/accumulator_bits")));
        const MemoryLevel& ram = machine.levels.at(1);
        QCOMPARE(*ram.partition[ifmap], table.integer("/design/IARAM_KB_per_PE") * kibi * pes);
        QCOMPARE(*ram.partition[ofmap], table.integer("/design/OARAM_KB_per_PE") * kibi * pes);
        QCOMPARE(*ram.partition[filter], table.integer("/design/weight_FIFO_entries") * perStep
                                             * machine.wordBits[filter] / 8 * pes);
        QCOMPARE(machine.coreMegahertz,
                 static_cast<double>(numberIn(table.text("/design/clock"), "~(\\d+) GHz")) * 1000);
        QCOMPARE(std::round(teraOperations(machine)), table.real("/design/peak_TOPS"));
        QVERIFY(machine.dataflow == Dataflow::inputStationary);
        QVERIFY(table.text("/dataflow").starts_with("PT-IS"));
    }
};

QTEST_GUILESS_MAIN(AcceleratorPresetsTest)
#include "accelerator_presets_test.moc"
