// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/customrangepopup.h"

#include "ui/common/theme.h"

#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>

#include <algorithm>

namespace datainsight {

namespace {

QDateTimeEdit *makeEdit(Instant at, const QString &name)
{
    auto *edit = new QDateTimeEdit(toDateTime(at).toLocalTime());
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    edit->setAccessibleName(name);
    return edit;
}

} // namespace

CustomRangePopup::CustomRangePopup(const TimeRange &range, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_from(makeEdit(range.from, tr("From"))), m_to(makeEdit(range.to, tr("To"))),
      m_problem(new QLabel), m_show(new QPushButton(tr("Show")))
{
    setObjectName(QStringLiteral("customRange"));
    setProperty("card", true);
    setAccessibleName(tr("A span of your own"));
    m_problem->setProperty("role", QStringLiteral("small"));
    m_show->setProperty("primary", true);
    m_show->setDefault(true);

    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setHorizontalSpacing(2 * Theme::Grid);
    layout->setVerticalSpacing(Theme::Grid);
    layout->addRow(tr("From"), m_from);
    layout->addRow(tr("To"), m_to);
    layout->addRow(m_problem);
    layout->addRow(m_show);

    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &CustomRangePopup::validate);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &CustomRangePopup::validate);
    connect(m_show, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen({ fromDateTime(m_from->dateTime()), fromDateTime(m_to->dateTime()) });
        close();
    });
    validate();
}

void CustomRangePopup::openBelow(QWidget *anchor)
{
    adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + Theme::Grid / 2));
    if (const auto *screen = anchor->screen())
        at.setX(std::max(at.x(), screen->availableGeometry().left()));
    move(at);
    show();
    m_from->setFocus(Qt::PopupFocusReason);
}

void CustomRangePopup::validate()
{
    const bool ordered = m_from->dateTime().secsTo(m_to->dateTime()) >= 1;
    m_show->setEnabled(ordered);
    m_problem->setText(ordered ? tr("Local time") : tr("“To” has to come after “From”"));
}

} // namespace datainsight
