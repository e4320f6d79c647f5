// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fileprompt.h"

#include <QFileDialog>
#include <QPointer>
#include <QStandardPaths>

namespace datainsight {

namespace {

FilePrompt *installed = nullptr;

class DialogFilePrompt final : public FilePrompt
{
public:
    void save(QWidget *parent, const Request &request, Answer answer) override
    {
        show(parent, request, QFileDialog::AcceptSave, std::move(answer));
    }
    void open(QWidget *parent, const Request &request, Answer answer) override
    {
        show(parent, request, QFileDialog::AcceptOpen, std::move(answer));
    }

private:
    static void show(QWidget *parent, const Request &request, QFileDialog::AcceptMode mode, Answer answer)
    {
        auto *dialog = new QFileDialog(
            parent, request.title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), request.filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(mode);
        dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
        if (mode == QFileDialog::AcceptSave) {
            dialog->selectFile(request.suggested);
            dialog->setDefaultSuffix(request.suggested.section(QLatin1Char('.'), -1));
        }
        const QPointer<QWidget> guard(parent);
        QObject::connect(
            dialog, &QFileDialog::finished, dialog, [dialog, guard, answer = std::move(answer)](int result) {
                const QStringList files = dialog->selectedFiles();
                if (guard)
                    answer(result == QDialog::Accepted && !files.isEmpty() ? files.front() : QString());
            });
        dialog->open();
    }
};

} // namespace

FilePrompt &FilePrompt::current()
{
    static DialogFilePrompt dialogs;
    return installed ? *installed : dialogs;
}

void FilePrompt::install(FilePrompt *prompt)
{
    installed = prompt;
}

} // namespace datainsight
