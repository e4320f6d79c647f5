// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/connect/databasenames.h"
#include "core/connect/serveraccess.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;

namespace datainsight {

class LayoutMemory;
class PgWorker;

/// Which database of the server a page looks at: one of those its profile is about. What was chosen is remembered for
/// each server; before anything was, it is the one the profile signs in to, unless that is "postgres", which holds
/// nothing, and there are others. Asks the server on a connection of its own while it is on screen, and not otherwise.
class DatabaseChoice final : public QWidget
{
    Q_OBJECT
public:
    explicit DatabaseChoice(ServerAccess access, LayoutMemory *memory = nullptr, QWidget *parent = nullptr);
    ~DatabaseChoice() override;

    /// databaseChanged() follows: at once where one is remembered, else when the server has answered.
    void setTarget(const TargetId &target);
    /// False until there is something to look at: after setTarget() and before the server has answered.
    bool isKnown() const { return m_known; }
    /// Empty where the server did not answer and nothing is remembered: the one the profile signs in to, as
    /// ServerAccess::spec() takes it.
    const QString &database() const { return m_database; }
    /// A person's choice, or another page's.
    void choose(const QString &database);
    /// Asks the server once more which there are: F5.
    void refresh();
    /// Why the server did not say.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void databaseChanged(const QString &database);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void forget();
    void ask();
    void take(const Result<DatabaseNames> &names);
    void settle(const QString &database);
    void fill(const QStringList &names);

    ServerAccess m_access;
    QPointer<LayoutMemory> m_memory;
    QComboBox *m_box;
    TargetId m_target;
    QString m_database;
    bool m_known = false;
    bool m_wanted = false; ///< to be asked when it is on screen
    std::optional<Error> m_error;
    std::unique_ptr<PgWorker> m_worker; ///< while it is asked
    CancelSource m_cancel;
    quint64 m_number = 0; ///< late answers are dropped
};

} // namespace datainsight
