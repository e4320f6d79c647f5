// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/framejournal.h"

#include "core/store/sqlite/checksum.h"
#include "core/store/sqlite/framecodec.h"
#include "core/store/sqlite/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QtEndian>

#include <algorithm>

namespace datainsight {

namespace {

Q_LOGGING_CATEGORY(lcStore, "datainsight.store")

/// Commits keep it far smaller; only where they fail does it grow, and beyond this the queue alone holds the rest.
constexpr qint64 MaxBytes = 4 * 1024 * 1024;
const QByteArray Name = QByteArrayLiteral("DataInsight journal ");
const QByteArray Header = Name + QByteArrayLiteral("1\n");
constexpr quint32 Mark = 0x4c4e524a;
constexpr qsizetype HeadSize = 12;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqliteStore)
};

QByteArray number(quint32 value)
{
    const quint32 bytes = qToLittleEndian(value);
    return { reinterpret_cast<const char *>(&bytes), sizeof bytes };
}

quint32 numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.sliced(at).data());
}

QByteArray recordOf(const std::vector<QueuedFrame> &queued)
{
    std::vector<FramePtr> frames;
    frames.reserve(queued.size());
    for (const auto &one : queued)
        frames.push_back(one.frame);
    const QByteArray content = encodeFrames(frames);
    return number(Mark) + number(static_cast<quint32>(content.size())) + number(crc32c(content)) + content;
}

struct Recovered
{
    std::vector<QueuedFrame> frames;
    qsizetype end = Header.size(); ///< of the last record that is whole
    qsizetype damaged = 0; ///< bytes of records that are not what was written
};

/// The length of the record that begins there, by what it says; 0 when it would not fit or none begins.
qsizetype lengthAt(QByteArrayView bytes, qsizetype at)
{
    const qsizetype room = bytes.size() - at - HeadSize;
    if (room < 0 || numberAt(bytes, at) != Mark)
        return 0;
    const auto length = static_cast<qsizetype>(numberAt(bytes, at + 4));
    return length <= room ? HeadSize + length : 0;
}

Recovered readRecords(QByteArrayView bytes)
{
    Recovered found;
    const QByteArray mark = number(Mark);
    for (qsizetype at = found.end; at >= 0 && at < bytes.size();) {
        const qsizetype length = lengthAt(bytes, at);
        const auto content = length > 0 ? bytes.sliced(at + HeadSize, length - HeadSize) : QByteArrayView();
        const bool whole = length > 0 && crc32c(content) == numberAt(bytes, at + 8);
        if (auto frames = whole ? decodeFrames(content) : std::nullopt) {
            for (auto &frame : *frames)
                found.frames.push_back({ .frame = std::move(frame), .replayed = true });
            found.end = at += length;
            continue;
        }
        const qsizetype next = bytes.indexOf(mark, at + 1);
        // The last one may just not have been written to its end.
        if (next >= 0 || length > 0)
            found.damaged += (next >= 0 ? next : bytes.size()) - at;
        at = next;
    }
    return found;
}

} // namespace

FrameJournal::FrameJournal(
    const QString &folder, const Clock &clock, std::shared_ptr<WriteQueue> queue, std::shared_ptr<StoreHealth> health)
    : m_clock(clock), m_queue(std::move(queue)), m_health(std::move(health)), m_file(fileIn(folder))
{ }

QString FrameJournal::fileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("pending.journal"));
}

std::vector<FramePtr> FrameJournal::read(const QString &folder)
{
    QFile file(fileIn(folder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    if (!bytes.startsWith(Header))
        return {};
    std::vector<FramePtr> frames;
    for (auto &queued : readRecords(bytes).frames)
        frames.push_back(std::move(queued.frame));
    return frames;
}

bool FrameJournal::open()
{
    if (m_refused)
        return false;
    if (m_file.isOpen())
        return true;
    makePrivateFile(m_file.fileName());
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        reportUnwritable();
        return false;
    }
    if (m_file.size() < m_end) {
        // Somebody deleted it: all that waits has to be saved again.
        m_end = 0;
        m_queue->markSaved(0);
    }
    return true;
}

void FrameJournal::keepAside(const QString &suffix, const QString &message, const QString &hint)
{
    m_file.close();
    const QString aside =
        m_file.fileName() + suffix + QLatin1Char('-') + QString::number(toMilliseconds(m_clock.now()) / 1000);
    m_refused = !QFile::rename(m_file.fileName(), aside);
    const QString name = QFileInfo(m_refused ? m_file.fileName() : aside).fileName();
    m_health->report(m_file.fileName() + QStringLiteral(" kept"),
        { .kind = ErrorKind::Storage, .message = message, .hint = hint.arg(name) });
}

std::vector<QueuedFrame> FrameJournal::recover()
{
    if (!m_file.exists())
        return {};
    const QByteArray bytes = open() ? m_file.readAll() : QByteArray();
    if (m_file.error() != QFileDevice::NoError) {
        // It stays as it is: what is in it may be readable one day.
        m_refused = true;
        reportUnwritable();
        return {};
    }
    if (Header.startsWith(bytes))
        return {};
    if (!bytes.startsWith(Name)) {
        keepAside(QStringLiteral(".damaged"), Tr::tr("pending.journal is damaged."),
            Tr::tr("It was kept as %1. It held at most the last seconds before the program ended; the store itself is "
                   "whole. Delete it."));
        return {};
    }
    if (!bytes.startsWith(Header)) {
        keepAside(QStringLiteral(".newer"), Tr::tr("pending.journal was made by a newer DataInsight."),
            Tr::tr("It was kept as %1. To get the last seconds of samples in it, give it its name back and start the "
                   "newer "
                   "program."));
        return {};
    }
    auto found = readRecords(bytes);
    m_end = found.end;
    if (found.damaged == 0 && bytes.size() > found.end) {
        qCInfo(lcStore, "pending.journal: the last %lld bytes are no whole record",
            static_cast<long long>(bytes.size() - found.end));
    }
    if (found.damaged > 0) {
        m_health->report(m_file.fileName() + QStringLiteral(" lost"),
            { .kind = ErrorKind::Storage,
                .message = Tr::tr("%1 bytes of pending.journal were damaged and left out.").arg(found.damaged),
                .hint =
                    Tr::tr("Some samples of the last seconds before the program ended are missing; nothing else is. If "
                           "it comes again, look at the disk.") });
    }
    if (found.frames.empty())
        clear();
    return std::move(found.frames);
}

void FrameJournal::reportUnwritable()
{
    const bool full = m_file.error() == QFileDevice::ResourceError;
    m_health->report(m_file.fileName(),
        { .kind = ErrorKind::Storage,
            .message = full ? Tr::tr("No room left to write pending.journal.")
                            : Tr::tr("pending.journal cannot be opened or written."),
            .hint = Tr::tr("Look at the folder's free space and rights. Until then samples go into the store at once, "
                           "which costs more writes; monitoring goes on.") });
}

bool FrameJournal::append(const QByteArray &record)
{
    const QByteArray bytes = m_end == 0 ? Header + record : record;
    // What a failed write left behind would hide the records after it.
    const bool ready = m_file.size() == m_end || m_file.resize(m_end);
    if (ready && m_file.seek(m_end) && m_file.write(bytes) == bytes.size()) {
        m_end += bytes.size();
        return true;
    }
    return false;
}

bool FrameJournal::save()
{
    if (!open())
        return false;
    const auto frames = m_queue->unsaved();
    if (frames.empty())
        return true;
    const QByteArray record = recordOf(frames);
    if (m_end + record.size() > MaxBytes)
        return false;
    if (!append(record)) {
        reportUnwritable();
        m_file.resize(m_end);
        m_file.close();
        return false;
    }
    quint64 last = 0;
    for (const auto &one : frames)
        last = std::max(last, one.number);
    m_queue->markSaved(last);
    m_health->clear(m_file.fileName());
    return true;
}

void FrameJournal::clear()
{
    if (m_end > 0 && open() && m_file.resize(0))
        m_end = 0;
}

void FrameJournal::close()
{
    m_file.close();
    if (m_end == 0 && !m_refused)
        m_file.remove();
}

} // namespace datainsight
