// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgversions.h"

#include "tests/support/serveruser.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

namespace datainsight {

namespace {

QString cacheRoot()
{
    const QString asked = qEnvironmentVariable("DATAINSIGHT_PG_CACHE");
    if (!asked.isEmpty())
        return asked;
    if (ServerUser::needed())
        return QStringLiteral("/var/cache/datainsight/postgres");
    const QString cache = qEnvironmentVariable("XDG_CACHE_HOME", QDir::homePath() + QStringLiteral("/.cache"));
    return cache + QStringLiteral("/datainsight/postgres");
}

PgServer probe(const QString &root, const QString &name)
{
    PgServer server;
    server.binDir = root + QLatin1Char('/') + name + QStringLiteral("/bin");
    if (!QFile::exists(server.program(QStringLiteral("initdb"))))
        return {};
    QProcess process;
    process.start(server.program(QStringLiteral("postgres")), { QStringLiteral("--version") });
    if (!process.waitForFinished())
        return {};
    static const QRegularExpression number(QStringLiteral("\\) (\\d+)\\.(\\d+)"));
    const auto match = number.match(QString::fromUtf8(process.readAllStandardOutput()));
    if (!match.hasMatch())
        return {};
    server.major = match.captured(1).toInt();
    server.version = match.captured(1) + QLatin1Char('.') + match.captured(2);
    const QStringList shares { QStringLiteral("/usr/share/postgresql/") + name,
        root + QLatin1Char('/') + name + QStringLiteral("/share/postgresql"),
        root + QLatin1Char('/') + name + QStringLiteral("/share") };
    for (const QString &share : shares) {
        if (QFile::exists(share + QStringLiteral("/extension/plpgsql.control"))
            && (root.startsWith(QLatin1String("/usr/lib/")) || share.startsWith(root))) {
            server.shareDir = share;
            break;
        }
    }
    return server;
}

} // namespace

bool PgServer::hasExtension(const QString &name) const
{
    return QFile::exists(shareDir + QStringLiteral("/extension/") + name + QStringLiteral(".control"));
}

QStringList PgVersions::roots()
{
    return { QStringLiteral("/usr/lib/postgresql"), cacheRoot() };
}

const std::vector<PgServer> &PgVersions::present()
{
    static const auto servers = [] {
        std::vector<PgServer> found;
        for (const QString &root : roots()) {
            for (const QString &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                const PgServer server = probe(root, name);
                const bool known = std::any_of(found.begin(), found.end(),
                    [&server](const PgServer &other) { return other.major == server.major; });
                if (server.major > 0 && !known)
                    found.push_back(server);
            }
        }
        std::sort(found.begin(), found.end(),
            [](const PgServer &left, const PgServer &right) { return left.major < right.major; });
        return found;
    }();
    return servers;
}

const PgServer *PgVersions::find(int major)
{
    for (const PgServer &server : present()) {
        if (server.major == major)
            return &server;
    }
    return nullptr;
}

const PgServer *PgVersions::standard()
{
    const int asked = qEnvironmentVariableIntValue("DATAINSIGHT_TEST_PG");
    if (asked > 0)
        return find(asked);
    if (const PgServer *server = find(15))
        return server;
    return present().empty() ? nullptr : &present().back();
}

void PgVersions::addRows()
{
    QTest::addColumn<int>("major");
    for (const int major : expected()) {
        if (insisted() || find(major))
            QTest::addRow("PostgreSQL %d", major) << major;
    }
    for (const PgServer &server : present()) {
        if (server.major > expected().back())
            QTest::addRow("PostgreSQL %d", server.major) << server.major;
    }
}

bool PgVersions::insisted()
{
    return qEnvironmentVariableIntValue("DATAINSIGHT_TEST_MATRIX") > 0;
}

} // namespace datainsight
