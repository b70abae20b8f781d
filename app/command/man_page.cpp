#include "app/command/man_page.h"

#include <array>
#include <functional>

namespace systolens::command {

namespace {

struct Entry {
    const char* name;
    const char* says;
};

constexpr const char* everySubcommand =
    "Every subcommand takes --json (one JSON document on standard output), --quiet, --threads N, "
    "--seed N and --language en|ko.";

constexpr std::array<Entry, 4> exitCodes{
    {{"0", "done"}, {"1", "failed"}, {"2", "used wrongly"}, {"3", "the input is not valid"}}};

constexpr std::array<Entry, 3> variables{
    {{"SYSTOLENS_PLUGIN_PATH", "Folders of techniques of your own, with colons between them"},
     {"SYSTOLENS_DATA", "Folder of models, accelerators and lessons instead of the installed one"},
     {"LANG", "The language, unless --language says another; Korean where it begins with ko"}}};

constexpr std::array<Entry, 4> examples{
    {{"systolens", "The window"},
     {"systolens list techniques", "The techniques with their parameters"},
     {"systolens analyze fashion_lenet5 --technique rlc --set filters=true --report out",
      "Run-length coding, as a report in the folder out"},
     {"systolens render fashion_lenet5 --scene array --at cycles=420 -o array.png",
      "The PE array at a cycle, as a picture"}}};

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
        says += "; " + option.get_default_str() + " if nothing is said";
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
        roff += paragraph(bold(entry.name), entry.says);
    return roff;
}

template <std::size_t Count>
std::string lines(const char* heading, const std::array<Entry, Count>& table) {
    std::string text = heading;
    for (const Entry& entry : table)
        text += std::string("\n  ") + entry.name + "\n      " + entry.says;
    return text;
}

} // namespace

std::string helpFooter() {
    std::string text = everySubcommand;
    text += "\n\nExit codes:";
    for (const Entry& code : exitCodes)
        text += std::string(code.name == exitCodes.front().name ? " " : ", ") + code.name + " "
                + code.says;
    return text + lines("\n\nEnvironment:", variables) + lines("\n\nExamples:", examples)
           + "\n\nThe guide: Help in the window (F1). The manual: man systolens";
}

std::string manPage(const CLI::App& program, const std::string& version) {
    std::string roff = ".TH SYSTOLENS 1 \"\" \"Systolens " + version + "\" \"User Commands\"\n";
    const std::string about = program.get_description();
    const std::size_t line = about.find('\n');
    roff += ".SH NAME\nsystolens \\- " + escaped(about.substr(0, line)) + "\n";
    roff += ".SH SYNOPSIS\n.B systolens\n[" + italic("FILE") + "]\n.br\n.B systolens\n"
            + italic("SUBCOMMAND") + " [" + italic("OPTION") + " ...]\n";
    roff += ".SH DESCRIPTION\n";
    roff += line == std::string::npos ? escaped(about) : escaped(about.substr(line + 1));
    roff += "\n.PP\n" + escaped(everySubcommand) + "\n";
    roff += ".SH OPTIONS\n" + optionsOf(program, shown);
    roff += ".SH SUBCOMMANDS\n";
    for (const CLI::App* each :
         program.get_subcommands([](const CLI::App* app) { return !app->get_group().empty(); }))
        roff += subcommandOf(*each);
    roff += ".SH EXIT STATUS\n" + entries(exitCodes);
    roff += ".SH ENVIRONMENT\n" + entries(variables);
    roff += ".SH EXAMPLES\n" + entries(examples);
    roff += ".SH SEE ALSO\n" + escaped("The guide, which the window shows with F1.") + "\n";
    return roff;
}

} // namespace systolens::command
