-- The database everything lives in.
CREATE DATABASE network
