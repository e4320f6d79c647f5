-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.parts
-- purpose: relations and what belongs to them: partitions, chunks and children; an action locks them as well
-- parameters: $1 their oids, as an array
WITH /* datainsight:action.parts */ RECURSIVE parts AS (
    SELECT t.oid
    FROM unnest($1::oid[]) AS t (oid)
    UNION
    SELECT i.inhrelid
    FROM parts AS p
    JOIN pg_catalog.pg_inherits AS i ON i.inhparent = p.oid
)
SELECT p.oid AS oid
FROM parts AS p
