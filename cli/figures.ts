/** `npm run figures -- --rebuild`: computes all figures by day and by step again and mends what differs. The servers may go on meanwhile. */
import { rebuildFigures } from '../office/figures/index.ts';
import { rebuildStepFigures } from '../office/step-figures/index.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { joinOffice } from './parts/join.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run figures -- --rebuild';
const { rebuild } = readOptions(USAGE, { rebuild: { type: 'boolean', default: false } });
if (!rebuild) sayUsage(USAGE, 'Nothing was asked for.');

await runOnce(async (stack) => {
  const settings = readSettings();
  const office = await joinOffice(settings, createLog(settings), stack);
  const startedAt = performance.now();
  const { dossiers, mended } = await rebuildFigures(office, (done) =>
    process.stderr.write(`${done.toLocaleString('en')} dossiers\r`),
  );
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${dossiers} dossiers were computed again in ${seconds} s; ${mended} parts and sums were mended.`);
  const stepsFrom = performance.now();
  const steps = await rebuildStepFigures(office, (done) =>
    process.stderr.write(`${done.toLocaleString('en')} process instances\r`),
  );
  const stepSeconds = Math.round((performance.now() - stepsFrom) / 1000);
  console.log(
    `The steps of ${steps.instances} process instances were computed again in ${stepSeconds} s; ${steps.mended} parts and sums were mended.`,
  );
});
