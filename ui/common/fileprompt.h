// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace datainsight {

/// Asks for a file without a nested event loop. Replaceable, so that tests answer (tests/support/scriptedprompts.h).
class FilePrompt
{
public:
    /// Empty when the person changed their mind.
    using Answer = std::function<void(const QString &path)>;

    struct Request
    {
        QString title;
        QString suggested; ///< file name or whole path
        QString filter; ///< "CSV (*.csv)"
    };

    virtual ~FilePrompt() = default;
    /// The answer comes later, on the UI thread, never after `parent` is gone.
    virtual void save(QWidget *parent, const Request &request, Answer answer) = 0;
    virtual void open(QWidget *parent, const Request &request, Answer answer) = 0;

    static FilePrompt &current();
    /// Not owned; null brings the dialogs back.
    static void install(FilePrompt *prompt);
};

} // namespace datainsight
