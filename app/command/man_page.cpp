#include "app/command/man_page.h"

#include <QCoreApplication>
#include <array>
#include <functional>

#include "app/command/options_text.h"

namespace systolens::command {

namespace {

struct Entry {
    const char* name;
    const char* says;
};

constexpr const char* everySubcommand = QT_TRANSLATE_NOOP(
    "options",
    "Every subcommand takes --json (one JSON document on standard output), --quiet, --threads N, "
    "--seed N and --language en|ko.");

constexpr std::array<Entry, 4> exitCodes{
    {{"0", QT_TRANSLATE_NOOP("options", "done")},
     {"1", QT_TRANSLATE_NOOP("options", "failed")},
     {"2", QT_TRANSLATE_NOOP("options", "used wrongly")},
     {"3", QT_TRANSLATE_NOOP("options", "the input is not valid")}}};

constexpr std::array<Entry, 3> variables{
    {{"SYSTOLENS_PLUGIN_PATH",
      QT_TRANSLATE_NOOP("options", "Folders of techniques of your own, with colons between them")},
     {"SYSTOLENS_DATA",
      QT_TRANSLATE_NOOP("options",
                        "Folder of models, accelerators and lessons instead of the installed one")},
     {"LANG",
      QT_TRANSLATE_NOOP(
          "options",
          "The language, unless --language says another; Korean where it begins with ko")}}};

constexpr std::array<Entry, 4> examples{
    {{"systolens", QT_TRANSLATE_NOOP("options", "The window")},
     {"systolens list techniques",
      QT_TRANSLATE_NOOP("options", "The techniques with their parameters")},
     {"systolens analyze fashion_lenet5 --technique rlc --set filters=true --report out",
      QT_TRANSLATE_NOOP("options", "Run-length coding, as a report in the folder out")},
     {"systolens render fashion_lenet5 --scene array --at cycles=420 -o array.png",
      QT_TRANSLATE_NOOP("options", "The PE array at a cycle, as a picture")}}};

// What troff would take for its own.
std::string escaped(const std::string& text) {
    std::string roff;
    for (const char letter : text) {
        if (letter == '\\')
            roff += "\\e";
        else if (letter == '-')
            roff += "\\-";
        else
            roff += letter;
    }
    if (!roff.empty() && (roff.front() == '.' || roff.front() == '\''))
        roff.insert(0, "\\&");
    return roff;
}

std::string bold(const std::string& text) {
    return "\\fB" + escaped(text) + "\\fR";
}

std::string italic(const std::string& text) {
    return "\\fI" + escaped(text) + "\\fR";
}

std::string paragraph(const std::string& heading, const std::string& says) {
    return ".TP\n" + heading + "\n" + (says.empty() ? "\\&" : escaped(says)) + "\n";
}

bool shown(const CLI::Option* option) {
    return !option->get_group().empty();
}

// "N:INT in [1 - 4]": the first part stands for the value, the rest says what it may be.
std::string placeholder(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
}

std::string nameOf(const CLI::Option& option) {
    if (!option.nonpositional())
        return italic(placeholder(option));
    std::string names;
    for (const std::string& letter : option.get_snames())
        names += (names.empty() ? "" : ", ") + bold("-" + letter);
    for (const std::string& word : option.get_lnames())
        names += (names.empty() ? "" : ", ") + bold("--" + word);
    return option.get_expected_min() > 0 ? names + " " + italic(placeholder(option)) : names;
}

std::string entryOf(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const std::size_t colon = type.find(':');
    std::string says = option.get_description();
    if (colon != std::string::npos)
        says += " (" + type.substr(colon + 1) + ")";
    if (!option.get_default_str().empty())
        says += "; "
                + QCoreApplication::translate("options", "%1 if nothing is said")
                      .arg(QString::fromStdString(option.get_default_str()))
                      .toStdString();
    return paragraph(nameOf(option), says);
}

std::string optionsOf(const CLI::App& app, const std::function<bool(const CLI::Option*)>& wanted) {
    std::string roff;
    for (const CLI::Option* option : app.get_options(wanted))
        roff += entryOf(*option);
    return roff;
}

std::string subcommandOf(const CLI::App& app) {
    std::string roff = ".SS " + escaped(app.get_name());
    for (const CLI::Option* option : app.get_options(shown))
        if (!option->nonpositional())
            roff += " " + placeholder(*option);
    roff += "\n" + escaped(app.get_description()) + ".\n";
    return roff + optionsOf(app, [](const CLI::Option* each) {
               return shown(each) && !each->check_lname("help");
           });
}

template <std::size_t Count>
std::string entries(const std::array<Entry, Count>& table) {
    std::string roff;
    for (const Entry& entry : table)
        roff += paragraph(bold(entry.name), said(entry.says));
    return roff;
}

template <std::size_t Count>
std::string lines(const std::string& heading, const std::array<Entry, Count>& table) {
    std::string text = "\n\n" + heading + ":";
    for (const Entry& entry : table)
        text += std::string("\n  ") + entry.name + "\n      " + said(entry.says);
    return text;
}

} // namespace

std::string helpFooter() {
    std::string text = said(everySubcommand);
    text += "\n\n" + said(QT_TRANSLATE_NOOP("options", "Exit codes")) + ":";
    for (const Entry& code : exitCodes)
        text += std::string(code.name == exitCodes.front().name ? " " : ", ") + code.name + " "
                + said(code.says);
    return text + lines(said(QT_TRANSLATE_NOOP("options", "Environment")), variables)
           + lines(said(QT_TRANSLATE_NOOP("options", "Examples")), examples) + "\n\n"
           + said(QT_TRANSLATE_NOOP(
               "options", "The guide: Help in the window (F1). The manual: man systolens"));
}

namespace {

std::string section(const char* heading) {
    return ".SH " + escaped(said(heading)) + "\n";
}

} // namespace

std::string manPage(const CLI::App& program, const std::string& version) {
    std::string roff = ".TH SYSTOLENS 1 \"\" \"Systolens " + version + "\" \"User Commands\"\n";
    const std::string about = program.get_description();
    const std::size_t line = about.find('\n');
    roff += section(QT_TRANSLATE_NOOP("options", "NAME")) + "systolens \\- "
            + escaped(about.substr(0, line)) + "\n";
    roff += section(QT_TRANSLATE_NOOP("options", "SYNOPSIS")) + ".B systolens\n[" + italic("FILE")
            + "]\n.br\n.B systolens\n" + italic("SUBCOMMAND") + " [" + italic("OPTION") + " ...]\n";
    roff += section(QT_TRANSLATE_NOOP("options", "DESCRIPTION"));
    roff += line == std::string::npos ? escaped(about) : escaped(about.substr(line + 1));
    roff += "\n.PP\n" + escaped(said(everySubcommand)) + "\n";
    roff += section(QT_TRANSLATE_NOOP("options", "OPTIONS")) + optionsOf(program, shown);
    roff += section(QT_TRANSLATE_NOOP("options", "SUBCOMMANDS"));
    for (const CLI::App* each :
         program.get_subcommands([](const CLI::App* app) { return !app->get_group().empty(); }))
        roff += subcommandOf(*each);
    roff += section(QT_TRANSLATE_NOOP("options", "EXIT STATUS")) + entries(exitCodes);
    roff += section(QT_TRANSLATE_NOOP("options", "ENVIRONMENT")) + entries(variables);
    roff += section(QT_TRANSLATE_NOOP("options", "EXAMPLES")) + entries(examples);
    roff +=
        section(QT_TRANSLATE_NOOP("options", "SEE ALSO"))
        + escaped(said(QT_TRANSLATE_NOOP("options", "The guide, which the window shows with F1.")))
        + "\n";
    return roff;
}

} // namespace systolens::command
