#include <algorithm>

#include "core/scene/difference_parts.h"

namespace systolens::scene {

Text minus(const Text& name) {
    return name.empty() ? SYSTOLENS_TEXT("difference", "B − A")
                        : SYSTOLENS_TEXT("difference", "%1, B − A").with(name);
}

namespace {

std::string wordOf(const Cell& cell) {
    if (const auto* word = std::get_if<std::string>(&cell))
        return *word;
    if (const auto* text = std::get_if<Text>(&cell))
        return inEnglish(*text);
    return {};
}

// Numbers are subtracted; words that differ stand beside one another.
Cell difference(const Cell& a, const Cell& b) {
    const auto* now = std::get_if<Quantity>(&b);
    const auto* then = std::get_if<Quantity>(&a);
    if (now && then && now->unit == then->unit) {
        const auto* whole = std::get_if<std::int64_t>(&now->value);
        const auto* before = std::get_if<std::int64_t>(&then->value);
        return Quantity{whole && before ? Number(*whole - *before)
                                        : Number(toDouble(now->value) - toDouble(then->value)),
                        now->unit};
    }
    if (now || then)
        return SYSTOLENS_TEXT("difference", "only one of them");
    return wordOf(a) == wordOf(b) ? b : Cell(wordOf(a) + " → " + wordOf(b));
}

bool sameColumns(const Table& a, const Table& b) {
    return a.columns.size() == b.columns.size()
           && std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(),
                         [](const auto& one, const auto& other) {
                             return one.id == other.id && one.unit == other.unit;
                         });
}

bool saysNothing(const Cell& difference, const Cell& b) {
    if (const auto* number = std::get_if<Quantity>(&difference))
        return toDouble(number->value) == 0;
    return wordOf(difference) == wordOf(b);
}

// Without the columns that are the same in every row, where any differs; the first one names rows.
void dropWhatIsTheSame(Table& difference, const std::vector<std::vector<Cell>>& ofB) {
    std::vector<std::size_t> same;
    for (std::size_t i = 1; i < difference.columns.size(); ++i) {
        bool differs = false;
        for (std::size_t row = 0; row < ofB.size(); ++row)
            differs =
                differs
                || (i < ofB[row].size() && !saysNothing(difference.rows[row][i], ofB[row][i]));
        if (!differs)
            same.push_back(i);
    }
    if (same.size() + 1 >= difference.columns.size())
        return;
    for (; !same.empty(); same.pop_back()) {
        const auto at = static_cast<std::ptrdiff_t>(same.back());
        difference.columns.erase(difference.columns.begin() + at);
        for (std::vector<Cell>& row : difference.rows)
            if (std::ssize(row) > at)
                row.erase(row.begin() + at);
    }
}

// ── Loop nests: what each level's loops were and are, and the words it keeps, B − A ──

// "P14 Q14 M4↔": outermost first, spatial ones with the direction they lie in.
std::string loopsOf(const LoopNest::Level& level) {
    std::string all;
    for (const LoopNest::Loop& loop : level.loops) {
        if (loop.trips == 1)
            continue;
        all += (all.empty() ? "" : " ") + loop.dimension + std::to_string(loop.trips);
        if (loop.kind != LoopNest::Loop::Kind::temporal)
            all += loop.kind == LoopNest::Loop::Kind::rows ? "↕" : "↔";
    }
    return all.empty() ? "–" : all;
}

Table levelsOf(const LoopNest& nest) {
    Table table;
    table.id = "levels";
    table.title = SYSTOLENS_TEXT("difference", "Loops and tiles");
    table.columns = {{"level", SYSTOLENS_TEXT("difference", "level")},
                     {"loops", SYSTOLENS_TEXT("difference", "loops")}};
    for (const Role role : network::allRoles)
        table.columns.push_back({"words", nameOf(role), Unit::words});
    for (const LoopNest::Level& level : nest.levels) {
        std::array<std::int64_t, 3> words{};
        for (const LoopNest::Kept& tile : level.tiles)
            if (tile.kept)
                words.at(static_cast<std::size_t>(tile.role)) = tile.words;
        table.rows.push_back({level.name, loopsOf(level)});
        for (const Role role : network::allRoles)
            table.rows.back().push_back(
                Quantity{words.at(static_cast<std::size_t>(role)), Unit::words});
    }
    return table;
}

} // namespace

// Rows of the same first cell; those that only one of them has are left out.
Difference difference(const Table& a, const Table& b) {
    if (!sameColumns(a, b))
        return std::nullopt;
    Table made = b;
    made.title = minus(b.title);
    made.current.reset();
    made.rows.clear();
    std::vector<std::vector<Cell>> shared;
    for (std::size_t row = 0; row < b.rows.size(); ++row) {
        const auto other =
            std::find_if(a.rows.begin(), a.rows.end(), [&](const std::vector<Cell>& cells) {
                return !cells.empty() && !b.rows[row].empty()
                       && wordOf(cells.front()) == wordOf(b.rows[row].front())
                       && cells.size() == b.rows[row].size();
            });
        if (other == a.rows.end())
            continue;
        if (b.current == row)
            made.current = made.rows.size();
        std::vector<Cell> cells{b.rows[row].front()};
        for (std::size_t i = 1; i < other->size(); ++i)
            cells.push_back(difference((*other)[i], b.rows[row][i]));
        made.rows.push_back(std::move(cells));
        shared.push_back(b.rows[row]);
    }
    dropWhatIsTheSame(made, shared);
    return made;
}

Difference difference(const LoopNest& a, const LoopNest& b) {
    return difference(levelsOf(a), levelsOf(b));
}

} // namespace systolens::scene
