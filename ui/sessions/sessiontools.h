// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/backendsignal.h"
#include "core/activity/sessionrow.h"

#include <QWidget>

class QPushButton;

namespace datainsight {

/// What can be done to the chosen sessions.
class SessionTools final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionTools(QWidget *parent = nullptr);

    /// While one request is under way no other can be made.
    void setChosen(const std::vector<SessionRow> &sessions, bool busy);
    /// Of the past nothing can be done, and the buttons say so.
    void setPast(bool past);
    /// As the button does; nothing where it could not be pressed.
    void request(SignalKind kind);
    QPushButton *button(SignalKind kind) const { return kind == SignalKind::Cancel ? m_cancel : m_terminate; }

Q_SIGNALS:
    void requested(datainsight::SignalKind kind);

private:
    void update();

    QPushButton *m_cancel;
    QPushButton *m_terminate;
    bool m_any = false;
    bool m_anyRuns = false;
    bool m_past = false;
};

} // namespace datainsight
