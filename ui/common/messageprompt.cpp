// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/messageprompt.h"

#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

namespace datainsight {

namespace {

MessagePrompt *installed = nullptr;

/// More than anybody reads; a field of a megabyte would take seconds to lay out.
constexpr qsizetype ShownSql = 20'000;

QPlainTextEdit *sqlField(const QString &sql)
{
    auto *field = new QPlainTextEdit;
    field->setReadOnly(true);
    field->setAccessibleName(QCoreApplication::translate("datainsight::MessagePrompt", "SQL that will be run"));
    field->setFont(Theme::instance().font(FontRole::Mono));
    field->setTabChangesFocus(true);
    field->setPlainText(sql.left(ShownSql));
    if (sql.size() > ShownSql)
        field->appendPlainText(
            QCoreApplication::translate("datainsight::MessagePrompt", "… and %1 more characters, unchanged: …")
                .arg(QLocale().toString(sql.size() - ShownSql))
            + QLatin1Char('\n') + sql.right(ShownSql / 100));
    field->moveCursor(QTextCursor::Start);
    field->setMinimumSize(72 * Theme::Grid, 20 * Theme::Grid);
    return field;
}

/// To be called last: whenever the box gets a picture or another text, it lays itself out in a new grid.
void addAboveButtons(QMessageBox &box, QWidget *field)
{
    auto *grid = qobject_cast<QGridLayout *>(box.layout());
    auto *buttons = box.findChild<QDialogButtonBox *>();
    if (!grid || !buttons) {
        delete field;
        return;
    }
    grid->removeWidget(buttons);
    const int row = grid->rowCount();
    grid->addWidget(field, row, 0, 1, grid->columnCount());
    grid->addWidget(buttons, row + 1, 0, 1, grid->columnCount());
}

class DialogMessagePrompt final : public MessagePrompt
{
public:
    void ask(QWidget *parent, const Question &question, Answer answer) override
    {
        auto *box = new QMessageBox(parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setWindowTitle(question.title);
        box->setTextFormat(Qt::PlainText);
        box->setText(question.text);
        box->setInformativeText(plainHtml(question.detail));
        const QString symbol = toneIcon(question.tone);
        if (!symbol.isEmpty())
            box->setIconPixmap(icon(symbol, question.tone).pixmap(QSize(32, 32), box->devicePixelRatioF()));
        auto *accept = box->addButton(question.accept, QMessageBox::AcceptRole);
        auto *reject = box->addButton(question.reject.isEmpty()
                ? QCoreApplication::translate("datainsight::MessagePrompt", "Cancel")
                : question.reject,
            QMessageBox::RejectRole);
        if (!question.sql.isEmpty())
            addAboveButtons(*box, sqlField(question.sql));
        const bool grave = question.tone == Tone::Critical;
        accept->setProperty("danger", grave);
        box->setDefaultButton(grave ? reject : accept);
        box->setEscapeButton(reject);
        const QPointer<QWidget> guard(parent);
        QObject::connect(box, &QMessageBox::finished, box, [box, accept, guard, answer = std::move(answer)](int) {
            if (guard)
                answer(box->clickedButton() == accept ? Choice::Accepted : Choice::Rejected);
        });
        box->open();
    }
};

} // namespace

MessagePrompt &MessagePrompt::current()
{
    static DialogMessagePrompt dialogs;
    return installed ? *installed : dialogs;
}

void MessagePrompt::install(MessagePrompt *prompt)
{
    installed = prompt;
}

} // namespace datainsight
