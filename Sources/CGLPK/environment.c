#include "internal.h"
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

static _Thread_local cglpk_state thread_state;
static atomic_uint_fast64_t thread_count;

cglpk_state *cglpk_state_of_thread(void) {
  cglpk_state *state = &thread_state;
  if (state->thread == 0) state->thread = atomic_fetch_add(&thread_count, 1) + 1;
  return state;
}

uint64_t cglpk_thread(void) { return cglpk_state_of_thread()->thread; }
const char *cglpk_message(void) { return cglpk_state_of_thread()->message; }
int cglpk_live_count(void) { return cglpk_state_of_thread()->live; }

int cglpk_is_alive(cglpk_handle handle) {
  cglpk_state *state = cglpk_state_of_thread();
  return handle.problem != NULL && handle.thread == state->thread && handle.epoch == state->epoch;
}

static void append(cglpk_state *state, const char *text) {
  size_t room = sizeof state->message - 1 - state->length;
  size_t count = strlen(text);
  if (count > room) count = room;
  memcpy(state->message + state->length, text, count);
  state->length += count;
  state->message[state->length] = 0;
}

static void jump(cglpk_state *state, int code) {
  state->code = code;
  longjmp(state->frame, 1);
}

static void on_error(void *info) { jump(info, CGLPK_ABORTED); }

/* GLPK's simplex has no cancel hook; its progress lines are the only place where the control gets a turn. Jumping
   from here leaves the path of an undisturbed run exactly as it is without a control, which slices of iterations
   would not (each slice starts with new pricing weights). */
static int on_text(void *info, const char *text) {
  cglpk_state *state = info;
  if (glp_at_error()) {
    append(state, text);
    return 1;
  }
  if (state->collecting) append(state, text);
  const cglpk_control *control = state->control;
  if (control == NULL) return 1;
  if (control->message != NULL) control->message(control->info, text);
  if (control->poll != NULL) {
    cglpk_progress progress = {-1, -1, NAN, NAN};
    char mark;
    long iterations;
    double objective;
    if (state->search == NULL && sscanf(text, "%c%ld: obj = %lf", &mark, &iterations, &objective) == 3) {
      progress.iterations = iterations;
      progress.objective = objective;
    }
    int answer = control->poll(control->info, &progress);
    if (state->search != NULL) {
      /* The search is left through its own callback where possible: that keeps the problem. */
      if (answer != CGLPK_PROCEED) state->search->stopped = 1;
      if (answer == CGLPK_STOP_NOW) jump(state, CGLPK_STOPPED);
    } else if (answer != CGLPK_PROCEED) {
      jump(state, CGLPK_STOPPED);
    }
  }
  return 1;
}

int cglpk_enter(cglpk_state *state, const cglpk_control *control) {
  state->inside = 1;
  state->code = CGLPK_OK;
  state->control = control;
  state->collecting = 0;
  state->search = NULL;
  state->length = 0;
  state->message[0] = 0;
  glp_term_hook(on_text, state);
  glp_error_hook(on_error, state);
  glp_term_out(control != NULL ? GLP_ON : GLP_OFF);
  return CGLPK_OK;
}

int cglpk_landed(cglpk_state *state) {
  state->inside = 0;
  state->control = NULL;
  state->search = NULL;
  state->collecting = 0;
  state->epoch += 1;
  state->live = 0;
  glp_free_env();
  return state->code;
}

int cglpk_create(cglpk_handle *handle) {
  cglpk_state *state = cglpk_state_of_thread();
  if (state->inside) return CGLPK_BUSY;
  cglpk_enter(state, NULL);
  if (setjmp(state->frame) != 0) return cglpk_landed(state);
  handle->problem = glp_create_prob();
  handle->thread = state->thread;
  handle->epoch = state->epoch;
  state->live += 1;
  CGLPK_LEAVE(state);
}

void cglpk_delete(cglpk_handle handle) {
  cglpk_state *state = cglpk_state_of_thread();
  if (state->inside || !cglpk_is_alive(handle)) return;
  cglpk_enter(state, NULL);
  if (setjmp(state->frame) != 0) {
    cglpk_landed(state);
    return;
  }
  glp_delete_prob(handle.problem);
  state->inside = 0;
  state->live -= 1;
  /* A thread of a pool may never be seen again, so the environment goes with its last problem. */
  if (state->live == 0) glp_free_env();
}
