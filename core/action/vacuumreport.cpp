// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/vacuumreport.h"

#include <QRegularExpression>

namespace datainsight {

namespace {

/// The numbers a pattern finds; empty where it does not match.
std::vector<qint64> numbersIn(const QString &text, const QRegularExpression &pattern)
{
    std::vector<qint64> numbers;
    if (const auto match = pattern.match(text); match.hasMatch()) {
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            numbers.push_back(match.captured(i).toLongLong());
    }
    return numbers;
}

QRegularExpression lines(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption);
}

/// The last "elapsed" of a text, which is the whole's.
std::optional<Milliseconds> elapsedIn(const QString &text)
{
    static const QRegularExpression elapsed = lines("elapsed: (\\d+\\.\\d+) s");
    std::optional<Milliseconds> last;
    for (auto it = elapsed.globalMatch(text); it.hasNext();)
        last = Milliseconds(qRound64(it.next().captured(1).toDouble() * 1000));
    return last;
}

} // namespace

VacuumReport &VacuumReader::current()
{
    if (m_reports.empty())
        m_reports.emplace_back();
    return m_reports.back();
}

void VacuumReader::take(const ServerNotice &notice)
{
    // Names are taken to the last quotation mark: there may be others in them.
    static const QRegularExpression begin(
        QStringLiteral("^(?:aggressively )?vacuuming \"(.*)\"$"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression end(
        QStringLiteral("^finished vacuuming \".*\": index scans: (\\d+)$"), QRegularExpression::MultilineOption);
    if (const auto match = begin.match(notice.message); match.hasMatch()) {
        m_reports.push_back({ .relation = match.captured(1) });
        m_firstIndex.clear();
    } else if (const auto scans = numbersIn(notice.message, end); !scans.empty()) {
        current().indexPasses = scans[0];
        takeSummary(notice.message);
    } else {
        takeOlder(notice);
    }
}

/// 15 on: everything in one message of many lines.
void VacuumReader::takeSummary(const QString &text)
{
    static const QRegularExpression pages = lines("^pages: (\\d+) removed, (\\d+) remain, (\\d+) scanned");
    static const QRegularExpression tuples =
        lines("^tuples: (\\d+) removed, (\\d+) remain, (\\d+) are dead but not yet removable");
    static const QRegularExpression cutoff = lines("^removable cutoff: (\\d+)");
    static const QRegularExpression wal = lines("^WAL usage: (\\d+) records, \\d+ full page images, (\\d+) bytes");
    auto &report = current();
    if (const auto numbers = numbersIn(text, pages); !numbers.empty()) {
        report.pagesRemoved = numbers[0];
        report.pages = numbers[1];
        report.pagesScanned = numbers[2];
    }
    if (const auto numbers = numbersIn(text, tuples); !numbers.empty()) {
        report.tuplesRemoved = numbers[0];
        report.tuplesRemain = numbers[1];
        report.tuplesStillNeeded = numbers[2];
    }
    if (const auto numbers = numbersIn(text, cutoff); !numbers.empty())
        report.cutoff = numbers[0];
    if (const auto numbers = numbersIn(text, wal); !numbers.empty()) {
        report.walRecords = numbers[0];
        report.walBytes = numbers[1];
    }
    report.took = elapsedIn(text);
    report.finished = true;
}

/// 13 and 14: in several messages, the numbers that count in "found … removable" and its detail.
void VacuumReader::takeOlder(const ServerNotice &notice)
{
    static const QRegularExpression scanned = lines("^scanned index \"(.*)\" to remove \\d+ row versions$");
    static const QRegularExpression found =
        lines("\": found (\\d+) removable, (\\d+) nonremovable row versions in (\\d+) out of (\\d+) pages$");
    static const QRegularExpression needed =
        lines("^(\\d+) dead row versions cannot be removed yet, oldest xmin: (\\d+)");
    static const QRegularExpression truncated = lines("\": truncated (\\d+) to (\\d+) pages$");
    if (const auto match = scanned.match(notice.message); match.hasMatch()) {
        if (m_firstIndex.isEmpty())
            m_firstIndex = match.captured(1);
        if (m_firstIndex == match.captured(1))
            current().indexPasses = current().indexPasses.value_or(0) + 1;
    } else if (const auto numbers = numbersIn(notice.message, found); !numbers.empty()) {
        auto &report = current();
        report.tuplesRemoved = numbers[0];
        report.tuplesRemain = numbers[1];
        report.pagesScanned = numbers[2];
        report.pages = numbers[3];
        report.pagesRemoved = 0;
        report.indexPasses = report.indexPasses.value_or(0);
        if (const auto detail = numbersIn(notice.detail, needed); !detail.empty()) {
            report.tuplesStillNeeded = detail[0];
            report.cutoff = detail[1];
        }
        report.took = elapsedIn(notice.detail);
        report.finished = true;
    } else if (const auto pages = numbersIn(notice.message, truncated); !pages.empty() && !m_reports.empty()) {
        auto &report = current();
        report.pagesRemoved = report.pagesRemoved.value_or(0) + pages[0] - pages[1];
        report.pages = pages[1];
    }
}

} // namespace datainsight
