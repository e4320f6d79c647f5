// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace datainsight {

/// Colours the SQL of a document as the editor does, in the theme's colours; follows the theme. For statements a person
/// reads at one sight: it works on the UI thread, some 20 MB/s.
class SqlHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit SqlHighlighter(QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace datainsight
