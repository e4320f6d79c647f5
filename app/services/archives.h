// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"
#include "core/store/metricsstore.h"
#include "core/store/retention.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <memory>

namespace datainsight {

class FolderLock;
class SqlitePlanHistory;
class SqliteSessionStore;
class SqliteStatementTexts;
class SqliteStore;
class StatementLibrary;
struct RetentionDays;

/// Who writes the store: one program at a time.
enum class StoreRole {
    None, ///< not asked for, or it cannot be opened: trouble() says why
    Writer,
    /// Another program writes it: what is sampled stays in memory, trouble() says so. When that program ends, this one
    /// becomes the writer; what it sampled before is not stored.
    Reader,
};

/// All that is kept in the folder of the store: the store itself, and the files beside it, of plans, sessions and texts
/// of statements. Opened together and ended together; a reader of the store becomes its writer when that one has ended.
/// Lives on the main thread; no call waits for the disk, but waitForEnd().
class Archives final : public QObject
{
    Q_OBJECT
public:
    /// `lookEvery`: how often a reader looks whether the writer has ended; it is gone after two looks.
    Archives(const RetentionDays &retention, Milliseconds lookEvery, QObject *parent = nullptr);
    ~Archives() override;

    /// Once. With `mustWrite` it fails where the store cannot be written, else says why in trouble().
    Result<void> open(const QString &folder, bool mustWrite);
    /// All are asked to end before any is waited for. Nothing is there afterwards.
    void end(QDeadlineTimer until);

    StoreRole role() const { return m_role; }
    /// Why the store is not written, if it is not.
    const std::optional<Error> &trouble() const { return m_trouble; }
    StoreStatus status() const;

    /// Both are of the writer; nothing for any other.
    void describe(const StoreTarget &target);
    void appendRaw(const FramePtr &frame);
    /// Whether it was of the statements alone, for which the library is all there is.
    bool takeDerived(const FramePtr &frame);
    /// Whether a family works: of the texts of statements it is kept, for whoever misses them.
    void noteSettled(const TargetId &target, const FamilyId &family, const std::optional<Error> &error);

    // Null before open(), and after end(). The store also where it cannot be opened.
    SqliteStore *store() const { return m_store.get(); }
    SqlitePlanHistory *plans() const { return m_plans.get(); }
    SqliteSessionStore *sessions() const { return m_sessions.get(); }
    SqliteStatementTexts *texts() const { return m_texts.get(); }
    StatementLibrary *library() const { return m_library.get(); }

Q_SIGNALS:
    /// This program is the writer from now on: targets are to be described to the store.
    void tookOver();

private:
    void openSessions();
    void openForReading(const Error &why);
    void lookForTheWriter();
    void takeOver(std::unique_ptr<FolderLock> lock);

    const Retention m_retention;
    const Milliseconds m_lookEvery;
    QString m_folder;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<SqlitePlanHistory> m_plans;
    std::unique_ptr<SqliteSessionStore> m_sessions;
    std::unique_ptr<SqliteStatementTexts> m_texts;
    std::unique_ptr<StatementLibrary> m_library;
    StoreRole m_role = StoreRole::None;
    std::optional<Error> m_trouble;
    QTimer m_look;
    int m_looksWithoutWriter = 0; ///< in a row
};

} // namespace datainsight
