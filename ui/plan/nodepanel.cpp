// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/nodepanel.h"

#include "core/plan/plannames.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"
#include "ui/plan/plancells.h"

#include <QScrollBar>
#include <QTextCursor>
#include <QTextEdit>
#include <QTextTable>
#include <QVBoxLayout>

namespace datainsight {

namespace {

QTextCharFormat charFormat(FontRole role, const QColor &colour)
{
    QTextCharFormat format;
    format.setFont(Theme::instance().font(role));
    format.setForeground(colour);
    return format;
}

void insertTable(QTextCursor &cursor, const DetailSection &section)
{
    const auto &colours = Theme::instance().colours();
    const int columns = section.heads.isEmpty() ? 2 : static_cast<int>(section.heads.size());
    const int headRows = section.heads.isEmpty() ? 0 : 1;
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(2);
    format.setCellSpacing(0);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    if (columns == 2)
        format.setColumnWidthConstraints(
            { QTextLength(QTextLength::PercentageLength, 40), QTextLength(QTextLength::PercentageLength, 60) });
    auto *table = cursor.insertTable(static_cast<int>(section.rows.size()) + headRows, columns, format);
    const auto put = [&](int row, int column, const QString &text, bool quiet) {
        QTextCursor cell = table->cellAt(row, column).firstCursorPosition();
        cell.insertText(text, charFormat(FontRole::Small, quiet ? colours.muted : colours.text));
    };
    for (int column = 0; column < section.heads.size(); ++column)
        put(0, column, section.heads.at(column), true);
    for (size_t row = 0; row < section.rows.size(); ++row) {
        for (int column = 0; column < columns; ++column)
            put(static_cast<int>(row) + headRows, column, section.rows[row].value(column), column == 0);
    }
    cursor.movePosition(QTextCursor::End);
}

} // namespace

NodePanel::NodePanel(QWidget *parent) : QWidget(parent), m_title(new ElidedLabel), m_text(new QTextEdit)
{
    m_title->setFontRole(FontRole::Heading);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Details of the node"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAcceptDrops(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(30);
    connect(&m_soon, &QTimer::timeout, this, &NodePanel::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &NodePanel::refresh);
}

void NodePanel::setScene(const PlanScenePtr &scene)
{
    m_scene = scene;
    m_node = 0;
    m_fold = -1;
    m_soon.start();
}

void NodePanel::showNode(int node, int fold)
{
    if (node == m_node && fold == m_fold)
        return;
    m_node = node;
    m_fold = fold;
    m_cancel.renew();
    m_soon.start();
}

void NodePanel::setFactsSource(NodeFactsSource source)
{
    m_facts = std::move(source);
    m_soon.start();
}

/// The server is not asked for what nobody sees.
void NodePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_facts)
        m_soon.start();
}

QString NodePanel::title() const
{
    return m_title->text();
}

QString NodePanel::text() const
{
    return m_text->toPlainText();
}

void NodePanel::append(const std::vector<DetailSection> &sections)
{
    const auto &colours = Theme::instance().colours();
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    for (const auto &section : sections) {
        if (!m_text->document()->isEmpty()) {
            QTextBlockFormat block;
            block.setTopMargin(Theme::Grid / 2);
            cursor.insertBlock(block);
        }
        auto head = charFormat(FontRole::Body, colours.text);
        head.setFontWeight(QFont::DemiBold);
        cursor.insertText(section.title, head);
        if (!section.rows.empty())
            insertTable(cursor, section);
        if (!section.note.isEmpty()) {
            cursor.insertBlock(QTextBlockFormat());
            cursor.insertText(section.note, charFormat(FontRole::Small, colours.muted));
        }
    }
    cursor.endEditBlock();
}

void NodePanel::refresh()
{
    const auto token = m_cancel.renew();
    const int asked = ++m_asked;
    m_text->clear();
    m_title->setText({});
    if (!m_scene)
        return;
    const auto &node = m_scene->node(m_node);
    if (m_fold >= 0) {
        const auto &fold = m_scene->folds[static_cast<size_t>(m_fold)];
        m_title->setText(planCellValue(*m_scene, fold, PlanCell::Node).toString());
        append(foldDetail(*m_scene, fold));
    } else if (const int group = m_scene->foldOf(m_node); group >= 0) {
        const auto &fold = m_scene->folds[static_cast<size_t>(group)];
        m_title->setText(tr("1 of %1 · %2")
                             .arg(QLocale().toString(fold.members.size()),
                                 node.relation.isEmpty() ? planNodeName(node) : node.relation));
        append(nodeDetail(*m_scene, m_node));
        auto sections = foldDetail(*m_scene, fold);
        if (!sections.empty())
            sections.front().title = planCellValue(*m_scene, fold, PlanCell::Node).toString();
        append(sections);
    } else {
        m_title->setText(planNodeName(node));
        append(nodeDetail(*m_scene, m_node));
        if (m_node == 0)
            append(planDetail(*m_scene));
    }
    m_text->verticalScrollBar()->setValue(0);
    if (m_facts && !node.relation.isEmpty() && isVisible())
        askFacts(this, asked, m_facts, m_scene->analysed->context, node, token);
}

QCoro::Task<> NodePanel::askFacts(
    QPointer<NodePanel> self, int asked, NodeFactsSource source, PlanContext context, PlanNode node, CancelToken token)
{
    const auto sections = co_await source(context, node, token);
    if (!self || asked != self->m_asked)
        co_return;
    if (sections)
        self->append(*sections);
    else if (!sections.error().isCancelled())
        self->append({ { .title = tr("From the server"),
            .note =
                QStringList { sections.error().message, sections.error().hint }.join(QLatin1Char(' ')).trimmed() } });
}

} // namespace datainsight
