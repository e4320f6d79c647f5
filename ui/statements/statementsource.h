// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementcomparison.h"
#include "core/watch/targetfeed.h"
#include "ui/statements/namedstatements.h"
#include "ui/statements/statementspan.h"

#include <QCoroTask>

#include <QPointer>

#include <optional>

namespace datainsight {

class StatementLibrary;
class StatementTexts;

/// What is known of the statements of a span, and of an earlier one where that is asked for. Shared, never changed.
struct StatementList
{
    StatementSpan span;
    std::optional<StatementSpan> earlier;
    /// By identity(); empty without `earlier`. Those that are gone are here only.
    QHash<StatementKey, std::shared_ptr<const StatementChange>> changes;
    NamedStatementsPtr names;
    double blockSize = 8192; ///< of the server
};
using StatementListPtr = std::shared_ptr<const StatementList>;

/// Asks the store what the statements of a server did, and joins it with their texts. The newest question counts; what
/// was answered stays until the next answer. Lives on the UI thread; nothing waits.
class StatementSource final : public QObject
{
    Q_OBJECT
public:
    /// Both may be null: then statements have no texts. They outlive the source.
    StatementSource(TargetFeed *feed, StatementTexts *texts, StatementLibrary *library, QObject *parent = nullptr);

    /// Drops all that is known of another server.
    void setTarget(const TargetId &target);
    /// Nothing is asked without a server or a store.
    void ask(const TimeRange &range, const std::optional<TimeRange> &earlier);
    void cancel();

    /// Null before the first answer.
    const StatementListPtr &list() const { return m_list; }
    /// Why the newest question was not answered.
    const std::optional<Error> &error() const { return m_error; }
    bool isAsking() const { return m_asking; }
    /// Why there are no texts.
    const std::optional<Error> &textsError() const { return m_textsError; }

Q_SIGNALS:
    /// list() or error() is new.
    void changed();

private:
    using Self = QPointer<StatementSource>;
    struct Asked;
    static QCoro::Task<> read(Self self, Asked now, std::optional<Asked> earlier, CancelToken token);
    static QCoro::Task<Result<StatementAnswer>> answerOf(Asked asked);
    Asked askFor(const TimeRange &range, const QString &channel, const CancelToken &token) const;
    void loadTexts();
    void learn(const std::vector<StatementEntry> &entries);
    void join();
    double blockSize() const;

    TargetFeed *m_feed;
    StatementTexts *m_texts;
    TargetId m_target;
    std::shared_ptr<NamedStatements> m_names;
    std::optional<StatementAnswer> m_now, m_before;
    StatementListPtr m_list;
    std::optional<Error> m_error, m_textsError;
    CancelSource m_cancel, m_cancelTexts;
    bool m_asking = false;
};

} // namespace datainsight
