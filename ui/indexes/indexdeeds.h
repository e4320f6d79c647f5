// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/indexes/indexactions.h"

#include <QWidget>

#include <array>

class QPushButton;

namespace datainsight {

class ElidedLabel;

/// What can be done about the chosen indexes: build, reindex, drop, each a button that says for how many, or in its
/// tool tip why not.
class IndexDeeds final : public QWidget
{
    Q_OBJECT

public:
    explicit IndexDeeds(QWidget *parent = nullptr);

    /// `refusal` is why nothing can be done at all; empty: something can.
    void setChosen(std::vector<IndexItem> items, const QString &refusal);
    /// Of suggestions: what builds the chosen ones.
    void setSuggested(std::vector<ActionPtr> builds, const QString &refusal);
    QPushButton *button(IndexDeed deed) const { return m_buttons[static_cast<size_t>(deed)]; }
    QString summary() const;

Q_SIGNALS:
    void requested(const std::vector<datainsight::ActionPtr> &actions);

private:
    void request(IndexDeed deed);
    void summarise();
    void updateButton(IndexDeed deed, const QString &refusal);
    void showButton(IndexDeed deed, size_t able, const QString &why);

    std::array<QPushButton *, 3> m_buttons;
    ElidedLabel *m_summary;
    std::vector<IndexItem> m_items;
    std::vector<ActionPtr> m_builds; ///< of suggestions
};

} // namespace datainsight
