// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/exactbloatpanel.h"

#include "core/base/units.h"
#include "core/tables/tablesrunner.h"
#include "ui/common/theme.h"
#include "ui/tables/tablefacts.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace datainsight {

ExactBloatPanel::ExactBloatPanel(Runner runner, QWidget *parent)
    : QWidget(parent), m_runner(std::move(runner)), m_button(new QPushButton), m_text(new QLabel)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid / 2);
    layout->addWidget(m_text);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, &ExactBloatPanel::toggle);
    updateButton();
}

void ExactBloatPanel::setRelations(quint32 table, std::vector<quint32> relations, qint64 bytes)
{
    m_relations = std::move(relations);
    m_bytes = bytes;
    if (table != m_table) {
        stop();
        m_table = table;
        m_text->clear();
    }
    updateButton();
}

void ExactBloatPanel::stop()
{
    ++m_number;
    m_cancel.cancel();
    m_asking = false;
    updateButton();
}

void ExactBloatPanel::toggle()
{
    if (m_asking) {
        stop();
        m_text->setText(tr("Given up."));
        return;
    }
    auto *runner = m_runner();
    if (!runner || m_relations.empty())
        return;
    m_asking = true;
    m_text->setText(tr("Reading every page of %n relation(s)…", nullptr, static_cast<int>(m_relations.size())));
    runner->exactBloat(m_relations, m_cancel.renew())
        .then(this, [this, number = ++m_number](const Result<ExactBloat> &answer) {
            if (number == m_number)
                adopt(answer);
        });
    updateButton();
}

void ExactBloatPanel::adopt(const Result<ExactBloat> &answer)
{
    m_asking = false;
    m_text->setText(answer ? exactBloatText(*answer) : oneLine(answer.error()));
    updateButton();
}

void ExactBloatPanel::updateButton()
{
    m_button->setText(m_asking ? tr("Stop counting") : tr("Count exactly"));
    m_button->setEnabled(!m_relations.empty());
    m_button->setToolTip(tr("pgstattuple reads all %1 of it, once.")
                             .arg(formatValue(static_cast<double>(m_bytes), Unit::Bytes)));
    m_text->setVisible(!m_text->text().isEmpty());
}

QString ExactBloatPanel::text() const
{
    return m_text->text();
}

} // namespace datainsight
