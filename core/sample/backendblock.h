// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/sampledbackends.h"

#include <QHash>

namespace datainsight {

/// Samples of sessions one by one, kept compactly: who they were once, and for each moment what each of them did. Texts
/// are numbers of words. A minute of 50 sessions is some 100 kB in memory.
class BackendBlock
{
public:
    struct Person
    {
        qint32 pid = 0;
        qint64 startedUs = 0;
        qint32 leaderPid = 0;
        quint32 database = 0, user = 0, application = 0, backendType = 0; ///< words
        friend bool operator==(const Person &, const Person &) = default;
        friend size_t qHash(const Person &person, size_t seed = 0)
        {
            return qHashMulti(seed, person.pid, person.startedUs, person.leaderPid, person.database, person.user,
                person.application, person.backendType);
        }
    };
    struct Entry
    {
        quint32 person = 0; ///< in people()
        quint32 state = 0, waitClass = 0, waitEvent = 0, queryId = 0, blockers = 0; ///< words; pids with spaces between
        qint64 transactionSince = Never, queryStart = Never, stateSince = Never; ///< in ms since 1970

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    struct Moment
    {
        Instant at, serverAt;
        bool hidden = false;
        quint32 firstEntry = 0;
    };
    static constexpr qint64 Never = 0; ///< no such instant

    void add(const BackendSample &sample);
    void add(WaitNote note) { m_notes.push_back(std::move(note)); }
    /// All of another block, as it is.
    void append(const BackendBlock &other);

    bool isEmpty() const { return m_moments.empty(); }
    const std::vector<Moment> &moments() const { return m_moments; }
    const std::vector<WaitNote> &notes() const { return m_notes; }
    BackendSample sample(size_t moment) const;
    /// Only the one to keep when only one is kept: with the most waiting for locks, of these with the most sessions, of
    /// these the first. With all notes. Not of an empty block.
    BackendBlock mostTelling() const;

    // What it is made of, for those who write and read it.
    const QStringList &words() const { return m_words; }
    const std::vector<Person> &people() const { return m_people; }
    const std::vector<Entry> &entries() const { return m_entries; }
    size_t endOf(size_t moment) const; ///< in entries()
    /// Nothing when the parts contradict each other.
    static std::optional<BackendBlock> fromParts(QStringList words, std::vector<Person> people,
        std::vector<Moment> moments, std::vector<Entry> entries, std::vector<WaitNote> notes);

private:
    quint32 word(const QString &text);
    quint32 person(const Person &person);
    const QString &textOf(quint32 word) const { return m_words[static_cast<qsizetype>(word)]; }

    QStringList m_words;
    QHash<QString, quint32> m_wordNumbers;
    std::vector<Person> m_people;
    QHash<Person, quint32> m_personNumbers;
    std::vector<Moment> m_moments;
    std::vector<Entry> m_entries;
    std::vector<WaitNote> m_notes;
};

} // namespace datainsight
