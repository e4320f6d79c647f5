// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include "ui/common/boundedtext.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace datainsight {

Banner::Banner(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_detail(new QLabel(this)),
      m_words(new QVBoxLayout), m_button(new QPushButton(this)), m_close(new QToolButton(this))
{
    for (QLabel *label : { m_text, m_detail }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_detail->setProperty("role", QStringLiteral("muted"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setIconSize({ 12, 12 });
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss this message"));

    m_words->setSpacing(2);
    m_words->addWidget(m_text);
    m_words->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::Grid * 3 / 2, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_icon);
    layout->addLayout(m_words, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_close);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    connect(m_button, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        dismiss();
        Q_EMIT dismissed();
    });
    connect(&Theme::instance(), &Theme::changed, this, &Banner::refresh);
    hide();
}

void Banner::showMessage(Tone tone, const QString &text, const QString &detail, const QString &action)
{
    m_tone = tone;
    m_text->setText(text);
    m_detail->setText(detail);
    if (m_bounded)
        m_bounded->setTexts(text, detail);
    m_text->setVisible(!m_bounded);
    m_detail->setVisible(!m_bounded && !detail.isEmpty());
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(detail);
    refresh();
    show();
}

void Banner::showError(const Error &error, const QString &action)
{
    if (error.isCancelled())
        return;
    const bool degraded = error.kind == ErrorKind::Permission || error.kind == ErrorKind::Unsupported;
    showMessage(degraded ? Tone::Info : Tone::Critical, error.message, error.hint, action);
}

void Banner::dismiss()
{
    hide();
}

void Banner::setDismissible(bool dismissible)
{
    m_close->setVisible(dismissible);
}

void Banner::setMostLines(int lines)
{
    delete std::exchange(m_bounded, nullptr);
    if (lines <= 0)
        return;
    m_bounded = new BoundedText(lines);
    m_bounded->setAccessibleName(tr("Message"));
    m_words->addWidget(m_bounded);
}

QString Banner::text() const
{
    return m_text->text();
}

QString Banner::detail() const
{
    return m_detail->text();
}

void Banner::refresh()
{
    const QString name = m_tone == Tone::Neutral || m_tone == Tone::Accent ? QStringLiteral("info") : toneIcon(m_tone);
    m_icon->setPixmap(iconPixmap(name, Theme::instance().colours().tone(m_tone), 16, devicePixelRatioF()));
    update();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(mixed(colours.soft(m_tone), colours.tone(m_tone), 0.3));
    painter.setBrush(colours.soft(m_tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::Radius, Theme::Radius);
}

} // namespace datainsight
