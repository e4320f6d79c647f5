// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/exactbloatpanel.h"
#include "ui/tables/tablesheet.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace datainsight {

class ElidedLabel;
class FactList;
class VacuumSimulator;

/// What is known of one table: its facts, why autovacuum comes or does not, what other settings would do, its bloat
/// counted on request.
class TableDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit TableDetail(ExactBloatPanel::Runner runner, QWidget *parent = nullptr);

    /// -1: none is chosen. A table shown already keeps what was tried and counted.
    void show(const TableSheetPtr &sheet, int index);
    /// Why nothing can be done to it; empty: something can.
    void setRefusal(const QString &why);
    /// What is being counted is given up.
    void rest() { m_exact->stop(); }

    /// 0: none.
    quint32 shown() const { return m_shown; }
    QString title() const;
    FactList *facts() const { return m_facts; }
    /// Why autovacuum comes or does not, a sentence a line.
    QString vacuumText() const;
    VacuumSimulator *simulator() const { return m_simulator; }
    ExactBloatPanel *exact() const { return m_exact; }

Q_SIGNALS:
    /// What was tried is to be set for this table: one with rows of its own.
    void applyRequested(quint32 oid);
    void indexesRequested();

private:
    QWidget *makeBody();

    ElidedLabel *m_title;
    QLabel *m_hint;
    QWidget *m_content;
    FactList *m_facts;
    QLabel *m_vacuum;
    QLabel *m_simulatorTitle;
    VacuumSimulator *m_simulator;
    ExactBloatPanel *m_exact;
    QPushButton *m_indexes;
    quint32 m_shown = 0;
    quint32 m_simulated = 0;
};

} // namespace datainsight
