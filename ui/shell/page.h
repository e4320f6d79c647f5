// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/ids.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace datainsight {

/// Whether a page shows one server (it is given the chosen one) or belongs to the console as a whole. ServerOrNone is
/// given the chosen server too, but does without one, and stays when another is chosen.
enum class PageScope { Server, Console, ServerOrNone };

/// How loudly the number beside a page in the sidebar speaks.
enum class BadgeSeverity { Info, Warning, Critical };

struct PageBadge
{
    int count = 0; ///< 0: no badge
    BadgeSeverity severity = BadgeSeverity::Info;
    QString meaning; ///< "3 blocked": what the count counts, for the tool tip and screen readers

    friend bool operator==(const PageBadge &, const PageBadge &) = default;
};

/// Something a page can do, offered in the command palette while the page is shown.
struct PageCommand
{
    QString title;
    std::function<void()> run;
};

/// What is to be seen of a page that another one leads to. A page passes over what it knows nothing of.
struct PageSubject
{
    int pid = 0; ///< a session, by its process; 0: none
    QString statement; ///< to be worked with, in `database` where that is not empty
    QString database;
    qint64 plan = 0; ///< a kept plan, by its id in the PlanHistory; 0: none

    bool isEmpty() const { return pid == 0 && statement.isEmpty() && plan == 0; }
    friend bool operator==(const PageSubject &, const PageSubject &) = default;
};

/// What a page is, before and while it exists.
struct PageInfo
{
    QString id; ///< stable, lower case: "overview"; also the name in settings and of the tour's pictures
    QString title; ///< one or two words, shown in the sidebar
    QString icon; ///< an icon's name in ui/common
    PageScope scope = PageScope::Server;
};

/// One screen of the console. Made on first use and kept. The shell calls activate() when it comes on screen and
/// deactivate() when it goes; between deactivate() and activate() it does no work and has no query under way: its
/// token is cancelled. A page never waits: what takes time is awaited with token().
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(PageInfo info, QWidget *parent = nullptr);

    const PageInfo &info() const { return m_info; }
    /// The server shown; empty for pages of scope Console and while there is none.
    const TargetId &target() const { return m_target; }
    bool isActive() const { return m_active; }
    const PageBadge &badge() const { return m_badge; }

    /// All three do nothing when nothing changes.
    void setTarget(const TargetId &target);
    void activate();
    void deactivate();

    /// F5 and the refresh button. Only called while active.
    virtual void refresh() { }
    /// The "/" key: puts the cursor into the page's filter. False when it has none.
    virtual bool focusFilter() { return false; }
    /// The Esc key: one step back inside the page. False when there is nothing to go back from.
    virtual bool goBack() { return false; }
    /// Another page led here, for this. Called once the page is on screen, never with nothing.
    virtual void showSubject(const PageSubject & /*subject*/) { }
    virtual std::vector<PageCommand> commands() { return {}; }
    /// Further views of the page that the tour takes pictures of, by name, beside the one it opens with.
    virtual QStringList tourViews() const { return {}; }
    virtual void showTourView(const QString & /*name*/) { }

Q_SIGNALS:
    void badgeChanged();
    /// Asks the shell to go to a page, for a server or (empty) the one shown; the way in from a tile or a finding.
    void pageRequested(const QString &pageId, const datainsight::TargetId &target,
        const datainsight::PageSubject &subject = {});
    /// A short sentence for the status bar: "Copied as CSV".
    void notice(const QString &text);

protected:
    /// The chosen server changed; active or not. Drop what was shown; load only when active.
    virtual void targetChanged() { }
    virtual void activated() { }
    virtual void deactivated() { }

    void setBadge(PageBadge badge);
    /// Cancelled when the page is deactivated or destroyed, or by renewToken().
    CancelToken token() const { return m_cancel.token(); }
    /// Cancels what is under way, before loading anew.
    CancelToken renewToken() { return m_cancel.renew(); }

private:
    PageInfo m_info;
    TargetId m_target;
    PageBadge m_badge;
    CancelSource m_cancel;
    bool m_active = false;
};

} // namespace datainsight
