#include "app/report/origins.h"

#include <QCoreApplication>

#include "app/paint/text.h"

namespace systolens::report {

namespace {

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::report", english);
}

// lupdate takes what a member function says as its class's.
QString question() {
    return tr("Where does this number come from?");
}

QString heading() {
    return tr("Where the numbers come from");
}

QString escaped(const Text& text) {
    return paint::translate(text).toHtmlEscaped();
}

} // namespace

QString Origins::item(const technique::Derivation::Input& input) {
    const QString name = escaped(input.name);
    const QString value = paint::formatted(input.value).toHtmlEscaped();
    if (input.ref.what.empty() || !explain_)
        return name + " = " + value;
    std::vector<std::string> key{input.ref.what};
    key.insert(key.end(), input.ref.path.begin(), input.ref.path.end());
    auto known = numbers_.find(key);
    if (known == numbers_.end() && static_cast<int>(numbers_.size()) < most) {
        known = numbers_.emplace(key, static_cast<int>(numbers_.size()) + 1).first;
        waiting_.push_back({known->second, input});
    }
    if (known == numbers_.end())
        return name + " = " + value;
    return QString("%1 = <a href=\"#why%2\">%3</a>").arg(name).arg(known->second).arg(value);
}

QString Origins::body(const technique::Derivation& why) {
    QString html = "<p>" + escaped(why.formula) + "</p>";
    if (!why.inputs.empty()) {
        html += "<ul>";
        for (const auto& input : why.inputs)
            html += "<li>" + item(input) + "</li>";
        html += "</ul>";
    }
    if (!why.source.empty())
        html += "<p>" + QString::fromStdString(why.source).toHtmlEscaped() + "</p>";
    return html;
}

QString Origins::below(const technique::Derivation& why) {
    if (why.formula.empty() && why.inputs.empty())
        return {};
    return "<details><summary>" + question().toHtmlEscaped() + "</summary>" + body(why)
           + "</details>";
}

QString Origins::list() {
    if (waiting_.empty())
        return {};
    QString html = "<section class=\"origins\"><h2>" + heading().toHtmlEscaped() + "</h2>\n";
    while (!waiting_.empty()) {
        const Asked asked = waiting_.front();
        waiting_.pop_front();
        const job::Explanation explanation = explain_(asked.input.ref);
        html += QString("<div class=\"panel\" id=\"why%1\"><h3>%2 = %3</h3>")
                    .arg(asked.number)
                    .arg(escaped(asked.input.name),
                         paint::formatted(asked.input.value).toHtmlEscaped());
        html += body(explanation.why) + "</div>\n";
    }
    return html + "</section>\n";
}

} // namespace systolens::report
