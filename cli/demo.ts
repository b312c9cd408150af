/**
 * `npm run demo [-- <dossiers>]`: plays a day of 200 dossiers of every procedure on a system of its own in a fresh folder, through the HTTP API and the SDK, and prints
 * what happened. With MOTCUA_DEMO_SERVER it plays on a running system with sample data instead.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SAMPLE_PASSWORD } from '../office/seed/index.ts';
import { assembleCast, type Cast } from './demo/cast.ts';
import { dossiersOfDay } from './demo/day.ts';
import { lendClock } from './demo/lent-clock.ts';
import { refuseLive } from './demo/refuse-live.ts';
import { refuseRealDossiers } from './demo/refuse-real.ts';
import { printReport } from './demo/report.ts';
import { play } from './demo/story.ts';
import { LOCK_FILES, lockHome } from './lifetime/home-lock.ts';
import { createLog } from './lifetime/log.ts';
import { runUntilStopped } from './lifetime/run.ts';
import { createStack, type Stack } from './lifetime/stack.ts';
import { createClient, type EngineClient, runningEngine } from './parts/client.ts';
import { type System, startSystem } from './parts/system.ts';
import { readSettings } from './settings/settings.ts';

const DOSSIERS_USUAL = 200;
const DOSSIERS_MAX = 5_000;
const DOSSIERS = Number(process.argv[2] ?? DOSSIERS_USUAL);
if (!Number.isInteger(DOSSIERS) || DOSSIERS < 1 || DOSSIERS > DOSSIERS_MAX)
  throw new Error(`"${process.argv[2]}" is no number of dossiers from 1 to ${DOSSIERS_MAX}: npm run demo -- 50`);

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const system = await findSystem(stack);
  const startedMs = performance.now();
  const everybody = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  await refuseRealDossiers(everybody.monitor);
  const { administrator, giveBack } = await lendClock(everybody.administrator);
  // An interrupted story gives it back as well.
  stack.push('clock of the story', giveBack);
  const engine = createClient(system.engineAddresses, readSettings().engineAccess);
  const code = await tell({ ...everybody, administrator }, engine).finally(giveBack);
  console.log(`\nPlayed in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
  await stack.stop();
  process.exit(code);
});

/** Plays the day and prints its figures, also when something did not come to its end. @returns the exit code */
async function tell(cast: Cast, engine: EngineClient): Promise<number> {
  const told = await play(cast, engine, dossiersOfDay(DOSSIERS), (time, text) =>
    console.log(`${time.padEnd(6)} ${text}`),
  );
  await printReport(cast, engine, told);
  return told.left.length === 0 ? 0 : 1;
}

async function findSystem(parts: Stack): Promise<System> {
  const settings = readSettings();
  const running = process.env.MOTCUA_DEMO_SERVER;
  if (running) {
    await refuseLive(running);
    return {
      serverAddress: running,
      engineAddresses: runningEngine(settings),
      engineGrpcAddress: null,
      sample: true,
    };
  }
  const home = join(settings.home, 'demo');
  parts.push('home lock', await lockHome(home));
  for (const name of await readdir(home))
    if (!LOCK_FILES.includes(name)) await rm(join(home, name), { recursive: true, force: true });
  const own = {
    ...settings,
    home,
    databaseUrl: null,
    backup: { ...settings.backup, folder: null },
    sample: true,
    production: false,
    port: 0,
    engineRestPort: 0,
    engineGrpcPort: 0,
    engineClockControl: true,
  };
  return startSystem(own, createLog({ ...own, logLevel: process.env.LOG_LEVEL || 'error' }), parts);
}
