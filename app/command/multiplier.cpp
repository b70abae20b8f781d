#include <QCoreApplication>

#include "app/command/console.h"
#include "app/command/subcommands.h"
#include "app/paint/text.h"
#include "core/job/documents.h"
#include "core/job/multiplier_table.h"
#include "core/support/error.h"

namespace systolens::command {

namespace {

using arithmetic::Multiplier;
using arithmetic::MultiplierErrors;

struct MultiplierOptions {
    std::string kind, table;
    int bits = 0, weightBits = 0; // 0: not given
    double picojoules = 0;
    bool isSigned = false;
};

Multiplier multiplierOf(const MultiplierOptions& options) {
    Multiplier multiplier;
    multiplier.isSigned = options.isSigned;
    if ((options.kind == "table") != !options.table.empty())
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("multiplier", "a table's file goes with the kind \"table\", and "
                                                 "the kind with a file"),
                    options.kind,
                    SYSTOLENS_TEXT("multiplier", "Write: multiplier table --table FILE"));
    int leftStandard = 8, rightStandard = 8;
    if (options.kind == "table") {
        multiplier.design.kind = arithmetic::MultiplierDesign::Kind::table;
        multiplier.design.table =
            job::loadMultiplierTable(options.table, options.isSigned, options.picojoules);
        leftStandard = multiplier.design.table->table.leftBits;
        rightStandard = multiplier.design.table->table.rightBits;
    } else {
        multiplier.design = arithmetic::multiplierDesign(options.kind);
    }
    multiplier.leftBits = options.bits > 0 ? options.bits : leftStandard;
    multiplier.rightBits = options.weightBits > 0 ? options.weightBits
                           : options.bits > 0     ? options.bits
                                                  : rightStandard;
    arithmetic::requireValid(multiplier);
    return multiplier;
}

scene::Table tableOf(const MultiplierErrors& errors, const energy::MultiplierCost& cost) {
    const auto row = [](Text name, Number value, Unit unit) {
        return std::vector<scene::Cell>{std::move(name),
                                        paint::formatted(value, unit).toStdString()};
    };
    scene::Table table;
    table.columns = {{"quantity", SYSTOLENS_TEXT("multiplier", "Over all operands"), Unit::none},
                     {"value", SYSTOLENS_TEXT("multiplier", "Value"), Unit::none}};
    table.rows = {
        row(SYSTOLENS_TEXT("multiplier", "Pairs of operands"), errors.pairs, Unit::none),
        row(SYSTOLENS_TEXT("multiplier", "Mean absolute error"), errors.meanAbsolute, Unit::none),
        row(SYSTOLENS_TEXT("multiplier", "Worst error"), errors.worst, Unit::none),
        row(SYSTOLENS_TEXT("multiplier", "Mean squared error"), errors.meanSquared, Unit::none),
        row(SYSTOLENS_TEXT("multiplier", "Mean relative error"), errors.meanRelative, Unit::share),
        row(SYSTOLENS_TEXT("multiplier", "Worst relative error"), errors.worstRelative,
            Unit::share),
        row(SYSTOLENS_TEXT("multiplier", "Pairs with an error"), errors.probability, Unit::share),
        row(SYSTOLENS_TEXT("multiplier", "Mean error, with its sign"), errors.mean, Unit::none),
        row(SYSTOLENS_TEXT("multiplier", "Energy of a multiplication, modelled"), cost.picojoules,
            Unit::picojoules)};
    if (cost.tableBits > 0)
        table.rows.push_back(row(SYSTOLENS_TEXT("multiplier", "Table that holds the products"),
                                 cost.tableBits, Unit::bits));
    return table;
}

QString textOf(const Multiplier& multiplier, const MultiplierErrors& errors,
               const energy::MultiplierCost& cost) {
    const QString signedness = multiplier.isSigned
                                   ? QCoreApplication::translate("multiplier", "signed")
                                   : QCoreApplication::translate("multiplier", "unsigned");
    QString text = QCoreApplication::translate("multiplier", "%1, %2×%3 bits, %4")
                       .arg(QString::fromStdString(arithmetic::toString(multiplier.design)))
                       .arg(multiplier.leftBits)
                       .arg(multiplier.rightBits)
                       .arg(signedness)
                   + '\n' + aligned(tableOf(errors, cost));
    if (errors.sampled)
        text += QCoreApplication::translate("multiplier",
                                            "A sample with a fixed seed: all pairs would be too "
                                            "many beyond 24 bits of both operands")
                + '\n';
    return text;
}

void measure(const MultiplierOptions& options, Environment& environment) {
    const Multiplier multiplier = multiplierOf(options);
    const MultiplierErrors errors = arithmetic::errorsOf(multiplier, environment.progress());
    const energy::MultiplierCost cost = energy::costOf(multiplier);
    environment.answer([&] { return job::multiplierJson(multiplier, errors, cost); },
                       [&] { return textOf(multiplier, errors, cost); });
}

} // namespace

void addMultiplier(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "multiplier", QT_TRANSLATE_NOOP("options", "An approximate multiplier over all operands"));
    auto options = std::make_shared<MultiplierOptions>();
    subcommand
        ->add_option("kind", options->kind,
                     QT_TRANSLATE_NOOP(
                         "options",
                         "exact, shift:terms=1 or 2, mitchell, drum:k=6, truncated:columns=8 (with "
                         ",correction), lookup, or table"))
        ->required()
        ->type_name("KIND");
    subcommand
        ->add_option("--bits", options->bits,
                     QT_TRANSLATE_NOOP("options", "Of the operands, 2 to 16; else 8"))
        ->check(CLI::Range(arithmetic::leastOperandBits, arithmetic::mostOperandBits))
        ->type_name("B");
    subcommand
        ->add_option("--weight-bits", options->weightBits,
                     QT_TRANSLATE_NOOP("options", "Of the right operand, if others"))
        ->check(CLI::Range(arithmetic::leastOperandBits, arithmetic::mostOperandBits))
        ->type_name("B");
    subcommand
        ->add_option(
            "--table", options->table,
            QT_TRANSLATE_NOOP(
                "options",
                "CSV or NPY with a row for each left operand and a column for each right one"))
        ->type_name("FILE");
    subcommand->add_flag("--signed", options->isSigned,
                         QT_TRANSLATE_NOOP("options", "Operands in two's complement"));
    subcommand
        ->add_option(
            "--energy", options->picojoules,
            QT_TRANSLATE_NOOP(
                "options", "Of one multiplication by the table's circuit, in pJ; else a memory's"))
        ->check(CLI::Range(0.0, 1e6))
        ->type_name("PJ");
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) { measure(*options, environment); };
    });
}

} // namespace systolens::command
