// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/planqueries.h"

namespace datainsight {

const char *const PlanSchema = R"sql(
CREATE TABLE t (id int PRIMARY KEY, a int, b int, c text, d timestamptz, "Odd ""Name" int);
INSERT INTO t SELECT i, i % 10, i % 100, 'text ' || i, now() - i * interval '1 minute', i FROM generate_series(1, 5000) i;
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE INDEX t_ab ON t (a, b);
CREATE INDEX "T odd" ON t ("Odd ""Name");
CREATE TABLE u (id int PRIMARY KEY, t_id int REFERENCES t ON DELETE CASCADE, v numeric);
INSERT INTO u SELECT i, i, i / 3.0 FROM generate_series(1, 2000) i;
CREATE TABLE p (k int, v int) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (200) TO (300);
INSERT INTO p SELECT i % 300, i FROM generate_series(1, 3000) i;
CREATE INDEX p_k ON p (k);
CREATE TABLE w (id int, x int);
INSERT INTO w SELECT i, i % 7 FROM generate_series(1, 20000) i;
CREATE FUNCTION f(int) RETURNS SETOF int LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT generate_series(1, $1); END $$;
CREATE VIEW tv AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE g (id int PRIMARY KEY, x int);
INSERT INTO g SELECT i, i FROM generate_series(1, 200) i;
CREATE TRIGGER g_before BEFORE UPDATE ON g FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER g_after AFTER UPDATE ON g FOR EACH ROW EXECUTE FUNCTION touch();
ANALYZE;
)sql";

const std::vector<PlanQuery> PlanQueries {
    { "sequential scan", "SELECT * FROM w" },
    { "filter", "SELECT * FROM w WHERE x = 3" },
    { "filter with quotes, braces and commas", "SELECT * FROM t WHERE c IN ('a, b', '(x)', 'it''s', '{\"k\": 1}')" },
    { "a newline in a literal", "SELECT * FROM t WHERE c = E'line one\nline two'" },
    { "index scan", "SELECT * FROM t WHERE id = 42" },
    { "index scan backward", "SELECT * FROM t ORDER BY id DESC LIMIT 5" },
    { "index only scan", "SELECT id FROM t WHERE id < 20" },
    { "index with a quoted name", "SELECT * FROM t WHERE \"Odd \"\"Name\" = 7" },
    { "index condition and filter", "SELECT * FROM t WHERE id < 100 AND c LIKE '%7'" },
    { "bitmap heap scan", "SELECT * FROM t WHERE a = 3", "SET enable_indexscan = off; SET enable_seqscan = off" },
    { "bitmap or", "SELECT * FROM t WHERE b = 3 OR id < 50", "SET enable_seqscan = off" },
    { "bitmap and", "SELECT * FROM t WHERE a = 3 AND b = 13",
        "SET enable_seqscan = off; SET enable_indexscan = off; DROP INDEX IF EXISTS t_ab" },
    { "tid scan", "SELECT * FROM t WHERE ctid = '(0,1)'" },
    { "tid range scan", "SELECT * FROM t WHERE ctid < '(2,0)'", "SET enable_seqscan = off", 14 },
    { "sort in memory", "SELECT * FROM w ORDER BY x, id" },
    { "sort on disk", "SELECT * FROM w ORDER BY x, id DESC", "SET work_mem = '64kB'" },
    { "top-n sort", "SELECT * FROM w ORDER BY x LIMIT 3" },
    { "incremental sort", "SELECT * FROM t ORDER BY a, c", "SET enable_seqscan = off; SET enable_sort = off" },
    { "limit and offset", "SELECT * FROM w LIMIT 10 OFFSET 500" },
    { "plain aggregate", "SELECT count(*), max(x) FROM w" },
    { "hash aggregate", "SELECT x, count(*) FROM w GROUP BY x" },
    { "hash aggregate on disk", "SELECT id, count(*) FROM w GROUP BY id",
        "SET work_mem = '64kB'; SET enable_sort = off" },
    { "group aggregate", "SELECT a, count(*) FROM t GROUP BY a", "SET enable_hashagg = off" },
    { "grouping sets", "SELECT a, b, count(*) FROM t GROUP BY GROUPING SETS ((a), (b), ())" },
    { "mixed aggregate", "SELECT a, b, count(*) FROM t GROUP BY CUBE (a, b)" },
    { "group without aggregate", "SELECT a FROM t GROUP BY a", "SET enable_hashagg = off" },
    { "distinct", "SELECT DISTINCT c FROM t", "SET enable_hashagg = off" },
    { "hash join", "SELECT * FROM t JOIN u ON u.t_id = t.id" },
    { "hash join in batches", "SELECT * FROM w w1 JOIN w w2 ON w1.id = w2.id", "SET work_mem = '64kB'" },
    { "hash left join", "SELECT * FROM t LEFT JOIN u ON u.t_id = t.id", "SET enable_mergejoin = off" },
    { "hash right or left join", "SELECT * FROM u RIGHT JOIN t ON u.t_id = t.id", "SET enable_mergejoin = off" },
    { "full join", "SELECT * FROM t FULL JOIN u ON u.t_id = t.id" },
    { "merge join", "SELECT * FROM t JOIN u ON u.id = t.id", "SET enable_hashjoin = off; SET enable_nestloop = off" },
    { "merge left join", "SELECT * FROM t LEFT JOIN u ON u.id = t.id",
        "SET enable_hashjoin = off; SET enable_nestloop = off" },
    { "nested loop", "SELECT * FROM t JOIN u ON u.id = t.id WHERE t.id < 10" },
    { "nested loop left join", "SELECT * FROM t LEFT JOIN u ON u.id = t.id WHERE t.id < 10",
        "SET enable_hashjoin = off; SET enable_mergejoin = off" },
    { "join filter", "SELECT * FROM g g1 JOIN g g2 ON g1.x < g2.x" },
    { "semi join", "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id)" },
    { "anti join", "SELECT * FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id)" },
    { "memoize", "SELECT * FROM w JOIN t ON t.id = w.x", "SET enable_hashjoin = off; SET enable_mergejoin = off", 14 },
    { "materialize", "SELECT * FROM g g1, (SELECT x FROM g WHERE x < 5) s WHERE g1.x <> s.x",
        "SET enable_hashjoin = off; SET enable_mergejoin = off" },
    { "init plan", "SELECT * FROM t WHERE id = (SELECT max(x) FROM w)" },
    { "two init plans", "SELECT * FROM t WHERE id > (SELECT min(x) FROM w) AND id < (SELECT max(x) FROM w)" },
    { "init plan in the output", "SELECT id, (SELECT max(x) FROM w) FROM t" },
    { "init plan never used", "SELECT * FROM t WHERE id < 0 AND a = (SELECT max(x) FROM w)" },
    { "sub plan per row", "SELECT id, (SELECT sum(v) FROM u WHERE u.id = t.id) FROM t WHERE id < 50" },
    { "hashed sub plan", "SELECT * FROM t WHERE a NOT IN (SELECT x FROM w)" },
    { "alternative sub plans", "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id) OR a = 1" },
    { "cte scanned twice",
        "WITH s AS MATERIALIZED (SELECT * FROM w WHERE x = 1) SELECT * FROM s s1 JOIN s s2 USING (id)" },
    { "cte read only in part", "WITH s AS MATERIALIZED (SELECT * FROM w) SELECT * FROM s LIMIT 5" },
    { "cte within a cte of the same name",
        "WITH s AS MATERIALIZED (WITH s AS MATERIALIZED (SELECT * FROM g) SELECT * FROM s) SELECT * FROM s" },
    { "recursive cte",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 100) SELECT * FROM r" },
    { "data-modifying cte",
        "WITH ins AS (INSERT INTO g SELECT i, i FROM generate_series(10001, 10200) i RETURNING id) SELECT 1" },
    { "append", "SELECT * FROM p" },
    { "append with pruned partitions", "SELECT * FROM p WHERE k = 150" },
    { "partitions removed at run time", "SELECT * FROM p WHERE k = (SELECT 150)" },
    { "merge append", "SELECT * FROM p ORDER BY k LIMIT 100", "SET enable_sort = off; SET enable_seqscan = off" },
    { "union", "SELECT x FROM g UNION SELECT a FROM t" },
    { "union all", "SELECT x FROM g UNION ALL SELECT a FROM t" },
    { "intersect", "SELECT x FROM g INTERSECT SELECT a FROM t" },
    { "except all", "SELECT x FROM g EXCEPT ALL SELECT a FROM t" },
    { "sorted set operation", "SELECT x FROM g EXCEPT SELECT a FROM t", "SET enable_hashagg = off" },
    { "values", "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v(n, s)" },
    { "function scan", "SELECT * FROM generate_series(1, 100) s" },
    { "function scan of our own", "SELECT * FROM f(10)" },
    { "project set", "SELECT generate_series(1, 5), a FROM t WHERE id < 5" },
    { "rows from", "SELECT * FROM ROWS FROM (generate_series(1, 3), generate_series(1, 5)) AS r(a, b)" },
    { "table function", "SELECT * FROM XMLTABLE('/r/i' PASSING '<r><i>1</i><i>2</i></r>' COLUMNS n int PATH '.')" },
    { "sample scan", "SELECT * FROM w TABLESAMPLE BERNOULLI (10) REPEATABLE (1)" },
    { "window aggregate", "SELECT id, rank() OVER (PARTITION BY a ORDER BY b) FROM t" },
    { "subquery scan", "SELECT * FROM (SELECT id, rank() OVER (ORDER BY b) r FROM t) s WHERE r < 5" },
    { "view", "SELECT * FROM tv WHERE n > 10" },
    { "result only", "SELECT 1" },
    { "one-time filter", "SELECT * FROM t WHERE false" },
    { "lock rows", "SELECT * FROM t WHERE id < 5 FOR UPDATE" },
    { "lateral", "SELECT * FROM g, LATERAL (SELECT * FROM t WHERE t.id = g.x LIMIT 1) s" },
    { "insert", "INSERT INTO g SELECT i, i FROM generate_series(1001, 1010) i" },
    { "insert on conflict", "INSERT INTO g VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET x = excluded.x" },
    { "update with triggers", "UPDATE g SET x = x + 1" },
    { "update of partitions", "UPDATE p SET v = v + 1 WHERE k < 150" },
    { "delete with a foreign key", "DELETE FROM t WHERE id < 20" },
    // Into the larger table: rolled-back rows leave it larger still, and must not turn the join around.
    { "merge",
        "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN UPDATE SET a = 1 "
        "WHEN NOT MATCHED THEN INSERT (id) VALUES (u.id)",
        "SET enable_mergejoin = off; SET enable_nestloop = off", 15 },
    { "parallel scan", "SELECT count(*) FROM w WHERE x = 1",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0", 13, true },
    { "parallel hash join", "SELECT count(*) FROM w w1 JOIN w w2 USING (id)",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0", 13, true },
    { "parallel append", "SELECT count(*) FROM p",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0", 13, true },
    { "gather merge", "SELECT * FROM w ORDER BY x, id",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0", 13, true },
    { "parallel bitmap heap scan", "SELECT count(*) FROM t WHERE b < 50",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET "
        "enable_seqscan = off; SET "
        "enable_indexscan = off; SET enable_indexonlyscan = off",
        13, true },
    { "init plan of a parallel query", "SELECT count(*) FROM w WHERE x > (SELECT min(a) FROM t)",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0", 13, true },
    { "just-in-time compilation", "SELECT x, sum(id) FROM w GROUP BY x", "SET jit = on; SET jit_above_cost = 0" },
};

} // namespace datainsight
