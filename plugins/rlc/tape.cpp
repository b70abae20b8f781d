#include "plugins/rlc/tape.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/technique/standard_scenes.h"
#include "plugins/rlc/charts.h"
#include "plugins/rlc/tokens.h"

namespace systolens::rlc {

namespace {

using scene::Tape;
using scene::Tone;
using simulation::WorkItem;

constexpr std::size_t shownRun = 4; // zeros drawn one by one; longer runs become one cell
constexpr double longRunWidth = 2;
enum Row : std::size_t { valueRow, pairRow, wordRow, decodedRow };

std::string shortNumber(float value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.3g", static_cast<double>(value) + 0.0); // no "-0"
    std::string text = digits;
    for (const char* leading : {"0.", "-0."})
        if (text.starts_with(leading))
            text.erase(text.find('0'), 1);
    return text;
}

// One picture: the tokens of some whole words, the cursor on one of them.
class TapePainter {
public:
    TapePainter(const Tokens& tokens, std::uint32_t layer, Role role)
        : tokens_(tokens), settings_(tokens.settings()), values_(tokens.values()), layer_(layer),
          role_(role) {
        tape_.rows.resize(4);
    }

    Tape paint(std::uint64_t cursor) {
        const auto perWord = static_cast<std::uint64_t>(pairsPerWord());
        const std::uint64_t words = std::max<std::uint64_t>(1, 9 / perWord);
        const std::uint64_t word = cursor / perWord;
        const std::uint64_t first = (word > words / 2 ? word - words / 2 : 0) * perWord;
        const auto spans = tokens_.window(first, words * perWord);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const std::uint64_t token = first + i;
            current_ = token == cursor;
            addToken(spans[i], token <= cursor);
            if ((i + 1) % perWord == 0 || token + 1 == tokens_.count())
                endWord(i % perWord + 1, token + 1 == tokens_.count());
        }
        finish();
        return std::move(tape_);
    }

private:
    [[nodiscard]] bool plain() const { return settings_.format == Format::plain; }
    [[nodiscard]] bool inWords() const { return settings_.format == Format::eyeriss; }
    [[nodiscard]] int pairsPerWord() const {
        return inWords() ? settings_.pairs().pairsPerWord() : 3;
    }

    Tape::Cell& add(Row row, std::string text, double width, Tone tone) {
        Tape::Row& to = tape_.rows[row];
        to.cells.push_back({std::move(text), to.length, width, tone, current_, std::nullopt, {}});
        to.length += width;
        return to.cells.back();
    }

    // Links the last cell of a row to the last of the next one.
    void link(Row row) {
        tape_.links.push_back({row, tape_.rows[row].cells.size() - 1,
                               tape_.rows[row + 1].cells.size() - 1, current_});
    }

    [[nodiscard]] WorkItem item(std::size_t element) const { return {layer_, role_, element}; }

    // The values a count stands for, in the row of values or of what is decoded so far.
    void addRepeated(Row row, std::size_t from, std::size_t to, bool shown) {
        const Tone tone = values_[from] == 0 ? Tone::faint : scene::toneOf(role_);
        const std::string value = shortNumber(values_[from]);
        if (to - from > shownRun) {
            add(row, shown ? std::to_string(to - from) + "×" + value : "", longRunWidth,
                shown ? tone : Tone::faint)
                .item = item(from);
            return;
        }
        for (std::size_t i = from; i < to; ++i)
            add(row, shown ? value : "", 1, shown ? tone : Tone::faint).item = item(i);
    }

    void addLevel(Row row, std::size_t element, bool shown) {
        const bool zero = values_[element] == 0;
        add(row, shown ? shortNumber(values_[element]) : "", 1,
            shown && !zero ? scene::toneOf(role_) : Tone::faint)
            .item = item(element);
    }

    void addToken(Span span, bool decoded) {
        const std::size_t level = span.end - 1;
        const std::size_t fields = tape_.rows[pairRow].cells.size();
        addFields(level - span.start, level);
        addValues(valueRow, span, true);
        // Plain coding counts values like the one it names; a pair names what ends a run of zeros.
        const std::size_t valueField = plain() ? fields : fields + 1;
        tape_.rows[pairRow].cells[valueField].item = item(level);
        const std::size_t end = tape_.rows[valueRow].cells.size();
        for (std::size_t cell = end - lastCells_; cell < end; ++cell)
            tape_.links.push_back(
                {valueRow, cell, cell + 1 == end ? valueField : fields, current_});
        addValues(decodedRow, span, decoded);
        link(wordRow);
    }

    void addFields(std::size_t run, std::size_t level) {
        const std::string value = shortNumber(values_[level]);
        const bool overflow = !plain() && run == settings_.pairs().maxRun() && values_[level] == 0;
        if (plain())
            addField(value, 1.9, Tone::neutral, settings_.levelBits);
        addField(std::to_string(plain() ? run + 1 : run), 0.9,
                 overflow ? Tone::overflow : Tone::codec, settings_.runBits);
        if (!plain())
            addField(value, 1.9, Tone::neutral, settings_.levelBits);
        tape_.rows[pairRow].length += 0.2;
    }

    void addValues(Row row, Span span, bool shown) {
        const std::size_t cells = tape_.rows[row].cells.size();
        if (span.end - 1 > span.start)
            addRepeated(row, span.start, span.end - 1, shown);
        addLevel(row, span.end - 1, shown);
        lastCells_ = tape_.rows[row].cells.size() - cells;
    }

    // A field of the pair and its bits in the word.
    void addField(const std::string& text, double width, Tone tone, int bits) {
        add(pairRow, text, width, tone);
        add(wordRow, text, bits, tone);
        link(pairRow);
    }

    // Pairs that are missing in the last word, and the flag.
    void endWord(std::uint64_t pairs, bool last) {
        current_ = false;
        if (!inWords())
            return;
        const int unused = 63 - static_cast<int>(pairs) * settings_.tokenBits();
        if (unused > 0)
            add(wordRow, "", unused, Tone::faint);
        add(wordRow, last ? "1" : "0", 1, last ? Tone::accent : Tone::reference);
    }

    void finish() {
        tape_.rows[valueRow].name = SYSTOLENS_TEXT("rlc", "Values");
        tape_.rows[pairRow].name =
            plain() ? SYSTOLENS_TEXT("rlc", "Value, count") : SYSTOLENS_TEXT("rlc", "Run, level");
        tape_.rows[wordRow].name =
            inWords() ? SYSTOLENS_TEXT("rlc", "64-bit words") : SYSTOLENS_TEXT("rlc", "Bits");
        tape_.rows[wordRow].toScale = true;
        tape_.rows[decodedRow].name = SYSTOLENS_TEXT("rlc", "Decoded");
    }

    const Tokens& tokens_;
    const Settings& settings_;
    std::span<const float> values_;
    std::uint32_t layer_;
    Role role_;
    bool current_ = false;
    std::size_t lastCells_ = 0; // of the token added last, in its row
    Tape tape_;
};

Text summaryOf(const technique::CodedTensor& facts) {
    const auto elements = static_cast<double>(facts.elements);
    const auto aValue = [&](Bits bits) {
        return std::round(10 * static_cast<double>(bits) / elements) / 10;
    };
    return SYSTOLENS_TEXT("rlc", "%1 → %2 bits a value")
        .with(aValue(facts.rawBits), aValue(facts.codedBits));
}

} // namespace

scene::Scene tapeScene(const Measured& one, const Settings& settings) {
    const auto tokens = std::make_shared<const Tokens>(one.values, settings, one.tokens);
    const auto layer = static_cast<std::uint32_t>(one.layer);
    const Role role = one.role;
    scene::Scene scene;
    scene.id = sceneId("tape", one);
    scene.title = SYSTOLENS_TEXT("rlc", "Run-length tape: %1, %2")
                      .with(one.facts.layer, technique::tensorName(role));
    scene.axis.id = settings.format == Format::plain ? "entries" : "pairs";
    scene.axis.unit = settings.format == Format::plain ? SYSTOLENS_TEXT("rlc", "entries")
                                                       : SYSTOLENS_TEXT("rlc", "pairs");
    scene.axis.length = tokens->count();
    scene.axis.itemAt = [=](std::uint64_t position) -> std::optional<WorkItem> {
        const auto spans = tokens->window(position, 1);
        if (spans.empty())
            return std::nullopt;
        return WorkItem{layer, role, spans.front().end - 1};
    };
    scene.axis.positionOf = [=](const WorkItem& item) -> std::optional<std::uint64_t> {
        if (item.layer != layer || item.role != role)
            return std::nullopt;
        return tokens->tokenOf(item.index);
    };
    scene.at = [=, summary = summaryOf(one.facts),
                note = described(settings)](const scene::Moment& moment) {
        Tape tape =
            TapePainter(*tokens, layer, role).paint(std::min(moment.position, tokens->count() - 1));
        tape.summary = summary;
        tape.note = note;
        return scene::Picture(std::move(tape));
    };
    return scene;
}

} // namespace systolens::rlc
