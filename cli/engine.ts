/** `npm run engine`: the embedded engine alone, for any Camunda 8 client. */
import { lockHome } from './lifetime/home-lock.ts';
import { runUntilStopped } from './lifetime/run.ts';
import { createStack } from './lifetime/stack.ts';
import { readSettings } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const settings = readSettings();
  if (settings.databaseUrl === null) stack.push('home lock', await lockHome(settings.home));
  // Loaded only now, so that a setting which cannot be used is told at once.
  const { keepBackups } = await import('./backup/keeper.ts');
  const { createLog } = await import('./lifetime/log.ts');
  const { measureBackups } = await import('./metrics/backups.ts');
  const { openDatabase } = await import('./parts/database.ts');
  const { startEngine } = await import('./parts/engine.ts');
  const log = createLog(settings);
  const backups = keepBackups(settings, log, stack);
  const database = await openDatabase(settings, stack, log);
  const { rest, grpc, isStandingBy, registry } = await startEngine(settings, database.engineUrl, log, stack, {
    refuseWeak: settings.production,
  });
  if (typeof backups === 'object') measureBackups(backups, registry);
  console.log(
    [
      '',
      `  The engine answers at ${rest}/v2 and at grpc://${grpc}; for clients set`,
      `    ZEEBE_REST_ADDRESS=${rest}`,
      `    ZEEBE_GRPC_ADDRESS=grpc://${grpc}`,
      ...(isStandingBy
        ? ['  Another engine leads on this database: this one stands by, and sends on what it is asked.']
        : []),
      '  Ctrl-C stops it.',
      '',
    ].join('\n'),
  );
});
