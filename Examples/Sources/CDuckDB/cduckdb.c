#include "CDuckDB.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The library's own types: handles are pointers, and a result is passed by value, which is why
// this file is C and not Swift.
typedef struct {
  uint64_t deprecated[3];
  void *deprecated_columns;
  char *deprecated_error;
  void *internal;
} result_t;
typedef union {
  struct { uint32_t length; char bytes[12]; } inlined;
  struct { uint32_t length; char prefix[4]; char *bytes; } pointer;
} text_t;

struct cduckdb_library {
  const char *(*library_version)(void);
  int (*open_ext)(const char *, void **, void *, char **);
  int (*connect)(void *, void **);
  void (*disconnect)(void **);
  void (*close)(void **);
  void (*free)(void *);
  int (*query)(void *, const char *, result_t *);
  void (*destroy_result)(result_t *);
  const char *(*result_error)(result_t *);
  uint64_t (*column_count)(result_t *);
  const char *(*column_name)(result_t *, uint64_t);
  int (*column_type)(result_t *, uint64_t);
  void *(*fetch_chunk)(result_t);
  void (*destroy_data_chunk)(void **);
  uint64_t (*data_chunk_get_size)(void *);
  void *(*data_chunk_get_vector)(void *, uint64_t);
  void *(*vector_get_data)(void *);
  uint64_t *(*vector_get_validity)(void *);
  int (*appender_create)(void *, const char *, const char *, void **);
  const char *(*appender_error)(void *);
  int (*appender_end_row)(void *);
  int (*appender_close)(void *);
  int (*appender_destroy)(void **);
  int (*append_double)(void *, double);
  int (*append_int64)(void *, int64_t);
  int (*append_bool)(void *, bool);
  int (*append_varchar_length)(void *, const char *, uint64_t);
  int (*append_null)(void *);
};

struct cduckdb_connection {
  const cduckdb_library *api;
  void *database;
  void *connection;
};

struct cduckdb_result {
  const cduckdb_library *api;
  result_t result;
  void *chunk;
};

struct cduckdb_appender {
  const cduckdb_library *api;
  void *appender;
};

static void say(char *error, int capacity, const char *message) {
  if (capacity > 0) snprintf(error, (size_t)capacity, "%s", message ? message : "unknown error");
}

cduckdb_library *cduckdb_load(const char *path, const char *preload, char *error, int capacity) {
  // The wheel's library refers to Python's symbols; no interpreter is ever started.
  if (preload && !dlopen(preload, RTLD_LAZY | RTLD_GLOBAL)) {
    say(error, capacity, dlerror());
    return NULL;
  }
  void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) {
    say(error, capacity, dlerror());
    return NULL;
  }
  cduckdb_library *api = calloc(1, sizeof *api);
  if (!api) return NULL;
#define LOAD(name) \
  if (!(*(void **)&api->name = dlsym(handle, "duckdb_" #name))) { \
    say(error, capacity, "the library has no function duckdb_" #name); \
    free(api); \
    return NULL; \
  }
  LOAD(library_version) LOAD(open_ext) LOAD(connect) LOAD(disconnect) LOAD(close) LOAD(free)
  LOAD(query) LOAD(destroy_result) LOAD(result_error)
  LOAD(column_count) LOAD(column_name) LOAD(column_type)
  LOAD(fetch_chunk) LOAD(destroy_data_chunk) LOAD(data_chunk_get_size)
  LOAD(data_chunk_get_vector) LOAD(vector_get_data) LOAD(vector_get_validity)
  LOAD(appender_create) LOAD(appender_error) LOAD(appender_end_row)
  LOAD(appender_close) LOAD(appender_destroy)
  LOAD(append_double) LOAD(append_int64) LOAD(append_bool)
  LOAD(append_varchar_length) LOAD(append_null)
#undef LOAD
  return api;  // stays loaded until the process ends
}

const char *cduckdb_version(const cduckdb_library *library) {
  return library->library_version();
}

cduckdb_connection *cduckdb_open(
    const cduckdb_library *library, const char *path, char *error, int capacity) {
  cduckdb_connection *opened = calloc(1, sizeof *opened);
  if (!opened) return NULL;
  opened->api = library;
  char *message = NULL;
  if (library->open_ext(path, &opened->database, NULL, &message) != 0) {
    say(error, capacity, message);
    if (message) library->free(message);
    free(opened);
    return NULL;
  }
  if (library->connect(opened->database, &opened->connection) != 0) {
    say(error, capacity, "no connection to the database");
    library->close(&opened->database);
    free(opened);
    return NULL;
  }
  return opened;
}

void cduckdb_close(cduckdb_connection *connection) {
  if (!connection) return;
  connection->api->disconnect(&connection->connection);
  connection->api->close(&connection->database);
  free(connection);
}

cduckdb_result *cduckdb_query(
    cduckdb_connection *connection, const char *sql, char *error, int capacity) {
  cduckdb_result *answer = calloc(1, sizeof *answer);
  if (!answer) return NULL;
  answer->api = connection->api;
  if (connection->api->query(connection->connection, sql, &answer->result) != 0) {
    say(error, capacity, connection->api->result_error(&answer->result));
    cduckdb_result_free(answer);
    return NULL;
  }
  return answer;
}

void cduckdb_result_free(cduckdb_result *result) {
  if (!result) return;
  if (result->chunk) result->api->destroy_data_chunk(&result->chunk);
  result->api->destroy_result(&result->result);
  free(result);
}

int64_t cduckdb_column_count(cduckdb_result *result) {
  return (int64_t)result->api->column_count(&result->result);
}

const char *cduckdb_column_name(cduckdb_result *result, int64_t column) {
  return result->api->column_name(&result->result, (uint64_t)column);
}

int32_t cduckdb_column_type(cduckdb_result *result, int64_t column) {
  return result->api->column_type(&result->result, (uint64_t)column);
}

int64_t cduckdb_next_chunk(cduckdb_result *result) {
  if (result->chunk) result->api->destroy_data_chunk(&result->chunk);
  result->chunk = result->api->fetch_chunk(result->result);
  return result->chunk ? (int64_t)result->api->data_chunk_get_size(result->chunk) : 0;
}

const void *cduckdb_chunk_data(cduckdb_result *result, int64_t column) {
  void *vector = result->api->data_chunk_get_vector(result->chunk, (uint64_t)column);
  return result->api->vector_get_data(vector);
}

const uint64_t *cduckdb_chunk_validity(cduckdb_result *result, int64_t column) {
  void *vector = result->api->data_chunk_get_vector(result->chunk, (uint64_t)column);
  return result->api->vector_get_validity(vector);
}

uint32_t cduckdb_text_length(const void *data, int64_t row) {
  return ((const text_t *)data)[row].inlined.length;
}

const char *cduckdb_text_bytes(const void *data, int64_t row) {
  const text_t *text = (const text_t *)data + row;
  return text->inlined.length <= 12 ? text->inlined.bytes : text->pointer.bytes;
}

cduckdb_appender *cduckdb_appender_open(
    cduckdb_connection *connection, const char *table, char *error, int capacity) {
  cduckdb_appender *opened = calloc(1, sizeof *opened);
  if (!opened) return NULL;
  opened->api = connection->api;
  if (opened->api->appender_create(connection->connection, NULL, table, &opened->appender) != 0) {
    say(error, capacity, opened->api->appender_error(opened->appender));
    opened->api->appender_destroy(&opened->appender);
    free(opened);
    return NULL;
  }
  return opened;
}

bool cduckdb_append_double(cduckdb_appender *appender, double value) {
  return appender->api->append_double(appender->appender, value) == 0;
}

bool cduckdb_append_integer(cduckdb_appender *appender, int64_t value) {
  return appender->api->append_int64(appender->appender, value) == 0;
}

bool cduckdb_append_bool(cduckdb_appender *appender, bool value) {
  return appender->api->append_bool(appender->appender, value) == 0;
}

bool cduckdb_append_text(cduckdb_appender *appender, const char *bytes, int64_t count) {
  return appender->api->append_varchar_length(appender->appender, bytes, (uint64_t)count) == 0;
}

bool cduckdb_append_null(cduckdb_appender *appender) {
  return appender->api->append_null(appender->appender) == 0;
}

bool cduckdb_end_row(cduckdb_appender *appender) {
  return appender->api->appender_end_row(appender->appender) == 0;
}

bool cduckdb_appender_close(cduckdb_appender *appender, char *error, int capacity) {
  bool closed = appender->api->appender_close(appender->appender) == 0;
  if (!closed) say(error, capacity, appender->api->appender_error(appender->appender));
  appender->api->appender_destroy(&appender->appender);
  free(appender);
  return closed;
}
