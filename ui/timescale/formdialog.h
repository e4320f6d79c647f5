// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QFormLayout;
class QLabel;
class QPushButton;

namespace datainsight {

/// A few fields to be filled in before an action is shown. Says why what is written cannot be, and does not accept it.
/// Deletes itself when it is closed.
class FormDialog final : public QDialog
{
    Q_OBJECT

public:
    FormDialog(const QString &title, const QString &intro, const QString &accept, QWidget *parent);

    QFormLayout *form() const { return m_form; }
    /// What is wrong with what is written, as a sentence; empty: nothing.
    void setCheck(std::function<QString()> check);
    void check();
    QPushButton *acceptButton() const { return m_accept; }
    QString problem() const;

private:
    QFormLayout *m_form;
    QLabel *m_problem;
    QPushButton *m_accept;
    std::function<QString()> m_check;
};

} // namespace datainsight
