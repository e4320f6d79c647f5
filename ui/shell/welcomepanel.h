// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace datainsight {

/// In place of a server's page while there is no server: what to do first.
class WelcomePanel : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePanel(QWidget *parent = nullptr);

Q_SIGNALS:
    void addServerRequested();
};

} // namespace datainsight
