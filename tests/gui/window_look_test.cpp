#include <QAbstractButton>
#include <QLabel>
#include <QScrollArea>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

// Labels and buttons whose text is wider than they are: what a person would see cut off.
QStringList clippedTexts(const QWidget& window) {
    QStringList clipped;
    const auto check = [&](const QWidget& widget, const QString& text, int needed) {
        if (widget.isVisible() && !text.isEmpty() && needed > widget.width() + 1)
            clipped << QStringLiteral("%1 (%2 > %3)").arg(text).arg(needed).arg(widget.width());
    };
    for (const QLabel* label : window.findChildren<QLabel*>())
        if (!label->wordWrap() && label->textFormat() != Qt::RichText)
            check(*label, label->text(), label->fontMetrics().horizontalAdvance(label->text()));
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
        if (!button->text().contains('\n')
            && button->metaObject()->className() != QByteArray("systolens::window::StartCard"))
            check(*button, button->text(), button->fontMetrics().horizontalAdvance(button->text()));
    for (const QScrollArea* area : window.findChildren<QScrollArea*>())
        if (area->isVisible() && area->widget()->width() > area->viewport()->width())
            clipped << area->widget()->objectName() + " is wider than its panel";
    return clipped;
}

// Widgets that take the keyboard but tell a screen reader nothing.
QStringList namelessWidgets(const QWidget& window) {
    QStringList nameless;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool speaks = !widget->accessibleName().isEmpty()
                            || (button && !button->text().isEmpty())
                            || qobject_cast<const QLabel*>(widget);
        if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !speaks
            && !widget->objectName().startsWith("qt_") && !widget->inherits("QScrollArea"))
            nameless << widget->metaObject()->className() + QStringLiteral(" ")
                            + widget->objectName();
    }
    return nameless;
}

void showCodedDemo(const Opened& window) {
    window->watchDemo();
    QTRY_VERIFY_WITH_TIMEOUT(!window->onStartPage(), patience);
    window->player().setPlaying(false);
    if (TechniqueRow* row = window->techniques().row("rlc"); row && !row->ticked()) {
        row->tick().click();
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().running(), patience);
    }
    window->player().seek(420);
    QTest::qWait(900);
}

} // namespace

class WindowLookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsClipped_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("en-light-1280") << "en"
                                       << "light" << QSize(1280, 720);
        QTest::newRow("ko-light-1280") << "ko"
                                       << "light" << QSize(1280, 720);
        QTest::newRow("en-dark-1920") << "en"
                                      << "dark" << QSize(1920, 1080);
        QTest::newRow("ko-dark-1920") << "ko"
                                      << "dark" << QSize(1920, 1080);
        QTest::newRow("en-light-1600") << "en"
                                       << "light" << QSize(1600, 1000);
    }

    void nothingIsClipped() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const Opened window = openedWindow(language, theme, size);
        const QString name = QTest::currentDataTag();
        QTest::qWait(50);
        shoot(window, "start-" + name);
        QCOMPARE(clippedTexts(*window.base).join("; "), QString());
        showCodedDemo(window);
        shoot(window, "main-" + name);
        QCOMPARE(clippedTexts(*window.base).join("; "), QString());
        QCOMPARE(namelessWidgets(*window.base).join("; "), QString());
        QCOMPARE(window.base->size(), size);
    }

    // A screen of 1920×1080 at 300 %, less what the desktop keeps of it.
    void aLargeScaleLeavesTheWindowOnTheScreen() {
        const QSize screen(640, 340);
        const Opened window = openedWindow("ko", "light", screen);
        showDemo(window, false);
        QTest::qWait(300);
        shoot(window, "small");
        QCOMPARE(window.base->size(), screen);
        QCOMPARE(window->tabifiedDockWidgets(window->docks().front()).size(), 3);
        QVERIFY(window->stage().slot(0).canvas().height() > 40);
    }

    void whatAModelIsCalledIsNeverMarkup() {
        const Opened window = openedWindow();
        window->inspector().show({"<h1>conv</h1>", "<b>1</b>", {}, std::nullopt, {}, {}});
        QStringList shown;
        for (const QLabel* label : window->inspector().findChildren<QLabel*>())
            if (label->text().contains('<') && label->textFormat() == Qt::PlainText)
                shown << label->text();
        QCOMPARE(shown, QStringList({"<h1>conv</h1>", "<b>1</b>"}));
    }
    void anotherLanguageAndThemeAreTakenAtRunTime() {
        const Opened window = openedWindow();
        showCodedDemo(window);
        const auto position = window->player().transport().position();
        const auto texts = [&] {
            QStringList all;
            for (const QAbstractButton* button : window.base->findChildren<QAbstractButton*>())
                all << button->text();
            return all;
        };
        const QStringList english = texts();
        window->setLanguage("ko");
        QTRY_VERIFY_WITH_TIMEOUT(texts() != english, patience);
        window->setTheme("dark");
        QTest::qWait(400);
        QCOMPARE(window->player().transport().position(), position);
        QVERIFY(!window->onStartPage());
        QVERIFY(window.base->palette().color(QPalette::Window).lightness() < 128);
        window->setLanguage("en");
        QTest::qWait(100);
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowLookTest)
#include "window_look_test.moc"
