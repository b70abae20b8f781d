#include "core/technique/plan.h"

#include <algorithm>

#include "core/support/error.h"

namespace systolens::technique {

namespace {

// `decision` says "Both %1 and %2 …".
Error takenTwice(const Text& decision, const std::string& where, const std::string& first,
                 const std::string& second) {
    return Error(Error::Kind::usage, decision.with(first, second), where,
                 SYSTOLENS_TEXT("plan", "Switch one of the two off"));
}

std::string nameOf(const Plan& plan, LayerId layer) {
    return layer < plan.layerNames.size() ? plan.layerNames[layer]
                                          : "layer " + std::to_string(layer);
}

std::string nameOf(const Plan& plan, const Link& link) {
    const auto level = [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        const auto& levels = plan.accelerator.levels;
        return i < levels.size() ? levels[i].name : std::to_string(index);
    };
    return nameOf(plan, link.layer) + ", " + network::name(link.role) + ", " + level(link.from)
           + " → " + level(link.to);
}

template <class Map, class Key, class Value>
void ownOnce(Map& map, const Key& key, Value value, const std::string& owner, const Text& decision,
             const std::string& where) {
    const auto found = map.find(key);
    if (found != map.end())
        throw takenTwice(decision, where, found->second.owner, owner);
    map.emplace(key, typename Map::mapped_type{std::move(value), owner});
}

} // namespace

void own(Plan& plan, LayerId layer, arithmetic::Arithmetic value, const std::string& owner) {
    ownOnce(plan.arithmetic, layer, std::move(value), owner,
            SYSTOLENS_TEXT("plan", "Both %1 and %2 decide the arithmetic"), nameOf(plan, layer));
}

void own(Plan& plan, LayerId layer, std::shared_ptr<const simulation::ArrayModel> value,
         const std::string& owner) {
    ownOnce(plan.array, layer, std::move(value), owner,
            SYSTOLENS_TEXT("plan", "Both %1 and %2 decide the PE array"), nameOf(plan, layer));
}

void own(Plan& plan, const Link& link, std::shared_ptr<const simulation::Coder> value,
         const std::string& owner) {
    ownOnce(plan.coders, link, std::move(value), owner,
            SYSTOLENS_TEXT("plan", "Both %1 and %2 decide the coding"), nameOf(plan, link));
}

void fuse(Plan& plan, LayerGroup group, const std::string& owner, mapping::FusionTile tile) {
    for (const LayerId layer : group)
        for (const auto& other : plan.groups)
            if (std::ranges::find(other.value.layers, layer) != other.value.layers.end())
                throw takenTwice(SYSTOLENS_TEXT("plan", "Both %1 and %2 fuse the layer"),
                                 nameOf(plan, layer), other.owner, owner);
    plan.groups.push_back({{std::move(group), tile}, owner});
}

const FusedLayers* tiledGroupOf(const Plan& plan, LayerId layer) {
    for (const auto& group : plan.groups) {
        const auto& layers = group.value.layers;
        const bool whole = group.value.tile == mapping::FusionTile{} || layers.size() == 1;
        if (!whole && std::ranges::find(layers, layer) != layers.end())
            return &group.value;
    }
    return nullptr;
}

} // namespace systolens::technique
