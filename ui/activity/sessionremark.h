// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"

#include <QWidget>

namespace datainsight {

class Banner;

/// What one does not see of the sessions, and why: hidden by rights, or by a pooler in between. Hidden where there is
/// nothing to say; once closed it stays so until there is something else.
class SessionRemark final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionRemark(QWidget *parent = nullptr);

    /// Null while nothing is known.
    void show(const SessionListPtr &list, bool pooled);
    /// Empty while it says nothing.
    QString text() const;

Q_SIGNALS:
    void notice(const QString &text);

private:
    Banner *m_banner;
    QString m_said;
    QString m_grant; ///< what its button copies
};

} // namespace datainsight
