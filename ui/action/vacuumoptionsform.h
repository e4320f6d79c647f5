// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actions/tableactions.h"
#include "ui/action/actionoptions.h"

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace datainsight {

/// The options of VACUUM that the server's version knows, in its own words.
class VacuumOptionsForm final : public ActionOptions
{
    Q_OBJECT
public:
    VacuumOptionsForm(const VacuumOptions &options, int major, QWidget *parent = nullptr);

    VacuumOptions options() const;
    ActionPtr applied(const ActionPtr &action) const override;

private:
    QCheckBox *addCheck(const QString &word, const QString &meaning, bool on);
    QComboBox *addChoice(const QString &word, const QString &meaning, const QStringList &words, const QString &chosen);
    void addField(const QString &word, const QString &meaning, QWidget *field);
    void place(QWidget *widget);

    const VacuumOptions m_given;
    QGridLayout *m_grid;
    int m_placed = 0;
    QCheckBox *m_analyze;
    QCheckBox *m_freeze;
    QCheckBox *m_skipLocked;
    QCheckBox *m_allPages;
    QComboBox *m_indexCleanup;
    QComboBox *m_truncate;
    QComboBox *m_toast = nullptr; ///< 14 on
    QSpinBox *m_parallel;
    QLineEdit *m_buffers = nullptr; ///< 16 on
};

} // namespace datainsight
