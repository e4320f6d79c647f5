// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/autovacuum.h"

#include <QMap>
#include <QWidget>

#include <vector>

class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace datainsight {

/// Tries other settings of autovacuum on one table: what they would do to it as it changes now. Changes nothing by
/// itself.
class VacuumSimulator final : public QWidget
{
    Q_OBJECT

public:
    /// For a table's own parameters; one that is none goes back to the server's.
    using Values = QMap<QString, std::optional<QString>>;

    explicit VacuumSimulator(QWidget *parent = nullptr);

    /// What was tried on the same table stays. `rates` may be null.
    void show(const VacuumPart &part, const VacuumSettings &settings, const TableRates *rates);
    /// What is tried and differs from what holds; empty: nothing.
    Values changes() const;
    /// Why it cannot be set; empty: it can.
    void setRefusal(const QString &why);
    QString result() const;
    /// By the parameter's name.
    QDoubleSpinBox *field(const QString &parameter) const;

Q_SIGNALS:
    void applyRequested();

private:
    struct Field
    {
        QString parameter;
        std::optional<double> AutovacuumOptions::*option;
        double VacuumSettings::*setting; ///< null: of the cap
        QDoubleSpinBox *box;
        QLabel *label;
    };

    void addField(const char *parameter, const QString &title, std::optional<double> AutovacuumOptions::*option,
        double VacuumSettings::*setting, const QString &help);
    double holding(const Field &field) const;
    void fill();
    void simulate();

    std::vector<Field> m_fields;
    QLabel *m_result;
    QPushButton *m_apply;
    QString m_refusal;
    std::optional<VacuumPart> m_part;
    VacuumSettings m_settings;
    std::optional<TableRates> m_rates;
    bool m_filling = false;
};

} // namespace datainsight
