// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/extensionsteps.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ExtensionSteps)
};

const QString Preloaded = QStringLiteral("pg_stat_statements");

QStringList librariesOf(const QString &setting)
{
    QStringList libraries;
    for (const auto &library : setting.split(QLatin1Char(','), Qt::SkipEmptyParts))
        libraries << library.trimmed().remove(QLatin1Char('"'));
    return libraries;
}

/// The setting with `library` in it. Each name is quoted alone: the server takes one string for one name.
QString settingWith(const QString &library, const Capabilities &capabilities)
{
    QStringList names;
    QStringList libraries = librariesOf(capabilities.preloaded.value_or(QString()));
    libraries << library;
    for (const auto &name : std::as_const(libraries))
        names << QLatin1Char('\'') + name + QLatin1Char('\'');
    return names.join(QLatin1String(", "));
}

QStringList preloadSteps(const QString &library, const Capabilities &capabilities)
{
    if (capabilities.preloaded && librariesOf(*capabilities.preloaded).contains(library))
        return {};
    QString load = Tr::tr("Load its library: ALTER SYSTEM SET shared_preload_libraries = %1;")
                       .arg(settingWith(library, capabilities));
    if (!capabilities.preloaded)
        load += Tr::tr(" (beside what SHOW shared_preload_libraries names already)");
    return { load, Tr::tr("Restart the server.") };
}

QString numbered(const QStringList &steps)
{
    if (steps.size() == 1)
        return steps.first();
    QStringList lines;
    for (qsizetype i = 0; i < steps.size(); ++i)
        lines << Tr::tr("%1. %2", "a step and its number").arg(i + 1).arg(steps[i]);
    return lines.join(QLatin1Char(' '));
}

} // namespace

QString installSteps(const QString &extension, const Capabilities &capabilities)
{
    const QString create = Tr::tr("Install it there: CREATE EXTENSION %1;").arg(extension);
    if (extension != Preloaded)
        return create;
    return numbered(preloadSteps(extension, capabilities) << create);
}

Error withRemedy(Error error, const FamilySpec &spec, const Capabilities &capabilities)
{
    if (!spec.extension || spec.extension->name != Preloaded)
        return error;
    // character_not_in_repertoire, untranslatable_character: the server reads all texts or none.
    if (error.sqlState == QLatin1String("22021") || error.sqlState == QLatin1String("22P05")) {
        error.kind = ErrorKind::Unsupported;
        error.hint =
            Tr::tr("A statement of another database holds bytes that are no text in %1, so the server shows no "
                   "texts there; numbers go on. Connect to a database of encoding SQL_ASCII, with the extension "
                   "in it, to read them.")
                .arg(capabilities.database);
        return error;
    }
    // object_not_in_prerequisite_state: "must be loaded via shared_preload_libraries".
    if (error.sqlState != QLatin1String("55000"))
        return error;
    error.kind = ErrorKind::Unsupported;
    // Where it is set already the server has not been restarted since.
    const auto steps = preloadSteps(Preloaded, capabilities);
    error.hint = steps.isEmpty() ? Tr::tr("Restart the server.") : numbered(steps);
    return error;
}

} // namespace datainsight
