// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/shell/comparebutton.h"
#include "ui/shell/rangebar.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace datainsight {

namespace {

/// Below this width the second line of the title gives way to the buttons.
constexpr int NarrowWidth = 800;
/// Below this one the comparison is an icon, named in the legends.
constexpr int WideWidth = 1000;

QToolButton *makeButton(const QString &objectName, const QString &meaning)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setToolTip(meaning);
    button->setAccessibleName(meaning);
    button->setIconSize({ 16, 16 });
    return button;
}

QLabel *makePlainLabel(const QString &role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", role);
    label->setMinimumWidth(0);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

TopBar::TopBar(TimeRangeSelection *selection, QWidget *parent)
    : QFrame(parent), m_selection(selection), m_title(makePlainLabel(QStringLiteral("heading"))),
      m_subtitle(new ElidedLabel), m_ranges(new RangeBar(selection)), m_compare(new CompareButton(selection)),
      m_live(makeButton(QStringLiteral("livePause"), tr("Live or paused (Space)"))),
      m_refresh(makeButton(QStringLiteral("refresh"), tr("Sample everything now (F5)"))),
      m_search(makeButton(QStringLiteral("openPalette"), tr("Go to anything (Ctrl+K)"))),
      m_theme(makeButton(QStringLiteral("switchTheme"), tr("Light or dark")))
{
    setObjectName(QStringLiteral("topBar"));
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->setCheckable(true);
    m_subtitle->setFontRole(FontRole::Small);
    m_subtitle->setTone(Tone::Neutral);

    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addLayout(titles, 1);
    layout->addWidget(m_ranges);
    layout->addWidget(m_compare);
    layout->addWidget(m_live);
    layout->addWidget(m_refresh);
    layout->addWidget(m_search);
    layout->addWidget(m_theme);

    connect(m_live, &QToolButton::clicked, m_selection, &TimeRangeSelection::togglePause);
    connect(m_refresh, &QToolButton::clicked, this, &TopBar::refreshRequested);
    connect(m_search, &QToolButton::clicked, this, &TopBar::paletteRequested);
    connect(m_theme, &QToolButton::clicked, this, &TopBar::themeRequested);
    connect(m_selection, &TimeRangeSelection::changed, this, &TopBar::follow);
    m_refresh->setIcon(icon(QStringLiteral("refresh")));
    m_search->setIcon(icon(QStringLiteral("search")));
    m_theme->setIcon(icon(QStringLiteral("theme")));
    follow();
}

void TopBar::setTitle(const QString &page, const QString &server)
{
    m_title->setText(page);
    m_server = server;
    follow();
}

void TopBar::setTimeShown(bool shown)
{
    m_timeShown = shown;
    m_ranges->setVisible(shown);
    m_compare->setVisible(shown);
    m_live->setVisible(shown);
    follow();
}

void TopBar::follow()
{
    const bool live = m_selection->isLive();
    m_live->setChecked(live);
    m_live->setText(live ? tr("Live") : tr("Paused"));
    m_live->setAccessibleName(live ? tr("Live; pause") : tr("Paused; go live"));
    const QString time = m_timeShown ? m_selection->title() : QString();
    m_subtitle->setText(m_server.isEmpty() ? time
            : time.isEmpty()               ? m_server
                                           : QString(m_server % QStringLiteral(" · ") % time));
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    m_live->setIcon(live ? icon(QStringLiteral("play"), Tone::Ok) : icon(QStringLiteral("pause"), Tone::Warning));
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void TopBar::arrange()
{
    const auto style = width() < NarrowWidth ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    m_live->setToolButtonStyle(style);
    m_compare->setToolButtonStyle(width() < WideWidth ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

} // namespace datainsight
