#pragma once
// The code being made and read: values → pairs → packed words → values again, around the cursor.
#include "plugins/rlc/measure.h"

namespace systolens::rlc {

// "rlc.tape.<layer index>.<role>"; its axis counts pairs (entries, in plain coding). Nothing but
// the window around the cursor is ever computed.
scene::Scene tapeScene(const Measured& one, const Settings& settings);

} // namespace systolens::rlc
