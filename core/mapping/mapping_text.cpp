#include "core/mapping/mapping_text.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "core/mapping/hierarchy.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;

constexpr std::array<const char*, 4> loopNames{"group", "row", "column", "stream"}; // by FoldLoop
constexpr int mostDepth = 4;                                                        // FoldLoops

// The names of Table III and what they are of a mapping.
constexpr std::array<std::pair<const char*, std::int64_t RowStationaryMapping::*>, 8> factors{
    {{"m", &RowStationaryMapping::m},
     {"n", &RowStationaryMapping::n},
     {"e", &RowStationaryMapping::e},
     {"p", &RowStationaryMapping::p},
     {"q", &RowStationaryMapping::q},
     {"r", &RowStationaryMapping::r},
     {"t", &RowStationaryMapping::t},
     {"f", &RowStationaryMapping::f}}};

Error unreadable(const std::string& word, const char* example) {
    return inputError(
        SYSTOLENS_TEXT("mapping", "\"%1\" says nothing about this mapping").with(word), {},
        SYSTOLENS_TEXT("mapping", "Write it like: %1").with(std::string(example)));
}

// "name=value".
std::pair<std::string, std::string> cut(const std::string& word) {
    const std::size_t equals = word.find('=');
    return equals == std::string::npos ? std::pair(word, std::string())
                                       : std::pair(word.substr(0, equals), word.substr(equals + 1));
}

template <class Value>
std::optional<Value> numberIn(const std::string& text, Value low, Value high) {
    Value number{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end && number >= low && number <= high
               ? std::optional(number)
               : std::nullopt;
}

std::string textOf(const SystolicMapping& mapping) {
    std::ostringstream text;
    text << accelerator::name(mapping.dataflow) << " order=" << orderText(mapping.order)
         << " stream=" << mapping.streamTile;
    for (const Role role : network::allRoles)
        text << ' ' << network::name(role) << '='
             << mapping.keptInside[static_cast<std::size_t>(role)];
    return text.str();
}

std::string textOf(const RowStationaryMapping& mapping) {
    std::string text = "rs";
    for (const auto& [name, member] : factors)
        if (mapping.*member > 0) // no f: whole rows
            text += std::string(" ") + name + "=" + std::to_string(mapping.*member);
    return text;
}

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

bool readSystolic(SystolicMapping& mapping, const std::string& name, const std::string& value) {
    if (name == "order") {
        const auto order = orderIn(value);
        mapping.order = order.value_or(mapping.order);
        return order.has_value();
    }
    if (name == "stream") {
        const auto tile = numberIn<std::int64_t>(value, 0, largest);
        mapping.streamTile = tile.value_or(0);
        return tile.has_value();
    }
    for (const Role role : network::allRoles)
        if (name == network::name(role)) {
            const auto depth = numberIn(value, 0, mostDepth);
            mapping.keptInside[static_cast<std::size_t>(role)] = depth.value_or(mostDepth);
            return depth.has_value();
        }
    return false;
}

bool readRowStationary(RowStationaryMapping& mapping, const std::string& name,
                       const std::string& value) {
    for (const auto& [known, member] : factors)
        if (name == known) {
            const auto factor = numberIn<std::int64_t>(value, 1, largest);
            mapping.*member = factor.value_or(1);
            return factor.has_value();
        }
    return false;
}

template <class Kind, class Read>
Kind parsed(Kind mapping, std::istringstream& words, Read read) {
    for (std::string word; words >> word;) {
        const auto [name, value] = cut(word);
        if (!read(mapping, name, value))
            throw unreadable(word, textOf(Kind{}).c_str());
    }
    return mapping;
}

} // namespace

std::string orderText(const std::array<FoldLoop, 4>& order) {
    std::string text;
    for (const FoldLoop loop : order)
        text += (text.empty() ? "" : ",") + std::string(loopNames[static_cast<std::size_t>(loop)]);
    return text;
}

std::optional<std::array<FoldLoop, 4>> orderIn(const std::string& text) {
    std::array<FoldLoop, 4> order{FoldLoop::group, FoldLoop::rowFold, FoldLoop::columnFold,
                                  FoldLoop::streamTile};
    do {
        if (orderText(order) == text)
            return order;
    } while (std::next_permutation(order.begin(), order.end()));
    return std::nullopt;
}

std::string toText(const Mapping& mapping, const LoopNest& nest, const Accelerator& machine) {
    if (const auto* systolic = std::get_if<SystolicMapping>(&mapping))
        return textOf(*systolic);
    if (const auto* rows = std::get_if<RowStationaryMapping>(&mapping))
        return textOf(*rows);
    return toText(std::get<NestMapping>(mapping), workloadOf(nest, machine.padding),
                  levelNames(hierarchyOf(machine)));
}

Mapping parseMapping(std::string_view text, const LoopNest& nest, const Accelerator& machine) {
    std::istringstream words{std::string(text)};
    std::string first;
    words >> first;
    const auto dataflow = accelerator::dataflowNamed(first);
    if (dataflow == accelerator::Dataflow::rowStationary)
        return parsed(RowStationaryMapping{}, words, readRowStationary);
    if (dataflow && *dataflow != accelerator::Dataflow::noLocalReuse) {
        SystolicMapping mapping;
        mapping.dataflow = *dataflow;
        return parsed(mapping, words, readSystolic);
    }
    return parseNestMapping(text, workloadOf(nest, machine.padding),
                            levelNames(hierarchyOf(machine)));
}

} // namespace systolens::mapping
