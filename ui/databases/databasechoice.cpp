// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/databases/databasechoice.h"

#include "core/config/profilebook.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "ui/common/layoutmemory.h"
#include "ui/common/plainhtml.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

constexpr Milliseconds Patience { 12000 };
constexpr int MostShown = 20;
constexpr int LeastLetters = 10;

QString memoryKey(const TargetId &target)
{
    return QStringLiteral("database/") + target.value;
}

/// By convention it is there to sign in to, and empty.
bool isMaintenance(const QString &database)
{
    return database == QLatin1String("postgres");
}

QString usualOf(const DatabaseNames &names)
{
    if (names.names.isEmpty())
        return names.own;
    const auto &first = names.names.front();
    const auto work = std::find_if_not(names.names.begin(), names.names.end(), isMaintenance);
    return isMaintenance(first) && work != names.names.end() ? *work : first;
}

} // namespace

DatabaseChoice::DatabaseChoice(ServerAccess access, LayoutMemory *memory, QWidget *parent)
    : QWidget(parent), m_access(std::move(access)), m_memory(memory), m_box(new QComboBox)
{
    m_box->setObjectName(QStringLiteral("databaseChoice"));
    m_box->setAccessibleName(tr("Database"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->setMinimumContentsLength(LeastLetters);
    m_box->setMaxVisibleItems(MostShown);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::textActivated, this, &DatabaseChoice::choose);
    if (m_access.book)
        connect(m_access.book, &ProfileBook::profileChanged, this, [this](const Profile &profile) {
            if (profile.id == m_target)
                refresh();
        });
    fill({});
}

DatabaseChoice::~DatabaseChoice() = default;

void DatabaseChoice::setTarget(const TargetId &target)
{
    if (target == m_target)
        return;
    forget();
    m_target = target;
    fill({});
    if (!m_access.profile(target))
        return;
    m_wanted = true;
    const QString remembered = m_memory ? m_memory->text(memoryKey(target)) : QString();
    if (!remembered.isEmpty())
        settle(remembered);
    if (isVisible())
        ask();
}

void DatabaseChoice::forget()
{
    ++m_number;
    m_cancel.renew();
    m_worker.reset();
    m_database.clear();
    m_error.reset();
    m_known = false;
    m_wanted = false;
}

void DatabaseChoice::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_wanted)
        ask();
}

void DatabaseChoice::refresh()
{
    if (m_target.isEmpty())
        return;
    m_wanted = true;
    if (isVisible())
        ask();
}

void DatabaseChoice::ask()
{
    const auto profile = m_access.profile(m_target);
    if (!profile)
        return;
    m_wanted = false;
    m_worker = std::make_unique<PgWorker>(QStringLiteral("databases"), m_access.spec(*profile));
    m_worker
        ->run({ QStringLiteral("databases") }, m_cancel.renew(), Patience,
            [profile = *profile](Session &session) { return readDatabaseNames(session, profile); })
        .then(this, [this, number = ++m_number](const Result<DatabaseNames> &names) {
            if (number == m_number)
                take(names);
        });
}

void DatabaseChoice::take(const Result<DatabaseNames> &names)
{
    m_worker.reset();
    m_error = names ? std::nullopt : std::optional(names.error());
    if (names)
        fill(names->names);
    m_box->setToolTip(m_error ? plainHtml(oneLine(*m_error)) : tr("The database this page looks at"));
    const auto profile = m_access.profile(m_target);
    if (!names && !m_known)
        settle(profile ? profile->parameters.value(QStringLiteral("dbname")) : QString());
    else if (names && (!m_known || !names->names.contains(m_database)))
        settle(usualOf(*names));
}

void DatabaseChoice::choose(const QString &database)
{
    if (m_target.isEmpty() || (m_known && database == m_database))
        return;
    if (m_memory)
        m_memory->setText(memoryKey(m_target), database);
    settle(database);
}

void DatabaseChoice::settle(const QString &database)
{
    const bool changes = !m_known || database != m_database;
    m_known = true;
    m_database = database;
    if (m_box->findText(database) < 0 && !database.isEmpty())
        m_box->addItem(database);
    m_box->setCurrentText(database);
    m_box->setEnabled(m_box->count() > 0);
    if (changes)
        Q_EMIT databaseChanged(database);
}

void DatabaseChoice::fill(const QStringList &names)
{
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    m_box->addItems(names);
    m_box->setCurrentText(m_database);
    m_box->setEnabled(!names.isEmpty());
    m_box->setPlaceholderText(tr("Database"));
}

} // namespace datainsight
