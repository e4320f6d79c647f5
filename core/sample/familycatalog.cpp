// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familycatalog.h"

#include "core/sample/deriver.h"
#include "core/sample/extensionsteps.h"
#include "core/sample/familyparser.h"
#include "core/sample/hostfamilies.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <set>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::FamilyCatalog)
};

bool overlap(const MajorRange &a, const MajorRange &b)
{
    return (!a.first || !b.last || *a.first <= *b.last) && (!b.first || !a.last || *b.first <= *a.last);
}

bool overlap(const std::optional<ExtensionRule> &a, const std::optional<ExtensionRule> &b)
{
    if (!a || !b || a->name != b->name)
        return true;
    return (a->below.isNull() || b->atLeast < a->below) && (b->below.isNull() || a->atLeast < b->below);
}

bool overlap(NodeRole a, NodeRole b)
{
    return a == NodeRole::Any || b == NodeRole::Any || a == b;
}

bool overlap(const FamilySpec &a, const FamilySpec &b)
{
    return a.id == b.id && overlap(a.majors, b.majors) && overlap(a.extension, b.extension) && overlap(a.node, b.node);
}

/// 0: `majors` contains it.
int majorsAway(const MajorRange &majors, int major)
{
    if (majors.first && major < *majors.first)
        return *majors.first - major;
    return majors.last && major > *majors.last ? major - *majors.last : 0;
}

/// What keeps `spec` from running here; nothing when it can.
std::optional<Error> obstacle(const FamilySpec &spec, const Capabilities &capabilities)
{
    Error error { .kind = ErrorKind::Unsupported, .message = {}, .hint = {}, .sqlState = {}, .query = spec.id.value };
    if (!spec.majors.contains(capabilities.major)) {
        const bool tooOld = spec.majors.first && capabilities.major < *spec.majors.first;
        error.message = tooOld ? Tr::tr("PostgreSQL %1 does not have this.").arg(capabilities.major)
                               : Tr::tr("PostgreSQL %1 no longer has this.").arg(capabilities.major);
        if (tooOld)
            error.hint = Tr::tr("It needs PostgreSQL %1 or later.").arg(*spec.majors.first);
        return error;
    }
    if (spec.node != NodeRole::Any && (spec.node == NodeRole::Standby) != capabilities.inRecovery) {
        error.message = capabilities.inRecovery ? Tr::tr("This exists on a primary only; the server is a standby.")
                                                : Tr::tr("This exists on a standby only; the server is a primary.");
        return error;
    }
    if (!spec.extension)
        return std::nullopt;
    const auto installed = capabilities.extensions.constFind(spec.extension->name);
    if (installed == capabilities.extensions.constEnd()) {
        error.message =
            Tr::tr("The extension %1 is not installed in %2.").arg(spec.extension->name, capabilities.database);
        error.hint = installSteps(spec.extension->name, capabilities);
        return error;
    }
    if (installed->version < spec.extension->atLeast) {
        error.message = Tr::tr("The extension %1 in %2 is version %3; this needs %4.")
                            .arg(spec.extension->name, capabilities.database, installed->version.toString(),
                                spec.extension->atLeast.toString());
        error.hint = Tr::tr("Update it there: ALTER EXTENSION %1 UPDATE;").arg(spec.extension->name);
        return error;
    }
    if (!spec.extension->below.isNull() && installed->version >= spec.extension->below) {
        error.message = Tr::tr("The extension %1 in %2 is version %3, which no longer has this.")
                            .arg(spec.extension->name, capabilities.database, installed->version.toString());
        return error;
    }
    return std::nullopt;
}

/// Why there is nothing to open at `path`; empty when it is a file.
QString oddityOf(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymLink() && !info.exists())
        return Tr::tr("it is a link to %1, which does not exist").arg(info.symLinkTarget());
    return info.isFile() ? QString() : info.isDir() ? Tr::tr("it is a folder") : Tr::tr("it is no regular file");
}

} // namespace

std::shared_ptr<const FamilyCatalog> FamilyCatalog::load(const QString &userFolder)
{
    auto catalog = std::make_shared<FamilyCatalog>();
    QStringList paths;
    QDirIterator builtIn(
        QStringLiteral(":/sql/target"), { QStringLiteral("*.sql") }, QDir::Files, QDirIterator::Subdirectories);
    while (builtIn.hasNext())
        paths << builtIn.next();
    paths.sort();
    if (!userFolder.isEmpty()) {
        // All of that name, so that what is no file is told rather than passed over.
        const QDir folder(userFolder);
        const auto filter = QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot;
        for (const auto &name : folder.entryList({ QStringLiteral("*.sql") }, filter, QDir::Name))
            paths << folder.filePath(name);
    }
    for (const auto &path : std::as_const(paths)) {
        QFile file(path);
        const QString origin = QFileInfo(path).fileName();
        // A pipe would keep whoever opens it waiting.
        const QString oddity = oddityOf(path);
        if (!oddity.isEmpty() || !file.open(QIODevice::ReadOnly)) {
            catalog->m_errors.push_back(Error { .kind = ErrorKind::Config,
                .message = Tr::tr("%1:1: the file cannot be read: %2")
                               .arg(origin, oddity.isEmpty() ? file.errorString() : oddity),
                .hint = Tr::tr("Make it readable, or remove it."),
                .sqlState = {},
                .query = {} });
            continue;
        }
        // One byte over the parser's limit is enough for it to refuse.
        const bool byUser = !path.startsWith(QLatin1String(":/"));
        catalog->add(QString::fromUtf8(file.read(1024 * 1024)), origin, byUser);
    }
    return catalog;
}

std::shared_ptr<const FamilyCatalog> FamilyCatalog::fromTexts(const std::vector<std::pair<QString, QString>> &files)
{
    auto catalog = std::make_shared<FamilyCatalog>();
    for (const auto &[origin, text] : files)
        catalog->add(text, origin);
    return catalog;
}

void FamilyCatalog::add(const QString &text, const QString &origin, bool byUser)
{
    auto parsed = parseFamily(text, origin);
    if (!parsed) {
        m_errors.push_back(parsed.error());
        return;
    }
    const auto refuse = [&](const QString &what, const QString &hint) {
        m_errors.push_back(Error { .kind = ErrorKind::Config,
            .message = QStringLiteral("%1:1: %2").arg(origin, what),
            .hint = hint,
            .sqlState = {},
            .query = {} });
    };
    if (!parsed->deriver.isEmpty() && !Deriver::exists(parsed->deriver)) {
        refuse(
            Tr::tr("there is no deriver %1").arg(parsed->deriver), Tr::tr("Leave the key out, or correct the name."));
        return;
    }
    if (parsed->id.value.startsWith(QLatin1String("host.")) || parsed->id.value.startsWith(QLatin1String("sample."))) {
        refuse(Tr::tr("ids of host and sample are the program's own"), Tr::tr("Choose another id."));
        return;
    }
    for (const auto &other : m_specs) {
        if (!overlap(*other, *parsed))
            continue;
        refuse(Tr::tr("%1 serves %2 for the same servers already").arg(other->origin, parsed->id.value),
            Tr::tr("Choose another id, or ranges of pg and ext that do not overlap."));
        return;
    }
    parsed->byUser = byUser;
    for (const auto &extra : Deriver::extraFamilies(parsed->deriver))
        m_derivedSpecs.push_back(extra);
    m_specs.push_back(std::make_shared<const FamilySpec>(std::move(*parsed)));
}

std::vector<FamilyId> FamilyCatalog::ids() const
{
    std::set<FamilyId> ids;
    for (const auto &spec : m_specs)
        ids.insert(spec->id);
    return { ids.begin(), ids.end() };
}

std::vector<FamilyId> FamilyCatalog::describedIds() const
{
    const auto own = ids();
    std::set<FamilyId> all(own.begin(), own.end());
    for (const auto &spec : m_derivedSpecs)
        all.insert(spec->id);
    for (const auto &spec : hostfamilies::all())
        all.insert(spec->id);
    return { all.begin(), all.end() };
}

FamilySpecPtr FamilyCatalog::describe(const FamilyId &id) const
{
    FamilySpecPtr newest;
    for (const auto &spec : m_specs) {
        if (spec->id != id)
            continue;
        const int last = spec->majors.last.value_or(std::numeric_limits<int>::max());
        if (!newest || last > newest->majors.last.value_or(std::numeric_limits<int>::max()))
            newest = spec;
    }
    for (const auto &spec : m_derivedSpecs) {
        if (!newest && spec->id == id)
            newest = spec;
    }
    for (const auto &spec : hostfamilies::all()) {
        if (!newest && spec->id == id)
            newest = spec;
    }
    return newest;
}

Result<FamilySpecPtr> FamilyCatalog::pick(const FamilyId &id, const Capabilities &capabilities) const
{
    std::optional<Error> reason;
    std::optional<int> nearest;
    for (const auto &spec : m_specs) {
        if (spec->id != id)
            continue;
        auto error = obstacle(*spec, capabilities);
        if (!error)
            return spec;
        // Of several files the one that fits the server's major knows best what is missing, else the nearest one.
        const int distance = majorsAway(spec->majors, capabilities.major);
        if (!nearest || distance <= *nearest) {
            nearest = distance;
            reason = std::move(error);
        }
    }
    if (reason)
        return fail(*reason);
    return fail(ErrorKind::Config, Tr::tr("There is no family %1.").arg(id.value),
        Tr::tr("Check the name; sample without --family lists all."));
}

QStringList FamilyCatalog::optionalColumns() const
{
    QStringList columns;
    for (const auto &spec : m_specs) {
        for (const auto &column : spec->columns) {
            if (!column.onlyIf.isEmpty())
                columns << column.onlyIf;
        }
    }
    columns.removeDuplicates();
    return columns;
}

QString FamilyCatalog::sqlFor(const FamilySpec &spec, const Capabilities &capabilities)
{
    const QString schema = spec.extension ? capabilities.extensions.value(spec.extension->name).schema : QString();
    return resolveMarkers(
        spec, [&](const QString &column) { return capabilities.columns.contains(column); }, schema);
}

} // namespace datainsight
