#include "core/accelerator/energy_table.h"

#include <cmath>

#include "core/accelerator/energy_reference_table.h"
#include "core/accelerator/yaml_names.h"
#include "core/support/confined_file.h"
#include "core/support/resources.h"

namespace systolens::accelerator {

namespace {

constexpr double mostEnergy = 1e9;
constexpr double lawPicojoules = 10; // an 8 KiB cache, 64 bits
constexpr double lawKibibytes = 8;

EnergyMillis millis(double energy) {
    return std::llround(energy * 1000);
}

EnergyMillis scaled(const EnergyTable::Cost& cost, int bits) {
    return std::llround(static_cast<double>(cost.energy) * bits / cost.bits);
}

std::optional<EnergyTable::Cost> cost(YamlFields& fields, const std::string& key) {
    const Yaml* value = fields.find(key);
    if (!value)
        return std::nullopt;
    YamlFields inside(*value, fields.file());
    EnergyTable::Cost result;
    result.bits = static_cast<int>(inside.integer("bits", 1, 4096));
    result.energy = millis(inside.real("energy", 0, mostEnergy));
    inside.refuseOthers();
    return result;
}

void readSramBySize(YamlFields& fields, EnergyTable& table) {
    const Yaml* value = fields.find("sram_by_size");
    if (!value)
        return;
    YamlFields sized(*value, fields.file());
    table.sramBits = static_cast<int>(sized.integer("bits", 1, 4096));
    for (const Yaml& item : sized.need("entries").items) {
        YamlFields entry(item, fields.file());
        EnergyTable::SizedMemory memory;
        memory.capacity = entry.bytes("size").value_or(0);
        memory.energy = millis(entry.real("energy", 0, mostEnergy));
        entry.refuseOthers();
        table.sramBySize.push_back(memory);
    }
    sized.refuseOthers();
}

EnergyTable ownTable(const Yaml& document, const std::string& file) {
    YamlFields fields(document, file);
    EnergyTable table;
    table.id = fields.text("id", "");
    table.name = fields.text("name", table.id);
    table.source = fields.text("source", "");
    table.unit = static_cast<EnergyUnit>(fields.choice("unit", energyUnitNames, 0));
    if (fields.find("mac"))
        table.mac = millis(fields.real("mac", 0, mostEnergy));
    table.multiply = cost(fields, "multiply");
    table.add = cost(fields, "add");
    table.dram = cost(fields, "dram");
    table.registers = cost(fields, "register");
    table.hop = cost(fields, "hop");
    table.sram = cost(fields, "sram");
    readSramBySize(fields, table);
    fields.refuseOthers();
    if (!table.mac && !(table.multiply && table.add))
        throw fields.wrong(document, SYSTOLENS_TEXT("energy table", "A MAC has no energy here"),
                           SYSTOLENS_TEXT("energy table", "Give mac, or multiply and add"));
    if (!table.dram)
        throw fields.wrong(document, SYSTOLENS_TEXT("energy table", "DRAM has no energy here"),
                           SYSTOLENS_TEXT("energy table", "Give dram with bits and energy"));
    return table;
}

EnergyTable importedTable(const Yaml& document, const std::string& file,
                          const std::vector<ComponentChoice>& choices) {
    const EnergyReferenceTable reference = readEnergyReferenceTable(document, file);
    EnergyTable table;
    table.id = table.name = std::filesystem::path(file).filename().string();
    table.source = "Accelergy, energy reference table " + reference.version;
    for (const ComponentChoice& choice : choices) {
        const ReferenceComponent& component =
            componentNamed(reference, choice.component, choice.where);
        if (choice.part == "mac")
            table.mac = actionEnergy(component, {"compute", "mac_random", "mac"});
        else if (choice.part == "hop")
            table.hopOfAnyWord = actionEnergy(component, {"transfer_random", "transfer"});
        else
            table.levels[choice.part] = {actionEnergy(component, {"read"}),
                                         actionEnergy(component, {"write", "update"})};
    }
    if (!table.mac)
        throw inputError(SYSTOLENS_TEXT("energy table", "Nothing says which component is the MAC"),
                         choices.empty() ? file : choices.front().where,
                         SYSTOLENS_TEXT("energy table", "Name it, and the levels, in the machine's "
                                                        "file: energy: {table: …, components: "
                                                        "{DRAM: …, mac: …}}"));
    return table;
}

EnergyTable parseEnergyTable(const std::filesystem::path& file,
                             const std::vector<ComponentChoice>& components) {
    const Yaml document = parseYaml(readYamlFile(file), file.string());
    if (isEnergyReferenceTable(document))
        return importedTable(document, file.string(), components);
    if (!components.empty())
        throw inputError(SYSTOLENS_TEXT("energy table", "%1 is no energy reference table: it has "
                                                        "no components")
                             .with(file.string()),
                         components.front().where,
                         SYSTOLENS_TEXT("energy table", "Leave components out"));
    return ownTable(document, file.string());
}

} // namespace

PricedAccess dramAccess(const EnergyTable& table, int bits) {
    return {table.dram ? scaled(*table.dram, bits) : 0, Provenance::published};
}

PricedAccess sramAccess(const EnergyTable& table, Bytes capacity, int bits, bool insidePe) {
    if (insidePe && table.registers)
        return {scaled(*table.registers, bits), Provenance::published};
    if (table.sram)
        return {scaled(*table.sram, bits), Provenance::published};
    for (const EnergyTable::SizedMemory& memory : table.sramBySize)
        if (memory.capacity == capacity)
            return {scaled({table.sramBits, memory.energy}, bits), Provenance::published};
    const double kibibytes = capacity > 0 ? static_cast<double>(capacity) / 1024 : 1024;
    const EnergyTable::Cost law{sramLawBits, millis(sramPicojoules(kibibytes))};
    return {scaled(law, bits), Provenance::modelled};
}

double sramPicojoules(double kibibytes) {
    return lawPicojoules * std::sqrt(kibibytes / lawKibibytes);
}

EnergyMillis hopEnergy(const EnergyTable& table, int bits) {
    if (table.hopOfAnyWord)
        return *table.hopOfAnyWord;
    return table.hop ? scaled(*table.hop, bits) : 0;
}

EnergyMillis macEnergy(const EnergyTable& table, int operandBits, int sumBits) {
    if (table.mac)
        return *table.mac;
    const double ratio = static_cast<double>(operandBits) / table.multiply->bits;
    return std::llround(static_cast<double>(table.multiply->energy) * ratio * ratio)
           + scaled(*table.add, sumBits);
}

namespace {

std::filesystem::path bundledTable(const std::string& id, const std::string& where) {
    std::string ids;
    for (const std::filesystem::path& file : resourceFiles("accelerators/energy", ".yaml")) {
        if (file.stem() == id)
            return file;
        ids += (ids.empty() ? "" : ", ") + file.stem().string();
    }
    throw inputError(
        SYSTOLENS_TEXT("energy table", "There is no energy table called '%1'").with(id), where,
        SYSTOLENS_TEXT("energy table", "Choose one of %1, or put one into the machine's folder and "
                                       "give its file: my-energy.yaml")
            .with(ids));
}

} // namespace

EnergyTable loadEnergyTable(const std::string& idOrFile, const std::filesystem::path& folder,
                            const std::string& where,
                            const std::vector<ComponentChoice>& components) {
    const std::string extension = std::filesystem::path(idOrFile).extension().string();
    const bool isFile =
        idOrFile.find('/') != std::string::npos || extension == ".yaml" || extension == ".yml";
    if (!isFile)
        return parseEnergyTable(bundledTable(idOrFile, where), components);
    const ConfinedFile file = confinedFile(folder, idOrFile);
    if (file.kind == ConfinedFile::Kind::inside)
        return parseEnergyTable(file.path, components);
    throw inputError(file.kind == ConfinedFile::Kind::outside
                         ? SYSTOLENS_TEXT("energy table", "'%1' lies outside the machine's folder")
                               .with(idOrFile)
                         : SYSTOLENS_TEXT("energy table", "'%1' is not there").with(idOrFile),
                     where,
                     SYSTOLENS_TEXT("energy table", "Put the table into the machine's folder"));
}

EnergyTable loadEnergyTable(const std::string& id) {
    return loadEnergyTable(id, {}, id, {});
}

} // namespace systolens::accelerator
