#pragma once
// Texts and numbers as a person reads them, in the program's language. Integers are grouped by
// thin spaces ("246 912"), real numbers have as many digits as they deserve.
#include <QString>

#include "core/scene/picture.h"

namespace systolens::paint {

QString translate(const Text& text);

enum class Form {
    full,    // every digit of a count: "246 912 B", "1 380 000 cycles"
    compact, // three digits and a prefix: "247 kB", "1.38 M cycles"
    bare,    // as full, without the unit; energies in the table's unit, shares in %
};
QString formatted(const Number& number, Unit unit, Form form = Form::full);
QString formatted(const scene::Quantity& quantity, Form form = Form::full);
QString formatted(const scene::Cell& cell, Form form = Form::full);

QString grouped(std::int64_t value);
QString significant(double value, int digits = 4); // "0.0123", "1.5", "12 346"
// The unit as a column's or an axis' heading has it: "cycles", "pJ", "%"; empty for none.
QString unitName(Unit unit);
// "cycles", "energy (pJ)": the unit is left out where the name says it.
QString headingOf(const scene::Table::Column& column);
// One prefix for all numbers of an axis or a column, chosen for the largest: "µJ", "kB", "M
// cycles".
struct Scale {
    double divisor = 1;
    QString unit;
};
Scale scaleFor(Unit unit, double largest);

QString roleName(network::Role role);          // "ifmap", "filter", "psum"
QString provenanceName(Provenance provenance); // "measured" …

} // namespace systolens::paint
