// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/sessionremark.h"

#include "core/base/sqlidentifier.h"
#include "ui/common/banner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace datainsight {

SessionRemark::SessionRemark(QWidget *parent) : QWidget(parent), m_banner(new Banner)
{
    m_banner->setMostLines(3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    hide();
    connect(m_banner, &Banner::dismissed, this, &QWidget::hide);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_grant);
        Q_EMIT notice(tr("Copied: %1").arg(m_grant));
    });
}

void SessionRemark::show(const SessionListPtr &list, bool pooled)
{
    const QString hidden = list ? list->remark() : QString();
    const QString pooler = pooled ? tr("A pooler stands between: the addresses of clients are the pooler's, and one "
                                       "session serves many of them in turn.")
                                  : QString();
    const QString text = QStringList { hidden, pooler }.join(QLatin1Char(' ')).trimmed();
    if (text == m_said)
        return;
    m_said = text;
    m_grant = hidden.isEmpty() ? QString() : QStringLiteral("GRANT pg_monitor TO %1;").arg(sqlIdentifier(list->role));
    if (text.isEmpty())
        m_banner->dismiss();
    else
        m_banner->showMessage(Tone::Info, text, {}, m_grant.isEmpty() ? QString() : tr("Copy the GRANT"));
    setVisible(!text.isEmpty());
}

QString SessionRemark::text() const
{
    return isHidden() ? QString() : m_said;
}

} // namespace datainsight
