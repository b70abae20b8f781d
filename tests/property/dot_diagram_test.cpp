// The dot diagram, read as a reader would: what its dots and rows of bits add up to.
#include <QTest>
#include <cmath>

#include "plugins/approximation/scenes.h"
#include "property.h"

using namespace systolens;
using namespace systolens::approximation;

namespace {

using Kind = MultiplierDesign::Kind;
using Mark = scene::Drawing::Mark;
using scene::Tone;

scene::Drawing diagram(const Multiplier& unit, std::int32_t left, std::int32_t right) {
    MeasuredLayer one;
    one.multiplier = unit;
    Measurement measured;
    measured.multiplier = unit;
    measured.overAll.worst = 1; // the first pair is that of the worst error
    measured.overAll.worstLeft = left;
    measured.overAll.worstRight = right;
    technique::Run run;
    run.layers.resize(1);
    return std::get<scene::Drawing>(dotScene(one, measured, run).at({0, 0, 1}));
}

const Mark* markNamed(const scene::Drawing& drawing, const std::string& english) {
    for (const Mark& mark : drawing.marks)
        if (mark.shape == Mark::Shape::text && mark.label.english == english)
            return &mark;
    return nullptr;
}

std::int64_t numberIn(const scene::Drawing& drawing, const std::string& english) {
    const Mark* mark = markNamed(drawing, english);
    return mark == nullptr ? 0 : std::get<std::int64_t>(mark->label.arguments.at(0));
}

// Columns are `cell` wide, the least at the right.
int positionOf(const scene::Drawing& drawing, const Mark& mark) {
    constexpr double cell = 10;
    return static_cast<int>((drawing.width - mark.x - mark.width / 2) / cell);
}

std::int64_t weightOf(const scene::Drawing& drawing, const Mark& mark) {
    return std::int64_t{1} << positionOf(drawing, mark);
}

// The bits of the row with that name; two's complement when asked.
std::int64_t bitsBeside(const scene::Drawing& drawing, const std::string& english,
                        bool isCode = false) {
    const Mark* name = markNamed(drawing, english);
    std::int64_t sum = 0;
    int count = 0;
    for (const Mark& mark : drawing.marks)
        if (name != nullptr && mark.shape == Mark::Shape::rectangle && mark.y == name->y) {
            sum += mark.label.english == "1" ? weightOf(drawing, mark) : 0;
            count = std::max(count, positionOf(drawing, mark) + 1);
        }
    const bool negative = isCode && count > 0 && (sum >> (count - 1) & 1) != 0;
    return negative ? sum - (std::int64_t{1} << count) : sum;
}

struct Sums {
    std::int64_t product = 0; // of what is kept, too many, subtracted and added
    std::int64_t exact = 0;   // of what is kept and what is left out
};

Sums sumsOf(const scene::Drawing& drawing) {
    const double end = markNamed(drawing, "product %1")->y;
    Sums sums;
    for (const Mark& mark : drawing.marks) {
        if (mark.y >= end || mark.shape == Mark::Shape::text)
            continue;
        const std::int64_t weight = weightOf(drawing, mark);
        if (mark.shape == Mark::Shape::rectangle) {
            sums.product += mark.tone == Tone::stall ? weight : 0; // a row that is added
            continue;
        }
        if (mark.tone == Tone::bad)
            sums.exact += weight;
        if (mark.tone == Tone::accent)
            sums.exact += weight;
        if (mark.filled && (mark.tone == Tone::accent || mark.tone == Tone::stall))
            sums.product += weight;
        if (mark.filled && mark.tone == Tone::codec)
            sums.product -= weight;
    }
    return sums;
}

Multiplier anyWithDots() {
    Multiplier unit;
    unit.leftBits = *rc::gen::inRange(2, 11);
    unit.rightBits = *rc::gen::inRange(2, 11);
    unit.isSigned = *rc::gen::arbitrary<bool>();
    unit.design.kind =
        *rc::gen::element(Kind::exact, Kind::shift, Kind::mitchell, Kind::drum, Kind::truncated);
    if (unit.design.kind == Kind::shift)
        unit.design.parameter = *rc::gen::inRange(1, 3);
    if (unit.design.kind == Kind::drum)
        unit.design.parameter = *rc::gen::inRange(2, std::max(unit.leftBits, unit.rightBits) + 1);
    if (unit.design.kind == Kind::truncated) {
        unit.design.parameter = *rc::gen::inRange(1, unit.leftBits + unit.rightBits);
        unit.design.correction = *rc::gen::arbitrary<bool>();
    }
    return unit;
}

std::int32_t operandOf(const Multiplier& unit, int bits) {
    return *rc::gen::inRange(unit.least(bits), unit.most(bits) + 1);
}

} // namespace

class DotDiagramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDotsAddUpToTheProduct() {
        tests::checkProperty(
            "Σ dots = |product| = |exact + what it is off by|",
            [] {
                const Multiplier unit = anyWithDots();
                const std::int32_t left = operandOf(unit, unit.leftBits);
                const std::int32_t right = operandOf(unit, unit.rightBits);
                RC_LOG() << arithmetic::toString(unit.design) << ": " << left << " × " << right;
                const auto drawing = diagram(unit, left, right);
                const std::int64_t made = arithmetic::product(unit, left, right);
                const Sums sums = sumsOf(drawing);
                RC_ASSERT(sums.product == std::abs(made));
                RC_ASSERT(numberIn(drawing, "product %1") == made);
                RC_ASSERT(numberIn(drawing, "exact %1")
                              + numberIn(drawing, "The product is off by %1")
                          == made);
                RC_ASSERT(bitsBeside(drawing, "product %1") == std::abs(made));
                const std::int64_t exact = std::abs(std::int64_t{left} * right);
                if (unit.design.kind != Kind::shift) // there another weight is used
                    RC_ASSERT(sums.exact == exact);
                RC_ASSERT(bitsBeside(drawing, "exact %1") == exact);
                RC_ASSERT(bitsBeside(drawing, "activation %1") == std::abs(std::int64_t{left}));
                RC_ASSERT(bitsBeside(drawing, "weight %1") == std::abs(std::int64_t{right}));
                RC_ASSERT((markNamed(drawing, "Signs are multiplied apart") != nullptr)
                          == (left < 0 || right < 0));
            },
            20);
    }

    // 57 = 32 · (1 + 25/32), 31 = 16 · (1 + 15/16): the fractions sum to 1.71875.
    void mitchellsCarryIsDrawn() {
        const Multiplier unit{arithmetic::multiplierDesign("mitchell"), 8, 8, true};
        const auto carries = diagram(unit, -57, 31);
        QCOMPARE(numberIn(carries, "product %1"), std::int64_t{-1760});
        QCOMPARE(numberIn(carries, "the carry adds %1"), std::int64_t{368});
        QCOMPARE(sumsOf(carries).product, std::int64_t{1760});
        QVERIFY(markNamed(diagram(unit, 33, 17), "the carry adds %1") == nullptr);
    }

    // A table is read by its operands' codes, so these are drawn.
    void aTablesOperandsAreItsAddress() {
        tests::checkProperty("address = activation's bits, weight's bits", [] {
            Multiplier unit{arithmetic::multiplierDesign("lookup"), *rc::gen::inRange(2, 9),
                            *rc::gen::inRange(2, 9), *rc::gen::arbitrary<bool>()};
            const std::int32_t left = operandOf(unit, unit.leftBits);
            const std::int32_t right = operandOf(unit, unit.rightBits);
            const auto drawing = diagram(unit, left, right);
            const std::int64_t address = bitsBeside(drawing, "word that is read");
            RC_ASSERT(bitsBeside(drawing, "activation %1") == address >> unit.rightBits);
            RC_ASSERT(bitsBeside(drawing, "weight %1")
                      == (address & ((std::int64_t{1} << unit.rightBits) - 1)));
            RC_ASSERT(bitsBeside(drawing, "activation %1", unit.isSigned) == left);
            RC_ASSERT(bitsBeside(drawing, "product %1", unit.isSigned)
                      == std::int64_t{left} * right);
            RC_ASSERT(markNamed(drawing, "Signs are multiplied apart") == nullptr);
        });
    }
};

QTEST_GUILESS_MAIN(DotDiagramTest)
#include "dot_diagram_test.moc"
