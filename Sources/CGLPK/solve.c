#include "internal.h"
#include <float.h>
#include <math.h>
#include <time.h>

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double cglpk_now(void) { return seconds_now(); }

/* GLPK's pseudo-cost branching tries every fractional column both ways and looks at no clock meanwhile. Where that would
   outlast the limit the column is chosen here. */
static void branch_in_time(cglpk_state *state, glp_tree *tree) {
  cglpk_search *search = state->search;
  double now = seconds_now();
  glp_prob *problem = glp_ios_get_prob(tree);
  int count = glp_get_num_cols(problem), chosen = 0, open = 0;
  double nearest = 1;
  for (int j = 1; j <= count; j++) {
    if (!glp_ios_can_branch(tree, j)) continue;
    double value = glp_get_col_prim(problem, j);
    double distance = fabs(value - floor(value) - 0.5);
    open++;
    if (distance < nearest) {
      nearest = distance;
      chosen = j;
    }
  }
  /* Two copies of the program and up to thirty pivots each. */
  double size = (double)glp_get_num_nz(problem) + 30.0 * (count + glp_get_num_rows(problem));
  double expected = search->branching > 0 ? search->branching : open * size * 1e-7;
  if (chosen > 0 && now + 1.5 * expected > search->deadline) {
    glp_ios_branch_upon(tree, chosen, GLP_NO_BRNCH);
    return;
  }
  search->branching_since = now;
}

int cglpk_simplex(cglpk_handle handle, const glp_smcp *parameters, const cglpk_control *control, int *code) {
  CGLPK_ENTER_WITH(state, handle, control);
  *code = glp_simplex(handle.problem, parameters);
  CGLPK_LEAVE(state);
}

/* The search's callback stays in C: it calls GLPK, which may jump, and no Swift frame may lie in between. */
static void on_event(glp_tree *tree, void *info) {
  cglpk_state *state = info;
  cglpk_search *search = state->search;
  glp_prob *problem = glp_ios_get_prob(tree);
  if (search->branching_since > 0) {
    double taken = seconds_now() - search->branching_since;
    if (taken > search->branching) search->branching = taken;
    search->branching_since = 0;
  }
  if (glp_ios_reason(tree) == GLP_IHEUR && search->initial != NULL) {
    glp_ios_heur_sol(tree, search->initial);
    search->initial = NULL;
  }
  int best = glp_ios_best_node(tree);
  if (best != 0) {
    double bound = glp_ios_node_bound(tree, best);
    if (fabs(bound) < DBL_MAX) {
      search->bound = bound;
      search->has_bound = 1;
    }
  }
  int total = 0;
  glp_ios_tree_size(tree, NULL, NULL, &total);
  search->nodes = total;
  if (glp_mip_status(problem) == GLP_FEAS) {
    double objective = glp_mip_obj_val(problem);
    if (!search->has_incumbent || objective != search->incumbent_objective) {
      search->has_incumbent = 1;
      search->incumbent_objective = objective;
      if (search->incumbent != NULL) {
        int count = glp_get_num_cols(problem);
        for (int j = 1; j <= count; j++) search->incumbent[j - 1] = glp_mip_col_val(problem, j);
      }
    }
  }
  if (search->node_limit >= 0 && total > search->node_limit) {
    search->node_limit_hit = 1;
    glp_ios_terminate(tree);
  }
  if (state->control != NULL && state->control->poll != NULL) {
    cglpk_progress progress = {-1, total, search->has_incumbent ? search->incumbent_objective : NAN,
                               search->has_bound ? search->bound : NAN};
    if (state->control->poll(state->control->info, &progress) != CGLPK_PROCEED) search->stopped = 1;
  }
  if (search->stopped) {
    glp_ios_terminate(tree);
  } else if (search->deadline >= 0 && glp_ios_reason(tree) == GLP_IBRANCH) {
    branch_in_time(state, tree);
  }
}

int cglpk_search_integers(cglpk_handle handle, const glp_iocp *parameters, const cglpk_control *control,
                          cglpk_search *search, int *code) {
  CGLPK_ENTER_WITH(state, handle, control);
  state->search = search;
  glp_iocp own = *parameters;
  own.cb_func = on_event;
  own.cb_info = state;
  *code = glp_intopt(handle.problem, &own);
  state->search = NULL;
  CGLPK_LEAVE(state);
}

int cglpk_values(cglpk_handle handle, int integer, double *columns, double *rows, double *reduced_costs,
                 double *row_duals, double *objective) {
  CGLPK_ENTER(state, handle);
  glp_prob *problem = handle.problem;
  int m = glp_get_num_rows(problem), n = glp_get_num_cols(problem);
  for (int j = 1; j <= n; j++)
    columns[j - 1] = integer ? glp_mip_col_val(problem, j) : glp_get_col_prim(problem, j);
  for (int i = 1; i <= m; i++) rows[i - 1] = integer ? glp_mip_row_val(problem, i) : glp_get_row_prim(problem, i);
  if (reduced_costs != NULL)
    for (int j = 1; j <= n; j++) reduced_costs[j - 1] = glp_get_col_dual(problem, j);
  if (row_duals != NULL)
    for (int i = 1; i <= m; i++) row_duals[i - 1] = glp_get_row_dual(problem, i);
  *objective = integer ? glp_mip_obj_val(problem) : glp_get_obj_val(problem);
  CGLPK_LEAVE(state);
}

int cglpk_farkas(cglpk_handle handle, double *multipliers, int *found) {
  CGLPK_ENTER(state, handle);
  glp_prob *problem = handle.problem;
  int m = glp_get_num_rows(problem), n = glp_get_num_cols(problem);
  *found = 0;
  int k = glp_get_unbnd_ray(problem);
  int status = k == 0 ? 0 : k <= m ? glp_get_row_stat(problem, k) : glp_get_col_stat(problem, k - m);
  if (status == GLP_BS && (glp_bf_exists(problem) || glp_factorize(problem) == 0)) {
    int *index = glp_alloc(n + 1, sizeof(int));
    double *value = glp_alloc(n + 1, sizeof(double));
    int count = glp_eval_tab_row(problem, k, index, value);
    for (int i = 0; i < m; i++) multipliers[i] = 0;
    /* x[k] - sum of value * nonbasic = 0 is a combination of the rows (row variable - row of A = 0); a row variable
       stands in its own row only, so its factor is the row's multiplier. */
    if (k <= m) multipliers[k - 1] = 1;
    for (int t = 1; t <= count; t++)
      if (index[t] <= m) multipliers[index[t] - 1] = -value[t];
    glp_free(value);
    glp_free(index);
    *found = 1;
  }
  CGLPK_LEAVE(state);
}

int cglpk_ray(cglpk_handle handle, double *direction, int *found) {
  CGLPK_ENTER(state, handle);
  glp_prob *problem = handle.problem;
  int m = glp_get_num_rows(problem), n = glp_get_num_cols(problem);
  *found = 0;
  int k = glp_get_unbnd_ray(problem);
  int status = k == 0 ? GLP_BS : k <= m ? glp_get_row_stat(problem, k) : glp_get_col_stat(problem, k - m);
  if (status != GLP_BS && (m == 0 || glp_bf_exists(problem) || glp_factorize(problem) == 0)) {
    double cost = k <= m ? glp_get_row_dual(problem, k) : glp_get_col_dual(problem, k - m);
    double sign = (cost < 0) == (glp_get_obj_dir(problem) == GLP_MIN) ? 1 : -1;
    for (int j = 0; j < n; j++) direction[j] = 0;
    if (k > m) direction[k - m - 1] = sign;
    if (m > 0) {
      int *index = glp_alloc(m + 1, sizeof(int));
      double *value = glp_alloc(m + 1, sizeof(double));
      int count = glp_eval_tab_col(problem, k, index, value);
      for (int t = 1; t <= count; t++)
        if (index[t] > m) direction[index[t] - m - 1] = sign * value[t];
      glp_free(value);
      glp_free(index);
    }
    *found = 1;
  }
  CGLPK_LEAVE(state);
}

static void range_of(glp_prob *problem, int k, int m, double *out) {
  int is_row = k <= m, j = k - m, first, second;
  int status = is_row ? glp_get_row_stat(problem, k) : glp_get_col_stat(problem, j);
  double value = is_row ? glp_get_row_prim(problem, k) : glp_get_col_prim(problem, j);
  double objective = glp_get_obj_val(problem);
  if (status == GLP_BS) {
    double cost = is_row ? 0 : glp_get_obj_coef(problem, j), at_first, at_second;
    glp_analyze_coef(problem, k, &out[0], &first, &at_first, &out[2], &second, &at_second);
    out[1] = objective + (out[0] - cost) * value;
    out[3] = objective + (out[2] - cost) * value;
  } else {
    double dual = is_row ? glp_get_row_dual(problem, k) : glp_get_col_dual(problem, j);
    glp_analyze_bound(problem, k, &out[0], &first, &out[2], &second);
    out[1] = objective + dual * (out[0] - value);
    out[3] = objective + dual * (out[2] - value);
  }
}

int cglpk_ranges(cglpk_handle handle, double *rows, double *columns) {
  CGLPK_ENTER(state, handle);
  int m = glp_get_num_rows(handle.problem), n = glp_get_num_cols(handle.problem);
  for (int i = 1; i <= m; i++) range_of(handle.problem, i, m, &rows[4 * (i - 1)]);
  for (int j = 1; j <= n; j++) range_of(handle.problem, m + j, m, &columns[4 * (j - 1)]);
  CGLPK_LEAVE(state);
}

int cglpk_call_stub(cglpk_handle handle) {
  CGLPK_ENTER(state, handle);
  glp_graph *graph = glp_create_graph(3 * sizeof(double), 3 * sizeof(double));
  glp_add_vertices(graph, 2);
  glp_add_arc(graph, 1, 2);
  glp_mincost_relax4(graph, 0, -1, 0, 8, 0, NULL, -1, -1);
  glp_delete_graph(graph);
  CGLPK_LEAVE(state);
}
