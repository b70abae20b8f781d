#include "plugins/huffman/tape.h"

#include <algorithm>
#include <cmath>

#include "core/technique/standard_scenes.h"
#include "plugins/huffman/tables.h"

namespace systolens::huffman {

namespace {

using scene::Tape;
using scene::Tone;
using simulation::WorkItem;

constexpr std::uint64_t shown = 12; // tokens of a picture
enum Row : std::size_t { valueRow, symbolRow, wordRow, decodedRow };

struct Source {
    std::shared_ptr<const network::Tensor> values;
    std::shared_ptr<const Alphabet> alphabet;
    Settings settings;
    Tokens tokens;
    codec::HuffmanCode symbols, gaps;
    std::vector<std::uint64_t> symbolWords, gapWords;
    std::uint32_t layer = 0;
    Role role = Role::ifmap;

    [[nodiscard]] std::size_t elementOf(std::size_t token) const {
        return tokens.at.empty() ? token : tokens.at[token];
    }
};

// One picture: some tokens, the cursor on one of them.
class TapePainter {
public:
    explicit TapePainter(const Source& source) : source_(source) { tape_.rows.resize(4); }

    Tape paint(std::uint64_t cursor) {
        const std::uint64_t count = source_.tokens.symbols.size();
        const std::uint64_t last = count > shown ? count - shown : 0;
        const std::uint64_t first = std::min(cursor > shown / 2 ? cursor - shown / 2 : 0, last);
        for (std::uint64_t token = first; token < std::min(count, first + shown); ++token)
            addToken(static_cast<std::size_t>(token), token == cursor, token <= cursor);
        tape_.rows[valueRow].name = SYSTOLENS_TEXT("huffman", "Values");
        tape_.rows[symbolRow].name = source_.settings.form.gaps
                                         ? SYSTOLENS_TEXT("huffman", "Gap, symbol")
                                         : SYSTOLENS_TEXT("huffman", "Symbols");
        tape_.rows[wordRow].name = SYSTOLENS_TEXT("huffman", "Code words");
        tape_.rows[wordRow].toScale = true;
        tape_.rows[decodedRow].name = SYSTOLENS_TEXT("huffman", "Decoded so far");
        return std::move(tape_);
    }

private:
    std::size_t add(Row row, std::string text, double width, Tone tone, bool current,
                    std::size_t element) {
        Tape::Row& to = tape_.rows[row];
        to.cells.push_back({std::move(text),
                            to.length,
                            width,
                            tone,
                            current,
                            WorkItem{source_.layer, source_.role, element},
                            {}});
        to.length += width;
        return to.cells.size() - 1;
    }

    void link(Row row, std::size_t from, std::size_t to, bool current) {
        tape_.links.push_back({row, from, to, current});
    }

    void addToken(std::size_t token, bool current, bool decoded) {
        const std::size_t element = source_.elementOf(token);
        const std::uint16_t symbol = source_.tokens.symbols[token];
        const std::string value =
            shortNumber(static_cast<double>(source_.values->values<float>()[element]), 3);
        const std::string restored = shortNumber(source_.alphabet->valueOf(symbol), 3);
        const Tone tone = scene::toneOf(source_.role);
        if (source_.settings.form.gaps)
            addGap(token, element, current);
        const std::size_t from = add(valueRow, value, 1.4, tone, current, element);
        const std::size_t field =
            add(symbolRow, std::to_string(symbol), 1.4, Tone::neutral, current, element);
        const int length = source_.symbols.lengths[symbol];
        const std::size_t word = add(wordRow, wordText(source_.symbolWords[symbol], length), length,
                                     Tone::neutral, current, element);
        const std::size_t to = add(decodedRow, decoded ? restored : "", 1.4,
                                   decoded ? tone : Tone::faint, current, element);
        link(valueRow, from, field, current);
        link(symbolRow, field, word, current);
        link(wordRow, word, to, current);
    }

    void addGap(std::size_t token, std::size_t element, bool current) {
        const std::uint8_t gap = source_.tokens.gaps[token];
        const int length = source_.gaps.lengths[gap];
        const std::string zeros = gap == 0 ? "" : std::to_string(gap) + "×0";
        const std::size_t from = add(valueRow, zeros, 1, Tone::faint, current, element);
        const std::size_t field =
            add(symbolRow, std::to_string(gap), 1, Tone::codec, current, element);
        const std::size_t word = add(wordRow, wordText(source_.gapWords[gap], length), length,
                                     Tone::codec, current, element);
        link(valueRow, from, field, current);
        link(symbolRow, field, word, current);
    }

    const Source& source_;
    Tape tape_;
};

double oneDecimal(double value) {
    return std::round(10 * value) / 10;
}

} // namespace

scene::Scene tapeScene(const Measured& one, const Settings& settings, const Progress& progress) {
    auto made = std::make_shared<Source>();
    made->values = one.values;
    made->alphabet = one.alphabet;
    made->settings = settings;
    made->tokens = tokensOf(one.values->values<float>(), *one.alphabet, settings.form, progress);
    made->symbols = one.codes.symbols;
    made->gaps = one.codes.gaps;
    made->symbolWords = codec::codeWords(made->symbols);
    made->gapWords = codec::codeWords(made->gaps);
    made->layer = static_cast<std::uint32_t>(one.layer);
    made->role = one.role;
    const std::shared_ptr<const Source> source = made;
    scene::Scene scene;
    scene.id = sceneId("tape", one);
    scene.title = SYSTOLENS_TEXT("huffman", "Huffman tape: %1, %2")
                      .with(one.facts.layer, technique::tensorName(one.role));
    scene.axis.id = "words";
    scene.axis.unit = SYSTOLENS_TEXT("huffman", "code words");
    scene.axis.length = std::max<std::uint64_t>(1, source->tokens.symbols.size());
    scene.axis.itemAt = [source](std::uint64_t position) -> std::optional<WorkItem> {
        if (position >= source->tokens.symbols.size())
            return std::nullopt;
        return WorkItem{source->layer, source->role,
                        source->elementOf(static_cast<std::size_t>(position))};
    };
    scene.axis.positionOf = [source](const WorkItem& item) -> std::optional<std::uint64_t> {
        if (item.layer != source->layer || item.role != source->role)
            return std::nullopt;
        if (source->tokens.at.empty())
            return item.index < source->tokens.symbols.size() ? std::optional(item.index)
                                                              : std::nullopt;
        const auto found = std::ranges::lower_bound(source->tokens.at, item.index);
        if (found == source->tokens.at.end())
            return std::nullopt;
        return static_cast<std::uint64_t>(found - source->tokens.at.begin());
    };
    Settings coded = settings; // of a codebook, as many bits as its values need
    coded.form.symbolBits = one.fixedBits();
    scene.at = [source,
                summary = SYSTOLENS_TEXT("huffman", "%1 → %2 bits a value")
                              .with(one.fixedBits(), oneDecimal(one.meanBits())),
                note = described(coded)](const scene::Moment& moment) {
        Tape tape = TapePainter(*source).paint(moment.position);
        tape.summary = summary;
        tape.note = note;
        return scene::Picture(std::move(tape));
    };
    return scene;
}

} // namespace systolens::huffman
