// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/factlist.h"

#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace datainsight {

FactList::FactList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2 * Theme::Grid);
    m_grid->setVerticalSpacing(Theme::Grid / 2);
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFacts(const std::vector<Fact> &facts)
{
    size_t used = 0;
    for (const auto &fact : facts) {
        if (fact.value.isEmpty())
            continue;
        if (used == m_lines.size()) {
            const Line line { new QLabel, new QLabel };
            line.name->setTextFormat(Qt::PlainText);
            line.name->setProperty("role", QStringLiteral("muted"));
            line.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
            line.value->setTextFormat(Qt::PlainText);
            line.value->setWordWrap(true);
            line.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            line.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
            m_grid->addWidget(line.name, static_cast<int>(used), 0);
            m_grid->addWidget(line.value, static_cast<int>(used), 1);
            m_lines.push_back(line);
        }
        const auto &line = m_lines[used++];
        line.name->setText(fact.name);
        line.name->setToolTip(plainHtml(fact.help));
        if (line.value->text() != fact.value)
            line.value->setText(fact.value);
        line.name->show();
        line.value->show();
    }
    for (size_t i = used; i < m_lines.size(); ++i) {
        m_lines[i].name->hide();
        m_lines[i].value->hide();
    }
}

QString FactList::value(const QString &name) const
{
    for (const auto &line : m_lines)
        if (!line.name->isHidden() && line.name->text() == name)
            return line.value->text();
    return {};
}

} // namespace datainsight
