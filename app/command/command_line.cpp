#include "app/command/command_line.h"

#include <QApplication>
#include <cstdio>

#include "app/command/man_page.h"
#include "app/command/options_text.h"
#include "app/command/subcommands.h"
#include "app/host/image_reader.h"
#include "app/host/language.h"
#include "app/paint/fonts.h"
#include "app/paint/text.h"
#include "app/window/window.h"
#include "core/mapping/nest_checks.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::command {

namespace {

int complain(const QString& what, const QString& where, const QString& remedy, int code) {
    QString message = where.isEmpty() ? what : where + ": " + what;
    if (!remedy.isEmpty())
        message += ". " + remedy;
    std::fprintf(stderr, "systolens: %s\n", message.toUtf8().constData());
    return code;
}

int complain(const Error& error) {
    QString what = paint::translate(error.text());
    if (const auto* nest = dynamic_cast<const mapping::IllegalNest*>(&error))
        for (const Text& other : nest->others())
            what += ". " + paint::translate(other);
    return complain(what, QString::fromStdString(error.where()), paint::translate(error.remedy()),
                    static_cast<int>(error.kind()));
}

void addCommonOptions(CLI::App& program, CommonOptions& options) {
    program.set_help_flag("-h,--help", QT_TRANSLATE_NOOP("options", "Show this and end"));
    program.set_version_flag("--version", "systolens " SYSTOLENS_VERSION,
                             QT_TRANSLATE_NOOP("options", "Show the version and end"));
    program.add_flag("--json", options.json,
                     QT_TRANSLATE_NOOP("options", "Answer with one JSON document"));
    program.add_flag("--quiet", options.quiet,
                     QT_TRANSLATE_NOOP("options", "Print nothing but errors"));
    program
        .add_option("--threads", options.threads,
                    QT_TRANSLATE_NOOP("options", "Threads to use; 0: one a core"))
        ->check(CLI::Range(0, 4096))
        ->type_name("N");
    program
        .add_option("--seed", options.seed,
                    QT_TRANSLATE_NOOP("options", "For whatever is drawn by chance"))
        ->type_name("N");
    program
        .add_option("--language", options.language,
                    QT_TRANSLATE_NOOP("options", "en or ko; else the system's"))
        ->check(CLI::IsMember({"en", "ko"}))
        ->type_name("L");
}

// Has the translations, for what is said before there is anything to run.
class Speaking {
public:
    Speaking(int& argc, char** argv, const CommonOptions& options) : application_(argc, argv) {
        host::setLanguage(QString::fromStdString(options.language));
    }

private:
    QCoreApplication application_;
};

int openWindow(int argc, char** argv, const CommonOptions& options,
               const window::WindowOptions& asked) {
    if (!haveDisplay()) {
        const Speaking speaking(argc, argv, options);
        return complain(
            QCoreApplication::translate("options", "There is no display to show the window on"), "",
            QCoreApplication::translate(
                "options", "Start it in a desktop session, or choose a subcommand that needs "
                           "none: \"systolens --help\" lists them"),
            static_cast<int>(Error::Kind::usage));
    }
    window::prepareToOpenWindow();
    QApplication application(argc, argv);
    host::Plugins plugins = host::loadPlugins();
    window::WindowOptions window = asked;
    window.language = QString::fromStdString(options.language);
    window.techniques = std::move(plugins.techniques);
    for (const host::FailedPlugin& failed : plugins.failed)
        window.pluginProblems << QString::fromStdString(failed.file.string()) + ": "
                                     + paint::translate(failed.reason);
    return window::openWindow(application, window);
}

int runAction(const Invocation& invocation, const CommonOptions& options) {
    limitThreads(options.threads);
    host::installImageReader();
    host::setLanguage(QString::fromStdString(options.language));
    try {
        Environment environment(options);
        invocation.action(environment);
        return 0;
    } catch (const Error& error) { // here, while the application has its translations
        return complain(error);
    }
}

// Qt's remarks (about a missing runtime folder, say) are not for the person at the terminal.
void keepQtQuiet(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", message.toUtf8().constData());
}

int run(int argc, char** argv, const Invocation& invocation, const CommonOptions& options) {
    if (!invocation.draws) {
        QCoreApplication application(argc, argv);
        return runAction(invocation, options);
    }
    qInstallMessageHandler(keepQtQuiet);
    // Pictures never need a screen, and with one they would depend on it.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    paint::loadFonts();
    return runAction(invocation, options);
}

} // namespace

int runCommandLine(int argc, char** argv) {
    CLI::App program(
        QT_TRANSLATE_NOOP(
            "options", "Where every byte and every multiply of a neural network goes on an "
                       "accelerator.\nWithout a subcommand: the window, with the model or session "
                       "file when one is given."),
        "systolens");
    program.fallthrough();
    program.require_subcommand(0, 1);
    CommonOptions options;
    addCommonOptions(program, options);
    std::string file;
    program
        .add_option("file", file,
                    QT_TRANSLATE_NOOP("options", "Model, session or report to open in the window"))
        ->type_name("FILE");
    bool manual = false;
    program
        .add_flag("--man", manual,
                  QT_TRANSLATE_NOOP("options", "The manual page, for man -l or the build"))
        ->group("");
    std::string grab;
    program
        .add_option("--grab", grab,
                    QT_TRANSLATE_NOOP("options", "A picture of the window, then the end"))
        ->group("");
    Invocation invocation;
    for (auto* add : {addList, addLayers, addRun, addAccuracy, addSimulate, addAnalyze, addMap,
                      addEvaluate, addMultiplier, addRender, addReproduce, addJob, addSweep})
        add(program, invocation);
    try {
        program.parse(argc, argv);
        if (manual) {
            const Speaking speaking(argc, argv, options);
            translateOptions(program);
            std::fputs(manPage(program, SYSTOLENS_VERSION).c_str(), stdout);
            return 0;
        }
    } catch (const CLI::Success& help) {
        const Speaking speaking(argc, argv, options);
        translateOptions(program, helpFooter());
        return program.exit(help);
    } catch (const CLI::ParseError& error) {
        const Speaking speaking(argc, argv, options);
        return complain(
            messageOf(error), "",
            QCoreApplication::translate(
                "options", "\"systolens --help\" and \"systolens SUBCOMMAND --help\" tell more"),
            static_cast<int>(Error::Kind::usage));
    }
    try {
        if (invocation.action && !file.empty())
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("command", "\"%1\" is one argument too many").with(file),
                        program.get_subcommands().front()->get_name(),
                        SYSTOLENS_TEXT("command", "\"systolens SUBCOMMAND --help\" tells more"));
        window::WindowOptions window;
        window.file = QString::fromStdString(file);
        window.grab = QString::fromStdString(grab);
        return invocation.action ? run(argc, argv, invocation, options)
                                 : openWindow(argc, argv, options, window);
    } catch (const Error& error) {
        return complain(error);
    } catch (const Cancelled&) {
        return complain("cancelled", "", "", static_cast<int>(Error::Kind::failed));
    } catch (const std::bad_alloc&) {
        return complain("There is not enough memory for this", "", "Try a smaller model or layer",
                        static_cast<int>(Error::Kind::failed));
    } catch (const std::exception& bug) {
        return complain(QString("internal error: %1").arg(bug.what()), "",
                        "Please report it with the command that led here",
                        static_cast<int>(Error::Kind::failed));
    }
}

} // namespace systolens::command
