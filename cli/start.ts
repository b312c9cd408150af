/** `npm start`: everything in one process, with a real PostgreSQL of its own unless DATABASE_URL names one. */
import { lockHome } from './lifetime/home-lock.ts';
import { runUntilStopped } from './lifetime/run.ts';
import { createStack } from './lifetime/stack.ts';
import type { System } from './parts/system.ts';
import { readSettings, type Settings } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const settings = readSettings();
  stack.push('home lock', await lockHome(settings.home));
  // Loaded only now, so that a setting which cannot be used, or another Motcua on this home, is told at once.
  const { createLog } = await import('./lifetime/log.ts');
  const { startSystem } = await import('./parts/system.ts');
  const log = createLog({ ...settings, logLevel: process.env.LOG_LEVEL || 'warn' });
  const startedMs = performance.now();
  const system = await startSystem(settings, log, stack);
  await welcome(settings, system, performance.now() - startedMs);
});

async function welcome(settings: Settings, system: System, tookMs: number): Promise<void> {
  const { SAMPLE_PASSWORD, SAMPLE_SIGN_INS } = await import('../office/seed/index.ts');
  const lines = [
    '',
    `  Motcua is ready (${(tookMs / 1000).toFixed(1)} s).`,
    '',
    `  Pages        ${system.serverAddress}`,
    `  Look-up      ${system.serverAddress}/tra-cuu`,
    `  Engine       ${system.engineAddresses.map((address) => `${address}/v2`).join(', ')}   ${settings.zeebeRestAddresses ? '(Camunda 8 cluster)' : '(embedded, Camunda 8 REST API)'}`,
    `  Data         ${settings.databaseUrl ? 'DATABASE_URL' : settings.home}`,
  ];
  if (system.engineGrpcAddress)
    lines.splice(-1, 0, `               grpc://${system.engineGrpcAddress}   (Zeebe gRPC API)`);
  if (system.sample) {
    lines.push('', `  Sample sign-ins (password ${SAMPLE_PASSWORD}):`);
    for (const { userName, fullName, role, unit } of SAMPLE_SIGN_INS)
      lines.push(`    ${userName.padEnd(22)} ${fullName.padEnd(20)} ${role.padEnd(18)} ${unit}`);
  }
  lines.push('', '  Ctrl-C stops everything.', '');
  console.log(lines.join('\n'));
}
