// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/sqleditorsuggest.h"

#include <QCompleter>
#include <QTimer>

#include <memory>

class QStandardItemModel;

namespace datainsight {

class SqlEditorView;
class SqlNames;

/// The list of names below the cursor: by itself behind a dot and from the second letter on, at once with complete().
/// Up and Down choose, Enter or Tab takes, Esc closes.
class SqlEditorCompletion final : public QObject
{
    Q_OBJECT
public:
    explicit SqlEditorCompletion(SqlEditorView *view, QObject *parent = nullptr);
    ~SqlEditorCompletion() override;

    /// Null for none: keywords remain.
    void setNames(std::shared_ptr<const SqlNames> names);
    void complete();
    bool isOpen() const;
    void close();
    /// What is offered, in order.
    QStringList offered() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed(QChar last);
    void edited();
    void show(bool asked);
    void accept(const QModelIndex &index);

    SqlEditorView *m_view;
    QCompleter *m_completer;
    QStandardItemModel *m_model;
    std::shared_ptr<const SqlNames> m_names;
    SqlSuggestions m_suggestions;
    qsizetype m_base = 0; ///< of the statement they are for
    QTimer m_soon;
    bool m_accepting = false;
};

} // namespace datainsight
