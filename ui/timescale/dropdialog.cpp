// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/dropdialog.h"

#include "core/base/units.h"
#include "ui/common/factlist.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/timescale/axisfields.h"
#include "ui/timescale/timescalewords.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// Where nothing else is known: the oldest tenth of the chunks.
constexpr int Tenth = 10;

QString holderText(const ChunkLockHolder &holder)
{
    const QString whose =
        holder.application.isEmpty() ? holder.user : QString(holder.user + QStringLiteral(", ") + holder.application);
    const QString who = holder.pid == 0 ? DropDialog::tr("A prepared transaction")
                                        : DropDialog::tr("Session %1 (%2)").arg(holder.pid).arg(whose);
    return holder.granted
        ? DropDialog::tr("%1 holds %2 on %n of these chunks: it is waited for.", nullptr, holder.chunks)
              .arg(who, holder.mode)
        : DropDialog::tr("%1 waits for %2 on %n of these chunks.", nullptr, holder.chunks).arg(who, holder.mode);
}

/// What is proposed at first: what its retention would drop, else the end of the oldest chunks.
qint64 firstBound(const TimescaleOverview &overview, const Hypertable &table)
{
    const qint64 now = toMilliseconds(overview.at) * 1000;
    const qint64 span = table.interval * std::max(table.chunks - std::max(table.chunks / Tenth, 1), 1);
    return table.kind() == TimeKind::Time ? now - span : 0;
}

} // namespace

DropDialog::DropDialog(TimescaleOverviewPtr overview, Hypertable table, Preview preview, QWidget *parent)
    : QDialog(parent), m_overview(std::move(overview)), m_table(std::move(table)), m_preview(std::move(preview)),
      m_bound(new BoundField(m_table.kind())), m_facts(new FactList), m_losses(new QListWidget), m_problem(new QLabel),
      m_accept(new QPushButton(tr("Show…")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Drop chunks of %1").arg(m_table.quoted));
    auto *words = new QLabel(tr("Chunks whose range ends at or before this bound are dropped with all their rows."));
    for (auto *label : { words, m_problem }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_bound->setAccessibleName(tr("Up to"));
    m_losses->setAccessibleName(tr("What would be lost, and who is in the way"));
    m_losses->setWordWrap(true);
    m_losses->setIconSize({ 2 * Theme::Grid, 2 * Theme::Grid });
    auto *form = new QFormLayout;
    form->addRow(tr("Up to"), m_bound);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * Theme::Grid);
    layout->addWidget(words);
    layout->addLayout(form);
    layout->addWidget(m_facts);
    layout->addWidget(m_losses, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(72 * Theme::Grid, 48 * Theme::Grid);
    m_bound->setValue(firstBound(*m_overview, m_table));
    m_soon.setSingleShot(true);
    m_soon.setInterval(200ms);
    connect(&m_soon, &QTimer::timeout, this, &DropDialog::look);
    connect(m_bound, &BoundField::changed, this, [this] {
        m_shown.reset();
        showPreview();
        m_soon.start();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const auto action = m_shown ? std::optional(dropChunks(*m_overview, m_table, *m_shown)) : std::nullopt;
        accept();
        if (action)
            Q_EMIT agreed(*action);
    });
    look();
}

void DropDialog::look()
{
    const auto token = m_cancel.renew();
    const auto before = m_bound->value();
    m_shown.reset();
    showPreview();
    if (!before) {
        m_problem->setText(tr("Write a number."));
        return;
    }
    m_preview(*before, token).then(this, [this, token](const Result<DropPreview> &preview) {
        if (!token.isCancelled())
            take(preview);
    });
}

void DropDialog::take(const Result<DropPreview> &preview)
{
    if (!preview) {
        m_problem->setText(oneLine(preview.error()));
        return;
    }
    m_shown = *preview;
    showPreview();
}

void DropDialog::showPreview()
{
    m_losses->clear();
    m_accept->setEnabled(false);
    if (!m_shown) {
        m_facts->setFacts({});
        m_problem->setText(tr("Reading what that would drop…"));
        return;
    }
    const auto action = dropChunks(*m_overview, m_table, *m_shown);
    m_problem->setText(action.refusal);
    m_accept->setEnabled(action.refusal.isEmpty());
    const auto &chunks = m_shown->chunks;
    const auto kind = m_table.kind();
    m_facts->setFacts({ { tr("Chunks"), tr("%1 of %2").arg(chunks.size()).arg(m_table.chunks) },
        { tr("Range"),
            chunks.empty() ? QString()
                           : tr("%1 to %2")
                                 .arg(axisBoundText(kind, chunks.front().rangeStart),
                                     axisBoundText(kind, chunks.back().rangeEnd)) },
        { tr("Size"), formatValue(double(m_shown->bytes), Unit::Bytes) },
        { tr("Rows"), tr("about %1").arg(QLocale().toString(m_shown->rows)) } });
    const auto add = [this](Tone tone, const QString &text) {
        m_losses->addItem(new QListWidgetItem(icon(toneIcon(tone), tone), text));
    };
    const auto from = chunks.empty() ? std::nullopt : chunks.front().rangeStart;
    if (!chunks.empty()) {
        for (const auto &risk : aggregatesAtRisk(*m_overview, m_table.id, m_shown->before, from))
            add(Tone::Critical, riskText(risk));
    }
    for (const auto &holder : m_shown->holders)
        add(Tone::Warning, holderText(holder));
    if (m_losses->count() == 0)
        add(Tone::Ok, tr("No continuous aggregate loses anything, and nobody holds a lock on these chunks."));
}

QStringList DropDialog::losses() const
{
    QStringList texts;
    for (int row = 0; row < m_losses->count(); ++row)
        texts << m_losses->item(row)->text();
    return texts;
}

QString DropDialog::problem() const
{
    return m_problem->text();
}

} // namespace datainsight
