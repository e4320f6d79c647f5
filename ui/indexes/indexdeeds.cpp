// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexdeeds.h"

#include "core/base/units.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace datainsight {

namespace {

constexpr std::array Deeds { IndexDeed::Build, IndexDeed::Rebuild, IndexDeed::Drop };

QString wordFor(IndexDeed deed, size_t count)
{
    const QString number = QLocale().toString(static_cast<qulonglong>(count));
    const bool several = count > 1;
    switch (deed) {
    case IndexDeed::Build:
        return several ? IndexDeeds::tr("Build %1…").arg(number) : IndexDeeds::tr("Build…");
    case IndexDeed::Rebuild:
        return several ? IndexDeeds::tr("Reindex %1…").arg(number) : IndexDeeds::tr("Reindex…");
    case IndexDeed::Drop:
        return several ? IndexDeeds::tr("Drop %1…").arg(number) : IndexDeeds::tr("Drop…");
    }
    return {};
}

QString helpFor(IndexDeed deed)
{
    switch (deed) {
    case IndexDeed::Build:
        return IndexDeeds::tr(
            "Build what is missing, CONCURRENTLY where the server can. Shows first what would be done.");
    case IndexDeed::Rebuild:
        return IndexDeeds::tr(
            "Build anew beside the old one, CONCURRENTLY where the server can. Shows first what would be "
            "done.");
    case IndexDeed::Drop:
        return IndexDeeds::tr(
            "Drop, CONCURRENTLY where the server can. Shows first what would be done, and what takes it "
            "back.");
    }
    return {};
}

} // namespace

IndexDeeds::IndexDeeds(QWidget *parent)
    : QWidget(parent), m_buttons { new QPushButton(icon(QStringLiteral("add")), {}),
          new QPushButton(icon(QStringLiteral("refresh")), {}), new QPushButton(icon(QStringLiteral("delete")), {}) },
      m_summary(new ElidedLabel)
{
    m_summary->setTone(Tone::Neutral);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    for (const auto deed : Deeds) {
        row->addWidget(button(deed));
        connect(button(deed), &QPushButton::clicked, this, [this, deed] { request(deed); });
    }
    row->addWidget(m_summary, 1);
    setChosen({}, {});
}

void IndexDeeds::request(IndexDeed deed)
{
    Q_EMIT requested(deed == IndexDeed::Build && !m_builds.empty() ? m_builds : deedActions(m_items, deed));
}

void IndexDeeds::setSuggested(std::vector<ActionPtr> builds, const QString &refusal)
{
    m_items.clear();
    m_builds = std::move(builds);
    const QString none = m_builds.empty() ? tr("No suggestion is chosen.") : QString();
    showButton(IndexDeed::Build, m_builds.size(), refusal.isEmpty() ? none : refusal);
    for (const auto deed : { IndexDeed::Rebuild, IndexDeed::Drop })
        showButton(deed, 0, tr("It is not there yet."));
    m_summary->setText({});
}

void IndexDeeds::setChosen(std::vector<IndexItem> items, const QString &refusal)
{
    m_builds.clear();
    m_items = std::move(items);
    for (const auto deed : Deeds)
        updateButton(deed, refusal);
    summarise();
}

/// How many, and that queries use what could be dropped.
void IndexDeeds::summarise()
{
    qint64 bytes = 0;
    size_t used = 0;
    for (const auto &item : m_items) {
        bytes += item.row() ? item.row()->bytes : 0;
        const bool isWanted = !item.what() || item.what()->problem == IndexProblem::Oversized;
        used += item.row() && item.row()->isScanned() && isWanted ? 1 : 0;
    }
    const auto number = [](size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); };
    QStringList parts;
    if (m_items.size() > 1)
        parts << tr("%1 chosen, %2").arg(number(m_items.size()), formatValue(static_cast<double>(bytes), Unit::Bytes));
    if (used > 0)
        parts << (m_items.size() == 1 ? tr("Queries use it.") : tr("Queries use %1 of them.").arg(number(used)));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void IndexDeeds::updateButton(IndexDeed deed, const QString &refusal)
{
    size_t able = 0;
    QString why = m_items.empty() ? tr("No index is chosen.") : QString();
    for (const auto &item : m_items) {
        const QString no = deedRefusal(item, deed);
        able += no.isEmpty() ? 1 : 0;
        why = why.isEmpty() ? no : why;
    }
    showButton(deed, able, !refusal.isEmpty() ? refusal : able == 0 ? why : QString());
}

/// `why` it cannot be done; empty: it can.
void IndexDeeds::showButton(IndexDeed deed, size_t able, const QString &why)
{
    auto *one = button(deed);
    one->setText(wordFor(deed, able));
    one->setEnabled(why.isEmpty());
    one->setToolTip(plainHtml(why.isEmpty() ? helpFor(deed) : why));
}

QString IndexDeeds::summary() const
{
    return m_summary->text();
}

} // namespace datainsight
