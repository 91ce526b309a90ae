// Evenly, with chance of which nobody can know the next piece: what lies beyond the last whole multiple is thrown away.
export function below(most) {
  const limit = Math.floor(2 ** 32 / most) * most;
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < limit) return drawn % most;
  }
}
