#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <functional>
#include <map>

#include "app/command/console.h"
#include "app/command/subcommands.h"
#include "app/host/language.h"
#include "app/paint/text.h"
#include "core/job/documents.h"
#include "core/support/resources.h"

namespace systolens::command {

namespace {

using Entries = std::vector<job::ListEntry>;

scene::Table tableOf(const Entries& entries) {
    scene::Table table;
    table.columns = {{"id", SYSTOLENS_TEXT("list", "Id"), Unit::none},
                     {"name", SYSTOLENS_TEXT("list", "Name"), Unit::none},
                     {"description", SYSTOLENS_TEXT("list", "Description"), Unit::none}};
    for (const job::ListEntry& entry : entries)
        table.rows.push_back({entry.id, entry.name, entry.description});
    return table;
}

// JSON is in English in every language.
using Maker = std::function<Entries(const std::string& language)>;

void answerWith(Environment& environment, const Maker& entries) {
    environment.answer([&] { return job::listJson(entries("en")); },
                       [&] {
                           const Entries all = entries(host::currentLanguage().toStdString());
                           return all.empty()
                                      ? QCoreApplication::translate("list", "There are none yet.")
                                      : aligned(tableOf(all));
                       });
}

Entries models(const std::string& language) {
    Entries entries;
    for (const job::BundledModel& model : job::bundledModels())
        entries.push_back({model.id, host::textIn(language, model.names, model.name),
                           host::textIn(language, model.descriptions, model.description)});
    return entries;
}

Entries accelerators(const std::string& language) {
    Entries entries;
    for (const accelerator::Accelerator& machine : accelerator::presets())
        entries.push_back({machine.id, machine.name,
                           host::textIn(language, machine.description, machine.source)});
    return entries;
}

// One text, or one for each language.
std::string described(const QJsonValue& value, const std::string& language) {
    if (!value.isObject())
        return value.toString().toStdString();
    const QJsonObject texts = value.toObject();
    const QString key = QString::fromStdString(language);
    return texts[texts.contains(key) ? key : QString("en")].toString().toStdString();
}

// Experiments are JSON files that say their own name, and lessons say their title.
Entries describedFiles(const std::string& folder, const std::string& language) {
    Entries entries;
    for (const std::filesystem::path& path : resourceFiles(folder, ".json")) {
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        entries.push_back(
            {path.stem().string(),
             described(document[document.contains("title") ? "title" : "name"], language),
             described(document["description"], language)});
    }
    return entries;
}

QString valueText(const technique::ParameterValue& value) {
    return std::visit(
        [](const auto& held) -> QString {
            using Held = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::string>)
                return QString::fromStdString(held);
            else if constexpr (std::is_same_v<Held, bool>)
                return held ? "true" : "false";
            else
                return QString::number(held);
        },
        value);
}

QString parametersText(const technique::Technique& technique) {
    scene::Table table;
    table.columns = {{"parameter", SYSTOLENS_TEXT("list", "  Parameter"), Unit::none},
                     {"default", SYSTOLENS_TEXT("list", "Default"), Unit::none},
                     {"help", SYSTOLENS_TEXT("list", "What it does"), Unit::none}};
    for (const technique::Parameter& parameter : technique.parameters())
        table.rows.push_back({"  " + parameter.id, valueText(parameter.standard).toStdString(),
                              parameter.help.empty() ? parameter.name : parameter.help});
    return table.rows.empty() ? QString() : aligned(table);
}

QString techniquesText(const job::Techniques& techniques) {
    QString text;
    for (const auto& [id, technique] : techniques) {
        const technique::Description about = technique->describe();
        text += QString("%1 · %2\n  %3\n")
                    .arg(QString::fromStdString(id), paint::translate(about.name),
                         paint::translate(about.summary));
        text += parametersText(*technique) + '\n';
    }
    return text.isEmpty() ? QCoreApplication::translate("list", "There are none yet.") : text;
}

void list(const std::string& what, Environment& environment) {
    if (what == "techniques") {
        const job::Techniques& techniques = environment.plugins().techniques;
        environment.answer([&] { return job::techniquesJson(techniques); },
                           [&] { return techniquesText(techniques); });
    } else {
        answerWith(environment, [&](const std::string& language) {
            return what == "models"    ? models(language)
                   : what == "archs"   ? accelerators(language)
                   : what == "lessons" ? describedFiles("lessons", language)
                                       : describedFiles("published", language);
        });
    }
}

} // namespace

void addList(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand =
        program.add_subcommand("list", QT_TRANSLATE_NOOP("options", "Show what there is"));
    auto what = std::make_shared<std::string>();
    subcommand
        ->add_option(
            "what", *what,
            QT_TRANSLATE_NOOP("options", "models, archs, techniques, experiments or lessons"))
        ->required()
        ->check(CLI::IsMember({"models", "archs", "techniques", "experiments", "lessons"}))
        ->type_name("WHAT");
    subcommand->callback([&invocation, what] {
        invocation.action = [what](Environment& environment) { list(*what, environment); };
    });
}

} // namespace systolens::command
