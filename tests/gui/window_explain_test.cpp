// Every number can be asked where it comes from.
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>

#include "app/paint/paint.h"
#include "app/report/html.h"
#include "app/window/inspector/explainer.h"
#include "core/technique/known_derivation.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

// Everything that can be pointed at in a scene, as it is painted in the middle of its axis.
std::vector<paint::Hit> thingsIn(const scene::Scene& scene, const scene::Picture& picture) {
    QImage image(900, 560, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    paint::Hits hits;
    paint::paint(painter, QRectF(image.rect()), picture, paint::lightTheme(), &hits);
    Q_UNUSED(scene);
    return hits.all(24);
}

QString lackIn(const job::Explanation& explanation) {
    if (explanation.why.formula.empty())
        return "no formula";
    if (explanation.why.formula.english.starts_with("Nothing more is known"))
        return "nothing known";
    if (explanation.why.source.empty())
        return "no source";
    return explanation.from ? QString() : QString("no provenance");
}

// None where A and B cannot be subtracted.
std::optional<scene::Picture> pictureOf(const scene::Scene& scene, std::uint64_t position) {
    try {
        return scene.at({position, 0, 1});
    } catch (const Error&) {
        return std::nullopt;
    }
}

job::JobResult resultWith(const Opened& window, const std::vector<std::string>& techniques) {
    job::Job job;
    job.model = "fashion_lenet5";
    for (const std::string& id : techniques)
        job.stack.push_back({id, {}});
    Progress progress;
    return window->session().runner()(job, progress);
}

} // namespace

class WindowExplainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingInEveryPictureIsExplained_data() {
        QTest::addColumn<QString>("technique");
        for (const char* id :
             {"rlc", "huffman", "zero_skip", "approximation", "compression", "fusion", "dataflow"})
            QTest::newRow(id) << id;
    }

    void everythingInEveryPictureIsExplained() {
        QFETCH(QString, technique);
        const Opened window = openedWindow();
        const auto& techniques = window->session().techniques();
        if (!techniques.contains(technique.toStdString()))
            QSKIP("the plugin is not built");
        const auto result =
            std::make_shared<job::JobResult>(resultWith(window, {technique.toStdString()}));
        QStringList lacking;
        const auto look = [&](const QString& where, const job::Explanation& explanation) {
            if (const QString lack = lackIn(explanation); !lack.isEmpty())
                lacking << where + ": " + lack;
            for (const auto& input : explanation.why.inputs)
                if (!input.ref.what.empty())
                    if (const auto more = job::explain(*result, input.ref);
                        more.why.formula.english.starts_with("Nothing more"))
                        lacking << where + " → " + QString::fromStdString(input.ref.what);
        };
        for (const std::size_t layer : {0, 2}) {
            const CataloguePtr catalogue = catalogueOf(result, layer, techniques);
            for (const StageScene& one : catalogue->scenes) {
                const std::uint64_t middle = one.scene.axis.length / 2;
                const auto made = pictureOf(one.scene, middle);
                if (!made)
                    continue;
                const scene::Picture& picture = *made;
                const auto things = thingsIn(one.scene, picture);
                std::size_t asked = 0;
                for (const paint::Hit& hit : things) {
                    const auto ref = refOf(hit);
                    if (!ref || ++asked > 60)
                        continue;
                    look(one.key + " " + hit.tip.section('\n', 0, 0),
                         job::explain(*result, techniques, {one.scene, picture, layer, middle},
                                      *ref));
                }
            }
            for (const auto* metrics : {&catalogue->layerMetrics, &catalogue->networkMetrics,
                                        &catalogue->techniqueMetrics})
                for (const technique::Metric& metric : *metrics)
                    QVERIFY2(!metric.why.formula.empty(), metric.id.c_str());
        }
        lacking.removeDuplicates();
        QVERIFY2(lacking.isEmpty(), qPrintable(lacking.mid(0, 40).join("\n")));
    }

    void inAReportEveryNumberSaysWhereItComesFrom() {
        const Opened window = openedWindow();
        const job::JobResult result = resultWith(window, {"rlc"});
        const report::Content content = report::contentOf(result, window->session().techniques());
        Progress progress;
        const QString html = report::htmlPage(content, result.job, progress);
        const auto all = [&](const char* pattern) {
            QSet<QString> found;
            auto match = QRegularExpression(pattern).globalMatch(html);
            while (match.hasNext())
                found << match.next().captured(1);
            return found;
        };
        const QSet<QString> asked = all("href=\"#(why\\d+)\""), answered = all("id=\"(why\\d+)\"");
        QVERIFY(asked.size() > 20);
        QCOMPARE(asked, answered);
        qsizetype numbers = 0;
        for (const report::Section& section : content.sections)
            numbers += static_cast<qsizetype>(section.metrics.size() + section.figures.size());
        QVERIFY(html.count("Where does this number come from?") >= numbers);
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowExplainTest)
#include "window_explain_test.moc"
