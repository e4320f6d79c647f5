// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"

#include "app/commandline/logging.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Command)
};

QString program()
{
    return QCoreApplication::applicationName();
}

int leave(ExitCode code)
{
    return static_cast<int>(code);
}

int wrongUsage(const QString &message, const QString &command = {})
{
    const QString help = command.isEmpty() ? QString(program() + QStringLiteral(" --help"))
                                           : QString(program() + u' ' + command + QStringLiteral(" --help"));
    printError({ .kind = ErrorKind::Parse, .message = message, .hint = Tr::tr("See %1.").arg(help) });
    return leave(ExitCode::Usage);
}

QString overview(const std::vector<Command> &commands)
{
    qsizetype width = 0;
    for (const Command &command : commands)
        width = std::max(width, command.name.size());
    QStringList lines { Tr::tr("Usage: %1 COMMAND [options]").arg(program()), QString(), Tr::tr("Commands:") };
    for (const Command &command : commands)
        lines.append(QStringLiteral("  %1  %2").arg(command.name.leftJustified(width), command.purpose));
    lines << QString() << Tr::tr("Options:") << Tr::tr("  --help     this text; behind a command, its own")
          << Tr::tr("  --version  the program's version") << QString() << Tr::tr("Exit codes:")
          << Tr::tr("  0 fine, 1 the answer is no, 2 wrong usage, 3 cannot connect, 4 not allowed, 5 store");
    return lines.join(u'\n');
}

QString helpOf(const Command &command, const QCommandLineParser &parser)
{
    // Qt's own first line knows nothing of words.
    const QString options = parser.helpText().section(u'\n', 1).trimmed();
    QStringList parts { Tr::tr("Usage: %1 %2 %3").arg(program(), command.name, command.usage).trimmed(),
        command.purpose };
    if (!command.details.isEmpty())
        parts.append(command.details);
    parts.append(options);
    return parts.join(QStringLiteral("\n\n"));
}

CommandInput inputFrom(const Command &command, const QCommandLineParser &parser)
{
    CommandInput input { .positionals = parser.positionalArguments() };
    for (const QCommandLineOption &option : command.options) {
        const QString name = option.names().first();
        if (parser.isSet(option))
            input.options.insert(name, option.valueName().isEmpty() ? QStringList() : parser.values(option));
        else if (!option.defaultValues().isEmpty())
            input.options.insert(name, option.defaultValues());
    }
    return input;
}

} // namespace

QString CommandInput::value(const QString &option) const
{
    const QStringList given = options.value(option);
    return given.isEmpty() ? QString() : given.last();
}

int runCommand(QCoreApplication &application, const std::vector<Command> &commands)
{
    QStringList arguments = application.arguments();
    const QString word = arguments.value(1);
    if (word == QLatin1String("--version") || word == QLatin1String("-v")) {
        printOut(QString(program() + u' ' + QCoreApplication::applicationVersion()));
        return leave(ExitCode::Fine);
    }
    if (word == QLatin1String("--help") || word == QLatin1String("-h") || word == QLatin1String("help")) {
        printOut(overview(commands));
        return leave(ExitCode::Fine);
    }
    if (word.isEmpty())
        return wrongUsage(Tr::tr("No command given."));
    const auto command = std::find_if(
        commands.begin(), commands.end(), [&](const Command &candidate) { return candidate.name == word; });
    if (command == commands.end())
        return wrongUsage(Tr::tr("There is no command \"%1\".").arg(word));

    if (!command->stopsInOrder)
        releaseStopSignals();
    QCommandLineParser parser;
    parser.addOptions(command->options);
    const LogOptions log = addLogOptions(parser);
    const QCommandLineOption help({ QStringLiteral("help"), QStringLiteral("h") }, Tr::tr("This text."));
    parser.addOption(help);
    arguments.removeAt(1);
    if (!parser.parse(arguments))
        return wrongUsage(parser.errorText(), word);
    if (parser.isSet(help)) {
        printOut(helpOf(*command, parser));
        return leave(ExitCode::Fine);
    }
    const auto words = parser.positionalArguments().size();
    if (words < command->positionals || words > command->positionals + command->morePositionals)
        return wrongUsage(Tr::tr("Usage: %1 %2 %3").arg(program(), command->name, command->usage).trimmed(), word);
    if (const auto installed = installLogging(log, parser); !installed)
        return leave(printError(installed.error()));

    QTimer::singleShot(0, &application, [&] {
        command->run(inputFrom(*command, parser)).then([](ExitCode code) { QCoreApplication::exit(leave(code)); });
    });
    const int code = application.exec();
    if (outputArrived())
        return code;
    printError({ .kind = ErrorKind::Storage,
        .message = Tr::tr("The answer could not be written to standard output."),
        .hint = Tr::tr("Look at the disk it goes to, or where it is redirected to.") });
    return code == leave(ExitCode::Fine) ? leave(ExitCode::No) : code;
}

} // namespace datainsight
