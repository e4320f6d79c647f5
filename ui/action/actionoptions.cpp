// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actionoptions.h"

#include "core/action/actions/indexactions.h"
#include "ui/action/vacuumoptionsform.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <functional>

namespace datainsight {

namespace {

using Applying = std::function<ActionPtr(const ActionPtr &, bool)>;

/// For what can be done in nobody's way, or faster.
class ConcurrentlyForm final : public ActionOptions
{
public:
    ConcurrentlyForm(bool concurrently, Applying applying, QWidget *parent)
        : ActionOptions(parent), m_applying(std::move(applying)), m_check(new QCheckBox(QStringLiteral("CONCURRENTLY")))
    {
        m_check->setToolTip(tr("Others go on reading and writing; it takes longer, and may leave an invalid index"));
        m_check->setChecked(concurrently);
        connect(m_check, &QCheckBox::toggled, this, &ActionOptions::changed);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_check);
    }
    ActionPtr applied(const ActionPtr &action) const override { return m_applying(action, m_check->isChecked()); }

private:
    const Applying m_applying;
    QCheckBox *m_check;
};

} // namespace

ActionOptions *ActionOptions::make(const ActionPtr &like, int major, QWidget *parent)
{
    if (const auto *vacuum = dynamic_cast<const VacuumAction *>(like.get()))
        return new VacuumOptionsForm(vacuum->options(), major, parent);
    if (const auto *reindex = dynamic_cast<const ReindexAction *>(like.get()))
        return new ConcurrentlyForm(
            reindex->concurrently(),
            [](const ActionPtr &action, bool on) { return std::make_shared<ReindexAction>(action->relation(), on); },
            parent);
    if (const auto *drop = dynamic_cast<const DropIndexAction *>(like.get()))
        return new ConcurrentlyForm(
            drop->concurrently(),
            [](const ActionPtr &action, bool on) { return std::make_shared<DropIndexAction>(action->relation(), on); },
            parent);
    if (const auto *create = dynamic_cast<const CreateIndexAction *>(like.get()))
        return new ConcurrentlyForm(
            create->index().concurrently,
            [](const ActionPtr &action, bool on) -> ActionPtr {
                const auto *made = dynamic_cast<const CreateIndexAction *>(action.get());
                if (!made)
                    return action;
                auto index = made->index();
                index.concurrently = on;
                return std::make_shared<CreateIndexAction>(index);
            },
            parent);
    return nullptr;
}

} // namespace datainsight
