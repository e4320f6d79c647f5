// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/heldlocks.h"
#include "core/activity/sessionlist.h"
#include "ui/common/rowmodelbase.h"

#include <utility>

namespace datainsight {

/// To which locks a view is limited; empty: to none.
struct LockScope
{
    std::optional<int> pid; ///< 0: prepared transactions
    std::optional<std::pair<quint32, quint32>> relation; ///< database and relation
    QString mode;

    bool isEmpty() const { return !pid && !relation && mode.isEmpty(); }
    friend bool operator==(const LockScope &, const LockScope &) = default;
};

/// All locks of one reading, a row for each session, object and mode; tens of thousands. Not merged with the reading
/// before: it is shown on request, not refreshed. Sorts and filters by numbers that are made once a reading: some
/// milliseconds for 50,000 (tests/perf/perf_heldlocks).
class HeldLocksModel final : public RowModelBase
{
    Q_OBJECT

public:
    enum Column { Pid, Who, Relation, Type, Mode, Granted, Count };

    explicit HeldLocksModel(QObject *parent = nullptr);

    /// Both may be null. Keeps scope, filter and order.
    void setLocks(HeldLocksPtr locks, SessionListPtr sessions);
    void setScope(LockScope scope);
    const LockScope &scope() const { return m_scope; }
    /// Words that must all occur in a row as it is shown, in any case.
    void setFilter(const QString &text);
    const HeldLock &lock(int row) const { return m_locks->locks[m_rows[static_cast<size_t>(row)]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    bool sortsItself() const override { return true; }

protected:
    QVariant cellValue(int row, int column) const override;
    QVariant cellSortKey(int row, int column) const override { return cellValue(row, column); }
    QVariant cellTone(int row, int column) const override;
    bool isStrong(int, int) const override { return false; }
    bool isAtLeast(int, int) const override { return false; }
    QVariant cellBar(int, int) const override { return {}; }

private:
    /// A text that many locks share, its place among its like, and whether each word of the filter is in it.
    struct Shared
    {
        QString text;
        int rank = 0;
        quint32 words = 0; ///< a bit each
    };
    using SharedTexts = std::vector<Shared>;

    void takeRelations();
    void takeSessions();
    static void rank(SharedTexts &texts);
    void matchWords();
    bool shows(quint32 lock) const;
    int sortKey(quint32 lock) const;
    void arrange();
    void order();

    HeldLocksPtr m_locks;
    SessionListPtr m_sessions;
    LockScope m_scope;
    QStringList m_words;
    std::vector<quint32> m_rows; ///< in HeldLocks::locks, as shown
    SharedTexts m_relations, m_people, m_types, m_modes;
    std::vector<int> m_relationOf, m_personOf; ///< by lock
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

/// "anna@shop · till", "prepared transaction"; empty where nothing is known.
QString lockHolderText(int pid, const SessionList *sessions);
/// "Session 4711", "prepared transactions".
QString lockHolderName(int pid);

} // namespace datainsight
