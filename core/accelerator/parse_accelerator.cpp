// YAML → Accelerator: the keys, their ranges, and what the energy table fills in.
#include <algorithm>
#include <cmath>

#include "core/accelerator/accelerator.h"
#include "core/accelerator/energy_table.h"
#include "core/accelerator/yaml_document.h"
#include "core/accelerator/yaml_names.h"

namespace systolens::accelerator {

namespace {

constexpr std::int64_t mostPes = std::int64_t{1} << 20;
constexpr std::int64_t mostBandwidth = std::int64_t{1} << 30;
constexpr int mostWordBits = 64;
constexpr double mostMegahertz = 1e5;
constexpr double mostEnergy = 1e9;

EnergyMillis energy(YamlFields& fields, const std::string& key, double otherwise) {
    return std::llround(fields.real(key, 0, mostEnergy, otherwise) * 1000);
}

std::optional<std::int64_t> bandwidth(YamlFields& fields, const std::string& key) {
    if (!fields.find(key))
        return std::nullopt;
    return fields.integer(key, 1, mostBandwidth);
}

void readArray(YamlFields& machine, Accelerator& accelerator) {
    const Yaml& value = machine.need("array");
    YamlFields array(value, machine.file());
    accelerator.rows = array.integer("rows", 1, mostPes);
    accelerator.columns = array.integer("columns", 1, mostPes);
    if (array.find("longest_row"))
        accelerator.longestRow = array.integer("longest_row", 1, mostPes);
    array.refuseOthers();
    if (accelerator.pes() > mostPes)
        throw machine.wrong(value,
                            SYSTOLENS_TEXT("accelerator", "The array has %1 PEs, more than %2")
                                .with(accelerator.pes(), mostPes),
                            SYSTOLENS_TEXT("accelerator", "Make rows or columns smaller"));
}

void readClocks(YamlFields& machine, Accelerator& accelerator) {
    const Yaml* value = machine.find("clocks");
    if (!value)
        return;
    YamlFields clocks(*value, machine.file());
    accelerator.coreMegahertz = clocks.real("core_mhz", 0.001, mostMegahertz);
    accelerator.linkMegahertz =
        clocks.real("link_mhz", 0.001, mostMegahertz, accelerator.coreMegahertz);
    clocks.refuseOthers();
}

void readWordBits(YamlFields& machine, Accelerator& accelerator) {
    const Yaml* value = machine.find("word_bits");
    if (!value)
        return;
    YamlFields bits(*value, machine.file());
    for (const Role role : network::allRoles)
        accelerator.wordBits[index(role)] =
            static_cast<int>(bits.integer(roleNames[index(role)], 1, mostWordBits, 16));
    accelerator.psumBits = static_cast<int>(bits.integer("psum", 1, mostWordBits, 32));
    bits.refuseOthers();
}

void readHolds(YamlFields& level, MemoryLevel& memory) {
    const Yaml* value = level.find("holds");
    if (!value)
        return;
    memory.holds = {false, false, false};
    for (const Yaml& item : value->items) {
        const auto role = std::find(roleNames.begin(), roleNames.end(), item.text);
        if (role == roleNames.end())
            throw level.wrong(item,
                              SYSTOLENS_TEXT("accelerator", "'%1' is not a tensor").with(item.text),
                              SYSTOLENS_TEXT("accelerator", "Choose from ifmap, filter, ofmap"));
        memory.holds[static_cast<std::size_t>(role - roleNames.begin())] = true;
    }
}

void readCapacity(YamlFields& level, MemoryLevel& memory) {
    memory.capacity = level.bytes("capacity");
    memory.bank = level.bytes("bank");
    const Yaml* value = level.find("partition");
    if (!value)
        return;
    YamlFields partition(*value, level.file());
    for (const Role role : network::allRoles)
        memory.partition[index(role)] = partition.bytes(roleNames[index(role)]);
    partition.refuseOthers();
}

void readBandwidth(YamlFields& level, MemoryLevel& memory) {
    const Yaml* value = level.find("bandwidth");
    if (!value)
        return;
    YamlFields fields(*value, level.file());
    memory.readBandwidth = bandwidth(fields, "read");
    memory.writeBandwidth = bandwidth(fields, "write");
    fields.refuseOthers();
}

void priceByTable(MemoryLevel& memory, const EnergyTable& table, bool outermost) {
    if (const auto own = table.levels.find(memory.name); own != table.levels.end()) {
        memory.readEnergy = own->second.read;
        memory.writeEnergy = own->second.write;
        memory.energyProvenance = Provenance::modelled;
        return;
    }
    Bytes size = memory.capacity.value_or(0);
    for (const std::optional<Bytes>& part : memory.partition)
        size += part.value_or(0);
    const PricedAccess priced = outermost
                                    ? dramAccess(table, memory.accessBits)
                                    : sramAccess(table, size, memory.accessBits, memory.perPe);
    memory.readEnergy = memory.writeEnergy = priced.energy;
    memory.energyProvenance = priced.provenance;
}

void readAccessEnergy(YamlFields& level, MemoryLevel& memory, const EnergyTable& table,
                      bool outermost) {
    priceByTable(memory, table, outermost);
    const Yaml* value = level.find("energy");
    if (!value && outermost && !table.dram && table.levels.count(memory.name) == 0)
        throw level.wrong(
            level.map(),
            SYSTOLENS_TEXT("accelerator", "Nothing says what %1's energies are").with(memory.name),
            SYSTOLENS_TEXT("accelerator", "Name it among the components of the energy table"));
    if (!value)
        return;
    YamlFields fields(*value, level.file());
    const bool writesLikeReads = memory.writeEnergy == memory.readEnergy;
    memory.readEnergy = energy(fields, "read", static_cast<double>(memory.readEnergy) / 1000);
    memory.writeEnergy = energy(
        fields, "write",
        static_cast<double>(writesLikeReads ? memory.readEnergy : memory.writeEnergy) / 1000);
    memory.energyProvenance = static_cast<Provenance>(fields.choice(
        "provenance", provenanceNames, static_cast<std::size_t>(Provenance::published)));
    fields.refuseOthers();
}

MemoryLevel readLevel(const Yaml& value, const std::string& file, const EnergyTable& table,
                      bool outermost) {
    YamlFields level(value, file);
    MemoryLevel memory;
    memory.name = level.text("name", outermost ? "DRAM" : "");
    if (memory.name.empty())
        throw level.wrong(value, SYSTOLENS_TEXT("accelerator", "This memory has no name"),
                          SYSTOLENS_TEXT("accelerator", "Add name: GLB, for instance"));
    memory.perPe = level.flag("per_pe", false);
    memory.doubleBuffered = level.flag("double_buffered", false);
    memory.accessBits = static_cast<int>(level.integer("access_bits", 1, 1 << 16, 64));
    readCapacity(level, memory);
    readHolds(level, memory);
    readBandwidth(level, memory);
    readAccessEnergy(level, memory, table, outermost);
    level.refuseOthers();
    return memory;
}

void readLevels(YamlFields& machine, Accelerator& accelerator, const EnergyTable& table) {
    const Yaml& value = machine.need("levels");
    constexpr std::size_t fewest = 2, most = 8;
    if (value.items.size() < fewest || value.items.size() > most)
        throw machine.wrong(
            value, SYSTOLENS_TEXT("accelerator", "A machine has 2 to 8 memory levels"),
            SYSTOLENS_TEXT("accelerator", "List them from DRAM to the PEs' own memory"));
    for (const Yaml& item : value.items) {
        const bool outermost = accelerator.levels.empty();
        MemoryLevel level = readLevel(item, machine.file(), table, outermost);
        const bool innermost = accelerator.levels.size() + 1 == value.items.size();
        if (level.perPe != innermost)
            throw machine.wrong(
                item, SYSTOLENS_TEXT("accelerator", "Exactly the innermost level lies in the PEs"),
                SYSTOLENS_TEXT("accelerator", "Write per_pe: true in the last level only"));
        accelerator.levels.push_back(std::move(level));
    }
}

void readNoc(YamlFields& machine, Accelerator& accelerator, const EnergyTable& table) {
    const Yaml* value = machine.find("noc");
    std::optional<YamlFields> all;
    if (value)
        all.emplace(*value, machine.file());
    for (const Role role : network::allRoles) {
        Noc& noc = accelerator.noc[index(role)];
        const int bits =
            role == Role::ofmap ? accelerator.psumBits : accelerator.wordBits[index(role)];
        noc.hopEnergy = hopEnergy(table, bits);
        const Yaml* own = all ? all->find(roleNames[index(role)]) : nullptr;
        if (!own)
            continue;
        YamlFields fields(*own, machine.file());
        noc.delivery = static_cast<Delivery>(
            fields.choice("delivery", deliveryNames, static_cast<std::size_t>(Delivery::systolic)));
        noc.words = bandwidth(fields, "words");
        noc.hopEnergy = energy(fields, "hop_energy", static_cast<double>(noc.hopEnergy) / 1000);
        fields.refuseOthers();
    }
    if (all)
        all->refuseOthers();
}

void readNative(YamlFields& machine, Accelerator& accelerator) {
    const Yaml* value = machine.find("native");
    if (!value)
        return;
    YamlFields native(*value, machine.file());
    accelerator.gatesZeros = native.flag("gates_zeros", false);
    if (const Yaml* coding = native.find("coding")) {
        YamlFields fields(*coding, machine.file());
        for (const Role role : network::allRoles)
            accelerator.nativeCoding[index(role)] = fields.text(roleNames[index(role)], "");
        fields.refuseOthers();
    }
    native.refuseOthers();
}

void readCodec(YamlFields& machine, Accelerator& accelerator) {
    const Yaml* value = machine.find("codec");
    if (!value)
        return;
    YamlFields codec(*value, machine.file());
    accelerator.codec.place = static_cast<CodecPlace>(codec.choice("place", codecPlaceNames, 0));
    accelerator.codec.encodeEnergy = energy(codec, "encode_energy", 0);
    accelerator.codec.decodeEnergy = energy(codec, "decode_energy", 0);
    codec.refuseOthers();
}

std::vector<ComponentChoice> componentsOf(YamlFields& machine) {
    std::vector<ComponentChoice> choices;
    const Yaml* energy = machine.find("energy");
    if (!energy)
        return choices;
    YamlFields inside(*energy, machine.file());
    const Yaml* value = inside.find("components");
    if (!value)
        return choices;
    YamlFields fields(*value, machine.file());
    for (const auto& [part, component] : value->entries)
        choices.push_back({part, fields.text(part, ""), fields.place(component)});
    return choices;
}

// A machine that is written out has every energy in it: its table is named and not read again.
EnergyTable writtenOut(YamlFields& fields) {
    EnergyTable table;
    table.unit = static_cast<EnergyUnit>(fields.choice("unit", energyUnitNames, 0));
    table.mac = energy(fields, "mac", 0);
    return table;
}

EnergyTable readEnergy(YamlFields& machine, Accelerator& accelerator,
                       const std::vector<ComponentChoice>& components) {
    const Yaml* value = machine.find("energy");
    const Yaml nothing{Yaml::Kind::map, {}, {}, {}, 1, 1};
    YamlFields fields(value ? *value : nothing, machine.file());
    accelerator.energyTable = fields.text("table", "horowitz45");
    (void)fields.find("components");
    const std::filesystem::path folder = std::filesystem::path(machine.file()).parent_path();
    EnergyTable table = fields.find("unit")
                            ? writtenOut(fields)
                            : loadEnergyTable(accelerator.energyTable, folder,
                                              machine.place(fields.map()), components);
    accelerator.energyUnit = table.unit;
    const int operandBits = std::max(accelerator.wordBits[0], accelerator.wordBits[1]);
    const EnergyMillis mac = macEnergy(table, operandBits, accelerator.psumBits);
    accelerator.macEnergy = energy(fields, "mac", static_cast<double>(mac) / 1000);
    accelerator.staticEnergyPerCycle = energy(fields, "static_per_cycle", 0);
    accelerator.staticEnergyPerPeCycle = energy(fields, "static_per_pe_cycle", 0);
    fields.refuseOthers();
    return table;
}

void refuseOtherParts(const std::vector<ComponentChoice>& components,
                      const Accelerator& accelerator) {
    std::vector<std::string> parts{"mac", "hop"};
    for (const MemoryLevel& level : accelerator.levels)
        parts.push_back(level.name);
    std::string all;
    for (const std::string& part : parts)
        all += (all.empty() ? "" : ", ") + part;
    for (const ComponentChoice& choice : components)
        if (std::find(parts.begin(), parts.end(), choice.part) == parts.end())
            throw inputError(
                SYSTOLENS_TEXT("accelerator", "'%1' is no part of this machine").with(choice.part),
                choice.where, SYSTOLENS_TEXT("accelerator", "Its parts: %1").with(all));
}

void readDescription(YamlFields& machine, Accelerator& accelerator) {
    const Yaml* value = machine.find("description");
    if (!value)
        return;
    YamlFields fields(*value, machine.file());
    for (const auto& [language, sentence] : value->entries)
        accelerator.description[language] = fields.text(language, "");
}

} // namespace

Accelerator parseAccelerator(std::string_view yaml, const std::string& file) {
    const Yaml document = parseYaml(yaml, file);
    YamlFields machine(document, file);
    Accelerator accelerator;
    accelerator.id = machine.text("id", std::filesystem::path(file).stem().string());
    accelerator.name = machine.text("name", accelerator.id);
    accelerator.source = machine.text("source", "");
    readDescription(machine, accelerator);
    readArray(machine, accelerator);
    readClocks(machine, accelerator);
    readWordBits(machine, accelerator);
    accelerator.dataflow =
        static_cast<Dataflow>(machine.choice("dataflow", {"ws", "os", "is", "rs", "nlr"}, 0));
    accelerator.padding =
        static_cast<Padding>(machine.choice("padding", {"generated", "stored"}, 0));
    const std::vector<ComponentChoice> components = componentsOf(machine);
    const EnergyTable table = readEnergy(machine, accelerator, components);
    readLevels(machine, accelerator, table);
    refuseOtherParts(components, accelerator);
    readNoc(machine, accelerator, table);
    readNative(machine, accelerator);
    readCodec(machine, accelerator);
    machine.refuseOthers();
    return accelerator;
}

} // namespace systolens::accelerator
