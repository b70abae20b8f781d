// For those who hear the window, are made ill by motion, or need it larger.
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QTableView>

#include "app/paint/text.h"
#include "app/window/stage/data_table.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

class WindowAccessTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;

private Q_SLOTS:
    void aPictureIsATableToAScreenReader() {
        const Opened window = openedWindow();
        showDemo(window);
        window->player().setPlaying(false);
        window->stage().wantScenes({"energy.layers", "layers", "energy"});
        Canvas& canvas = window->stage().slot(0).canvas();
        const auto shown = [&] {
            const auto* chart =
                canvas.picture() ? std::get_if<scene::Chart>(canvas.picture().get()) : nullptr;
            return chart && !chart->categories.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown(), patience);
        QAccessibleInterface* iface = QAccessible::queryAccessibleInterface(&canvas);
        QVERIFY(iface);
        QCOMPARE(iface->role(), QAccessible::Table);
        QVERIFY(!iface->text(QAccessible::Name).isEmpty());
        QAccessibleTableInterface* table = iface->tableInterface();
        QVERIFY(table);
        const scene::Table expected = scene::tablesOf(*canvas.picture()).front();
        QCOMPARE(table->rowCount(), static_cast<int>(expected.rows.size()));
        QCOMPARE(table->columnCount(), static_cast<int>(expected.columns.size()));
        QCOMPARE(iface->childCount(), table->rowCount() * table->columnCount());
        for (int row = 0; row < table->rowCount(); ++row)
            for (int column = 0; column < table->columnCount(); ++column) {
                QAccessibleInterface* cell = table->cellAt(row, column);
                QVERIFY(cell && cell->isValid());
                QCOMPARE(cell->text(QAccessible::Name),
                         paint::formatted(expected.rows.at(static_cast<std::size_t>(row))
                                              .at(static_cast<std::size_t>(column))));
                QCOMPARE(cell->tableCellInterface()->rowIndex(), row);
                QCOMPARE(iface->indexOfChild(cell), row * table->columnCount() + column);
                QCOMPARE(iface->child(row * table->columnCount() + column), cell);
                const auto heads = cell->tableCellInterface()->columnHeaderCells();
                QCOMPARE(heads.front()->text(QAccessible::Name), table->columnDescription(column));
            }
        QVERIFY(!table->cellAt(table->rowCount(), 0));
    }

    // As Qt asks models: for rows that are not there, too, where nothing is chosen.
    void tablesAnswerForWhatIsNotThere() {
        const Opened window = openedWindow();
        showDemo(window, false);
        scene::Table layers{"layers", {{}, "Layers", {}}, {}, {}, {}};
        layers.columns = {{"name", {{}, "name", {}}, Unit::none}};
        layers.rows = {{std::string("conv1")}, {std::string("conv2")}};
        const auto made = std::unique_ptr<QTableView>(makeDataTable(layers));
        QList<QAbstractItemView*> views = window->findChildren<QAbstractItemView*>();
        views << made.get();
        int tables = 0;
        for (QAbstractItemView* view : views) {
            if (!qobject_cast<QAbstractTableModel*>(view->model()) && view != made.get())
                continue;
            ++tables;
            view->setCurrentIndex({});
            QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
            const QAbstractItemModelTester tester(
                view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        QVERIFY(tables > 1);
    }

    void withReducedMotionNothingMovesByItself() {
        const Opened window = openedWindow();
        window->setReducedMotion("on");
        showDemo(window);
        QVERIFY(!window->player().transport().playing());
        const auto position = window->player().transport().position();
        QTest::qWait(200);
        QCOMPARE(window->player().transport().position(), position);
        QTest::keyClick(window.base.get(), Qt::Key_Space); // a second's worth of steps
        QVERIFY(!window->player().transport().playing());
        const auto moved = window->player().transport().position();
        QCOMPARE(moved,
                 position + static_cast<std::uint64_t>(window->player().transport().speed()));
        window->setReducedMotion("off");
        QTest::keyClick(window.base.get(), Qt::Key_Space);
        QVERIFY(window->player().transport().playing());
    }

    void theDesktopsWishForNoMotionIsHeard() {
        QFile file(home_.filePath("kdeglobals"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[KDE]\nAnimationDurationFactor=0\n");
        file.close();
        {
            const Opened window = openedWindow();
            QVERIFY(window->player().stepwise());
        }
        QVERIFY(file.remove());
        const Opened window = openedWindow();
        QVERIFY(!window->player().stepwise());
    }

    void theSizeOfEverythingIsRemembered() {
        const Opened window = openedWindow("en", "light", {1280, 720}, true);
        QCOMPARE(window->settings().scale(), 100);
        window->setScale(200);
        QCOMPARE(window->settings().scale(), 200);
        prepareToOpenWindow();
        QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("2"));
        window->setScale(700); // nobody's file makes it larger than can be used
        QCOMPARE(window->settings().scale(), 300);
        qunsetenv("QT_SCALE_FACTOR");
        window->setScale(100);
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowAccessTest)
#include "window_access_test.moc"
