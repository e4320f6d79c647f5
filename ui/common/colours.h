// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace datainsight {

/// What a colour says. Never said by colour alone: an icon or a word stands beside it.
enum class Tone { Neutral, Accent, Ok, Info, Warning, Critical };

/// Every colour of one theme. Text colours keep 4.5:1 (WCAG AA) on window, surface, raised and field, categories 3:1 on
/// surface; tests/models/tst_colours holds them to it.
struct Colours
{
    bool dark;
    QColor window; ///< behind everything
    QColor surface; ///< cards, tables
    QColor raised; ///< menus, buttons, tool tips
    QColor sunken; ///< wells, code
    QColor field; ///< where one types
    QColor hover;
    QColor selection;
    QColor stripe; ///< every other row
    QColor border;
    QColor borderStrong;
    QColor scroll;
    QColor text;
    QColor muted; ///< secondary text
    QColor faint; ///< hints, axis labels, disabled
    QColor accent;
    QColor accentHover;
    QColor onAccent; ///< text on accent
    QColor ok;
    QColor info;
    QColor warning;
    QColor critical;
    QColor grid; ///< chart grid lines
    std::array<QColor, 8> categories; ///< after Okabe and Ito, shifted to be told apart on this theme's surface

    QColor tone(Tone tone) const;
    /// The quiet background that goes with tone().
    QColor soft(Tone tone) const;
    /// Wraps around, so that any index has a colour.
    QColor category(int index) const;

    static const Colours &light();
    static const Colours &darkTheme();
};

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);
/// `amount` of `b` over `a`, 0 to 1, opaque.
QColor mixed(const QColor &a, const QColor &b, double amount);

} // namespace datainsight
