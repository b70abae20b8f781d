#include "app/command/options_text.h"

#include <QCoreApplication>

namespace systolens::command {

namespace {

// Words of the parser itself.
constexpr std::array words{
    QT_TRANSLATE_NOOP("options", "Usage"),    QT_TRANSLATE_NOOP("options", "Positionals"),
    QT_TRANSLATE_NOOP("options", "OPTIONS"),  QT_TRANSLATE_NOOP("options", "SUBCOMMAND"),
    QT_TRANSLATE_NOOP("options", "REQUIRED"), QT_TRANSLATE_NOOP("options", "Needs"),
    QT_TRANSLATE_NOOP("options", "Excludes")};

// Headings of lists.
constexpr std::array groups{QT_TRANSLATE_NOOP("options", "Options"),
                            QT_TRANSLATE_NOOP("options", "Subcommands")};

std::string groupNamed(const std::string& group) {
    const bool known = std::find(groups.begin(), groups.end(), group) != groups.end();
    return known ? said(group) : group;
}

} // namespace

std::string said(const std::string& text) {
    return text.empty() ? text : QCoreApplication::translate("options", text.c_str()).toStdString();
}

void translateOptions(CLI::App& program, const std::string& footer) {
    for (const char* word : words)
        program.get_formatter()->label(word, said(word));
    program.description(said(program.get_description()));
    program.footer(footer);
    program.group(groupNamed(program.get_group()));
    for (CLI::Option* option : program.get_options(std::function<bool(CLI::Option*)>())) {
        option->description(said(option->get_description()));
        option->group(groupNamed(option->get_group()));
    }
    for (CLI::App* subcommand : program.get_subcommands(std::function<bool(CLI::App*)>()))
        translateOptions(*subcommand, footer);
}

QString messageOf(const CLI::ParseError& error) {
    const QString text = QString::fromUtf8(error.what());
    const auto is = [&](CLI::ExitCodes code) {
        return error.get_exit_code() == static_cast<int>(code); // names may be a subcommand's
    };
    if (is(CLI::ExitCodes::ExtrasError))
        return QCoreApplication::translate("options", "%1 was not expected")
            .arg(text.section(QStringLiteral(": "), 1));
    const QString needed = QStringLiteral(" is required");
    if (is(CLI::ExitCodes::RequiredError) && text.endsWith(needed))
        return QCoreApplication::translate("options", "%1 is missing")
            .arg(text.chopped(needed.size()));
    return text;
}

} // namespace systolens::command
