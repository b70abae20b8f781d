#include "app/paint/text.h"

#include <QCoreApplication>
#include <array>
#include <cmath>

#include "app/paint/particles.h"

namespace systolens::paint {

namespace {

constexpr QChar thinSpace(0x202F); // the narrow no-break space
constexpr QChar minus(0x2212);

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::paint", english);
}

QString withGroups(QString digits) {
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, thinSpace);
    return digits;
}

// 1.38e6 → "1.38 M"; below a thousand nothing is shortened.
QString prefixed(double value, const std::array<QString, 5>& prefixes) {
    std::size_t step = 0;
    while (std::abs(value) >= 999.5 && step + 1 < prefixes.size()) {
        value /= 1000;
        ++step;
    }
    return significant(value, 3) + thinSpace + prefixes[step];
}

QString joined(const QString& number, const QString& unit) {
    return unit.isEmpty() ? number : number + thinSpace + unit;
}

QString count(const Number& number, Form form, const QString& unit) {
    const double value = toDouble(number);
    if (form == Form::compact && std::abs(value) >= 10000)
        return joined(prefixed(value, {"", "k", "M", "G", "T"}), unit).trimmed();
    const auto* integer = std::get_if<std::int64_t>(&number);
    return joined(integer ? grouped(*integer) : significant(value), unit);
}

QString bytes(const Number& number, Form form) {
    const double value = toDouble(number);
    if (form == Form::compact && std::abs(value) >= 1000)
        return prefixed(value, {"B", "kB", "MB", "GB", "TB"});
    return count(number, Form::full, QStringLiteral("B"));
}

QString energy(double picojoules) {
    if (std::abs(picojoules) < 1)
        return joined(significant(picojoules, 3), QStringLiteral("pJ"));
    return prefixed(picojoules, {"pJ", "nJ", "µJ", "mJ", "J"});
}

QString duration(double milliseconds) {
    if (milliseconds != 0 && std::abs(milliseconds) < 0.9995)
        return joined(significant(milliseconds * 1000, 3), QStringLiteral("µs"));
    if (std::abs(milliseconds) >= 999.5)
        return joined(significant(milliseconds / 1000, 3), QStringLiteral("s"));
    return joined(significant(milliseconds, 3), QStringLiteral("ms"));
}

QString bare(const Number& number, Unit unit) {
    const auto* integer = std::get_if<std::int64_t>(&number);
    if (unit == Unit::share)
        return significant(toDouble(number) * 100, 3);
    return integer ? grouped(*integer) : significant(toDouble(number));
}

QString filled(const Text::Argument& argument) {
    if (const auto* integer = std::get_if<std::int64_t>(&argument))
        return grouped(*integer);
    if (const auto* real = std::get_if<double>(&argument))
        return significant(*real);
    if (const auto* word = std::get_if<std::string>(&argument))
        return QString::fromStdString(*word);
    QStringList list;
    for (const Text& text : std::get<std::vector<Text>>(argument))
        list << translate(text);
    return list.join(QStringLiteral(", "));
}

} // namespace

QString grouped(std::int64_t value) {
    const QString digits = QString::number(value);
    return value < 0 ? minus + withGroups(digits.mid(1)) : withGroups(digits);
}

QString significant(double value, int digits) {
    if (!std::isfinite(value))
        return std::isnan(value) ? QStringLiteral("–") : QString(value < 0 ? "−∞" : "∞");
    const double magnitude = std::abs(value);
    if (magnitude >= 1e15 || (magnitude != 0 && magnitude < 1e-6))
        return QString::number(value, 'g', digits).replace('-', minus);
    const int exponent = magnitude == 0 ? 0 : static_cast<int>(std::floor(std::log10(magnitude)));
    const int decimals = std::max(0, digits - 1 - exponent);
    QString text = QString::number(magnitude, 'f', decimals);
    const qsizetype point = text.indexOf('.');
    QString fraction = point < 0 ? QString() : text.mid(point);
    while (fraction.endsWith('0') || fraction.endsWith('.'))
        fraction.chop(1);
    text = withGroups(point < 0 ? text : text.left(point)) + fraction;
    return value < 0 && text != QLatin1String("0") ? minus + text : text;
}

QString translate(const Text& text) {
    if (text.english.empty())
        return {};
    const QString pattern = QCoreApplication::translate(text.context.c_str(), text.english.c_str());
    QString sentence;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int place =
            pattern[i] == '%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (place < 1) {
            sentence += pattern[i];
            continue;
        }
        ++i;
        if (static_cast<std::size_t>(place) <= text.arguments.size())
            sentence += filled(text.arguments[static_cast<std::size_t>(place) - 1]);
    }
    return withParticles(sentence);
}

QString unitName(Unit unit) {
    switch (unit) {
    case Unit::none:
    case Unit::ratio:
        return {};
    case Unit::cycles:
        return tr("cycles");
    case Unit::words:
        return tr("words");
    case Unit::bits:
        return tr("bits");
    case Unit::bytes:
        return QStringLiteral("B");
    case Unit::macs:
        return tr("MACs");
    case Unit::picojoules:
        return QStringLiteral("pJ");
    case Unit::macEnergies:
        return tr("MAC energies");
    case Unit::share:
        return QStringLiteral("%");
    case Unit::milliseconds:
        return QStringLiteral("ms");
    case Unit::bitsPerValue:
        return tr("bits a value");
    case Unit::elements:
        return tr("elements");
    case Unit::decibels:
        return QStringLiteral("dB");
    case Unit::hertz:
        return QStringLiteral("Hz");
    }
    return {};
}

QString headingOf(const scene::Table::Column& column) {
    const QString name = translate(column.name);
    const QString unit = unitName(column.unit);
    const bool said = unit.isEmpty() || name.compare(unit, Qt::CaseInsensitive) == 0;
    return said ? name : QStringLiteral("%1 (%2)").arg(name, unit);
}

QString formatted(const Number& number, Unit unit, Form form) {
    if (form == Form::bare)
        return bare(number, unit);
    const double value = toDouble(number);
    switch (unit) {
    case Unit::bytes:
        return bytes(number, form);
    case Unit::picojoules:
        return energy(value);
    case Unit::milliseconds:
        return duration(value);
    case Unit::share:
        return joined(significant(value * 100, 3), QStringLiteral("%"));
    case Unit::ratio:
        return significant(value, 3) + QChar(0xD7);
    case Unit::bitsPerValue:
    case Unit::decibels:
        return joined(significant(value, 3), unitName(unit));
    case Unit::hertz:
        return prefixed(value, {"Hz", "kHz", "MHz", "GHz", "THz"});
    default:
        return count(number, form, unitName(unit));
    }
}

QString formatted(const scene::Quantity& quantity, Form form) {
    return formatted(quantity.value, quantity.unit, form);
}

QString formatted(const scene::Cell& cell, Form form) {
    if (const auto* quantity = std::get_if<scene::Quantity>(&cell))
        return formatted(*quantity, form);
    if (const auto* text = std::get_if<Text>(&cell))
        return translate(*text);
    return QString::fromStdString(std::get<std::string>(cell));
}

Scale scaleFor(Unit unit, double largest) {
    struct Prefixed {
        const char* prefix;
        double divisor;
    };
    const double size = std::abs(largest);
    const auto prefix = [size](double above) -> Prefixed {
        for (const Prefixed& step : {Prefixed{"T", 1e12}, {"G", 1e9}, {"M", 1e6}, {"k", 1e3}})
            if (size >= above * step.divisor / 1e3)
                return step;
        return {"", 1};
    };
    switch (unit) {
    case Unit::share:
        return {0.01, QStringLiteral("%")};
    case Unit::picojoules: {
        constexpr std::array<const char*, 5> units{"pJ", "nJ", "µJ", "mJ", "J"};
        std::size_t step = 0;
        double divisor = 1;
        for (; size / divisor >= 1000 && step + 1 < units.size(); ++step)
            divisor *= 1000;
        return {divisor, QString::fromUtf8(units[step])};
    }
    case Unit::bytes:
    case Unit::hertz: {
        const Prefixed p = prefix(1e3);
        return {p.divisor, p.prefix + unitName(unit)};
    }
    case Unit::cycles:
    case Unit::words:
    case Unit::bits:
    case Unit::macs:
    case Unit::macEnergies:
    case Unit::elements:
    case Unit::none: {
        const Prefixed p = prefix(1e4);
        return {p.divisor, joined(p.prefix, unitName(unit)).trimmed()};
    }
    default:
        return {1, unitName(unit)};
    }
}

QString roleName(network::Role role) {
    switch (role) {
    case network::Role::ifmap:
        return tr("ifmap");
    case network::Role::filter:
        return tr("filter");
    case network::Role::ofmap:
        return tr("psum");
    }
    return {};
}

QString provenanceName(Provenance provenance) {
    switch (provenance) {
    case Provenance::measured:
        return tr("measured");
    case Provenance::modelled:
        return tr("modelled");
    case Provenance::synthetic:
        return tr("synthetic");
    case Provenance::published:
        return tr("published");
    }
    return {};
}

} // namespace systolens::paint
