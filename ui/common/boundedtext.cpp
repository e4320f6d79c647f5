// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/boundedtext.h"

#include "ui/common/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// A megabyte without a space took the UI thread most of a minute to lay out.
constexpr qsizetype MostCharacters = 8'000;

QString shortened(const QString &text)
{
    return text.size() <= MostCharacters ? text : text.left(MostCharacters) + QStringLiteral("…");
}

} // namespace

BoundedText::BoundedText(int mostLines, QWidget *parent) : QTextEdit(parent), m_mostLines(mostLines)
{
    setProperty("role", QStringLiteral("quiet"));
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this] { updateGeometry(); });
    connect(&Theme::instance(), &Theme::changed, this, &BoundedText::write);
}

void BoundedText::setTexts(const QString &text, const QString &detail)
{
    m_text = shortened(text);
    m_detail = shortened(detail);
    write();
}

void BoundedText::write()
{
    const Colours &colours = Theme::instance().colours();
    clear();
    QTextCursor cursor(document());
    QTextCharFormat format;
    format.setForeground(colours.text);
    cursor.insertText(m_text, format);
    if (!m_detail.isEmpty()) {
        format.setForeground(colours.muted);
        cursor.insertText(QLatin1Char('\n') + m_detail, format);
    }
    moveCursor(QTextCursor::Start);
}

int BoundedText::neededHeight() const
{
    // Lines of a document are a fraction of a pixel higher than the font says: the last one would be cut.
    const auto *layout = document()->firstBlock().layout();
    const qreal line = layout->lineCount() > 0 ? layout->lineAt(0).height() : fontMetrics().lineSpacing();
    return static_cast<int>(std::ceil(std::min(document()->size().height(), m_mostLines * line)));
}

QSize BoundedText::sizeHint() const
{
    return { 40 * Theme::Grid, neededHeight() };
}

QSize BoundedText::minimumSizeHint() const
{
    return { 10 * Theme::Grid, neededHeight() };
}

} // namespace datainsight
