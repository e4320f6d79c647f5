-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.deallocate
-- purpose: forget what was prepared for the generic plan before; our connection has nothing else prepared
DEALLOCATE /* datainsight:explain.deallocate */ ALL
