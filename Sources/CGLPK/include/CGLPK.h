#ifndef CGLPK_H
#define CGLPK_H

#include <glpk.h>
#include <stdint.h>

/* GLPK ends a fatal error with abort(). Each function below runs its GLPK calls between setjmp and a possible
   longjmp out of GLPK's error hook, so that only C frames are ever jumped over. After a jump nothing of the thread's
   GLPK memory can be trusted: the whole environment is freed, every problem of the thread with it, and the thread's
   epoch moves on, by which owners see that their problem is gone. */

enum {
  CGLPK_OK = 0,
  /* GLPK raised a fatal error; cglpk_message() tells which. */
  CGLPK_ABORTED = -1,
  /* The control asked to stop where GLPK has no way to return. */
  CGLPK_STOPPED = -2,
  /* The thread is inside GLPK already, so the call comes from one of its callbacks. */
  CGLPK_BUSY = -3,
  /* The problem was freed by an earlier jump. */
  CGLPK_LOST = -4
};

/* A problem with the thread and the epoch in which it was made. */
typedef struct {
  glp_prob *problem;
  uint64_t thread;
  uint64_t epoch;
} cglpk_handle;

/* How far a run is; a count below zero and a NaN mean unknown. */
typedef struct {
  long iterations;
  long nodes;
  double objective;
  double bound;
} cglpk_progress;

enum { CGLPK_PROCEED = 0, CGLPK_STOP = 1, CGLPK_STOP_NOW = 2 };

/* Callbacks of a run; they must return and must not call GLPK. */
typedef struct {
  void *info;
  int (*poll)(void *info, const cglpk_progress *progress);
  void (*message)(void *info, const char *text);
} cglpk_control;

/* What an integer search leaves besides the problem's own solution. */
typedef struct {
  /* In: a solution to start with, 1-based, or NULL. */
  const double *initial;
  /* In: room for the best solution seen, 0-based, or NULL; it survives a jump. */
  double *incumbent;
  /* In: the most nodes, or a negative number. */
  long node_limit;
  /* In: when the search must end, in seconds of the monotonic clock, or a negative number. */
  double deadline;
  /* Out. */
  int has_incumbent;
  double incumbent_objective;
  int has_bound;
  double bound;
  long nodes;
  int node_limit_hit;
  int stopped;
  /* The shim's own: the longest choice of a branching column so far, and when one began. */
  double branching;
  double branching_since;
} cglpk_search;

/* The monotonic clock in seconds. */
double cglpk_now(void);

/* A number that names the calling thread and is never used again for another. */
uint64_t cglpk_thread(void);
/* The last fatal error or the text of the last read, of the calling thread. */
const char *cglpk_message(void);
/* The problems of the calling thread that are alive. */
int cglpk_live_count(void);
/* Whether the handle's problem still exists; only on its own thread. */
int cglpk_is_alive(cglpk_handle handle);

int cglpk_create(cglpk_handle *handle);
/* Frees the problem, and the thread's environment with the last one. */
void cglpk_delete(cglpk_handle handle);

/* Bounds are pairs (lower, upper); columns and rows are 0-based throughout. */
int cglpk_load(cglpk_handle handle, int maximise, int columns, const double *column_bounds, const double *costs,
               const unsigned char *integer, int rows, const double *row_bounds, const long *starts,
               const int32_t *element_columns, const double *element_values);
int cglpk_set_costs(cglpk_handle handle, int maximise, int count, const double *costs);
int cglpk_set_cost(cglpk_handle handle, int column, double cost);
int cglpk_set_column_bounds(cglpk_handle handle, int column, double lower, double upper);
int cglpk_set_row_bounds(cglpk_handle handle, int row, double lower, double upper);
int cglpk_add_row(cglpk_handle handle, double lower, double upper, int count, const int32_t *columns,
                  const double *values);
int cglpk_add_column(cglpk_handle handle, double lower, double upper, double cost, int integer, int count,
                     const int32_t *rows, const double *values);

/* Statuses are GLP_BS ... GLP_NS, as bytes. */
int cglpk_get_basis(cglpk_handle handle, unsigned char *rows, unsigned char *columns);
int cglpk_set_basis(cglpk_handle handle, const unsigned char *rows, const unsigned char *columns, int *code);
enum { CGLPK_SLACK_BASIS = 0, CGLPK_ADVANCED_BASIS = 1, CGLPK_CPX_BASIS = 2 };
int cglpk_crash(cglpk_handle handle, int kind);
int cglpk_scale(cglpk_handle handle, int on);

int cglpk_simplex(cglpk_handle handle, const glp_smcp *parameters, const cglpk_control *control, int *code);
int cglpk_search_integers(cglpk_handle handle, const glp_iocp *parameters, const cglpk_control *control,
                          cglpk_search *search, int *code);

/* Values of the basic solution, or with `integer` of the search's; duals may be NULL. */
int cglpk_values(cglpk_handle handle, int integer, double *columns, double *rows, double *reduced_costs,
                 double *row_duals, double *objective);
/* Row multipliers of an infeasible end; *found is 0 when the last simplex left none. */
int cglpk_farkas(cglpk_handle handle, double *multipliers, int *found);
/* Column direction of an unbounded end; *found is 0 when the last simplex left none. */
int cglpk_ray(cglpk_handle handle, double *direction, int *found);
/* Four numbers per row and column: value and objective at either end, +-DBL_MAX when nothing blocks. */
int cglpk_ranges(cglpk_handle handle, double *rows, double *columns);

enum { CGLPK_READ_LP = 0, CGLPK_READ_FIXED_MPS = 1, CGLPK_READ_FREE_MPS = 2 };
int cglpk_read(cglpk_handle handle, int format, const char *path, int *code);
int cglpk_read_mathprog(cglpk_handle handle, const char *model, int data_count, const char *const *data, int *code);
/* A row's elements, 0-based; room for every column is needed. */
int cglpk_get_row(cglpk_handle handle, int row, int32_t *columns, double *values, int *count);

/* Raises a fatal error on purpose, so that tests can see the guard at work: the relaxation method for network flows
   is a stub in this release, and calling it aborts. */
int cglpk_call_stub(cglpk_handle handle);

#endif
