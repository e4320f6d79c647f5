// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plantextmodel.h"

#include <QListView>

namespace datainsight {

/// A plan's text as it came, plain and fixed-width, of any size. Lines are selected; Ctrl+C copies them.
class PlanTextView final : public QListView
{
    Q_OBJECT

public:
    explicit PlanTextView(QWidget *parent = nullptr);

    void setPieces(const TextPiecesPtr &pieces);
    /// Selects a line of the text, from 1.
    void showLine(int line);
    PlanTextModel *textModel() const { return m_model; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copy() const;

    PlanTextModel *m_model;
};

} // namespace datainsight
