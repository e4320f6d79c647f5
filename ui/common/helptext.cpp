// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/helptext.h"

#include "ui/common/theme.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace datainsight {

namespace {

QFont headingFont(int level)
{
    QFont font = Theme::instance().font(level == 1 ? FontRole::Title : FontRole::Heading);
    font.setWeight(QFont::DemiBold);
    return font;
}

void dress(QTextFragment fragment, const QTextBlock &block, QTextCursor cursor)
{
    const auto &colours = Theme::instance().colours();
    QTextCharFormat format = fragment.charFormat();
    const int level = block.blockFormat().headingLevel();
    if (format.fontFixedPitch()) {
        format.setFont(Theme::instance().font(FontRole::Mono));
        format.setBackground(colours.sunken);
    } else if (level > 0) {
        format.clearProperty(QTextFormat::FontSizeAdjustment);
        format.setFont(headingFont(level));
    }
    format.setForeground(format.isAnchor() ? colours.accent : colours.text);
    cursor.setPosition(fragment.position());
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
    cursor.setCharFormat(format);
}

} // namespace

HelpText::HelpText(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Help"));
    document()->setDocumentMargin(2 * Theme::Grid);
    document()->setIndentWidth(3 * Theme::Grid);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.scheme().isEmpty())
            Q_EMIT topicRequested(link.path());
    });
    connect(&Theme::instance(), &Theme::changed, this, &HelpText::render);
}

QVariant HelpText::loadResource(int, const QUrl &)
{
    // For what has no value at all the document would look into files by itself.
    return QByteArray("");
}

void HelpText::showMarkdown(const QString &markdown)
{
    m_markdown = markdown;
    render();
}

void HelpText::render()
{
    document()->setDefaultFont(Theme::instance().font(FontRole::Body));
    document()->setMarkdown(m_markdown, QTextDocument::MarkdownNoHTML);
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        // Collected first: a new format splits and joins fragments.
        std::vector<QTextFragment> fragments;
        for (auto it = block.begin(); !it.atEnd(); ++it)
            fragments.push_back(it.fragment());
        for (const auto &fragment : fragments)
            dress(fragment, block, cursor);
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(format.headingLevel() > 1 ? 2 * Theme::Grid : format.headingLevel() == 1 ? 0 : 4);
        format.setBottomMargin(4);
        format.setLineHeight(118, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    moveCursor(QTextCursor::Start);
}

} // namespace datainsight
