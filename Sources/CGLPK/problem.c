#include "internal.h"
#include <math.h>
#include <stdlib.h>

/* A double-bounded variable with equal limits is an error (GLP_EBOUND) later, so it becomes a fixed one here. */
static int type_of(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static void set_row(glp_prob *problem, int row, double lower, double upper) {
  glp_set_row_bnds(problem, row, type_of(lower, upper), lower, upper);
}

static void set_column(glp_prob *problem, int column, double lower, double upper) {
  glp_set_col_bnds(problem, column, type_of(lower, upper), lower, upper);
}

/* The one place where 0-based indices become GLPK's 1-based arrays; glp_alloc, so that a jump leaks nothing. */
static int *shifted_indices(int count, const int32_t *indices) {
  int *result = glp_alloc(count + 1, sizeof(int));
  for (int k = 0; k < count; k++) result[k + 1] = indices[k] == INT32_MAX ? indices[k] : indices[k] + 1;
  return result;
}

int cglpk_load(cglpk_handle handle, int maximise, int columns, const double *column_bounds, const double *costs,
               const unsigned char *integer, int rows, const double *row_bounds, const long *starts,
               const int32_t *element_columns, const double *element_values) {
  CGLPK_ENTER(state, handle);
  glp_prob *problem = handle.problem;
  glp_set_obj_dir(problem, maximise ? GLP_MAX : GLP_MIN);
  if (columns > 0) glp_add_cols(problem, columns);
  for (int j = 0; j < columns; j++) {
    set_column(problem, j + 1, column_bounds[2 * j], column_bounds[2 * j + 1]);
    glp_set_obj_coef(problem, j + 1, costs[j]);
    if (integer[j]) glp_set_col_kind(problem, j + 1, GLP_IV);
  }
  if (rows > 0) glp_add_rows(problem, rows);
  for (int i = 0; i < rows; i++) set_row(problem, i + 1, row_bounds[2 * i], row_bounds[2 * i + 1]);
  int count = (int)starts[rows];
  if (count > 0) {
    int *column = shifted_indices(count, element_columns);
    int *row = glp_alloc(count + 1, sizeof(int));
    for (int i = 0; i < rows; i++)
      for (long k = starts[i]; k < starts[i + 1]; k++) row[k + 1] = i + 1;
    glp_load_matrix(problem, count, row, column, element_values - 1);
    glp_free(row);
    glp_free(column);
  }
  CGLPK_LEAVE(state);
}

int cglpk_set_costs(cglpk_handle handle, int maximise, int count, const double *costs) {
  CGLPK_ENTER(state, handle);
  glp_set_obj_dir(handle.problem, maximise ? GLP_MAX : GLP_MIN);
  for (int j = 0; j < count; j++) glp_set_obj_coef(handle.problem, j + 1, costs[j]);
  CGLPK_LEAVE(state);
}

int cglpk_set_cost(cglpk_handle handle, int column, double cost) {
  CGLPK_ENTER(state, handle);
  glp_set_obj_coef(handle.problem, column + 1, cost);
  CGLPK_LEAVE(state);
}

int cglpk_set_column_bounds(cglpk_handle handle, int column, double lower, double upper) {
  CGLPK_ENTER(state, handle);
  set_column(handle.problem, column + 1, lower, upper);
  CGLPK_LEAVE(state);
}

int cglpk_set_row_bounds(cglpk_handle handle, int row, double lower, double upper) {
  CGLPK_ENTER(state, handle);
  set_row(handle.problem, row + 1, lower, upper);
  CGLPK_LEAVE(state);
}

int cglpk_add_row(cglpk_handle handle, double lower, double upper, int count, const int32_t *columns,
                  const double *values) {
  CGLPK_ENTER(state, handle);
  int row = glp_add_rows(handle.problem, 1);
  set_row(handle.problem, row, lower, upper);
  if (count > 0) {
    int *shifted = shifted_indices(count, columns);
    glp_set_mat_row(handle.problem, row, count, shifted, values - 1);
    glp_free(shifted);
  }
  CGLPK_LEAVE(state);
}

int cglpk_add_column(cglpk_handle handle, double lower, double upper, double cost, int integer, int count,
                     const int32_t *rows, const double *values) {
  CGLPK_ENTER(state, handle);
  int column = glp_add_cols(handle.problem, 1);
  set_column(handle.problem, column, lower, upper);
  glp_set_obj_coef(handle.problem, column, cost);
  if (integer) glp_set_col_kind(handle.problem, column, GLP_IV);
  if (count > 0) {
    int *shifted = shifted_indices(count, rows);
    glp_set_mat_col(handle.problem, column, count, shifted, values - 1);
    glp_free(shifted);
  }
  CGLPK_LEAVE(state);
}

int cglpk_get_basis(cglpk_handle handle, unsigned char *rows, unsigned char *columns) {
  CGLPK_ENTER(state, handle);
  int m = glp_get_num_rows(handle.problem), n = glp_get_num_cols(handle.problem);
  for (int i = 1; i <= m; i++) rows[i - 1] = (unsigned char)glp_get_row_stat(handle.problem, i);
  for (int j = 1; j <= n; j++) columns[j - 1] = (unsigned char)glp_get_col_stat(handle.problem, j);
  CGLPK_LEAVE(state);
}

int cglpk_set_basis(cglpk_handle handle, const unsigned char *rows, const unsigned char *columns, int *code) {
  CGLPK_ENTER(state, handle);
  int m = glp_get_num_rows(handle.problem), n = glp_get_num_cols(handle.problem);
  for (int i = 1; i <= m; i++) glp_set_row_stat(handle.problem, i, rows[i - 1]);
  for (int j = 1; j <= n; j++) glp_set_col_stat(handle.problem, j, columns[j - 1]);
  *code = m > 0 ? glp_factorize(handle.problem) : 0;
  CGLPK_LEAVE(state);
}

int cglpk_crash(cglpk_handle handle, int kind) {
  CGLPK_ENTER(state, handle);
  if (kind == CGLPK_ADVANCED_BASIS)
    glp_adv_basis(handle.problem, 0);
  else if (kind == CGLPK_CPX_BASIS)
    glp_cpx_basis(handle.problem);
  else
    glp_std_basis(handle.problem);
  CGLPK_LEAVE(state);
}

int cglpk_scale(cglpk_handle handle, int on) {
  CGLPK_ENTER(state, handle);
  if (on)
    glp_scale_prob(handle.problem, GLP_SF_GM | GLP_SF_EQ | GLP_SF_2N | GLP_SF_SKIP);
  else
    glp_unscale_prob(handle.problem);
  CGLPK_LEAVE(state);
}
