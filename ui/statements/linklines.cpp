// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/linklines.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace datainsight {

LinkLines::LinkLines(const QString &heading, QWidget *parent) : QWidget(parent), m_note(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid / 2);
    auto *head = new QLabel(heading);
    head->setProperty("role", QStringLiteral("heading"));
    column->addWidget(head);
    for (size_t i = 0; i < MostLines; ++i)
        m_places.push_back(makePlace());
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("muted"));
    column->addWidget(m_note);
    hide();
}

LinkLines::Place LinkLines::makePlace()
{
    const Place place { new QWidget, new QPushButton, new ElidedLabel };
    auto *row = new QHBoxLayout(place.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(place.button);
    row->addWidget(place.text, 1);
    layout()->addWidget(place.box);
    connect(place.button, &QPushButton::clicked, this,
        [this, button = place.button] { Q_EMIT activated(button->property("key").toString()); });
    return place;
}

void LinkLines::setLines(const std::vector<Line> &lines, const QString &note)
{
    m_lines = lines;
    for (size_t i = 0; i < m_places.size(); ++i) {
        const auto &place = m_places[i];
        place.box->setVisible(i < lines.size());
        if (i >= lines.size())
            continue;
        place.button->setProperty("key", lines[i].key);
        place.button->setText(lines[i].button);
        place.button->setAccessibleName(lines[i].accessibleName);
        place.button->setToolTip(lines[i].accessibleName);
        place.text->setText(lines[i].text);
    }
    QStringList said;
    if (lines.size() > m_places.size())
        said << tr("and %1 more").arg(QLocale().toString(static_cast<qlonglong>(lines.size() - m_places.size())));
    if (!note.isEmpty())
        said << note;
    m_note->setText(said.join(QLatin1Char('\n')));
    m_note->setVisible(!said.isEmpty());
    setVisible(!lines.empty() || !said.isEmpty());
}

QStringList LinkLines::texts() const
{
    QStringList texts;
    for (const auto &line : m_lines)
        texts << line.text;
    return texts;
}

QString LinkLines::note() const
{
    return m_note->text();
}

} // namespace datainsight
