// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/action.h"

#include "core/base/sqlfile.h"
#include "core/base/sqlidentifier.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

} // namespace

QString filledStatement(const SqlFile &file, const QMap<QString, QString> &words)
{
    static const QRegularExpression place(QStringLiteral("\\{\\{(\\w+)\\}\\}"));
    const QString text = file.text().trimmed();
    QString filled;
    qsizetype from = 0;
    for (auto it = place.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        filled += text.mid(from, match.capturedStart() - from) + words.value(match.captured(1));
        from = match.capturedEnd();
    }
    return filled + text.mid(from);
}

QString quotedIdentifier(const QString &name)
{
    return sqlIdentifier(name);
}

QString missingMaintainRight(const ActionState &state, bool databaseOwnerMay)
{
    if (state.superuser || state.owner || state.maintain || (databaseOwnerMay && state.databaseOwner))
        return {};
    if (state.major >= 17)
        return Tr::tr("Only its owner may do this. Let the owner run: GRANT MAINTAIN ON %1 TO %2;")
            .arg(state.table, sqlIdentifier(state.role));
    return databaseOwnerMay
        ? Tr::tr("Only the owner of %1, of the database, or a superuser may do this.").arg(state.table)
        : Tr::tr("Only the owner of %1 or a superuser may do this.").arg(state.table);
}

QString missingOwnership(const ActionState &state)
{
    return state.superuser || state.owner ? QString()
                                          : Tr::tr("Only the owner of %1 or a superuser may do this.").arg(state.table);
}

} // namespace datainsight
