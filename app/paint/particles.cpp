#include "app/paint/particles.h"

#include <array>

namespace systolens::paint {

namespace {

enum class Ending { unknown, vowel, rieul, consonant };

struct Particle {
    QString both, afterConsonant, afterVowel;
    bool rieulIsVowel = false; // 서울로
};

const std::array<Particle, 5>& particles() {
    static const std::array<Particle, 5> all{{{QStringLiteral("이(가)"), "이", "가"},
                                              {QStringLiteral("은(는)"), "은", "는"},
                                              {QStringLiteral("을(를)"), "을", "를"},
                                              {QStringLiteral("과(와)"), "과", "와"},
                                              {QStringLiteral("(으)로"), "으로", "로", true}}};
    return all;
}

Ending endingOfDigit(int digit) { // 영 일 이 삼 사 오 육 칠 팔 구; 십, 백, 천, 만 as 영
    constexpr std::array<Ending, 10> endings{
        Ending::consonant, Ending::rieul,     Ending::vowel, Ending::consonant, Ending::vowel,
        Ending::vowel,     Ending::consonant, Ending::rieul, Ending::rieul,     Ending::vowel};
    return endings.at(static_cast<std::size_t>(digit));
}

// Abbreviations are read letter by letter (엘, 엠, 엔, 알), or end in the same sound (DRAM, 디램).
Ending endingOfCapital(char16_t letter) {
    return letter == u'L' || letter == u'R'   ? Ending::rieul
           : letter == u'M' || letter == u'N' ? Ending::consonant
                                              : Ending::vowel;
}

Ending endingOfWord(QStringView word) {
    const char16_t last = word.back().unicode();
    if (word.endsWith(u"le") || last == u'l')
        return Ending::rieul;
    if (last == u'm' || last == u'n' || word.endsWith(u"ng"))
        return Ending::consonant;
    if (QStringView(u"bcdgkpt").contains(QChar(last))) // 맵, 넷; 비트, 큐브
        return Ending::unknown;
    return Ending::vowel;
}

Ending endingOf(QStringView before) {
    while (!before.empty() && QStringView(u"\"')]}”’").contains(before.back()))
        before.chop(1);
    if (before.empty())
        return Ending::unknown;
    const char16_t last = before.back().unicode();
    if (last >= u'가' && last <= u'힣') {
        const int tail = (last - u'가') % 28;
        return tail == 0 ? Ending::vowel : tail == 8 ? Ending::rieul : Ending::consonant;
    }
    if (last >= u'0' && last <= u'9')
        return endingOfDigit(last - u'0');
    if (last >= u'A' && last <= u'Z')
        return endingOfCapital(last);
    if (last >= u'a' && last <= u'z')
        return endingOfWord(before);
    if (last == u'%') // 퍼센트
        return Ending::vowel;
    return Ending::unknown;
}

} // namespace

QString withParticles(const QString& sentence) {
    QString done = sentence;
    for (const Particle& particle : particles())
        for (qsizetype at = done.indexOf(particle.both); at >= 0;
             at = done.indexOf(particle.both, at + 1)) {
            const Ending ending = endingOf(QStringView(done).left(at));
            if (ending == Ending::unknown)
                continue;
            const bool vowel =
                ending == Ending::vowel || (particle.rieulIsVowel && ending == Ending::rieul);
            done.replace(at, particle.both.size(),
                         vowel ? particle.afterVowel : particle.afterConsonant);
        }
    return done;
}

} // namespace systolens::paint
