#pragma once
// What a report says, apart from how: HTML and PDF are made of the same content.
#include <QString>
#include <QStringList>
#include <functional>
#include <utility>
#include <vector>

#include "app/report/parts.h"
#include "core/job/explain_picture.h"

namespace systolens::report {

struct Figure {
    std::string id;
    Text title;
    scene::Picture picture;
    technique::Derivation why = {}; // how it comes about
};

struct Sheet {
    scene::Table table;
    technique::Derivation why = {};
};

struct Section {
    QString title;
    QString summary; // one sentence; may be empty
    std::vector<technique::Metric> metrics;
    std::vector<Figure> figures;
    std::vector<Sheet> tables;
};

struct Content {
    QString title;                                  // "LeNet-5 on …"
    std::vector<std::pair<QString, QString>> facts; // everything that changes a digit
    std::vector<Section> sections;                  // the network, a layer in time, techniques
    QStringList warnings;                           // "values were drawn …"
    // Where an input of a derivation comes from; valid as long as the result.
    std::function<job::Explanation(const scene::Ref&)> explain = {};
};

// Error (usage) with the parts there are.
Content contentOf(const job::JobResult& result, const job::Techniques& techniques,
                  const Parts& parts = {});
// Its sections alone, with the parts that are wanted (parts.cpp).
std::vector<Section> sectionsOf(const job::JobResult& result, const job::Techniques& techniques,
                                const Parts& parts);

} // namespace systolens::report
