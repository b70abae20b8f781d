#pragma once
// Korean particles after what a sentence was filled with: "RLC이(가)" is "RLC가", "8을(를)" is
// "8을".
#include <QString>

namespace systolens::paint {

// 이(가), 은(는), 을(를), 과(와) and (으)로 by the last sound before them, through closing quotes
// and brackets. Where a foreign word's sound is not certain ("map", "bit"), both forms stay.
QString withParticles(const QString& sentence);

} // namespace systolens::paint
