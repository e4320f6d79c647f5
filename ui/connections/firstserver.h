// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace datainsight {

class ServerLine;

/// The page while there is no server: one large line, examples to start from, services that can be taken over.
class FirstServer final : public QWidget
{
    Q_OBJECT
public:
    explicit FirstServer(QWidget *parent = nullptr);

    ServerLine *line() const { return m_line; }
    /// None hides the button.
    void setServices(int count);

Q_SIGNALS:
    void importRequested();

private:
    ServerLine *m_line;
    QPushButton *m_import;
};

} // namespace datainsight
