/** Resolves when what is asked again and again holds, or rejects with the last failure when it has not in ten seconds. */
export async function untilItHolds(holds: () => Promise<boolean>): Promise<void> {
  const asked = performance.now();
  for (;;) {
    const [outcome] = await Promise.allSettled([holds()]);
    if (outcome.status === 'fulfilled' && outcome.value) return;
    if (performance.now() - asked > 10_000) {
      throw outcome.status === 'rejected' ? outcome.reason : new Error('it did not come to hold within ten seconds');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
