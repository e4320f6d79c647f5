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
        return IndexDeeds::tr("Build what is missing, CONCURRENTLY where the server can. Shows first what would be done.");
    case IndexDeed::Rebuild:
        return IndexDeeds::tr("Build anew beside the old one, CONCURRENTLY where the server can. Shows first what would be "
                              "done.");
    case IndexDeed::Drop:
        return IndexDeeds::tr("Drop, CONCURRENTLY where the server can. Shows first what would be done, and what takes it "
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
        connect(button(deed), &QPushButton::clicked, this,
            [this, deed] { Q_EMIT requested(deedActions(m_items, deed)); });
    }
    row->addWidget(m_summary, 1);
    setChosen({}, {});
}

void IndexDeeds::setChosen(std::vector<IndexItem> items, const QString &refusal)
{
    m_items = std::move(items);
    for (const auto deed : Deeds)
        updateButton(deed, refusal);
    qint64 bytes = 0;
    for (const auto &item : m_items)
        bytes += item.row() ? item.row()->bytes : 0;
    m_summary->setText(m_items.size() < 2 ? QString()
                                          : tr("%1 chosen, %2")
                                                .arg(QLocale().toString(static_cast<qulonglong>(m_items.size())),
                                                    formatValue(static_cast<double>(bytes), Unit::Bytes)));
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
    auto *one = button(deed);
    one->setText(wordFor(deed, able));
    one->setEnabled(able > 0 && refusal.isEmpty());
    one->setToolTip(plainHtml(!refusal.isEmpty() ? refusal : able == 0 ? why : helpFor(deed)));
}

QString IndexDeeds::summary() const
{
    return m_summary->text();
}

} // namespace datainsight
