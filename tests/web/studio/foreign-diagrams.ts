/**
 * Opens every diagram of a folder in the editor of the studio, saves it, and prints as a Markdown table what became of each that is not the same: what it says now that it did not say before, or only how it is drawn.
 * Run with `node tests/web/studio/foreign-diagrams.ts <folder>`; ends with 1 where a diagram that was read says anything else.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, openPage } from '../../support/browser.ts';
import { isDrawing, type RoundTrip, roundTrip } from './round-trip.ts';

const [root = '.'] = process.argv.slice(2);
const SHOWN_MAX = 3;
const browser = await launchBrowser();
const page = await openPage(browser, 'http://studio.test');
const counts = new Map<string, number>();

async function tryFile(path: string): Promise<RoundTrip> {
  try {
    return await roundTrip(page, readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    return { outcome: 'unreadable', reason: String(error) };
  }
}

function outcomeOf(done: RoundTrip): string {
  if (done.outcome !== 'read') return done.outcome;
  if (done.differences.length === 0) return 'same';
  return done.differences.every(isDrawing) ? 'drawn differently' : 'different';
}

console.log('| diagram | outcome | what differs, or why it was not read |\n|---|---|---|');
for (const path of globSync('**/*.bpmn', { cwd: root }).sort()) {
  const done = await tryFile(path);
  const outcome = outcomeOf(done);
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const said =
    done.outcome === 'read'
      ? done.differences.toSorted((a, b) => Number(isDrawing(a)) - Number(isDrawing(b)))
      : [done.reason];
  const shown = said.slice(0, SHOWN_MAX).join('; ').replaceAll('|', '\\|').replaceAll('\n', ' ');
  if (outcome !== 'same') console.log(`| ${path} | ${outcome} | ${shown} |`);
}
console.log(`\n${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.`);
await browser.close();
process.exit(counts.has('different') ? 1 : 0);
