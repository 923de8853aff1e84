/** So many turns may fail before what is measured is no measure any more. */
const most = 20;

/** Counts turns that fail, and throws when there are too many: one that meets a busy store must not end a long run. */
export function tolerance(): { readonly errors: () => number; readonly forgive: (error: unknown) => void } {
  let errors = 0;
  return {
    errors: () => errors,
    forgive(error) {
      errors += 1;
      if (errors > most) throw error;
    },
  };
}
