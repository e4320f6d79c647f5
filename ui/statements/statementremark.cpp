// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementremark.h"

#include "core/base/sqlidentifier.h"
#include "ui/common/banner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int MostLines = 2;

const FamilyStatus *familyOf(const TargetStatus &status, QLatin1StringView id)
{
    for (const auto &family : status.families) {
        if (family.id.value == id)
            return &family;
    }
    return nullptr;
}

/// Of the newest frame of a family of one row; NaN where there is none.
double newest(const TargetFeed &feed, const TargetId &target, const char *family, QStringView column)
{
    const auto frame = feed.history().latest(target, { QString::fromLatin1(family) });
    const auto *values = frame ? frame->column(column) : nullptr;
    return values && values->size() > 0 ? values->number(0) : NoValue;
}

QString number(double value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString hiddenText(double hidden, const QString &role)
{
    return hidden > 0 ? StatementRemark::tr("%1 statements of others are hidden from this role, which lacks %2: they are "
                                            "in no figure here.")
                            .arg(number(hidden), role)
                      : StatementRemark::tr("Statements of others are hidden from this role, which lacks %1.").arg(role);
}

QString evictionText(double evictions, double room)
{
    const QString often = evictions == 1 ? StatementRemark::tr("pg_stat_statements was full once in this range and forgot "
                                                               "the statements used least.")
                                         : StatementRemark::tr("pg_stat_statements was full %1 times in this range and "
                                                               "forgot the statements used least.")
                                               .arg(number(evictions));
    const QString kept = room > 0 ? StatementRemark::tr("It keeps %1; raise pg_stat_statements.max (at a restart).")
                                        .arg(number(room))
                                  : StatementRemark::tr("Raise pg_stat_statements.max (at a restart).");
    return often + QLatin1Char(' ') + kept;
}

QString textsText(const Error &error)
{
    // The extension gives out all texts or none, and checks those of SQL_ASCII databases for the one that asks.
    return error.sqlState == QLatin1String("22021")
        ? StatementRemark::tr("No texts of statements are read: one ran in a database of encoding SQL_ASCII with bytes that "
                              "are none in this database's encoding, and the server gives out all texts or none. "
                              "Connected to a SQL_ASCII database it gives them.")
        : StatementRemark::tr("No texts of statements are read: %1").arg(oneLine(error));
}

} // namespace

StatementRemark::Said StatementRemark::remarks(const TargetFeed &feed, const TargetId &target,
    const StatementListPtr &list, int lowerBounds, const std::optional<Error> &error)
{
    Said said;
    const auto status = feed.status(target);
    if (list && error) {
        said.tone = Tone::Warning;
        said.sentences << tr("The figures are not brought up to date: %1").arg(error->message);
    }
    const auto *family = familyOf(status, QLatin1StringView("target.statements"));
    const auto *texts = familyOf(status, QLatin1StringView("target.statements_text"));
    if (list && !list->span.rows.empty() && family && family->error) {
        said.tone = Tone::Warning;
        said.sentences << tr("Statements are not read at present: %1").arg(oneLine(*family->error));
    }
    if (texts && texts->error && family && !family->error) {
        said.tone = Tone::Warning;
        said.sentences << textsText(*texts->error);
    }
    if (family && !family->missingRole.isEmpty()) {
        const double hidden = newest(feed, target, "target.statement_changes", u"hidden");
        said.sentences << hiddenText(hidden, family->missingRole);
        said.command =
            QStringLiteral("GRANT %1 TO %2;").arg(family->missingRole, sqlIdentifier(status.server.user));
    }
    if (list && list->span.evictions > 0)
        said.sentences << evictionText(
            list->span.evictions, newest(feed, target, "target.statements_info", u"max_entries"));
    if (list && list->span.resets > 0)
        said.sentences << tr("The statistics were reset in this range: what was done shortly before that is missing.");
    if (lowerBounds > 0)
        said.sentences << tr("≥ marks figures that may lack something.");
    if (list && list->earlier && !list->earlier->isMeasured())
        said.sentences << tr("Nothing was measured in the earlier window.");
    return said;
}

StatementRemark::StatementRemark(QWidget *parent) : QWidget(parent), m_banner(new Banner)
{
    m_banner->setMostLines(MostLines);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    hide();
    connect(m_banner, &Banner::dismissed, this, &QWidget::hide);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_command);
        Q_EMIT notice(tr("Copied: %1").arg(m_command));
    });
}

void StatementRemark::show(const Said &said)
{
    const QString text = said.sentences.join(QLatin1Char(' '));
    if (text == m_said)
        return;
    m_said = text;
    m_command = said.command;
    if (text.isEmpty())
        m_banner->dismiss();
    else
        m_banner->showMessage(said.tone, text, {}, m_command.isEmpty() ? QString() : tr("Copy the GRANT"));
    setVisible(!text.isEmpty());
}

QString StatementRemark::text() const
{
    return isHidden() ? QString() : m_said;
}

} // namespace datainsight
