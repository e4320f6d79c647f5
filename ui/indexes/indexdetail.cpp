// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexdetail.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/indexes/detailcolumn.h"
#include "ui/indexes/indexfacts.h"
#include "ui/indexes/indexsource.h"
#include "ui/indexes/indexwords.h"
#include "ui/indexes/statementbox.h"

#include <QLabel>

namespace datainsight {

IndexDetail::IndexDetail(IndexSource *source, QWidget *parent)
    : QWidget(parent), m_source(source), m_title(new ElidedLabel), m_why(plainText()), m_facts(new FactList),
      m_statement(new StatementBox), m_undo(new StatementBox)
{
    fillDetail(this, m_title, { m_why, m_facts, m_statement, m_undo }, tr("What is known of the index"));
    for (auto *box : { m_statement, m_undo })
        connect(box, &StatementBox::copied, this, [this] { Q_EMIT notice(tr("Statement copied")); });
    show(nullptr);
}

void IndexDetail::show(const IndexItem *item)
{
    const quint64 key = item ? item->key() : 0;
    if (item && key == m_shown && item->report == m_of)
        return;
    m_cancel.renew();
    if (key != m_shown)
        m_definition = {};
    m_shown = key;
    m_of = item ? item->report : nullptr;
    if (item && item->heading)
        return showHeading(*item->heading);
    if (item)
        return showItem(*item);
    m_title->setText(tr("None is chosen"));
    m_why->setText(tr("Choose an index to see what is known of it. Several can be chosen, and mended together."));
    m_why->show();
    m_facts->setFacts({});
    m_statement->show({}, {});
    m_undo->show({}, {});
}

void IndexDetail::rest()
{
    m_cancel.renew();
    m_of.reset();
}

void IndexDetail::showHeading(const FindingGroup &group)
{
    m_title->setText(headingText(group));
    m_why->setText(headingDetail(group));
    m_why->show();
    m_facts->setFacts({});
    m_statement->show({}, {});
    m_undo->show({}, {});
}

void IndexDetail::showItem(const IndexItem &item)
{
    const auto *index = item.row();
    m_title->setText(index ? shortName(index->schema, index->name) : item.what()->name);
    m_why->setText(item.what() ? item.what()->text : QString());
    m_why->setVisible(item.what() != nullptr);
    m_facts->setFacts(indexFacts(item, m_definition));
    showStatements(item);
    if (index)
        ask(item);
}

void IndexDetail::showStatements(const IndexItem &item)
{
    const auto *said = item.what();
    if (said && !said->ddl.isEmpty() && !said->tooEarly) {
        m_statement->show(tr("What mends it"), said->ddl);
        m_undo->show(tr("What takes that back"), said->undo);
        return;
    }
    m_statement->show(tr("How it is made"), m_definition.make);
    m_undo->show(tr("How it is dropped"), m_definition.drop);
}

void IndexDetail::ask(const IndexItem &item)
{
    auto *runner = m_source->runner();
    if (!runner)
        return;
    const auto token = m_cancel.token();
    runner->definition(*item.row(), token).then(this, [this, token, item](const Result<IndexDefinition> &answer) {
        if (token.isCancelled())
            return;
        m_definition = answer.value_or(IndexDefinition { .definition = answer ? QString() : oneLine(answer.error()) });
        m_facts->setFacts(indexFacts(item, m_definition));
        showStatements(item);
    });
}

QString IndexDetail::title() const
{
    return m_title->text();
}

QString IndexDetail::why() const
{
    return m_why->isHidden() ? QString() : m_why->text();
}

} // namespace datainsight
