import type { Stack } from './stack.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A part that hangs may not keep the terminal for ever; what was acknowledged is durable anyway. */
const STOP_TIMEOUT_MS = 20_000;

/**
 * Runs a command that lives until it is told to stop: by a signal, or because the process that started it is gone.
 * Further signals during the stop are ignored, since a terminal sends Ctrl-C to every process of the group and the parent passes it on again.
 */
export async function runUntilStopped(stack: Stack, start: () => Promise<void>): Promise<void> {
  const stop = async (code: number): Promise<never> => {
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await stack.stop();
    process.exit(code);
  };
  for (const signal of SIGNALS) process.on(signal, () => void stop(0));
  process.on('disconnect', () => void stop(0));
  process.on('unhandledRejection', (error) => {
    console.error(error);
    void stop(1);
  });
  try {
    await start();
  } catch (error) {
    console.error(describe(error));
    await stop(1);
  }
}

/** One line for a person, the trace only for what nobody expected. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}. Another program uses this port; set PORT, ENGINE_REST_PORT or ENGINE_GRPC_PORT to a free one.`;
  const text = error.constructor === Error ? error.message : (error.stack ?? error.message);
  return error.cause === undefined ? text : `${text}\n  cause: ${describe(error.cause)}`;
}
