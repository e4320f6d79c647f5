// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QToolButton;

namespace datainsight {

class HelpText;
class StatePanel;

/// Shows the pages under resources/help, which are called by their file's name ("seq-scan-filter": the rule that it
/// explains). Compiled in; nothing is fetched, and a link leads to another page only.
class HelpViewer final : public QWidget
{
    Q_OBJECT

public:
    explicit HelpViewer(QWidget *parent = nullptr);

    /// A page that is not there is said to be missing.
    void showTopic(const QString &topic);
    const QString &topic() const { return m_topic; }
    /// The first line of the page, empty when there is none.
    QString title() const { return m_title; }
    bool goBack();

    static bool hasTopic(const QString &topic);
    static QStringList topics();

    HelpText *text() const { return m_text; }

Q_SIGNALS:
    void titleChanged(const QString &title);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void display(const QString &topic);

    QString m_topic, m_title;
    QStringList m_past;
    QToolButton *m_back;
    HelpText *m_text;
    StatePanel *m_missing;
};

/// A window of its own with the page, at most one per parent: a second call brings it to the front.
void showHelp(QWidget *parent, const QString &topic);

} // namespace datainsight
