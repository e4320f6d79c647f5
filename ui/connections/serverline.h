// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/newserver.h"
#include "ui/common/colours.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace datainsight {

/// One line in which a server is named: URL, conninfo string or service name, with what was understood of it below,
/// while one types. The line is emptied once it was taken, so that a password in it does not stay on screen.
class ServerLine final : public QWidget
{
    Q_OBJECT
public:
    explicit ServerLine(QWidget *parent = nullptr);

    /// A large field for a page that is empty but for it.
    void setLarge(bool large);
    /// In words, for what is said of a password: "the system keychain".
    void setPasswordPlace(const QString &description);
    QLineEdit *field() const { return m_field; }
    QString feedback() const;
    /// What is typed, as far as it can be understood.
    const std::optional<NewServer> &server() const { return m_server; }

Q_SIGNALS:
    /// Enter or the button; only when it was understood.
    void submitted(const datainsight::NewServer &server);

private:
    void read();
    void submit();
    void say(Tone tone, const QString &text);

    QLineEdit *m_field;
    QPushButton *m_add;
    QLabel *m_icon;
    QLabel *m_feedback;
    QString m_place;
    std::optional<NewServer> m_server;
};

} // namespace datainsight
