// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "core/timescale/droppreview.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QLabel;
class QListWidget;
class QPushButton;

namespace datainsight {

class BoundField;
class FactList;

/// Up to where chunks are dropped, and what that would take: which of them, how much, which aggregates lose their
/// source, and who holds locks on them. Reads the preview anew when the bound changes. Deletes itself when it is
/// closed.
class DropDialog final : public QDialog
{
    Q_OBJECT

public:
    using Preview = std::function<Pending<DropPreview>(qint64 before, const CancelToken &token)>;

    DropDialog(TimescaleOverviewPtr overview, Hypertable table, Preview preview, QWidget *parent);

    BoundField *bound() const { return m_bound; }
    FactList *facts() const { return m_facts; }
    QStringList losses() const; ///< aggregates and locks, as they are shown
    QString problem() const;
    QPushButton *acceptButton() const { return m_accept; }

Q_SIGNALS:
    /// A person wants this to be done.
    void agreed(const datainsight::TimescaleAction &action);

private:
    void look();
    void take(const Result<DropPreview> &preview);
    void showPreview();

    const TimescaleOverviewPtr m_overview;
    const Hypertable m_table;
    const Preview m_preview;
    BoundField *m_bound;
    FactList *m_facts;
    QListWidget *m_losses;
    QLabel *m_problem;
    QPushButton *m_accept;
    QTimer m_soon; ///< after a key in the bound
    CancelSource m_cancel;
    std::optional<DropPreview> m_shown;
};

} // namespace datainsight
