// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/explainoptionspopup.h"

#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"
#include "ui/plan/explainoptionspopupsettings.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

ExplainOptionsPopup::ExplainOptionsPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_boxes(new QVBoxLayout),
      m_settings(makeEditor(tr("Settings for this run, one a line"))),
      m_other(makeEditor(tr("Settings for the second run, one a line"))),
      m_compare(new QCheckBox(tr("Run twice and compare with"))), m_problem(new QLabel)
{
    setProperty("card", true);
    setAccessibleName(tr("Options of EXPLAIN"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setProperty("role", QStringLiteral("small"));
    m_boxes->setSpacing(Theme::Grid / 2);
    m_compare->setToolTip(tr("The same statement with the other settings; both plans are shown side by side"));
    m_other->setPlaceholderText(tr("the settings of the server"));

    auto *left = new QVBoxLayout;
    left->setSpacing(Theme::Grid / 2);
    left->addWidget(heading(tr("What EXPLAIN shows")));
    left->addLayout(m_boxes);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(Theme::Grid / 2);
    const auto addEditor = [&](QWidget *head, QPlainTextEdit *editor) {
        auto *add = new QPushButton(tr("Add"));
        add->setMenu(makeMenu(editor));
        auto *row = new QHBoxLayout;
        row->addWidget(head, 1);
        row->addWidget(add);
        right->addLayout(row);
        right->addWidget(editor);
    };
    addEditor(heading(tr("Settings for this run only")), m_settings);
    addEditor(m_compare, m_other);
    right->addWidget(m_problem);
    right->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(3 * Theme::Grid);
    layout->addLayout(left);
    layout->addLayout(right, 1);

    for (auto *editor : { m_settings, m_other })
        connect(editor, &QPlainTextEdit::textChanged, this, &ExplainOptionsPopup::validate);
    connect(m_compare, &QCheckBox::toggled, this, &ExplainOptionsPopup::validate);
    validate();
}

QPlainTextEdit *ExplainOptionsPopup::makeEditor(const QString &name)
{
    auto *editor = new QPlainTextEdit;
    editor->setFont(Theme::instance().font(FontRole::Mono));
    editor->setAccessibleName(name);
    editor->setTabChangesFocus(true);
    editor->setPlaceholderText(QStringLiteral("work_mem = 64MB\njit = off"));
    editor->setMinimumWidth(36 * Theme::Grid);
    editor->setFixedHeight(editor->fontMetrics().lineSpacing() * 5 + 2 * Theme::Grid);
    return editor;
}

QMenu *ExplainOptionsPopup::makeMenu(QPlainTextEdit *editor)
{
    auto *menu = new QMenu(this);
    for (const auto &line : usualRunSettings())
        menu->addAction(line, editor, [editor, line] {
            const QString text = editor->toPlainText().trimmed();
            editor->setPlainText(text.isEmpty() ? line : QString(text + QLatin1Char('\n') + line));
        });
    return menu;
}

void ExplainOptionsPopup::setRows(const std::vector<ExplainOptionRow> &rows, const QSet<QString> &usual)
{
    const bool isFirst = m_options.isEmpty();
    const QSet<QString> on = isFirst ? usual : chosen();
    const auto known = QSet<QString>(m_options.keyBegin(), m_options.keyEnd());
    m_usual = usual;
    qDeleteAll(m_options);
    m_options.clear();
    for (const auto &row : rows) {
        auto *box = new QCheckBox(row.onlyWithAnalyze ? tr("%1 (with Analyze)").arg(row.title) : row.title);
        box->setToolTip(plainHtml(row.help));
        box->setAccessibleDescription(row.help);
        box->setChecked(on.contains(row.id) || (!known.contains(row.id) && usual.contains(row.id)));
        connect(box, &QCheckBox::toggled, this, &ExplainOptionsPopup::changed);
        m_boxes->addWidget(box);
        m_options.insert(row.id, box);
    }
    Q_EMIT changed();
}

QSet<QString> ExplainOptionsPopup::chosen() const
{
    QSet<QString> ids;
    for (auto it = m_options.cbegin(); it != m_options.cend(); ++it) {
        if (it.value()->isChecked())
            ids.insert(it.key());
    }
    return ids;
}

QMap<QString, QString> ExplainOptionsPopup::settings() const
{
    return runSettingsFromText(m_settings->toPlainText()).value_or(QMap<QString, QString> {});
}

QMap<QString, QString> ExplainOptionsPopup::otherSettings() const
{
    return runSettingsFromText(m_other->toPlainText()).value_or(QMap<QString, QString> {});
}

bool ExplainOptionsPopup::compares() const
{
    return m_compare->isChecked();
}

QString ExplainOptionsPopup::problem() const
{
    for (const auto *editor : { m_settings, m_other }) {
        if (editor == m_other && !compares())
            continue;
        if (const auto settings = runSettingsFromText(editor->toPlainText()); !settings)
            return oneLine(settings.error());
    }
    return {};
}

QString ExplainOptionsPopup::summary() const
{
    QStringList parts;
    const auto on = chosen();
    for (auto it = m_options.cbegin(); it != m_options.cend(); ++it) {
        if (on.contains(it.key()) != m_usual.contains(it.key()))
            parts << (on.contains(it.key()) ? tr("with %1") : tr("without %1")).arg(it.key().toUpper());
    }
    if (const QString set = runSettingsInWords(settings()); !set.isEmpty())
        parts << set;
    if (compares()) {
        const QString other = runSettingsInWords(otherSettings());
        parts << tr("compared with %1").arg(other.isEmpty() ? tr("the settings of the server") : other);
    }
    return parts.join(QLatin1String("; "));
}

void ExplainOptionsPopup::openBelow(QWidget *anchor)
{
    adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(0, anchor->height() + Theme::Grid / 2));
    if (const auto *screen = anchor->screen()) {
        const QRect space = screen->availableGeometry();
        at.setX(std::max(space.left(), std::min(at.x(), space.right() - width())));
        at.setY(std::max(space.top(), std::min(at.y(), space.bottom() - height())));
    }
    move(at);
    show();
    if (!m_options.isEmpty())
        m_options.first()->setFocus(Qt::PopupFocusReason);
}

void ExplainOptionsPopup::validate()
{
    m_other->setEnabled(compares());
    const QString wrong = problem();
    m_problem->setText(wrong.isEmpty() ? tr("Set before the run and forgotten after it.") : wrong);
    Q_EMIT changed();
}

} // namespace datainsight
