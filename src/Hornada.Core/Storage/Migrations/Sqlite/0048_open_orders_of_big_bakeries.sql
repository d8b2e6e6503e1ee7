-- Statistics for PostgreSQL. SQLite takes the index of open orders whatever their number is.
SELECT 1;
