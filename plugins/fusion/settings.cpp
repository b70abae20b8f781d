#include "plugins/fusion/settings.h"

#include "core/support/error.h"
#include "core/technique/plan_checks.h"

namespace systolens::fusion {

namespace {

using technique::Parameter;

constexpr const char* automaticGroups = "auto";
constexpr const char* noGroups = "none";
constexpr std::string_view dash = " - ";

Parameter groupsParameter() {
    Parameter parameter;
    parameter.id = "groups";
    parameter.name = SYSTOLENS_TEXT("fusion", "Groups");
    parameter.help =
        SYSTOLENS_TEXT("fusion", "Which layers are fused: the first and the last of each group, "
                                 "conv1 - conv3; conv4 - conv5; auto: those with the fewest DRAM "
                                 "words that fit; none. Clicks on the brackets and on the front "
                                 "write them");
    parameter.kind = Parameter::Kind::text;
    parameter.standard = std::string(automaticGroups);
    return parameter;
}

Parameter sizeParameter(const char* id, Text name, Text help, double most) {
    Parameter parameter;
    parameter.id = id;
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.kind = Parameter::Kind::integer;
    parameter.standard = std::int64_t{0};
    parameter.least = 0;
    parameter.most = most;
    return parameter;
}

Parameter choiceParameter(const char* id, Text name, Text help,
                          std::vector<Parameter::Choice> choices) {
    Parameter parameter;
    parameter.id = id;
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.kind = Parameter::Kind::choice;
    parameter.standard = choices.front().id;
    parameter.choices = std::move(choices);
    return parameter;
}

Parameter overlapParameter() {
    return choiceParameter(
        "overlap", SYSTOLENS_TEXT("fusion", "Overlap"),
        SYSTOLENS_TEXT("fusion", "What neighbouring tiles share is kept in row and column buffers, "
                                 "or computed again for each of them"),
        {{"reuse", SYSTOLENS_TEXT("fusion", "reuse")},
         {"recompute", SYSTOLENS_TEXT("fusion", "recompute")}});
}

Parameter poolsParameter() {
    return choiceParameter(
        "pools", SYSTOLENS_TEXT("fusion", "Pools belong to"),
        SYSTOLENS_TEXT("fusion", "How feature maps count that cross the DRAM link between layers: "
                                 "written at full resolution and read pooled, as the run counts "
                                 "them, if pools belong to no layer; at full resolution if the "
                                 "layer that reads them pools them (the paper's 77 MiB), smaller "
                                 "if the layer that writes them does, both if pools run by "
                                 "themselves"),
        {{"reader", SYSTOLENS_TEXT("fusion", "the layer that reads")},
         {"writer", SYSTOLENS_TEXT("fusion", "the layer that writes")},
         {"apart", SYSTOLENS_TEXT("fusion", "themselves")},
         {"none", SYSTOLENS_TEXT("fusion", "no layer")}});
}

Parameter buffersParameter() {
    return choiceParameter(
        "buffers", SYSTOLENS_TEXT("fusion", "Column buffers"),
        SYSTOLENS_TEXT("fusion", "How high column buffers count: only rows that the row buffer "
                                 "does not hold; the pyramid's base without the row buffer's rows, "
                                 "inside the group (the paper's 362 KiB); all of the base; not at "
                                 "all"),
        {{"necessary", SYSTOLENS_TEXT("fusion", "new rows")},
         {"pyramid", SYSTOLENS_TEXT("fusion", "pyramid without row buffer")},
         {"full", SYSTOLENS_TEXT("fusion", "whole pyramid")},
         {"rows-only", SYSTOLENS_TEXT("fusion", "rows only")}});
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> namesOf(const technique::Study& study) {
    std::vector<std::string> names;
    for (const auto& layer : study.layers)
        names.push_back(technique::nameOf(study, layer.layer));
    return names;
}

std::optional<std::size_t> placeOf(const std::string& name, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name)
            return i;
    return std::nullopt;
}

// Layers' names may have dashes in them, too: the first one that leaves two names is taken.
std::optional<Span> spanIn(const std::string& text, const std::vector<std::string>& names) {
    if (const auto lone = placeOf(text, names))
        return Span{*lone, 1};
    for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
        const auto first = placeOf(trimmed(std::string_view(text).substr(0, at)), names);
        const auto last = placeOf(trimmed(std::string_view(text).substr(at + 1)), names);
        if (first && last && *first <= *last)
            return Span{*first, *last - *first + 1};
    }
    return std::nullopt;
}

Error notUnderstood(const std::string& piece, const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return inputError(
        SYSTOLENS_TEXT("fusion", "\"%1\" is no group of layers that follow each other").with(piece),
        "groups",
        SYSTOLENS_TEXT("fusion", "Write the first and the last layer of each group, with \" - \" "
                                 "between them and \";\" between groups. The layers are: %1")
            .with(all));
}

} // namespace

std::vector<Parameter> schema() {
    constexpr double longest = 1'000'000;
    return {groupsParameter(),
            sizeParameter("budget-kib", SYSTOLENS_TEXT("fusion", "Room, KiB"),
                          SYSTOLENS_TEXT("fusion", "How much of the GLB the automatic groups may "
                                                   "take; 0: all of it"),
                          longest),
            sizeParameter("tile-rows", SYSTOLENS_TEXT("fusion", "Rows of a tile"),
                          SYSTOLENS_TEXT("fusion", "Of the last map of a group; 0: all of them, or "
                                                   "searched if the columns are 0, too"),
                          longest),
            sizeParameter("tile-columns", SYSTOLENS_TEXT("fusion", "Columns of a tile"),
                          SYSTOLENS_TEXT("fusion", "Of the last map of a group; 0: all of them, or "
                                                   "searched if the rows are 0, too"),
                          longest),
            overlapParameter(),
            poolsParameter(),
            buffersParameter()};
}

Settings settingsOf(const technique::Parameters& parameters) {
    Settings settings;
    settings.groups = trimmed(technique::text(parameters, "groups"));
    settings.automatic = settings.groups == automaticGroups;
    settings.budgetKib = technique::integer(parameters, "budget-kib");
    settings.tile.rows = technique::integer(parameters, "tile-rows");
    settings.tile.columns = technique::integer(parameters, "tile-columns");
    settings.tile.overlap = technique::text(parameters, "overlap") == "recompute"
                                ? mapping::Overlap::recompute
                                : mapping::Overlap::reuse;
    const std::string& pools = technique::text(parameters, "pools");
    settings.pools = pools == "none"     ? mapping::Pools::withNone
                     : pools == "writer" ? mapping::Pools::withWriter
                     : pools == "apart"  ? mapping::Pools::apart
                                         : mapping::Pools::withReader;
    const std::string& buffers = technique::text(parameters, "buffers");
    settings.buffers = buffers == "pyramid"     ? mapping::ColumnBuffers::pyramid
                       : buffers == "full"      ? mapping::ColumnBuffers::full
                       : buffers == "rows-only" ? mapping::ColumnBuffers::rowsOnly
                                                : mapping::ColumnBuffers::necessary;
    return settings;
}

std::vector<Span> spansIn(const std::string& groups, const technique::Study& study) {
    std::vector<Span> spans;
    if (groups == noGroups)
        return spans;
    const std::vector<std::string> names = namesOf(study);
    std::vector<bool> taken(names.size(), false);
    for (std::size_t from = 0; from <= groups.size();) {
        const std::size_t to = std::min(groups.find(';', from), groups.size());
        const std::string piece = trimmed(std::string_view(groups).substr(from, to - from));
        from = to + 1;
        if (piece.empty())
            continue;
        const auto span = spanIn(piece, names);
        if (!span)
            throw notUnderstood(piece, names);
        for (std::size_t i = span->first; i < span->first + span->count; ++i) {
            if (taken[i])
                throw inputError(
                    SYSTOLENS_TEXT("fusion", "The layer %1 is in two groups").with(names[i]),
                    "groups", SYSTOLENS_TEXT("fusion", "Name each layer in one group only"));
            taken[i] = true;
        }
        if (span->count > 1)
            spans.push_back(*span);
    }
    return spans;
}

std::string textOf(const std::vector<Span>& spans, const technique::Study& study) {
    const std::vector<std::string> names = namesOf(study);
    std::string text;
    for (const Span& span : spans)
        if (span.count > 1)
            text += (text.empty() ? "" : "; ") + names.at(span.first) + std::string(dash)
                    + names.at(span.first + span.count - 1);
    return text.empty() ? noGroups : text;
}

scene::Edit editOf(const std::vector<Span>& spans, const technique::Study& study) {
    return {techniqueId, "groups", textOf(spans, study)};
}

} // namespace systolens::fusion
