// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statements/statementrows.h"

#include <QWidget>

namespace datainsight {

class ElidedLabel;
class StatusPill;

/// How many statements are shown, and the time that their figures are of.
class StatementHead final : public QWidget
{
    Q_OBJECT
public:
    explicit StatementHead(QWidget *parent = nullptr);

    /// `list` may be null.
    void show(const StatementListPtr &list, const StatementItems &figures);
    /// "12 of 300 statements"; empty where nothing was measured.
    QString summary() const;

private:
    ElidedLabel *m_summary;
    StatusPill *m_pill;
};

} // namespace datainsight
