// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusstrip.h"

#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"
#include "ui/shell/statusglyph.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>

namespace datainsight {

/// A glyph and a sentence that gives way when the window is narrow.
class StatusStrip::Cell : public QWidget
{
public:
    explicit Cell(const QString &name, const QString &meaning)
    {
        setObjectName(name);
        m_meaning = meaning;
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    }
    void setLine(const StatusLine &line)
    {
        if (m_line == line)
            return;
        m_line = line;
        setAccessibleName(QString(m_meaning % QStringLiteral(": ") % line.text));
        setAccessibleDescription(line.detail);
        setToolTip(plainHtml(line.detail));
        setVisible(!line.text.isEmpty());
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(Theme::instance().font(FontRole::Small));
        return { textLeft() + metrics.horizontalAdvance(m_line.text) + 2, metrics.height() + Theme::Grid };
    }
    QSize minimumSizeHint() const override { return { 6 * Theme::Grid, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        if (m_line.tone != Tone::Neutral)
            paintStatusGlyph(painter, QRectF(0, (height() - 12) / 2.0, 12, 12), m_line.tone);
        painter.setFont(theme.font(FontRole::Small));
        painter.setPen(m_line.tone >= Tone::Warning ? theme.colours().tone(m_line.tone) : theme.colours().muted);
        const QRect box = rect().adjusted(textLeft(), 0, 0, 0);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_line.text, Qt::ElideRight, box.width()));
    }

private:
    int textLeft() const { return m_line.tone == Tone::Neutral ? 0 : 12 + Theme::Grid; }

    StatusLine m_line;
    QString m_meaning;
};

StatusStrip::StatusStrip(QWidget *parent)
    : QFrame(parent), m_connection(new Cell(QStringLiteral("statusConnection"), tr("Connection"))),
      m_cost(new Cell(QStringLiteral("statusCost"), tr("Cost"))),
      m_actions(new Cell(QStringLiteral("statusActions"), tr("Actions"))),
      m_store(new Cell(QStringLiteral("statusStore"), tr("Store"))), m_notice(new QLabel),
      m_noticeTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("statusStrip"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setProperty("role", QStringLiteral("small"));
    m_noticeTimer->setSingleShot(true);
    m_noticeTimer->setInterval(6000);
    m_actions->hide();
    connect(m_noticeTimer, &QTimer::timeout, m_notice, &QLabel::clear);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 0, 2 * Theme::Grid, 0);
    layout->setSpacing(3 * Theme::Grid);
    layout->addWidget(m_connection);
    layout->addWidget(m_cost);
    layout->addWidget(m_actions);
    layout->addStretch(1);
    layout->addWidget(m_notice);
    layout->addWidget(m_store);
    setFixedHeight(4 * Theme::Grid);
}

void StatusStrip::setConnection(const StatusLine &line)
{
    m_connection->setLine(line);
}

void StatusStrip::setCost(const StatusLine &line)
{
    m_cost->setLine(line);
}

void StatusStrip::setActions(const StatusLine &line)
{
    m_actions->setLine(line);
}

void StatusStrip::setStore(const StatusLine &line)
{
    m_store->setLine(line);
}

void StatusStrip::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_noticeTimer->start();
}

} // namespace datainsight
