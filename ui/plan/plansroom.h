// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/keptsplitter.h"
#include "ui/plan/plansplace.h"

namespace datainsight {

class PlansDesk;

/// The page's height, divided between the desk and what is below it. Where nothing was run yet the desk has most of it;
/// with a plan on screen the plan has. Where both would be too low, a plan folds the desk away until somebody asks for
/// it; not where the person has moved the handle between the two at that height: then both stay, as they were left.
class PlansRoom final : public KeptSplitter
{
    Q_OBJECT

public:
    /// Lower than this, in pixels, editor and ten rows of a plan do not stand above each other.
    static constexpr int LowRoom = 600;

    /// Takes both over. `memory` may be null.
    PlansRoom(PlansDesk *desk, QWidget *body, LayoutMemory *memory, QWidget *parent = nullptr);

    /// What is below from now on; also for another plan in the place of one.
    void setPlace(PlansPlace place);
    /// The person wants it back, or away.
    void setDeskFolded(bool folded);
    bool isDeskFolded() const;

Q_SIGNALS:
    void deskFolded(bool folded);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    bool isLow() const;
    bool isWithPlan() const { return m_place != PlansPlace::Input; }
    QString part() const;
    void arrange();
    void divide();
    void fold(bool folded);

    PlansDesk *m_desk;
    QPointer<LayoutMemory> m_layout;
    PlansPlace m_place = PlansPlace::Input;
    QString m_part; ///< whose sizes the splitter has
    bool m_moved = false; ///< by the person, since it has them
    bool m_wasLow = false;
    bool m_foldedByHand = false; ///< in a room that is high enough: stays
};

} // namespace datainsight
