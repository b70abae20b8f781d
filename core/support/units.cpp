#include "core/support/units.h"

namespace systolens {

double toDouble(const Number& number) {
    return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

const char* name(Provenance provenance) {
    switch (provenance) {
    case Provenance::measured:
        return "measured";
    case Provenance::modelled:
        return "modelled";
    case Provenance::synthetic:
        return "synthetic";
    case Provenance::published:
        return "published";
    }
    return "";
}

const char* symbol(Unit unit) {
    switch (unit) {
    case Unit::none:
        return "";
    case Unit::cycles:
        return "cycles";
    case Unit::words:
        return "words";
    case Unit::bits:
        return "bits";
    case Unit::bytes:
        return "bytes";
    case Unit::macs:
        return "MACs";
    case Unit::picojoules:
        return "pJ";
    case Unit::macEnergies:
        return "mac";
    case Unit::share:
        return "share";
    case Unit::ratio:
        return "ratio";
    case Unit::milliseconds:
        return "ms";
    case Unit::bitsPerValue:
        return "bits/value";
    case Unit::elements:
        return "elements";
    case Unit::decibels:
        return "dB";
    case Unit::hertz:
        return "Hz";
    }
    return "";
}

} // namespace systolens
