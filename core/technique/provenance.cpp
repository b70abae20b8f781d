#include "core/technique/provenance.h"

namespace systolens::technique {

Provenance valuesProvenance(const Run& run) {
    return run.study->synthetic || run.provenance == Provenance::synthetic ? Provenance::synthetic
                                                                           : Provenance::measured;
}

} // namespace systolens::technique
