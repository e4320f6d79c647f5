// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/connectionuse.h"

#include "core/base/units.h"
#include "ui/activity/leakwords.h"
#include "ui/activity/sessionrows.h"
#include "ui/activity/usagebar.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/sessions/sessionwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr std::array Dimensions { SessionDimension::Application, SessionDimension::User, SessionDimension::Database,
    SessionDimension::Client };

Column<UseItem> count(const char *id, const QString &title, int SessionGroup::*member)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = Unit::Count },
        .value = [member](const UseItem &item) { return QVariant(item.group.*member); } };
}

/// Of what sessions do; nothing where that is hidden of all.
Column<UseItem> countOfState(const char *id, const QString &title, int SessionGroup::*member)
{
    auto column = count(id, title, member);
    column.value = [member](const UseItem &item) {
        return item.group.hidden == item.group.sessions ? QVariant() : QVariant(item.group.*member);
    };
    return column;
}

Column<UseItem> age(const char *id, const QString &title, std::optional<Instant> SessionGroup::*member)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = Unit::Seconds },
        .value = [member](const UseItem &item) { return secondsOf(ageOf(item.group.*member, item.at)); } };
}

UseModel *makeModel(QObject *parent)
{
    auto idle =
        countOfState("idletransaction", ConnectionUse::tr("Idle in transaction"), &SessionGroup::idleInTransaction);
    idle.tone = [](const UseItem &item) {
        const auto oldest = ageOf(item.group.oldestTransaction, item.at).value_or(0ms);
        return item.group.idleInTransaction > 0 && oldest >= 1min ? std::optional(Tone::Warning) : std::nullopt;
    };
    return new UseModel(
        { { .info = { .id = QStringLiteral("name"), .title = ConnectionUse::tr("Who") },
              .value =
                  [](const UseItem &item) {
                      return QVariant(
                          item.group.value.isEmpty() ? ConnectionUse::tr("(none)") : item.group.value.simplified());
                  } },
            count("sessions", ConnectionUse::tr("Connections"), &SessionGroup::sessions),
            countOfState("active", ConnectionUse::tr("Active"), &SessionGroup::active),
            countOfState("idle", ConnectionUse::tr("Idle"), &SessionGroup::idle), std::move(idle),
            countOfState("waiting", ConnectionUse::tr("Waiting for locks"), &SessionGroup::lockWaiters),
            age("oldesttransaction", ConnectionUse::tr("Oldest transaction"), &SessionGroup::oldestTransaction),
            age("oldeststate", ConnectionUse::tr("Longest in one state"), &SessionGroup::oldestState) },
        [](const UseItem &item) { return item.group.value; }, parent);
}

QString ageWords(const SessionList &list, bool (*concerns)(const SessionRow &), const QString &words)
{
    std::optional<Instant> oldest;
    for (const auto &session : list.sessions) {
        if (concerns(session) && session.stateSince && (!oldest || *session.stateSince < *oldest))
            oldest = session.stateSince;
    }
    const auto age = ageOf(oldest, list.at);
    return age ? words.arg(formatDuration(std::chrono::duration<double>(*age).count())) : QString();
}

std::vector<UsageBar::Part> partsOf(const SessionGroup &use)
{
    const int other = use.sessions - use.active - use.idle - use.idleInTransaction - use.hidden;
    std::vector<UsageBar::Part> parts { { ConnectionUse::tr("active"), use.active, 0 },
        { ConnectionUse::tr("idle in transaction"), use.idleInTransaction, 2 },
        { ConnectionUse::tr("idle"), use.idle, 1 } };
    if (use.hidden > 0)
        parts.push_back({ ConnectionUse::tr("hidden"), use.hidden, 7 });
    if (other > 0)
        parts.push_back({ ConnectionUse::tr("other"), other, 4 });
    return parts;
}

} // namespace

ConnectionUse::ConnectionUse(QWidget *parent)
    : QWidget(parent), m_headline(new QLabel), m_bar(new UsageBar), m_ages(new QLabel), m_leaks(new Banner),
      m_by(new QComboBox), m_model(makeModel(this)), m_table(new DataTable), m_state(new StatePanel)
{
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setProperty("role", QStringLiteral("heading"));
    m_bar->setAccessibleName(tr("Connections by state"));
    m_ages->setTextFormat(Qt::PlainText);
    m_ages->setProperty("role", QStringLiteral("muted"));
    m_ages->setWordWrap(true);
    m_by->setAccessibleName(tr("Count connections by"));
    for (const auto dimension : Dimensions)
        m_by->addItem(tr("By %1").arg(groupingName(dimension)));
    m_table->setRowModel(m_model);
    m_table->setObjectName(QStringLiteral("connections"));
    m_table->setAccessibleName(tr("Who has the connections"));
    m_table->horizontalHeader()->resizeSection(0, 26 * fontMetrics().averageCharWidth());
    m_table->sortByColumn(m_model->columnIndex(u"sessions"), Qt::DescendingOrder);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid);
    auto *head = new QHBoxLayout;
    head->addWidget(m_headline, 1);
    head->addWidget(m_by);
    column->addLayout(head);
    column->addWidget(m_bar);
    m_leaks->setDismissible(false);
    column->addWidget(m_ages);
    column->addWidget(m_leaks);
    column->addWidget(m_table, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(coveredBy(m_state, content));

    connect(m_by, &QComboBox::currentIndexChanged, this, &ConnectionUse::refresh);
    connect(m_table, &DataTable::rowActivated, this,
        [this](int row) { Q_EMIT groupRequested(dimension(), m_model->key(row)); });
}

SessionDimension ConnectionUse::dimension() const
{
    return Dimensions.at(static_cast<size_t>(std::max(m_by->currentIndex(), 0)));
}

void ConnectionUse::setList(SessionListPtr list, const ConnectionLimits &limits)
{
    m_list = std::move(list);
    m_limits = limits;
    refresh();
}

void ConnectionUse::setLeaks(const std::vector<LikelyLeak> &leaks)
{
    if (leaks.empty())
        m_leaks->dismiss();
    else
        m_leaks->showMessage(Tone::Warning, leakHeadline(leaks), leakDetail(leaks));
}

void ConnectionUse::setState(const PanelState &state)
{
    m_state->setState(state);
}

QString ConnectionUse::headline() const
{
    return m_headline->text();
}

void ConnectionUse::refresh()
{
    if (!m_list) {
        m_model->setRows({});
        m_headline->clear();
        m_ages->clear();
        m_bar->setUsage({}, 0, 0);
        return;
    }
    const auto use = connectionUse(*m_list);
    m_bar->setUsage(partsOf(use), m_limits.most, m_limits.reserved);
    m_headline->setText(m_limits.most > 0
            ? tr("%1 of %2 connections used, %3 reserved").arg(use.sessions).arg(m_limits.most).arg(m_limits.reserved)
            : use.sessions == 1 ? tr("1 connection")
                                : tr("%1 connections").arg(use.sessions));
    QStringList ages;
    ages << ageWords(*m_list, [](const SessionRow &s) { return s.isIdleInTransaction(); },
        tr("Longest idle in transaction: %1"));
    ages << ageWords(*m_list, [](const SessionRow &s) { return s.state == QLatin1String("idle"); },
        tr("Longest idle: %1"));
    ages.removeAll({});
    m_ages->setText(ages.join(QStringLiteral(" · ")));
    m_ages->setVisible(!ages.isEmpty());

    std::vector<UseItem> items;
    for (auto &group : groupSessions(*m_list, dimension()))
        items.push_back({ std::move(group), m_list->at });
    m_model->setRows(std::move(items));
}

} // namespace datainsight
