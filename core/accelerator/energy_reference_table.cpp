#include "core/accelerator/energy_reference_table.h"

#include <algorithm>
#include <cmath>

namespace systolens::accelerator {

namespace {

constexpr double mostPicojoules = 1e9;

// "a.PE[0..7].mac[1..1]" → "a.PE.mac".
std::string withoutRanges(const std::string& name) {
    std::string plain;
    int depth = 0;
    for (const char c : name) {
        depth += c == '[' ? 1 : 0;
        if (depth == 0)
            plain += c;
        depth -= c == ']' && depth > 0 ? 1 : 0;
    }
    return plain;
}

std::string lastPart(const std::string& name) {
    const std::string plain = withoutRanges(name);
    return plain.substr(plain.rfind('.') + 1);
}

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

void addEnergy(ReferenceComponent& component, const std::string& action, YamlFields& fields) {
    const EnergyMillis energy = std::llround(fields.real("energy", 0, mostPicojoules) * 1000);
    EnergyMillis& most = component.actions[action];
    most = std::max(most, energy);
}

ReferenceComponent newComponent(const std::string& name, const Yaml& at, const YamlFields& fields) {
    return {name, {}, fields.place(at)};
}

// From 0.3 on: a list of components with lists of actions.
ReferenceComponent componentIn(const Yaml& item, const std::string& file) {
    YamlFields fields(item, file);
    (void)fields.need("name");
    ReferenceComponent component = newComponent(fields.text("name", ""), item, fields);
    for (const Yaml& entry : fields.need("actions").items) {
        YamlFields action(entry, file);
        (void)action.need("name");
        addEnergy(component, action.text("name", ""), action);
    }
    return component;
}

// 0.2: the components' and actions' names are keys.
ReferenceComponent componentIn(const std::string& name, const Yaml& actions,
                               const std::string& file) {
    const YamlFields fields(actions, file);
    ReferenceComponent component = newComponent(name, actions, fields);
    for (const auto& [action, value] : actions.entries) {
        if (value.kind != Yaml::Kind::sequence) {
            YamlFields energy(value, file);
            addEnergy(component, action, energy);
        }
        for (const Yaml& item : value.items) {
            YamlFields energy(item, file);
            addEnergy(component, action, energy);
        }
    }
    return component;
}

} // namespace

bool isEnergyReferenceTable(const Yaml& document) {
    return std::any_of(document.entries.begin(), document.entries.end(),
                       [](const auto& entry) { return entry.first == "ERT"; });
}

EnergyReferenceTable readEnergyReferenceTable(const Yaml& document, const std::string& file) {
    YamlFields whole(document, file);
    YamlFields fields(whole.need("ERT"), file);
    EnergyReferenceTable table;
    table.version = fields.text("version", "");
    if (table.version != "0.2" && table.version != "0.3" && table.version != "0.4")
        throw fields.wrong(
            fields.find("version") ? *fields.find("version") : fields.map(),
            SYSTOLENS_TEXT("energy table",
                           "This is an energy reference table of version '%1', not 0.2 to 0.4")
                .with(table.version),
            SYSTOLENS_TEXT("energy table", "Have Accelergy write one of these versions"));
    const Yaml& tables = fields.need("tables");
    for (const Yaml& item : tables.items)
        table.components.push_back(componentIn(item, file));
    for (const auto& [name, actions] : tables.entries)
        table.components.push_back(componentIn(name, actions, file));
    for (const ReferenceComponent& component : table.components)
        for (const ReferenceComponent& other : table.components)
            if (&other != &component && other.name == component.name)
                throw inputError(
                    SYSTOLENS_TEXT("energy table", "The component '%1' is listed twice")
                        .with(component.name),
                    other.where, SYSTOLENS_TEXT("energy table", "Remove one of the two"));
    return table;
}

const ReferenceComponent& componentNamed(const EnergyReferenceTable& table, const std::string& name,
                                         const std::string& where) {
    std::vector<const ReferenceComponent*> fitting;
    std::vector<std::string> all, several;
    for (const ReferenceComponent& component : table.components) {
        all.push_back(component.name);
        if (component.name == name)
            return component;
        if (withoutRanges(component.name) == name || lastPart(component.name) == name) {
            fitting.push_back(&component);
            several.push_back(component.name);
        }
    }
    if (fitting.empty())
        throw inputError(
            SYSTOLENS_TEXT("energy table", "The energy reference table has no component '%1'")
                .with(name),
            where, SYSTOLENS_TEXT("energy table", "It has: %1").with(listed(all)));
    if (fitting.size() > 1)
        throw inputError(
            SYSTOLENS_TEXT("energy table", "Several components are called '%1'").with(name), where,
            SYSTOLENS_TEXT("energy table", "Give the whole name of one: %1").with(listed(several)));
    return *fitting.front();
}

EnergyMillis actionEnergy(const ReferenceComponent& component,
                          const std::vector<std::string>& actions) {
    for (const std::string& action : actions)
        if (const auto found = component.actions.find(action); found != component.actions.end())
            return found->second;
    std::vector<std::string> there;
    for (const auto& [action, energy] : component.actions)
        there.push_back(action);
    throw inputError(SYSTOLENS_TEXT("energy table", "'%1' has no action '%2'")
                         .with(component.name, listed(actions)),
                     component.where,
                     SYSTOLENS_TEXT("energy table", "It has: %1").with(listed(there)));
}

} // namespace systolens::accelerator
