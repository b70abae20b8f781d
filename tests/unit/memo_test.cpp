// What is kept of results: the newest, within a number and within bytes.
#include <QTest>

#include "core/technique/memo.h"

using namespace systolens;

namespace {

Hash keyOf(int number) {
    Hasher hasher;
    hasher.add(std::to_string(number));
    return hasher.result();
}

} // namespace

class MemoTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestStayWithinTheirNumberAndBytes() {
        technique::Memo<int> memo(4, 100);
        const auto known = [&] {
            std::vector<int> numbers;
            for (int number = 0; number < 8; ++number)
                if (memo.find(keyOf(number)))
                    numbers.push_back(number);
            return numbers;
        };
        for (int number = 0; number < 6; ++number)
            memo.keep(keyOf(number), std::make_shared<const int>(number));
        QCOMPARE(known(), (std::vector{2, 3, 4, 5}));
        memo.keep(keyOf(6), std::make_shared<const int>(6), 60);
        memo.keep(keyOf(7), std::make_shared<const int>(7), 60);
        QCOMPARE(known(), std::vector{7}); // the one before is too much with it
        memo.keep(keyOf(0), std::make_shared<const int>(0), 1000);
        QCOMPARE(known(), std::vector{0}); // alone it may be larger
        QCOMPARE(*memo.find(keyOf(0)), 0);
    }
};

QTEST_GUILESS_MAIN(MemoTest)
#include "memo_test.moc"
