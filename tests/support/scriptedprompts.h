// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/fileprompt.h"
#include "ui/common/messageprompt.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace datainsight {

/// Answers every question with `choice`, later, as a dialog would; remembers the last one. Installed while it lives.
class ScriptedMessagePrompt final : public MessagePrompt
{
public:
    explicit ScriptedMessagePrompt(Choice choice = Choice::Accepted) : choice(choice) { install(this); }
    ~ScriptedMessagePrompt() override { install(nullptr); }

    void ask(QWidget *parent, const Question &question, Answer answer) override
    {
        last = question;
        ++asked;
        QTimer::singleShot(0, parent, [answer = std::move(answer), choice = choice, meanwhile = meanwhile] {
            if (meanwhile)
                meanwhile();
            answer(choice);
        });
    }

    Choice choice;
    std::function<void()> meanwhile = {}; ///< what happens while a question is open; may be empty
    Question last;
    int asked = 0;
};

/// Answers every request for a file with `path`, later; empty means the person changed their mind.
class ScriptedFilePrompt final : public FilePrompt
{
public:
    explicit ScriptedFilePrompt(QString path = {}) : path(std::move(path)) { install(this); }
    ~ScriptedFilePrompt() override { install(nullptr); }

    void save(QWidget *parent, const Request &request, Answer answer) override
    {
        reply(parent, request, std::move(answer));
    }
    void open(QWidget *parent, const Request &request, Answer answer) override
    {
        reply(parent, request, std::move(answer));
    }

    QString path;
    Request last;
    int asked = 0;

private:
    void reply(QWidget *parent, const Request &request, Answer answer)
    {
        last = request;
        ++asked;
        QTimer::singleShot(0, parent, [answer = std::move(answer), path = path] { answer(path); });
    }
};

} // namespace datainsight
