// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/connect/connectiontest.h"
#include "core/secrets/secretservice.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace datainsight {

class ConnectionForm;
class TestPanel;

/// One server: its profile to edit, and its connection test.
class ServerDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit ServerDetail(QWidget *parent = nullptr);

    ConnectionForm *form() const { return m_form; }
    TestPanel *test() const { return m_test; }
    /// Another server forgets the test of the one before.
    void setProfile(const Profile &profile);
    /// Leaves alone what is being edited.
    void setWatch(bool watch);
    void startTest(ConnectionTestRequest request);
    void setPasswordPlace(SecretPlace place, const QString &description);

Q_SIGNALS:
    void saveRequested();
    void testRequested();
    void removeRequested();
    void watchToggled();

private:
    void updateButtons();

    QLabel *m_title;
    QLabel *m_address;
    QPushButton *m_watch;
    QPushButton *m_remove;
    QPushButton *m_testButton;
    QPushButton *m_save;
    QPushButton *m_revert;
    QTabWidget *m_tabs;
    ConnectionForm *m_form;
    TestPanel *m_test;
};

} // namespace datainsight
