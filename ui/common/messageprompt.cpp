// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/messageprompt.h"

#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace datainsight {

namespace {

MessagePrompt *installed = nullptr;

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
