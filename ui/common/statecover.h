// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace datainsight {

class StatePanel;

/// A widget of both: the state lies on the content where it has something to say. It owns them.
QWidget *coveredBy(StatePanel *state, QWidget *content);

} // namespace datainsight
