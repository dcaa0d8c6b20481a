#include "internal.h"

int cglpk_read(cglpk_handle handle, int format, const char *path, int *code) {
  CGLPK_ENTER(state, handle);
  glp_term_out(GLP_ON);
  state->collecting = 1;
  if (format == CGLPK_READ_LP)
    *code = glp_read_lp(handle.problem, NULL, path);
  else
    *code = glp_read_mps(handle.problem, format == CGLPK_READ_FIXED_MPS ? GLP_MPS_DECK : GLP_MPS_FILE, NULL, path);
  state->collecting = 0;
  CGLPK_LEAVE(state);
}

int cglpk_read_mathprog(cglpk_handle handle, const char *model, int data_count, const char *const *data, int *code) {
  CGLPK_ENTER(state, handle);
  glp_term_out(GLP_ON);
  state->collecting = 1;
  glp_tran *translator = glp_mpl_alloc_wksp();
  /* Separate data files replace the model's own data section. */
  *code = glp_mpl_read_model(translator, model, data_count > 0);
  for (int k = 0; k < data_count && *code == 0; k++) *code = glp_mpl_read_data(translator, data[k]);
  if (*code == 0) *code = glp_mpl_generate(translator, NULL);
  if (*code == 0) glp_mpl_build_prob(translator, handle.problem);
  glp_mpl_free_wksp(translator);
  state->collecting = 0;
  CGLPK_LEAVE(state);
}

int cglpk_get_row(cglpk_handle handle, int row, int32_t *columns, double *values, int *count) {
  CGLPK_ENTER(state, handle);
  int n = glp_get_num_cols(handle.problem);
  int *index = glp_alloc(n + 1, sizeof(int));
  double *value = glp_alloc(n + 1, sizeof(double));
  *count = glp_get_mat_row(handle.problem, row + 1, index, value);
  for (int k = 0; k < *count; k++) {
    columns[k] = index[k + 1] - 1;
    values[k] = value[k + 1];
  }
  glp_free(value);
  glp_free(index);
  CGLPK_LEAVE(state);
}
