// The pictures of the guide and of the README, from the window itself, in both languages:
// `cmake --build build --target guide_pictures` writes them anew into resources/screenshots, and
// the program's icon in its sizes into resources/desktop/icons.
#include <QComboBox>
#include <QDockWidget>
#include <QPainter>
#include <QScrollArea>
#include <QSvgRenderer>
#include <algorithm>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

QString resources() {
    return QString::fromStdString((tests::sourceFolder() / "resources").string());
}

// The 256 colours that most pixels have; each other becomes the one nearest to it. The window has
// few colours and many shades of their edges: a third of the bytes, and no difference to be seen.
// A picture that has more, such as a map of values, stays as it is.
QImage fewColours(const QImage& image) {
    const QImage full = image.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < full.height(); ++y)
        for (int x = 0; x < full.width(); ++x)
            ++counts[full.pixel(x, y)];
    QList<QRgb> common = counts.keys();
    std::ranges::sort(common, [&](QRgb a, QRgb b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    QList<QRgb> table = common.mid(0, 256);
    QHash<QRgb, uint> nearest;
    constexpr int farthest = 9 * 40 * 40;
    for (const QRgb colour : common) {
        const auto distance = [colour](QRgb other) {
            const int r = qRed(colour) - qRed(other), g = qGreen(colour) - qGreen(other),
                      b = qBlue(colour) - qBlue(other);
            return 2 * r * r + 4 * g * g + 3 * b * b;
        };
        const auto found = std::ranges::min_element(table, {}, distance);
        if (distance(*found) > farthest)
            return full;
        nearest[colour] = static_cast<uint>(found - table.begin());
    }
    QImage few(full.size(), QImage::Format_Indexed8);
    few.setColorTable(table);
    for (int y = 0; y < full.height(); ++y)
        for (int x = 0; x < full.width(); ++x)
            few.setPixel(x, y, nearest[full.pixel(x, y)]);
    return few;
}

} // namespace

class GuidePictures : public QObject {
    Q_OBJECT

    QString language_;

    void save(const QPixmap& picture, const QString& name) const {
        const QString folder = resources() + "/screenshots/" + language_;
        QDir().mkpath(folder);
        QVERIFY(!picture.isNull());
        QVERIFY(fewColours(picture.toImage()).save(folder + '/' + name + ".png", "PNG", 0));
    }

    static QDockWidget* dock(const Opened& window, const QString& id) {
        return window.base->findChild<QDockWidget*>(id);
    }

    static void use(const Opened& window, std::vector<job::Use> stack,
                    const std::string& model = "fashion_lenet5",
                    const std::string& machine = "lecture-4x4") {
        job::Job job = window->session().job();
        job.stack = std::move(stack);
        job.model = model;
        job.accelerator = machine;
        window->session().edit(job, "as the picture needs it");
        waitForResult(window);
        QTest::qWait(300); // its scenes are listed
    }

    // The first scene whose name begins so, alone on the stage, at a share of its axis.
    void scene(const Opened& window, const QString& begins, const QString& name,
               double progress = 0.4) const {
        window->arrange(StageLayout::one);
        Slot& slot = window->stage().slot(0);
        const auto* choice = slot.findChild<QComboBox*>("sceneChoice");
        QString key;
        QStringList keys;
        for (int i = 0; i < choice->count(); ++i) {
            keys << choice->itemData(i).toString();
            if (key.isEmpty() && keys.back().startsWith(begins))
                key = keys.back();
        }
        QVERIFY2(!key.isEmpty(), qPrintable(begins + " is not among " + keys.join(' ')));
        slot.want(key);
        QTRY_VERIFY_WITH_TIMEOUT(slot.scene() && slot.scene()->key == key, patience);
        QTest::qWait(100);
        const auto length = static_cast<double>(window->player().transport().length());
        window->player().seek(std::floor(progress * (length - 1)));
        QTest::qWait(500);
        save(slot.grab(), name);
    }

    void pictures(const Opened& window) {
        QTest::qWait(100);
        save(window.base->grab(), "start");
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        use(window, {{"rlc", {}}});
        window->arrange(StageLayout::onePlusTwo);
        window->player().seek(420);
        QTest::qWait(500);
        window->metrics().chosen(window->metrics().model().metric(0));
        QTest::qWait(200);
        auto* area = dock(window, "techniques")->findChild<QScrollArea*>();
        area->ensureWidgetVisible(window->techniques().row("rlc"));
        QTest::qWait(100);
        save(window.base->grab(), "main");
        save(window->inspector().grab(), "inspector");
        save(dock(window, "timeline")->grab(), "timeline");
        window->showCompared(Compared::both);
        QTest::qWait(600);
        save(window->stage().grab(), "compare");
        window->showCompared(Compared::after);
        scene(window, "array", "array", 0.02);
        scene(window, "rlc.tape", "rlc", 0.3);
        use(window, {{"huffman", {}}});
        scene(window, "huffman.tree", "huffman", 1);
        use(window, {{"zero_skip", {}}});
        scene(window, "zero_skip.lanes", "zero-skip");
        use(window, {{"approximation", {{"multiplier", std::string("mitchell")}}}});
        scene(window, "approximation.errors", "approximation");
        use(window, {{"compression", {}}});
        scene(window, "compression.stages", "compression");
        use(window, {{"dataflow", {}}});
        scene(window, "dataflow.nest", "dataflow");
        use(window, {{"fusion", {{"groups", std::string("/conv1/Conv - /conv2/Conv")}}}},
            "fashion_lenet5", "systolic-32x32");
        scene(window, "fusion.brackets", "fusion");
        use(window, {{"rlc", {}}, {"zero_skip", {{"array", std::string("gate")}}}});
        save(window->techniques().grab(), "techniques");
        lecture(window);
    }

    // A question of the first lesson, before its answer.
    void lecture(const Opened& window) const {
        window->lectures().start(window->lectures().all().front(), paint::lightTheme(),
                                 Lectures::Shown::asLargeAsTheWindow);
        Lecture* lecture = window->lectures().lecture();
        lecture->goTo(6);
        QTRY_VERIFY_WITH_TIMEOUT(lecture->ready(), patience);
        QTest::qWait(600);
        save(lecture->grab(), "lecture");
        lecture->close();
    }

private Q_SLOTS:
    void inBothLanguages_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("ko") << "ko";
    }
    void inBothLanguages() {
        QFETCH(QString, language);
        language_ = language;
        const Opened window = openedWindow(language, "light", {1280, 800});
        pictures(window);
    }

    void theIcon() {
        QSvgRenderer renderer(resources() + "/icons/systolens.svg");
        QVERIFY(renderer.isValid());
        for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
            QImage image(size, size, QImage::Format_ARGB32);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            renderer.render(&painter);
            painter.end();
            const QString folder =
                QString("%1/desktop/icons/%2x%2/apps").arg(resources()).arg(size);
            QDir().mkpath(folder);
            QVERIFY(image.save(folder + "/systolens.png", "PNG", 0));
        }
    }
};

QTEST_MAIN(GuidePictures)
#include "guide_pictures.moc"
