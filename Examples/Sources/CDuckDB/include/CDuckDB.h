// DuckDB's C API, loaded at run time: the functions that are used, declared by hand.
// Nothing of DuckDB is needed to build; a missing library is an error when it is opened.
#ifndef CDUCKDB_H
#define CDUCKDB_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cduckdb_library cduckdb_library;

// Loads the library at `path`, after `preload` (a libpython, for the library inside the Python
// wheel; may be NULL). Returns NULL and a message in `error` (`capacity` bytes) where that fails.
cduckdb_library *cduckdb_load(const char *path, const char *preload, char *error, int capacity);

const char *cduckdb_version(const cduckdb_library *library);

typedef struct cduckdb_connection cduckdb_connection;

// Opens a database (NULL for one in memory) and connects to it.
cduckdb_connection *cduckdb_open(
    const cduckdb_library *library, const char *path, char *error, int capacity);
void cduckdb_close(cduckdb_connection *connection);

typedef struct cduckdb_result cduckdb_result;

// Runs one or more statements; the result is that of the last. NULL and a message on failure.
cduckdb_result *cduckdb_query(
    cduckdb_connection *connection, const char *sql, char *error, int capacity);
void cduckdb_result_free(cduckdb_result *result);

int64_t cduckdb_column_count(cduckdb_result *result);
const char *cduckdb_column_name(cduckdb_result *result, int64_t column);
int32_t cduckdb_column_type(cduckdb_result *result, int64_t column);

// Goes to the next chunk of rows; returns how many there are, 0 at the end.
int64_t cduckdb_next_chunk(cduckdb_result *result);
// The values of a column of the chunk at hand, and the bits that say which are not NULL (or NULL).
const void *cduckdb_chunk_data(cduckdb_result *result, int64_t column);
const uint64_t *cduckdb_chunk_validity(cduckdb_result *result, int64_t column);

// The length and the bytes of a text in a column of texts.
uint32_t cduckdb_text_length(const void *data, int64_t row);
const char *cduckdb_text_bytes(const void *data, int64_t row);

typedef struct cduckdb_appender cduckdb_appender;

cduckdb_appender *cduckdb_appender_open(
    cduckdb_connection *connection, const char *table, char *error, int capacity);
bool cduckdb_append_double(cduckdb_appender *appender, double value);
bool cduckdb_append_integer(cduckdb_appender *appender, int64_t value);
bool cduckdb_append_bool(cduckdb_appender *appender, bool value);
bool cduckdb_append_text(cduckdb_appender *appender, const char *bytes, int64_t count);
bool cduckdb_append_null(cduckdb_appender *appender);
bool cduckdb_end_row(cduckdb_appender *appender);
// Flushes and closes; false and a message where rows could not be stored.
bool cduckdb_appender_close(cduckdb_appender *appender, char *error, int capacity);

#endif
