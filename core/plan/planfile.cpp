// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planfile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace datainsight {

namespace {

constexpr int Version = 1;
const QString Mark = QStringLiteral("datainsight_plan");

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

struct TextField
{
    QString name;
    QString PlanContext::*value;
};

const std::vector<TextField> &textFields()
{
    static const std::vector<TextField> fields {
        { QStringLiteral("statement"), &PlanContext::statement },
        { QStringLiteral("server"), &PlanContext::server },
        { QStringLiteral("database"), &PlanContext::database },
        { QStringLiteral("server_version"), &PlanContext::serverVersion },
        { QStringLiteral("fingerprint"), &PlanContext::fingerprint },
    };
    return fields;
}

QJsonObject toJson(const PlanContext &context)
{
    QJsonObject json;
    for (const auto &field : textFields()) {
        if (const QString &value = context.*field.value; !value.isEmpty())
            json.insert(field.name, value);
    }
    if (toMilliseconds(context.takenAt) > 0)
        json.insert(QStringLiteral("taken_at"), toDateTime(context.takenAt).toUTC().toString(Qt::ISODateWithMs));
    if (!context.settings.isEmpty()) {
        QJsonObject settings;
        for (auto it = context.settings.cbegin(); it != context.settings.cend(); ++it)
            settings.insert(it.key(), it.value());
        json.insert(QStringLiteral("settings"), settings);
    }
    return json;
}

PlanContext contextFrom(const QJsonObject &json)
{
    PlanContext context;
    for (const auto &field : textFields())
        context.*field.value = json.value(field.name).toString();
    const auto at = QDateTime::fromString(json.value(QStringLiteral("taken_at")).toString(), Qt::ISODateWithMs);
    if (at.isValid())
        context.takenAt = fromDateTime(at);
    const auto settings = json.value(QStringLiteral("settings")).toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it)
        context.settings.insert(it.key(), it.value().toString());
    return context;
}

} // namespace

void PlanContext::fillFrom(const PlanContext &other)
{
    for (const auto &field : textFields()) {
        if ((this->*field.value).isEmpty())
            this->*field.value = other.*field.value;
    }
    if (toMilliseconds(takenAt) == 0)
        takenAt = other.takenAt;
    if (settings.isEmpty())
        settings = other.settings;
}

QByteArray writePlanFile(const AnalysedPlan &plan)
{
    // The mark comes first: it is what a file is known by. QJsonObject would sort it behind the context.
    const QByteArray context = QJsonDocument(toJson(plan.context)).toJson(QJsonDocument::Compact);
    const QByteArray rest = QJsonDocument(QJsonObject { { QStringLiteral("plan"), plan.ordinal },
                                              { QStringLiteral("source"), QString::fromUtf8(plan.source) } })
                                .toJson(QJsonDocument::Compact);
    return "{\"datainsight_plan\": " + QByteArray::number(Version) + ",\n \"context\": " + context + ",\n "
        + rest.mid(1) + '\n';
}

bool isPlanFile(const QByteArray &input)
{
    QByteArrayView text(input);
    if (text.startsWith("\xef\xbb\xbf"))
        text = text.sliced(3);
    text = text.first(std::min<qsizetype>(text.size(), 1000)).trimmed();
    if (!text.startsWith('{'))
        return false;
    text = text.sliced(1).trimmed();
    return text.startsWith(QByteArray('"' + Mark.toLatin1() + '"'));
}

Result<PlanFile> readPlanFile(const QByteArray &input)
{
    QJsonParseError error {};
    const auto document = QJsonDocument::fromJson(input.startsWith("\xef\xbb\xbf") ? input.mid(3) : input, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArrayView before = QByteArrayView(input).first(std::clamp<qsizetype>(error.offset, 0, input.size()));
        return fail(ErrorKind::Parse,
            Tr::tr("Line %1, column %2: this plan file is damaged: %3")
                .arg(before.count('\n') + 1)
                .arg(before.size() - before.lastIndexOf('\n'))
                .arg(error.errorString()),
            Tr::tr("Have it sent or saved again; the plan's text may still be copied out of it."));
    }
    const auto json = document.object();
    if (const int version = json.value(Mark).toInt(); version != Version)
        return fail(ErrorKind::Parse, Tr::tr("This plan file was made by a newer DataInsight."),
            Tr::tr("Update this program, or copy the plan's text out of the file and paste that."));
    return PlanFile { contextFrom(json.value(QStringLiteral("context")).toObject()),
        std::max(json.value(QStringLiteral("plan")).toInt(), 0),
        json.value(QStringLiteral("source")).toString().toUtf8() };
}

} // namespace datainsight
