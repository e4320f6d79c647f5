// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace datainsight {

/// A page of our own Markdown in the theme's fonts and colours. Loads nothing, whatever the page names.
class HelpText final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpText(QWidget *parent = nullptr);

    void showMarkdown(const QString &markdown);

Q_SIGNALS:
    void topicRequested(const QString &topic);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void render();

    QString m_markdown;
};

} // namespace datainsight
