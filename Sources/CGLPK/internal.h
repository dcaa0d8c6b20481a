#ifndef CGLPK_INTERNAL_H
#define CGLPK_INTERNAL_H

#include "CGLPK.h"
#include <setjmp.h>
#include <stddef.h>

/* What the shim knows of one thread. */
typedef struct {
  jmp_buf frame;
  int inside;
  int code;
  uint64_t thread;
  uint64_t epoch;
  int live;
  /* Collect all text, for readers. */
  int collecting;
  const cglpk_control *control;
  cglpk_search *search;
  size_t length;
  char message[8192];
} cglpk_state;

cglpk_state *cglpk_state_of_thread(void);
int cglpk_enter(cglpk_state *state, const cglpk_control *control);
int cglpk_landed(cglpk_state *state);

/* Opens a guarded call. A macro, because setjmp is only valid while the function that called it has not returned. */
#define CGLPK_ENTER_WITH(state, handle, control)            \
  cglpk_state *state = cglpk_state_of_thread();             \
  if (state->inside) return CGLPK_BUSY;                     \
  if (!cglpk_is_alive(handle)) return CGLPK_LOST;           \
  cglpk_enter(state, control);                              \
  if (setjmp(state->frame) != 0) return cglpk_landed(state)
#define CGLPK_ENTER(state, handle) CGLPK_ENTER_WITH(state, handle, NULL)
#define CGLPK_LEAVE(state)  \
  do {                      \
    (state)->inside = 0;    \
    (state)->control = NULL; \
    return CGLPK_OK;        \
  } while (0)

#endif
