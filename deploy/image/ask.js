// `node ask.js /readyz`: exits with 0 when the bot beside it answers the path with 200, as a container's health check.
const path = process.argv[2] ?? '/healthz';
const port = process.env.PORT || '3978';
try {
  const { ok } = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4000) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
