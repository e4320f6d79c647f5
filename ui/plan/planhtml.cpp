// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planhtml.h"

#include "core/base/units.h"
#include "core/plan/plannames.h"
#include "ui/plan/plancells.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanHtml)
};

/// More of the source is left out: the report is to be opened by a browser.
constexpr qsizetype MostSource = 2 * 1024 * 1024;

QString styleOf(const Colours &c)
{
    return QStringLiteral("body{font:14px/1.45 system-ui,sans-serif;background:%1;color:%2;margin:2rem auto;"
                          "max-width:110rem;padding:0 2rem}"
                          "table{border-collapse:collapse;width:100%}"
                          "th{text-align:left;color:%3;font-weight:500}"
                          "td,th{padding:.2rem .6rem;border-bottom:1px solid %4;vertical-align:top}"
                          "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
                          "pre{background:%5;padding:.8rem;border-radius:6px;overflow:auto}"
                          ".f{background:%6;border:1px solid %4;border-radius:8px;padding:.6rem 1rem;margin:.6rem 0}"
                          ".m{color:%3}.b{background:%7;height:.45rem;border-radius:2px}svg{width:100%;height:auto}"
                          "dl{display:flex;flex-wrap:wrap;gap:2rem}dt{color:%3}dd{margin:0;font-weight:600}")
        .arg(c.window.name(), c.text.name(), c.muted.name(), c.border.name(), c.sunken.name(), c.surface.name(),
            c.accent.name());
}

class Report
{
public:
    explicit Report(const PlanScene &scene) : m_scene(scene) { }

    QString html(const QByteArray &svg, const Colours &colours)
    {
        const QString title = Tr::tr("Plan of a statement");
        m_out += QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                "style-src 'unsafe-inline'\"><title>")
            + title.toHtmlEscaped() + QStringLiteral("</title>\n<style>") + styleOf(colours)
            + QStringLiteral("</style></head><body>\n");
        heading(1, title);
        figures();
        if (const QString statement = m_scene.analysed->context.statement; !statement.isEmpty())
            pre(statement);
        findings();
        heading(2, Tr::tr("Graph"));
        // What stands before the picture is for files of their own.
        m_out += QString::fromUtf8(svg.mid(std::max<qsizetype>(svg.indexOf("<svg"), 0))) + QLatin1Char('\n');
        nodes();
        heading(2, Tr::tr("Text"));
        const QByteArray &source = m_scene.analysed->source;
        pre(QString::fromUtf8(source.first(std::min(source.size(), MostSource))));
        m_out += QStringLiteral("</body></html>\n");
        return std::move(m_out);
    }

private:
    void element(const char *tag, const QString &text, const char *attributes = "")
    {
        m_out += QLatin1Char('<') + QLatin1String(tag) + QLatin1String(attributes) + QLatin1Char('>')
            + text.toHtmlEscaped() + QStringLiteral("</") + QLatin1String(tag) + QStringLiteral(">");
    }
    void heading(int level, const QString &text) { element(level == 1 ? "h1" : "h2", text); }
    void pre(const QString &text) { element("pre", text); }

    void figure(const QString &name, double value, Unit unit)
    {
        if (!std::isfinite(value))
            return;
        m_out += QStringLiteral("<div>");
        element("dt", name);
        element("dd", formatValue(value, unit));
        m_out += QStringLiteral("</div>");
    }

    void figures()
    {
        const auto &plan = m_scene.analysed->plan;
        m_out += QStringLiteral("<dl>");
        figure(Tr::tr("Execution"), plan.executionMs, Unit::Milliseconds);
        figure(Tr::tr("Planning"), plan.planningMs, Unit::Milliseconds);
        figure(Tr::tr("In no node"), m_scene.analysed->timing.reconciliation.residualMs, Unit::Milliseconds);
        figure(Tr::tr("Nodes"), m_scene.size(), Unit::Count);
        m_out += QStringLiteral("</dl>\n");
    }

    void findings()
    {
        heading(2, Tr::tr("Findings"));
        if (m_scene.analysed->findings.empty())
            element("p", Tr::tr("Nothing stands out."), " class=\"m\"");
        for (const auto &finding : m_scene.analysed->findings) {
            m_out += QStringLiteral("<div class=\"f\">");
            element("b", finding.title);
            const QString severity = findingSeverityName(finding.severity);
            element("div",
                finding.gainMs > 0
                    ? Tr::tr("%1, saves up to %2").arg(severity, formatValue(finding.gainMs, Unit::Milliseconds))
                    : severity,
                " class=\"m\"");
            element("div", finding.evidence);
            element("div", finding.remedy);
            if (!finding.sql.isEmpty())
                pre(finding.sql);
            m_out += QStringLiteral("</div>\n");
        }
    }

    void nodes()
    {
        heading(2, Tr::tr("Nodes"));
        m_out += QStringLiteral("<table><tr>");
        element("th", Tr::tr("Node"));
        for (const auto &head : { Tr::tr("Own time"), Tr::tr("Share"), Tr::tr("With below"), Tr::tr("Rows"),
                 Tr::tr("Estimate off"), Tr::tr("Buffers") })
            element("th", head, " class=\"n\"");
        m_out += QStringLiteral("</tr>\n");
        for (int id = 0; id < m_scene.size(); ++id)
            row(id);
        m_out += QStringLiteral("</table>\n");
    }

    void row(int id)
    {
        const auto &node = m_scene.node(id);
        m_out += QStringLiteral("<tr><td style=\"padding-left:%1rem\">").arg(0.6 + 1.2 * std::min(node.depth, 40));
        element("span", planNodeName(node));
        const double share = m_scene.ownShare(id, m_scene.mainMeasure());
        m_out += QStringLiteral("<div class=\"b\" style=\"width:%1%\"></div></td>").arg(share * 100, 0, 'f', 1);
        for (const auto cell : { PlanCell::Own, PlanCell::Share, PlanCell::Total, PlanCell::Rows })
            number(cell, planCellValue(m_scene, id, cell));
        element("td", estimateText(m_scene.time(id)), " class=\"n\"");
        number(PlanCell::Buffers, planCellValue(m_scene, id, PlanCell::Buffers));
        m_out += QStringLiteral("</tr>\n");
    }

    void number(PlanCell cell, const QVariant &value)
    {
        const auto unit = planCellInfo(cell).unit.value_or(Unit::Count);
        element("td", value.isValid() ? formatValue(value.toDouble(), unit) : QString(), " class=\"n\"");
    }

    const PlanScene &m_scene;
    QString m_out;
};

} // namespace

QByteArray planHtml(const PlanScene &scene, const QByteArray &svg, const Colours &colours)
{
    return Report(scene).html(svg, colours).toUtf8();
}

} // namespace datainsight
