// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colours.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const Colours &Colours::light()
{
    static const Colours colours {
        .dark = false,
        .window = QColor(0xf5f6f8),
        .surface = QColor(0xffffff),
        .raised = QColor(0xffffff),
        .sunken = QColor(0xeef0f4),
        .field = QColor(0xffffff),
        .hover = QColor(0xf0f2f6),
        .selection = QColor(0xe3e8fb),
        .stripe = QColor(0xfafbfc),
        .border = QColor(0xe4e7ec),
        .borderStrong = QColor(0xd0d5de),
        .scroll = QColor(0xc9ced8),
        .text = QColor(0x1a1f29),
        .muted = QColor(0x505a6b),
        .faint = QColor(0x646d7c),
        .accent = QColor(0x3d55d6),
        .accentHover = QColor(0x3347bd),
        .onAccent = QColor(0xffffff),
        .ok = QColor(0x157347),
        .info = QColor(0x1769aa),
        .warning = QColor(0x8f5b00),
        .critical = QColor(0xc0262d),
        .grid = QColor(0xebedf1),
        .categories = { QColor(0x0068a8), QColor(0xd77e00), QColor(0x009e73), QColor(0xb8528f), QColor(0x4b9ad3),
            QColor(0xb43600), QColor(0xa87100), QColor(0x3f4754) },
    };
    return colours;
}

const Colours &Colours::darkTheme()
{
    static const Colours colours {
        .dark = true,
        .window = QColor(0x0f1116),
        .surface = QColor(0x171a21),
        .raised = QColor(0x1e222b),
        .sunken = QColor(0x0b0d11),
        .field = QColor(0x12151b),
        .hover = QColor(0x20242e),
        .selection = QColor(0x272f4d),
        .stripe = QColor(0x191c24),
        .border = QColor(0x262b36),
        .borderStrong = QColor(0x363d4b),
        .scroll = QColor(0x3a4150),
        .text = QColor(0xe7eaf0),
        .muted = QColor(0xa4acba),
        .faint = QColor(0x8a93a3),
        .accent = QColor(0x8b9dff),
        .accentHover = QColor(0xa3b1ff),
        .onAccent = QColor(0x10131c),
        .ok = QColor(0x4cc38a),
        .info = QColor(0x5cb3f0),
        .warning = QColor(0xf0b64a),
        .critical = QColor(0xff7b7b),
        .grid = QColor(0x232833),
        .categories = { QColor(0x4a9fe8), QColor(0xe69f00), QColor(0x2fc29a), QColor(0xd98ab8), QColor(0x9bd7ff),
            QColor(0xec6a34), QColor(0xf0e442), QColor(0x7d8798) },
    };
    return colours;
}

QColor Colours::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return muted;
    case Tone::Accent:
        return accent;
    case Tone::Ok:
        return ok;
    case Tone::Info:
        return info;
    case Tone::Warning:
        return warning;
    case Tone::Critical:
        return critical;
    }
    Q_UNREACHABLE();
}

QColor Colours::soft(Tone which) const
{
    return which == Tone::Neutral ? mixed(surface, muted, 0.10) : mixed(surface, tone(which), dark ? 0.14 : 0.10);
}

QColor Colours::category(int index) const
{
    const int count = static_cast<int>(categories.size());
    return categories[static_cast<size_t>(((index % count) + count) % count)];
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({ luminance(a), luminance(b) });
    return (high + 0.05) / (low + 0.05);
}

QColor mixed(const QColor &a, const QColor &b, double amount)
{
    const auto part = [amount](float from, float to) { return from + (to - from) * static_cast<float>(amount); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

} // namespace datainsight
