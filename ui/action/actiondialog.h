// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/action/actionproposal.h"

#include <QCoroTask>

#include <QDialog>
#include <QPointer>

#include <optional>

class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace datainsight {

class ActionOptions;
class ActionPreviewPanel;
class StatePanel;

/// What would be done, before it is: for each target the exact statement, the lock and who is in its way now, the right
/// that is missing, what to know before, what takes it back. Reads the previews itself, one after another. Its button
/// says what it does, and does it to those that can be; where the profile is a production server's, the server's name
/// is typed first. Deletes itself when it is closed; accepted() is for whoever opened it.
class ActionDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ActionDialog(ActionProposal proposal, QWidget *parent = nullptr);
    ~ActionDialog() override;

    bool isReading() const { return m_reading; }
    /// Those that can be done, as they were shown.
    std::vector<ActionPreview> agreed() const;
    /// What was typed to confirm; empty where nothing was asked.
    QString typed() const;

    QPushButton *acceptButton() const { return m_accept; }
    QPushButton *rejectButton() const { return m_reject; }
    QLineEdit *confirmation() const { return m_confirmation; } ///< hidden where nothing is to be typed
    ActionPreviewPanel *panel() const { return m_panel; }
    /// Null where there is nothing to choose, and before the first preview is read.
    ActionOptions *options() const { return m_options; }
    /// Reads all previews once more.
    void lookAgain();

Q_SIGNALS:
    void previewsRead();
    /// A session that is in the way, to be looked at on a page of its own; the dialog is closed by then.
    void sessionRequested(int pid);

private:
    using Self = QPointer<ActionDialog>;
    struct Target
    {
        ActionPtr action;
        std::optional<ActionPreview> known; ///< as it was read last
        std::optional<Result<ActionPreview>> preview; ///< of what is chosen now; none: not read yet
    };

    void build();
    void connectParts();
    static QCoro::Task<> read(Self self, CancelToken token);
    void take(size_t index, const Result<ActionPreview> &preview);
    void showTarget();
    void offerOptions(const ActionPreview &preview);
    void applyOptions();
    void updateList(size_t index);
    void updateButtons();
    QString heading() const;

    ActionProposal m_proposal;
    std::vector<Target> m_targets;
    bool m_reading = true; ///< or about to
    CancelSource m_cancel;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    StatePanel *m_state;
    ActionPreviewPanel *m_panel;
    ActionOptions *m_options = nullptr;
    QWidget *m_optionsPlace;
    QWidget *m_confirmRow;
    QLineEdit *m_confirmation;
    QPushButton *m_again;
    QPushButton *m_accept;
    QPushButton *m_reject;
};

} // namespace datainsight
