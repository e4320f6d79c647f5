// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "core/base/filepool.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartview.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/fileprompt.h"
#include "ui/common/icons.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"

#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>

namespace datainsight {

namespace {

/// In a narrower card the title needs the room; the rest is in the tool tip.
constexpr int RoomForSentence = 420;

QLabel *smallLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QStringLiteral("small"));
    label->hide();
    return label;
}

} // namespace

TimeChart::TimeChart(const QString &title, Unit unit, bool perSecond, ChartKind kind, QWidget *parent)
    : QFrame(parent), m_title(title), m_titleLabel(new ElidedLabel(title, this)), m_grainLabel(smallLabel(this)),
      m_stalePill(new StatusPill(this)), m_legend(new ChartLegend(this)), m_view(new ChartView(this)),
      m_panel(new StatePanel(this)), m_emptyState(PanelState::empty(tr("Nothing was measured in this range.")))
{
    setProperty("card", true);
    setAccessibleName(title);
    m_view->setAccessibleName(title);
    m_titleLabel->setFontRole(FontRole::Body, true);
    Plot plot;
    plot.kind = kind;
    plot.unit = unit;
    plot.perSecond = perSecond;
    m_view->setPlot(std::move(plot));

    auto *menuButton = new QToolButton(this);
    menuButton->setIcon(icon(QStringLiteral("more")));
    menuButton->setAutoRaise(true);
    menuButton->setToolTip(tr("Copy or save this chart"));
    menuButton->setAccessibleName(tr("Actions of the chart %1").arg(title));
    connect(menuButton, &QToolButton::clicked, this, [this, menuButton] {
        QContextMenuEvent event(
            QContextMenuEvent::Keyboard, {}, menuButton->mapToGlobal(menuButton->rect().bottomLeft()));
        contextMenuEvent(&event);
    });

    auto *header = new QHBoxLayout;
    header->setSpacing(Theme::Grid);
    header->addWidget(m_titleLabel, 1);
    header->addWidget(m_stalePill);
    header->addWidget(m_grainLabel);
    header->addWidget(menuButton);

    auto *body = new QWidget(this);
    auto *stack = new QStackedLayout(body);
    stack->setStackingMode(QStackedLayout::StackAll);
    stack->addWidget(m_view);
    stack->addWidget(m_panel);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid * 3 / 2, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid / 2);
    layout->addLayout(header);
    layout->addWidget(m_legend);
    layout->addWidget(body, 1);

    connect(m_view, &ChartView::cursorMoved, this, [this](std::optional<Instant> at) { followCursor(at, true); });
    connect(m_view, &ChartView::zoomRequested, this, &TimeChart::zoomRequested);
    connect(m_view, &ChartView::zoomReset, this, &TimeChart::zoomReset);
    connect(m_view, &ChartView::momentRequested, this, &TimeChart::momentRequested);
    connect(m_legend, &ChartLegend::toggled, this, &TimeChart::toggleSeries);
    connect(m_panel, &StatePanel::actionTriggered, this, &TimeChart::actionTriggered);
    connect(&Theme::instance(), &Theme::changed, m_view, &ChartView::repaintAll);
    setState(PanelState::loading());
}

TimeChart::~TimeChart()
{
    // A focused view lets go of its crosshair while it is destroyed, when this is no longer a chart.
    m_view->disconnect(this);
}

QString TimeChart::title() const
{
    return m_title;
}

void TimeChart::setHelp(const QString &text)
{
    m_titleLabel->setHelp(text);
    setAccessibleDescription(text);
}

void TimeChart::setTopAtLeast(double value)
{
    Plot plot = m_view->plot();
    plot.leastTop = value;
    m_view->setPlot(std::move(plot));
}

void TimeChart::setTimeZone(const QTimeZone &zone)
{
    Plot plot = m_view->plot();
    plot.zone = zone;
    m_view->setPlot(std::move(plot));
}

void TimeChart::setGroup(ChartGroup *group)
{
    if (m_group)
        m_group->disconnect(this);
    m_group = group;
    if (!group)
        return;
    connect(group, &ChartGroup::cursorMoved, this, [this](std::optional<Instant> at, const TimeChart *source) {
        if (source != this)
            followCursor(at, false);
    });
    connect(this, &TimeChart::zoomRequested, group, &ChartGroup::zoomRequested);
    connect(this, &TimeChart::zoomReset, group, &ChartGroup::zoomReset);
    connect(this, &TimeChart::momentRequested, group, &ChartGroup::momentRequested);
}

void TimeChart::setData(ChartData data)
{
    if (data.sameAs(m_view->plot().data) && m_state.state == ViewState::Ready)
        return;
    const bool any = data.hasValues();
    const bool grainChanged = data.grain != m_view->plot().data.grain;
    Plot plot = m_view->takePlot();
    plot.data = std::move(data);
    m_view->setPlot(std::move(plot));
    setState(any ? PanelState::ready() : m_emptyState);
    if (grainChanged)
        refreshHeader();
    refreshLegend();
}

const ChartData &TimeChart::data() const
{
    return m_view->plot().data;
}

void TimeChart::setState(const PanelState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_view->setDimmed(state.state == ViewState::Stale);
    m_panel->setState(state);
    const bool covered = m_panel->isVisibleTo(this);
    m_view->setEnabled(!covered);
    m_view->setVisible(!covered);
    m_legend->setVisible(!covered && !m_legend->entries().empty());
    refreshHeader();
}

void TimeChart::setEmptyState(const PanelState &state)
{
    const bool shown = m_state == m_emptyState;
    m_emptyState = state;
    if (shown)
        setState(state);
}

void TimeChart::refreshHeader()
{
    const bool stale = m_state.state == ViewState::Stale;
    const bool narrow = width() < RoomForSentence;
    m_stalePill->setStatus(Tone::Warning, narrow ? tr("Stale") : m_state.title, QStringLiteral("clock"));
    m_stalePill->setHelp(QString(m_state.title + QLatin1Char('\n') + m_state.detail).trimmed());
    m_stalePill->setVisible(stale);
    m_grainLabel->setText(data().grain);
    m_grainLabel->setVisible(m_state.state == ViewState::Ready && !data().grain.isEmpty());
}

std::vector<double> TimeChart::legendValues() const
{
    const Plot &plot = m_view->plot();
    const std::optional<Instant> at = m_view->cursor();
    return at && plot.data.range.contains(*at) ? plot.valuesAt(*at) : plot.lastValues();
}

QString TimeChart::earlierValue() const
{
    const Plot &plot = m_view->plot();
    if (plot.data.earlier.empty())
        return plot.format(NoValue);
    const std::optional<Instant> cursor = m_view->cursor();
    const std::optional<Instant> at = cursor && plot.data.range.contains(*cursor) ? cursor : plot.lastInstant();
    // Of several lines each has its own figure, in the box beside the crosshair.
    if (!at || plot.data.earlier.size() > 1)
        return {};
    return plot.format(plot.earlierAt(*at).front());
}

void TimeChart::refreshLegend()
{
    const Plot &plot = m_view->plot();
    const std::vector<double> values = legendValues();
    std::vector<ChartLegend::Entry> entries;
    entries.reserve(values.size() + 1);
    // First, because the legend has two lines, and without a name a dashed line says nothing.
    if (plot.isCompared() && !plot.data.series.empty())
        entries.push_back(
            { .name = plot.data.earlierName, .value = earlierValue(), .hidden = plot.earlierHidden, .dashed = true });
    for (size_t i = 0; i < values.size(); ++i) {
        const ChartSeries &series = plot.data.series[i];
        entries.push_back({ series.name.simplified(), plot.format(values[i]), series.colorIndex, plot.isHidden(i) });
    }
    m_legend->setEntries(std::move(entries));
}

std::optional<Instant> TimeChart::cursor() const
{
    return m_view->cursor();
}

void TimeChart::setCursor(std::optional<Instant> at)
{
    followCursor(at, false);
    if (m_group)
        m_group->moveCursor(at, this);
}

void TimeChart::setSpan(std::optional<TimeRange> span)
{
    m_view->setSpan(span);
}

void TimeChart::followCursor(std::optional<Instant> at, bool own)
{
    if (!own)
        m_view->showCursor(at);
    refreshLegend();
    Q_EMIT cursorMoved(at);
    if (own && m_group)
        m_group->moveCursor(at, this);
}

void TimeChart::toggleSeries(int series, bool only)
{
    Plot plot = m_view->takePlot();
    const size_t first = plot.isCompared() ? 1 : 0;
    if (static_cast<size_t>(series) < first) {
        plot.earlierHidden = !plot.earlierHidden;
        m_view->setPlot(std::move(plot));
        refreshLegend();
        return;
    }
    const size_t index = static_cast<size_t>(series) - first;
    plot.hidden.resize(plot.data.series.size(), false);
    if (only) {
        const bool alone =
            !plot.hidden[index] && static_cast<size_t>(std::count(plot.hidden.begin(), plot.hidden.end(), false)) == 1;
        plot.hidden.assign(plot.data.series.size(), !alone);
        plot.hidden[index] = false;
    } else {
        plot.hidden[index] = !plot.hidden[index];
    }
    m_view->setPlot(std::move(plot));
    refreshLegend();
}

QString TimeChart::toCsv() const
{
    return chartCsv(m_view->plot());
}

QImage TimeChart::toImage(qreal scale)
{
    QImage image(size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Theme::instance().colours().window);
    render(&image);
    return image;
}

void TimeChart::copyImage()
{
    QGuiApplication::clipboard()->setImage(toImage());
}

void TimeChart::copyCsv() const
{
    QGuiApplication::clipboard()->setText(toCsv());
}

void TimeChart::saveCsv()
{
    const QString name = exportName(m_title, data().range, m_view->plot().zone) + QStringLiteral(".csv");
    FilePrompt::current().save(this, { tr("Save the values of the chart"), name, tr("CSV (*.csv)") },
        [this](const QString &path) { write(path, [plot = m_view->plot()] { return chartCsv(plot).toUtf8(); }); });
}

void TimeChart::saveImage()
{
    const QString name = exportName(m_title, data().range, m_view->plot().zone) + QStringLiteral(".png");
    FilePrompt::current().save(
        this, { tr("Save the chart as an image"), name, tr("PNG image (*.png)") }, [this](const QString &path) {
            write(path, [image = toImage()] {
                QByteArray png;
                QBuffer buffer(&png);
                buffer.open(QIODevice::WriteOnly);
                image.save(&buffer, "PNG");
                return png;
            });
        });
}

void TimeChart::write(const QString &path, std::function<QByteArray()> content)
{
    if (path.isEmpty())
        return;
    writeFile(path, std::move(content)).then(this, [this, path](const Result<bool> &saved) {
        if (saved)
            Q_EMIT exported(path);
        else
            Q_EMIT exportFailed(saved.error());
    });
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    refreshHeader();
}

void TimeChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto at = m_view->cursor(); at && !m_momentAction.isEmpty()) {
        menu->addAction(icon(QStringLiteral("clock")), m_momentAction, this, [this, at] { Q_EMIT momentRequested(*at); });
        menu->addSeparator();
    }
    menu->addAction(icon(QStringLiteral("image")), tr("Copy as image"), this, &TimeChart::copyImage);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy values as CSV"), this, &TimeChart::copyCsv);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("export")), tr("Save as PNG…"), this, &TimeChart::saveImage);
    menu->addAction(icon(QStringLiteral("export")), tr("Save values as CSV…"), this, &TimeChart::saveCsv);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("zoom-out")), tr("Zoom out"), this, &TimeChart::zoomReset);
    menu->popup(event->globalPos());
    event->accept();
}

void TimeChart::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        m_view->repaintAll();
}

} // namespace datainsight
