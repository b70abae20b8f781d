// The dot diagram: one dot a partial product, in the column of its weight, as multipliers are drawn
// in textbooks; what a design leaves out is seen at once.
#include <algorithm>
#include <bit>

#include "plugins/approximation/scenes.h"

namespace systolens::approximation {

namespace {

using scene::Drawing;
using scene::Tone;
using Kind = MultiplierDesign::Kind;
using Mark = Drawing::Mark;

struct Pair {
    std::int32_t left = 0, right = 0;
};

constexpr std::size_t mostPairs = 24;

// Codes by how often they occur, 0 left out: its product is exact in nearly every design.
std::vector<std::int32_t> frequent(const std::vector<std::int64_t>& counts, bool isSigned) {
    std::vector<std::int32_t> codes;
    for (std::size_t code = 1; code < counts.size(); ++code)
        if (counts[code] > 0)
            codes.push_back(static_cast<std::int32_t>(code));
    std::ranges::stable_sort(codes, [&](std::int32_t one, std::int32_t other) {
        return counts[static_cast<std::size_t>(one)] > counts[static_cast<std::size_t>(other)];
    });
    if (codes.size() > mostPairs)
        codes.resize(mostPairs);
    const auto half = static_cast<std::int32_t>(counts.size() / 2);
    for (std::int32_t& code : codes)
        code = isSigned && code >= half ? code - 2 * half : code;
    return codes;
}

std::vector<Pair> pairsOf(const MeasuredLayer& one, const Measurement& measured) {
    const auto& worst = measured.overAll;
    std::vector<Pair> pairs{
        {static_cast<std::int32_t>(worst.worstLeft), static_cast<std::int32_t>(worst.worstRight)}};
    if (worst.worst == 0) // exact: any pair with many ones
        pairs = {{one.multiplier.most(one.multiplier.leftBits),
                  one.multiplier.most(one.multiplier.rightBits)}};
    const auto lefts = frequent(one.activations, one.multiplier.isSigned);
    const auto rights = frequent(one.weights, one.multiplier.isSigned);
    for (std::size_t i = 0; i < std::min(lefts.size(), rights.size()); ++i)
        pairs.push_back({lefts[i], rights[rights.size() - 1 - i]});
    return pairs;
}

struct Dot {
    enum class State : std::uint8_t { kept, dropped, added, taken };
    State state = State::kept;
    bool one = false;
};

bool bitOf(std::int64_t value, int position) {
    return (value >> position & 1) != 0;
}

int leadingOne(std::int64_t magnitude) {
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(magnitude))) - 1;
}

// One product, bit by bit.
class Dots {
public:
    Dots(const Multiplier& unit, const Pair& pair)
        : unit_(unit), left_(std::abs(std::int64_t{pair.left})),
          right_(std::abs(std::int64_t{pair.right})) {
        const Multiplier plain{unit.design, unit.leftBits, unit.rightBits, false};
        if (unit.design.kind == Kind::drum) { // times 1 is the operand that is used
            usedLeft_ = arithmetic::product(plain, static_cast<std::int32_t>(left_), 1);
            usedRight_ = arithmetic::product(plain, 1, static_cast<std::int32_t>(right_));
        } else {
            usedLeft_ = left_;
            usedRight_ = unit.design.kind == Kind::shift
                             ? arithmetic::nearestPowers(right_, unit.design.parameter)
                             : right_;
        }
        if (unit.design.kind == Kind::shift && right_ > 0) {
            const std::int64_t first = arithmetic::nearestPowers(right_, 1);
            terms_ = {{leadingOne(first), 1}};
            if (const std::int64_t rest = usedRight_ - first; rest != 0)
                terms_.push_back({leadingOne(std::abs(rest)), rest < 0 ? -1 : 1});
        }
    }

    [[nodiscard]] int rows() const {
        return std::max(unit_.rightBits, terms_.empty() ? 0 : terms_.front().position + 1);
    }

    // What Mitchell's carry adds to the kept dots, which stand for 1 + the two fractions: when
    // these sum to 1 or more the result is twice their sum, so what they have beyond 1 counts once
    // more.
    [[nodiscard]] std::int64_t carried() const {
        if (unit_.design.kind != Kind::mitchell || left_ == 0 || right_ == 0)
            return 0;
        const int leftLog = leadingOne(left_), rightLog = leadingOne(right_);
        const std::int64_t one = std::int64_t{1} << (leftLog + rightLog);
        const std::int64_t fractions = (left_ << rightLog) - one + (right_ << leftLog) - one;
        return std::max<std::int64_t>(fractions - one, 0);
    }

    [[nodiscard]] Dot at(int row, int column) const {
        const bool exact = bitOf(left_, column) && bitOf(right_, row);
        if (unit_.design.kind == Kind::shift)
            return shifted(row, column, exact);
        if (!isFormed(row, column))
            return {Dot::State::dropped, exact};
        const bool used = bitOf(usedLeft_, column) && bitOf(usedRight_, row);
        return {used && !exact ? Dot::State::added : Dot::State::kept, used};
    }

private:
    struct Term {
        int position = 0, sign = 1;
    };

    [[nodiscard]] Dot shifted(int row, int column, bool exact) const {
        for (const Term& term : terms_)
            if (term.position == row) {
                const bool one = bitOf(left_, column);
                if (term.sign < 0)
                    return {Dot::State::taken, one};
                return {one && !exact ? Dot::State::added : Dot::State::kept, one};
            }
        return {Dot::State::dropped, exact};
    }

    [[nodiscard]] bool isFormed(int row, int column) const {
        switch (unit_.design.kind) {
        case Kind::truncated:
            return row + column >= unit_.design.parameter;
        case Kind::drum:
            return isKept(left_, column) && isKept(right_, row);
        case Kind::mitchell: // fraction × fraction is not
            return right_ == 0 || left_ == 0 || row == leadingOne(right_)
                   || column == leadingOne(left_);
        default:
            return true;
        }
    }

    [[nodiscard]] bool isKept(std::int64_t magnitude, int position) const {
        const int leading = leadingOne(magnitude);
        return position <= leading && position > leading - unit_.design.parameter;
    }

    Multiplier unit_;
    std::int64_t left_, right_;
    std::int64_t usedLeft_ = 0, usedRight_ = 0;
    std::vector<Term> terms_;
};

Tone toneOf(const Dot& dot) {
    switch (dot.state) {
    case Dot::State::dropped:
        return dot.one ? Tone::bad : Tone::faint;
    case Dot::State::added:
        return Tone::stall;
    case Dot::State::taken:
        return dot.one ? Tone::codec : Tone::neutral;
    case Dot::State::kept:
        break;
    }
    return dot.one ? Tone::accent : Tone::neutral;
}

Mark::Shape shapeOf(const Dot& dot) {
    return dot.one && dot.state == Dot::State::taken ? Mark::Shape::diamond : Mark::Shape::ellipse;
}

constexpr double cell = 10, margin = 84; // of a column; for the words at the left

class DiagramMaker {
public:
    DiagramMaker(const Multiplier& unit, const Pair& pair)
        : unit_(unit), pair_(pair), columns_(unit.leftBits + unit.rightBits),
          isRead_(unit.design.kind == Kind::lookup || unit.design.kind == Kind::table) {
        drawing_.width = margin + columns_ * cell;
    }

    Drawing make() {
        sentence();
        bits(SYSTOLENS_TEXT("approximation", "activation %1").with(pair_.left),
             drawn(pair_.left, unit_.leftBits), unit_.leftBits, Tone::ifmap);
        bits(SYSTOLENS_TEXT("approximation", "weight %1").with(pair_.right),
             drawn(pair_.right, unit_.rightBits), unit_.rightBits, Tone::filter);
        top_ += cell / 2;
        if (isRead_)
            address();
        else
            dots();
        const std::int64_t exact = std::int64_t{pair_.left} * pair_.right;
        const std::int64_t made = arithmetic::product(unit_, pair_.left, pair_.right);
        bits(SYSTOLENS_TEXT("approximation", "product %1").with(made), drawn(made, columns_),
             columns_, Tone::psum);
        bits(SYSTOLENS_TEXT("approximation", "exact %1").with(exact), drawn(exact, columns_),
             columns_, Tone::neutral);
        top_ += cell / 2;
        legend();
        drawing_.height = top_;
        return std::move(drawing_);
    }

private:
    void mark(Mark::Shape shape, double x, double width, double height, Tone tone, Text label,
              bool filled = true) {
        Mark one;
        one.shape = shape;
        one.x = x;
        one.y = top_;
        one.width = width;
        one.height = height;
        one.tone = tone;
        one.filled = filled;
        one.label = std::move(label);
        drawing_.marks.push_back(std::move(one));
    }

    void words(Text text) { mark(Mark::Shape::text, 0, margin - 4, cell, Tone::neutral, text); }

    void sentence() {
        const std::int64_t exact = std::int64_t{pair_.left} * pair_.right;
        const std::int64_t error = arithmetic::product(unit_, pair_.left, pair_.right) - exact;
        mark(Mark::Shape::text, 0, drawing_.width, cell, Tone::neutral,
             error == 0 ? SYSTOLENS_TEXT("approximation", "These two multiply exactly")
                        : SYSTOLENS_TEXT("approximation", "The product is off by %1").with(error));
        top_ += cell;
        if (!isRead_ && (pair_.left < 0 || pair_.right < 0)) {
            mark(Mark::Shape::text, 0, drawing_.width, cell, Tone::faint,
                 SYSTOLENS_TEXT("approximation", "Signs are multiplied apart"));
            drawing_.marks.back().tip = SYSTOLENS_TEXT(
                "approximation", "Bits and dots are those of the numbers without their signs");
            top_ += cell;
        }
        top_ += cell / 2;
    }

    // A multiplier with dots sees magnitudes, a table is read by codes in two's complement.
    [[nodiscard]] std::int64_t drawn(std::int64_t value, int bits) const {
        return isRead_ ? value & ((std::int64_t{1} << bits) - 1) : std::abs(value);
    }

    // The least at the right.
    void bits(Text name, std::int64_t magnitude, int count, Tone tone) {
        words(std::move(name));
        for (int position = 0; position < count; ++position) {
            const bool one = bitOf(magnitude, position);
            mark(Mark::Shape::rectangle, x(position) + 0.5, cell - 1, cell - 1,
                 one ? tone : Tone::faint, Text{{}, one ? "1" : "0", {}});
        }
        top_ += cell;
    }

    void dots() {
        const Dots dots(unit_, pair_);
        for (int row = 0; row < dots.rows(); ++row) {
            for (int column = 0; column < unit_.leftBits; ++column) {
                const Dot dot = dots.at(row, column);
                const bool dropped = dot.state == Dot::State::dropped;
                const double size = dropped && !dot.one ? cell * 0.25 : cell * 0.7;
                const double edge = (cell - size) / 2;
                const double top = top_;
                top_ += edge;
                mark(shapeOf(dot), x(row + column) + edge, size, size, toneOf(dot), {}, !dropped);
                top_ = top;
            }
            top_ += cell;
        }
        if (unit_.design.correction) {
            bits(SYSTOLENS_TEXT("approximation", "constant added"),
                 arithmetic::correctionConstant(unit_), columns_, Tone::stall);
        }
        if (const std::int64_t carried = dots.carried(); carried > 0) {
            const std::size_t name = drawing_.marks.size();
            bits(SYSTOLENS_TEXT("approximation", "the carry adds %1").with(carried), carried,
                 columns_, Tone::stall);
            drawing_.marks[name].tip = SYSTOLENS_TEXT(
                "approximation", "The two fractions sum to 1 or more: what they have beyond 1 "
                                 "counts twice");
        }
        top_ += cell / 2;
    }

    void address() {
        bits(SYSTOLENS_TEXT("approximation", "word that is read"),
             drawn(pair_.left, unit_.leftBits) << unit_.rightBits
                 | drawn(pair_.right, unit_.rightBits),
             columns_, Tone::glb);
        top_ += cell / 2;
    }

    void legend() {
        if (isRead_)
            return;
        struct Entry {
            Dot dot;
            Text text;
        };
        std::vector<Entry> entries{
            {{Dot::State::kept, true}, SYSTOLENS_TEXT("approximation", "a 1 that is kept")}};
        if (unit_.design.kind != Kind::exact)
            entries.push_back(
                {{Dot::State::dropped, true}, SYSTOLENS_TEXT("approximation", "a 1 left out")});
        if (unit_.design.kind == Kind::drum || unit_.design.kind == Kind::shift)
            entries.push_back(
                {{Dot::State::added, true}, SYSTOLENS_TEXT("approximation", "a 1 too many")});
        if (unit_.design.kind == Kind::shift && unit_.design.parameter > 1)
            entries.push_back(
                {{Dot::State::taken, true}, SYSTOLENS_TEXT("approximation", "subtracted")});
        const double width = drawing_.width / static_cast<double>(entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) { // each below its dot
            const double left = width * static_cast<double>(i);
            mark(shapeOf(entries[i].dot), left + width / 2 - cell * 0.35, cell * 0.7, cell * 0.7,
                 toneOf(entries[i].dot), {}, entries[i].dot.state != Dot::State::dropped);
            top_ += cell;
            mark(Mark::Shape::text, left, width, cell, Tone::faint, std::move(entries[i].text));
            top_ -= cell;
        }
        top_ += 2 * cell;
    }

    [[nodiscard]] double x(int position) const { return margin + (columns_ - 1 - position) * cell; }

    const Multiplier& unit_;
    Pair pair_;
    int columns_;
    bool isRead_; // from a memory of products
    double top_ = 0;
    Drawing drawing_;
};

} // namespace

scene::Scene dotScene(const MeasuredLayer& one, const Measurement& measured,
                      const technique::Run& run) {
    const auto pairs = std::make_shared<const std::vector<Pair>>(pairsOf(one, measured));
    scene::Scene scene;
    scene.id = "approximation.dots";
    scene.title = SYSTOLENS_TEXT("approximation", "Partial products, and what is left out: %1")
                      .with(run.layers[one.layer].name);
    scene.layer = one.layer;
    scene.axis.id = "pairs";
    scene.axis.unit = SYSTOLENS_TEXT("approximation", "pairs of operands");
    scene.axis.length = pairs->size();
    scene.at = [pairs, unit = one.multiplier](const scene::Moment& moment) {
        const auto last = static_cast<std::uint64_t>(pairs->size() - 1);
        const Pair& pair = (*pairs)[static_cast<std::size_t>(std::min(moment.position, last))];
        return scene::Picture(DiagramMaker(unit, pair).make());
    };
    return scene;
}

} // namespace systolens::approximation
