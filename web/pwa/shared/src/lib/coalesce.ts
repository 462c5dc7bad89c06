/** Runs the work soon, once for any number of calls, and never two at a time. */
export function coalesce(work: () => Promise<unknown>, waitMillis: number): () => void {
  let state: 'idle' | 'waiting' | 'running' | 'running, then again' = 'idle';
  const call = (): void => {
    if (state === 'idle') {
      state = 'waiting';
      setTimeout(run, waitMillis);
    } else if (state === 'running') {
      state = 'running, then again';
    }
  };
  const run = (): void => {
    state = 'running';
    work()
      .catch(() => {
        // The caller's own error state shows it; the next event tries again.
      })
      .finally(() => {
        const again = state === 'running, then again';
        state = 'idle';
        if (again) {
          call();
        }
      });
  };
  return call;
}
