// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QMap>
#include <QSet>

#include <vector>

class QCheckBox;
class QLabel;
class QMenu;
class QPlainTextEdit;
class QVBoxLayout;

namespace datainsight {

/// One option of EXPLAIN that the connected version has.
struct ExplainOptionRow
{
    QString id; ///< "buffers"
    QString title; ///< "BUFFERS"
    QString help; ///< what it shows, one sentence
    bool onlyWithAnalyze = false;

    friend bool operator==(const ExplainOptionRow &, const ExplainOptionRow &) = default;
};

/// How statements are explained: the options of this version, settings for the run, and a second set of settings to
/// compare with. Kept while the panel lives. Closes itself on Esc or a click elsewhere.
class ExplainOptionsPopup final : public QFrame
{
    Q_OBJECT
public:
    explicit ExplainOptionsPopup(QWidget *parent = nullptr);

    /// What is on stays on where it is still offered.
    void setRows(const std::vector<ExplainOptionRow> &rows, const QSet<QString> &usual);
    QSet<QString> chosen() const;

    /// Those of a faulty line are left out; problem() names it.
    QMap<QString, QString> settings() const;
    /// Of the second run; only when comparing.
    QMap<QString, QString> otherSettings() const;
    bool compares() const;
    QString problem() const;
    /// What differs from the usual, in words; empty when nothing does.
    QString summary() const;

    /// Shows itself under `anchor`, inside the screen.
    void openBelow(QWidget *anchor);

Q_SIGNALS:
    void changed();

private:
    QPlainTextEdit *makeEditor(const QString &name);
    QMenu *makeMenu(QPlainTextEdit *editor);
    void validate();

    QVBoxLayout *m_boxes;
    QMap<QString, QCheckBox *> m_options;
    QSet<QString> m_usual;
    QPlainTextEdit *m_settings;
    QPlainTextEdit *m_other;
    QCheckBox *m_compare;
    QLabel *m_problem;
};

} // namespace datainsight
