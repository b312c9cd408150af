/**
 * `npm run demo [-- <dossiers>]`: plays a day of 200 dossiers of every procedure on a system of its own in a fresh folder, through the HTTP API and the SDK, and prints
 * what happened. With MOTCUA_DEMO_SERVER it plays on a running system with sample data instead. With `--leave-open` it stops in the middle of a day, and the clock stays there.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SAMPLE_PASSWORD } from '../office/seed/index.ts';
import { assembleCast, type Cast } from './demo/cast.ts';
import { dossiersOfDay } from './demo/day.ts';
import { lendClock } from './demo/lent-clock.ts';
import { playOpenDay } from './demo/open-day.ts';
import { refuseLive } from './demo/refuse-live.ts';
import { refuseRealDossiers } from './demo/refuse-real.ts';
import { printReport } from './demo/report.ts';
import { play } from './demo/story.ts';
import { LOCK_FILES, lockHome } from './lifetime/home-lock.ts';
import { createLog } from './lifetime/log.ts';
import { runUntilStopped } from './lifetime/run.ts';
import { createStack, type Stack } from './lifetime/stack.ts';
import { readCall, sayUsage } from './lifetime/usage.ts';
import { createClient, type EngineClient, runningEngine } from './parts/client.ts';
import { type System, startSystem } from './parts/system.ts';
import { readSettings } from './settings/settings.ts';

const DOSSIERS_USUAL = 200;
const DOSSIERS_MAX = 5_000;
const USAGE = 'npm run demo [-- <dossiers>] [--leave-open]';
const { values, positionals } = readCall(USAGE, { 'leave-open': { type: 'boolean', default: false } });
const LEAVES_OPEN = values['leave-open'];
const DOSSIERS = Number(positionals[0] ?? DOSSIERS_USUAL);
if (!Number.isInteger(DOSSIERS) || DOSSIERS < 1 || DOSSIERS > DOSSIERS_MAX || positionals.length > 1)
  sayUsage(USAGE, `"${positionals.join(' ')}" is no number of dossiers from 1 to ${DOSSIERS_MAX}.`);

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const system = await findSystem(stack);
  const startedMs = performance.now();
  const everybody = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  await refuseRealDossiers(everybody.monitor);
  const engine = createClient(system.engineAddresses, readSettings().engineAccess);
  const code = LEAVES_OPEN ? await leaveOpen(everybody, engine) : await playWhole(everybody, engine);
  console.log(`\nPlayed in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
  await stack.stop();
  process.exit(code);
});

function narrate(time: string, text: string): void {
  console.log(`${time.padEnd(6)} ${text}`);
}

/** Plays with a clock that is given back, also by an interrupted story. */
async function playWhole(everybody: Cast, engine: EngineClient): Promise<number> {
  const { administrator, giveBack } = await lendClock(everybody.administrator);
  stack.push('clock of the story', giveBack);
  return tell({ ...everybody, administrator }, engine).finally(giveBack);
}

/** Plays into the middle of a day, says what is there to be seen and how to see it. @returns the exit code */
async function leaveOpen(cast: Cast, engine: EngineClient): Promise<number> {
  const left = await playOpenDay(cast, engine, dossiersOfDay(DOSSIERS), narrate);
  console.log(
    `\n${left.open} dossiers are open: ${left.late} past their limit, ${left.stuck} stuck at an incident, ${left.heldByAbsent} with ${left.absent}, who is ill. The clock of the story stays.`,
  );
  if (!process.env.MOTCUA_DEMO_SERVER)
    console.log(`Look at it: MOTCUA_HOME=${join(readSettings().home, 'demo')} npm start`);
  return 0;
}

/** Plays the day and prints its figures, also when something did not come to its end. @returns the exit code */
async function tell(cast: Cast, engine: EngineClient): Promise<number> {
  const told = await play(cast, engine, dossiersOfDay(DOSSIERS), narrate);
  await printReport(cast, engine, told);
  return told.left.length === 0 ? 0 : 1;
}

async function findSystem(parts: Stack): Promise<Omit<System, 'databaseUrl'>> {
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
