// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/statepanel.h"

#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace datainsight {

namespace {

/// Below this height only sentence and button are shown, the rest in the tool tip.
constexpr int RoomForIcon = 150;
constexpr int RoomForDetail = 96;
constexpr int RoomForCode = 320; ///< width
constexpr int MostWidth = 460;

std::pair<QString, Tone> symbolOf(ViewState state)
{
    switch (state) {
    case ViewState::Loading:
        return { QStringLiteral("hourglass"), Tone::Neutral };
    case ViewState::Empty:
        return { QStringLiteral("empty"), Tone::Neutral };
    case ViewState::Stale:
        return { QStringLiteral("clock"), Tone::Warning };
    case ViewState::NoPermission:
        return { QStringLiteral("key"), Tone::Info };
    case ViewState::Error:
        return { QStringLiteral("error"), Tone::Critical };
    case ViewState::Ready:
        break;
    }
    return {};
}

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMaximumWidth(MostWidth);
    return label;
}

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(textLabel(this)), m_detail(textLabel(this)),
      m_codeRow(new QWidget(this)), m_code(textLabel(m_codeRow)), m_copy(new QPushButton(tr("Copy"), m_codeRow)),
      m_button(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_detail->setProperty("role", QStringLiteral("muted"));
    m_code->setProperty("role", QStringLiteral("code"));
    m_copy->setAccessibleName(tr("Copy the statement"));
    auto *codeLayout = new QHBoxLayout(m_codeRow);
    codeLayout->setContentsMargins(0, 0, 0, 0);
    codeLayout->addStretch();
    codeLayout->addWidget(m_code, 1);
    codeLayout->addWidget(m_copy);
    codeLayout->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    layout->setSpacing(Theme::Grid / 2);
    layout->addStretch();
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(Theme::Grid / 2);
    for (QWidget *part : { static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_detail), m_codeRow }) {
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(part, 100);
        row->addStretch();
        layout->addLayout(row);
    }
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();

    connect(m_button, &QPushButton::clicked, this, &StatePanel::actionTriggered);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_state.code); });
    connect(&Theme::instance(), &Theme::changed, this, &StatePanel::refresh);
    refresh();
}

void StatePanel::setState(const PanelState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    refresh();
}

void StatePanel::setOpaque(bool opaque)
{
    m_opaque = opaque;
    update();
}

void StatePanel::refresh()
{
    setVisible(m_state.state != ViewState::Ready && m_state.state != ViewState::Stale);
    setAccessibleName(m_state.title);
    setAccessibleDescription(m_state.detail);
    const auto [name, tone] = symbolOf(m_state.state);
    if (!name.isEmpty())
        m_icon->setPixmap(iconPixmap(name, Theme::instance().colours().tone(tone), 24, devicePixelRatioF()));
    m_title->setText(m_state.title);
    m_detail->setText(m_state.detail);
    m_code->setText(m_state.code);
    m_button->setText(m_state.action);
    fit();
}

void StatePanel::fit()
{
    const bool roomy = height() >= RoomForIcon;
    const bool medium = height() >= RoomForDetail;
    m_icon->setVisible(roomy);
    m_detail->setVisible(medium && !m_state.detail.isEmpty());
    const bool wide = width() >= RoomForCode;
    m_codeRow->setVisible(medium && !m_state.code.isEmpty());
    m_code->setVisible(wide);
    m_copy->setText(wide ? tr("Copy") : tr("Copy statement"));
    m_button->setVisible(!m_state.action.isEmpty());
    const QString rest = QStringList { m_state.detail, m_state.code }.join(QLatin1Char('\n')).trimmed();
    setToolTip(medium && wide ? QString() : plainHtml(rest));
}

void StatePanel::paintEvent(QPaintEvent *)
{
    if (!m_opaque)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colours().surface);
}

void StatePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StatePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fit();
}

} // namespace datainsight
