// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionspage.h"

#include "core/config/profilebook.h"
#include "core/connect/newserver.h"
#include "core/watch/health/healthwatch.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/groupfolding.h"
#include "ui/common/icons.h"
#include "ui/common/messageprompt.h"
#include "ui/common/rowproxy.h"
#include "ui/common/theme.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/firstserver.h"
#include "ui/connections/serverdetail.h"
#include "ui/connections/serverline.h"
#include "ui/connections/testpanel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace datainsight {

PageInfo ConnectionsPage::info()
{
    return { QStringLiteral("connections"), tr("Connections"), QStringLiteral("connections"), PageScope::Console };
}

ConnectionsPage::ConnectionsPage(const ConnectionsContext &context, QWidget *parent)
    : Page(info(), parent), m_controller(context),
      m_folding(context.folding ? context.folding : new GroupFolding(nullptr, this)),
      m_model(makeConnectionsModel(this)), m_stack(new QStackedWidget), m_first(new FirstServer),
      m_line(new ServerLine), m_import(new QPushButton(tr("Import services"))), m_filter(new QLineEdit),
      m_table(new DataTable), m_detail(new ServerDetail), m_banner(new Banner)
{
    m_stack->addWidget(m_first);
    m_stack->addWidget(makeList());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);

    connect(m_first->line(), &ServerLine::submitted, this, &ConnectionsPage::add);
    connect(m_first, &FirstServer::importRequested, &m_controller, &ConnectionsController::importServices);
    connect(m_line, &ServerLine::submitted, this, &ConnectionsPage::add);
    connect(m_import, &QPushButton::clicked, &m_controller, &ConnectionsController::importServices);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConnectionsPage::showSelected);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (!m_model->row(row).isHeading())
            Q_EMIT pageRequested(QStringLiteral("overview"), m_model->key(row));
    });
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const auto &row = m_model->row(m_table->proxy()->mapToSource(index).row());
        if (row.isHeading())
            m_folding->toggle(row.profile.group);
    });
    m_table->installEventFilter(this);
    connect(m_folding, &GroupFolding::changed, this, &ConnectionsPage::updateRows);
    if (context.health)
        connect(context.health, &HealthWatch::changed, this, [this] {
            if (isActive())
                updateRows();
        });
    connect(m_detail, &ServerDetail::saveRequested, this, &ConnectionsPage::save);
    connect(m_detail, &ServerDetail::testRequested, this, &ConnectionsPage::test);
    connect(m_detail, &ServerDetail::removeRequested, this, &ConnectionsPage::askToRemove);
    connect(m_detail, &ServerDetail::watchToggled, this, &ConnectionsPage::toggleWatch);
    connect(m_detail->test(), &TestPanel::notice, this, &Page::notice);
    connect(m_detail->form(), &ConnectionForm::fileChosen, &m_controller, &ConnectionsController::keepPasswordsInFile);
    connectController();
    updateRows();
}

QWidget *ConnectionsPage::makeList()
{
    m_import->setIcon(icon(QStringLiteral("import")));
    m_import->hide();
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter servers"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_table->proxy(), &RowProxy::setFilterText);
    m_table->setRowModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Servers"));
    m_table->setObjectName(QStringLiteral("servers"));
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->proxy()->setGroups([this](int row) -> RowGroup {
        return { m_model->row(row).profile.group, m_model->row(row).isHeading() };
    });
    m_table->proxy()->setRowFilter([this](int row) {
        const auto &one = m_model->row(row);
        // What is looked for is found also where it is folded away.
        const bool searching = !m_filter->text().trimmed().isEmpty();
        return searching || one.isHeading() || !m_folding->isFolded(one.profile.group);
    });

    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 2 * Theme::Grid, 0);
    leftColumn->setSpacing(Theme::Grid);
    leftColumn->addWidget(m_filter);
    leftColumn->addWidget(m_table, 1);
    leftColumn->addWidget(m_import, 0, Qt::AlignLeft);

    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(left);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    left->setMinimumWidth(30 * Theme::Grid);
    m_detail->setMinimumWidth(46 * Theme::Grid);

    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * Theme::Grid);
    column->addWidget(m_line);
    column->addWidget(splitter, 1);
    return list;
}

void ConnectionsPage::connectController()
{
    auto *book = m_controller.context().book;
    connect(book, &ProfileBook::profileChanged, this, &ConnectionsPage::updateRows);
    connect(book, &ProfileBook::profileRemoved, this, &ConnectionsPage::updateRows);
    connect(&m_controller, &ConnectionsController::failed, this, [this](const Error &error) {
        m_toggled = {};
        m_toTest = {};
        m_banner->showError(error);
    });
    connect(&m_controller, &ConnectionsController::saved, this, [this](const Profile &profile) {
        m_banner->dismiss();
        if (profile.id == m_toTest) {
            m_toTest = {};
            select(profile.id);
            test();
        } else if (profile.id == m_toggled) {
            m_toggled = {};
            if (profile.id == selected())
                m_detail->setWatch(profile.watch);
        } else if (profile.id == selected()) {
            m_detail->setProfile(profile);
        }
        Q_EMIT notice(tr("%1 saved").arg(profile.name));
    });
    connect(&m_controller, &ConnectionsController::removed, this, [this] { Q_EMIT notice(tr("Server removed")); });
    connect(&m_controller, &ConnectionsController::imported, this, [this](int count) {
        Q_EMIT notice(count == 1 ? tr("1 server imported") : tr("%1 servers imported").arg(count));
        m_controller.lookForServices();
    });
    connect(&m_controller, &ConnectionsController::servicesFound, this, [this](const std::vector<Profile> &profiles) {
        const auto count = static_cast<int>(profiles.size());
        m_first->setServices(count);
        m_import->setVisible(count > 0);
        m_import->setText(count == 1 ? tr("Import 1 service") : tr("Import %1 services").arg(count));
    });
    connect(&m_controller, &ConnectionsController::passwordPlace, this,
        [this](SecretPlace place, const QString &description) {
            m_line->setPasswordPlace(description);
            m_first->line()->setPasswordPlace(description);
            m_detail->setPasswordPlace(place, description);
        });
}

void ConnectionsPage::activated()
{
    m_controller.askPasswordPlace();
    m_controller.lookForServices();
    if (m_stack->currentWidget() == m_first)
        m_first->setFocus();
}

void ConnectionsPage::deactivated()
{
    m_detail->test()->cancel();
}

void ConnectionsPage::refresh()
{
    m_controller.lookForServices();
}

bool ConnectionsPage::focusFilter()
{
    if (m_stack->currentWidget() == m_first)
        return false;
    m_filter->setFocus();
    m_filter->selectAll();
    return true;
}

bool ConnectionsPage::goBack()
{
    if (m_detail->test()->isRunning()) {
        m_detail->test()->cancel();
        return true;
    }
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

std::vector<PageCommand> ConnectionsPage::commands()
{
    std::vector<PageCommand> commands { { tr("Add a server"), [this] {
                                             const bool isFirst = m_stack->currentWidget() == m_first;
                                             (isFirst ? m_first->line() : m_line)->setFocus();
                                         } } };
    if (!selected().isEmpty())
        commands.push_back({ tr("Test the connection"), [this] { test(); } });
    return commands;
}

QStringList ConnectionsPage::tourViews() const
{
    return { QStringLiteral("test") };
}

void ConnectionsPage::showTourView(const QString &name)
{
    if (name == QLatin1String("test") && !selected().isEmpty())
        test();
}

TargetId ConnectionsPage::selected() const
{
    const auto rows = m_table->selectedSourceRows();
    return rows.empty() || m_model->row(rows.front()).isHeading() ? TargetId {} : m_model->key(rows.front());
}

void ConnectionsPage::select(const TargetId &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    const auto index = m_table->proxy()->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
}

void ConnectionsPage::updateRows()
{
    auto *book = m_controller.context().book;
    const bool wasEmpty = m_model->rowCount() == 0;
    m_model->setRows(connectionRows(book->profiles(), *m_folding, m_controller.context().health));
    m_table->proxy()->invalidate();
    m_detail->form()->setGroups(book->groups());
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    if (wasEmpty)
        m_table->fitColumns();
    if (m_table->selectedSourceRows().empty())
        selectFirst();
    showSelected();
}

void ConnectionsPage::selectFirst()
{
    const auto *proxy = m_table->proxy();
    for (int row = 0; row < proxy->rowCount(); ++row) {
        const auto index = proxy->index(row, 0);
        if (m_model->row(proxy->mapToSource(index).row()).isHeading())
            continue;
        m_table->setCurrentIndex(index);
        return;
    }
}

bool ConnectionsPage::foldByKey(int key)
{
    const auto rows = m_table->selectedSourceRows();
    if (rows.empty() || !m_model->row(rows.front()).isHeading())
        return false;
    const QString group = m_model->row(rows.front()).profile.group;
    m_folding->setFolded(group, key == Qt::Key_Left || (key != Qt::Key_Right && !m_folding->isFolded(group)));
    return true;
}

bool ConnectionsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool folds = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Left || key == Qt::Key_Right;
        if (folds && foldByKey(key))
            return true;
    }
    return Page::eventFilter(watched, event);
}

void ConnectionsPage::showSelected()
{
    const auto rows = m_table->selectedSourceRows();
    const bool isServer = !rows.empty() && !m_model->row(rows.front()).isHeading();
    m_detail->setVisible(isServer);
    if (!isServer)
        return;
    const Profile profile = m_model->row(rows.front()).profile;
    auto *form = m_detail->form();
    if (profile == form->original())
        return;
    // What was edited of the server left behind is not lost without a word; of the same one, the edit stands.
    const bool isOther = profile.id != form->original().id;
    if (form->isModified() && !isOther)
        return;
    if (form->isModified() && m_model->rowOf(form->original().id) >= 0) {
        const auto edited = form->edited();
        const EnteredSecrets secrets = form->secrets();
        MessagePrompt::current().ask(this,
            { .title = tr("Unsaved changes"),
                .text = tr("Save the changes to %1?").arg(form->original().name),
                .accept = tr("Save"),
                .reject = tr("Discard") },
            [this, edited, secrets](MessagePrompt::Choice choice) {
                if (choice != MessagePrompt::Choice::Accepted)
                    return;
                if (edited)
                    m_controller.save(*edited, secrets);
                else
                    m_banner->showError(edited.error());
            });
    }
    m_detail->setProfile(profile);
}

void ConnectionsPage::add(const NewServer &server)
{
    m_toTest = server.profile.id;
    m_controller.save(server.profile, server.secrets);
}

void ConnectionsPage::save()
{
    const auto edited = m_detail->form()->edited();
    if (edited)
        m_controller.save(*edited, m_detail->form()->secrets());
    else
        m_banner->showError(edited.error());
}

void ConnectionsPage::askToRemove()
{
    const TargetId id = selected();
    const auto profile = m_controller.context().book->find(id);
    if (!profile)
        return;
    MessagePrompt::current().ask(this,
        { .title = tr("Remove server"),
            .text = tr("Remove %1 from DataInsight?").arg(profile->name),
            .detail = tr("Its settings and its password are forgotten. Nothing on the server changes, and what was "
                         "collected stays in the store."),
            .accept = tr("Remove"),
            .reject = tr("Keep"),
            .tone = Tone::Critical },
        [this, id](MessagePrompt::Choice choice) {
            if (choice == MessagePrompt::Choice::Accepted)
                m_controller.remove(id);
        });
}

void ConnectionsPage::toggleWatch()
{
    auto profile = m_controller.context().book->find(selected());
    if (!profile)
        return;
    profile->watch = !profile->watch;
    m_toggled = profile->id;
    m_controller.save(*profile, {});
}

void ConnectionsPage::test()
{
    const auto edited = m_detail->form()->edited();
    if (edited)
        m_detail->startTest(m_controller.testRequest(*edited, m_detail->form()->secrets()));
    else
        m_banner->showError(edited.error());
}

} // namespace datainsight
