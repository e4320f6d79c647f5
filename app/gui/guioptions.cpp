// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/guioptions.h"

#include "app/services/adhocserver.h"

#include <QCoreApplication>

#include <utility>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::GuiCommandLine)
};

const QString Dsn = QStringLiteral("dsn");
const QString Config = QStringLiteral("config");
const QString Data = QStringLiteral("data");
const QString TourFolder = QStringLiteral("tour");
const QString ThemeName = QStringLiteral("theme");
const QString WindowSize = QStringLiteral("size");
const QString TourSeconds = QStringLiteral("seconds");
const QString Timings = QStringLiteral("timings");

Error wrongUsage(const QString &message)
{
    return { ErrorKind::Config, message, Tr::tr("See datainsight --help.") };
}

std::optional<QSize> sizeFrom(const QString &text)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    return size.width() >= 320 && size.height() >= 240 && size.width() <= 16384 && size.height() <= 16384
        ? std::optional(size)
        : std::nullopt;
}

} // namespace

GuiCommandLine::GuiCommandLine() : m_log(addLogOptions(m_parser))
{
    m_parser.setApplicationDescription(Tr::tr("Watch and tune PostgreSQL and TimescaleDB servers.\n\n"
                                              "Exit codes: 0 fine, 1 a picture could not be written, 2 wrong usage,\n"
                                              "3 a server did not answer once while the tour was made"));
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    m_parser.addOptions({
        { Dsn,
            Tr::tr("Watch this server for the session: a URL, a conninfo string or a service name. May be repeated."),
            Tr::tr("dsn") },
        { Config, Tr::tr("Keep servers and settings in this folder."), Tr::tr("folder") },
        { Data, Tr::tr("Keep samples in this folder."), Tr::tr("folder") },
        { TourFolder, Tr::tr("Take a picture of every page with live data, write it to this folder, and end."),
            Tr::tr("folder") },
        { ThemeName, Tr::tr("light or dark, for this session."), Tr::tr("theme") },
        { WindowSize, Tr::tr("Size of the window, for example 1440x900."), Tr::tr("WxH") },
        { TourSeconds, Tr::tr("How long the tour gathers data before it begins (30)."), Tr::tr("n") },
        { Timings, Tr::tr("Print when the window was painted and when the first data came.") },
    });
}

Result<GuiOptions> GuiCommandLine::parse(const QStringList &arguments)
{
    if (!m_parser.parse(arguments))
        return fail(wrongUsage(m_parser.errorText()));
    if (m_parser.isSet(QStringLiteral("version")))
        m_parser.showVersion();
    if (m_parser.isSet(QStringLiteral("help")))
        m_parser.showHelp();
    if (!m_parser.positionalArguments().isEmpty())
        return fail(wrongUsage(Tr::tr("Unexpected argument: %1").arg(m_parser.positionalArguments().front())));

    GuiOptions options { .dsns = m_parser.values(Dsn),
        .configFolder = m_parser.value(Config),
        .dataFolder = m_parser.value(Data),
        .tourFolder = m_parser.value(TourFolder),
        .theme = m_parser.value(ThemeName),
        .timings = m_parser.isSet(Timings) };
    if (!options.theme.isEmpty() && options.theme != QLatin1String("light") && options.theme != QLatin1String("dark"))
        return fail(wrongUsage(Tr::tr("--theme is light or dark, not %1.").arg(options.theme)));
    if (m_parser.isSet(WindowSize)) {
        options.size = sizeFrom(m_parser.value(WindowSize));
        if (!options.size)
            return fail(wrongUsage(Tr::tr("--size is width x height, for example 1440x900.")));
    }
    if (m_parser.isSet(TourSeconds)) {
        bool isNumber = false;
        const int seconds = m_parser.value(TourSeconds).toInt(&isNumber);
        if (!isNumber || seconds < 0 || seconds > 86400)
            return fail(wrongUsage(Tr::tr("--seconds is a number of seconds.")));
        options.tourTime = Seconds(seconds);
    }
    // A window says so in its banner; nobody looks at that of a tour.
    if (!options.tourFolder.isEmpty()) {
        for (const QString &dsn : std::as_const(options.dsns)) {
            if (const auto server = adHocServer(dsn); !server)
                return fail(server.error());
        }
    }
    return options;
}

Result<void> GuiCommandLine::installLogging()
{
    return datainsight::installLogging(m_log, m_parser);
}

} // namespace datainsight
