// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/tables/exactbloat.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace datainsight {

class TablesRunner;

/// Counts on request what the pages of one table hold. pgstattuple reads all of them, so it never runs by itself; where
/// it cannot, the steps to have it.
class ExactBloatPanel final : public QWidget
{
    Q_OBJECT

public:
    /// Null where there is no server.
    using Runner = std::function<TablesRunner *()>;
    explicit ExactBloatPanel(Runner runner, QWidget *parent = nullptr);

    /// Another table: what was counted of the one before is forgotten, and its question given up.
    void setRelations(quint32 table, std::vector<quint32> relations, qint64 bytes);
    /// Gives up the question under way.
    void stop();
    QString text() const;
    QPushButton *button() const { return m_button; }

private:
    void toggle();
    void adopt(const Result<ExactBloat> &answer);
    void updateButton();

    Runner m_runner;
    QPushButton *m_button;
    QLabel *m_text;
    quint32 m_table = 0;
    std::vector<quint32> m_relations;
    qint64 m_bytes = 0;
    CancelSource m_cancel;
    quint64 m_number = 0; ///< answers to earlier ones are late
    bool m_asking = false;
};

} // namespace datainsight
