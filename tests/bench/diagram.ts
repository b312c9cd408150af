/**
 * How long does a step in a large diagram take until it is seen? Opens a diagram of 500 elements in a browser as people have it, does what designers do all day, and reads from the browser's own
 * trace how long it was from each key or mouse event to the end of the next frame that was painted. Prints a table; a step for which the page works longer than 100 ms (p95) fails.
 * Run: `npm run bench -- diagram`
 */
import { chromium, type Page } from 'playwright-core';
import { provideBrowser } from '../../cli/suite/browser.ts';
import { quantile } from '../support/quantile.ts';
import { openStand } from '../web/studio/open-stand.ts';

const STEPS = 250;
const PER_ROW = 25;
const ROUNDS = 12;
/** Of what is done once in a while and takes longest, more, so that one slow time of the machine tells nothing. */
const DROPS = 30;
const FRAME_MS_MAX = 100;

/** A chain of user tasks, row below row: as many flows as tasks. */
function largeDiagram(): string {
  const ids = Array.from({ length: STEPS }, (_, index) => index);
  const at = (index: number) => ({ x: 160 + (index % PER_ROW) * 180, y: 80 + Math.floor(index / PER_ROW) * 160 });
  const tasks = ids.map((id) => `<bpmn:userTask id="t${id}" name="Bước ${id}" />`);
  const flows = ids.slice(1).map((id) => `<bpmn:sequenceFlow id="f${id}" sourceRef="t${id - 1}" targetRef="t${id}" />`);
  const shapes = ids.map((id) => {
    const { x, y } = at(id);
    return `<bpmndi:BPMNShape id="s${id}" bpmnElement="t${id}"><dc:Bounds x="${x}" y="${y}" width="100" height="80" /></bpmndi:BPMNShape>`;
  });
  const edges = ids.slice(1).map((id) => {
    const [from, to] = [at(id - 1), at(id)];
    return `<bpmndi:BPMNEdge id="e${id}" bpmnElement="f${id}"><di:waypoint x="${from.x + 100}" y="${from.y + 40}" /><di:waypoint x="${to.x}" y="${to.y + 40}" /></bpmndi:BPMNEdge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="large" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="p" isExecutable="true">${tasks.join('')}${flows.join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${shapes.join('')}${edges.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}

type TraceEvent = {
  name: string;
  tid: number;
  /** Microseconds of the clock, and of the processor's time that the thread has had. */
  ts: number;
  tts?: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { type?: string } };
};
type Step = { waitedMs: number; workedMs: number };

/** From each event of a type to the end of the next paint: how long it was, and how much of that the page itself worked. */
function framesAfter(events: readonly TraceEvent[], type: string): readonly Step[] {
  const paints = events.filter(({ name }) => name === 'Paint' || name === 'Commit').sort((a, b) => a.ts - b.ts);
  return events
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type)
    .flatMap((event) => {
      const seen = paints.find(({ ts, tid }) => tid === event.tid && ts >= event.ts + (event.dur ?? 0));
      if (seen === undefined) return [];
      const [waited, worked] = [
        seen.ts + (seen.dur ?? 0) - event.ts,
        (seen.tts ?? 0) + (seen.tdur ?? 0) - (event.tts ?? 0),
      ];
      return [{ waitedMs: waited / 1000, workedMs: worked / 1000 }];
    });
}

const browser = await chromium.launch({
  executablePath: provideBrowser().executablePath,
  args: ['--no-sandbox', '--disable-gpu'],
  env: { ...process.env, ...provideBrowser().env },
});

/** Does a step several times, and returns how long each took until it was seen. */
async function measure(
  page: Page,
  type: string,
  step: (round: number) => Promise<void>,
  rounds = ROUNDS,
): Promise<readonly Step[]> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  for (let round = 0; round < rounds; round += 1) {
    await step(round);
    await page.waitForTimeout(200);
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return framesAfter(traceEvents, type);
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
  await openStand(page, largeDiagram());
  await page.locator('[role="treeitem"][tabindex="0"]').focus();
  const key = (name: string) => () => page.keyboard.press(name);
  const steps: readonly [string, string, (round: number) => Promise<void>][] = [
    ['walk to the next row', 'keydown', key('ArrowDown')],
    ['follow a flow', 'keydown', key('ArrowRight')],
  ];
  const held: readonly [string, string, string][] = [
    ['move a step by a key', 'Shift', 'ArrowDown'],
    ['undo', 'Control', 'z'],
  ];
  const rows: (readonly [string, readonly Step[]])[] = [];
  for (const [name, type, step] of steps) rows.push([name, await measure(page, type, step)]);
  for (const [name, modifier, letter] of held) {
    await page.keyboard.down(modifier);
    rows.push([name, await measure(page, 'keydown', key(letter))]);
    await page.keyboard.up(modifier);
  }
  await page.evaluate('stand.file.show("t60")');
  const centreOf = async (place: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator(place).first().boundingBox();
    if (box === null) throw new Error(`What is to be dragged is not drawn: ${place}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const step = '.djs-container [data-element-id="t60"]';
  const from = await centreOf(step);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  rows.push([
    'drag a step with the mouse',
    await measure(page, 'mousemove', (round) => page.mouse.move(from.x + 10 + round * 6, from.y + 30 + round * 4)),
  ]);
  await page.mouse.up();
  const dragTo = async (place: string, by: (at: { x: number; y: number }) => { x: number; y: number }) => {
    const at = await centreOf(place);
    const to = by(at);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    for (const part of [0.1, 0.5, 1]) await page.mouse.move(at.x + (to.x - at.x) * part, at.y + (to.y - at.y) * part);
    await page.waitForTimeout(100);
    await page.mouse.up();
  };
  rows.push([
    'drop a step',
    await measure(
      page,
      'mouseup',
      (round) =>
        dragTo(step, ({ x, y }) => ({ x: x + (round % 2 === 0 ? 12 : -12), y: y + (round % 4 < 2 ? 24 : -24) })),
      DROPS,
    ),
  ]);
  while (await page.evaluate('stand.state.canUndo')) await page.evaluate('stand.file.undo()');
  rows.push([
    'drop a new step',
    await measure(
      page,
      'mouseup',
      async () => {
        await dragTo('.djs-palette [data-action="create.task"]', () => ({ x: from.x, y: from.y - 60 }));
        await page.waitForTimeout(200);
        await page.keyboard.press('Escape');
        if (!(await page.evaluate('stand.state.canUndo'))) throw new Error('The new step was not drawn.');
        await page.evaluate('stand.file.undo()');
      },
      DROPS,
    ),
  ]);
  await page.evaluate('stand.file.show("t61")');
  await page.locator('.bio-properties-panel-group-header', { hasText: 'Chung' }).click();
  await page.locator('[data-entry-id="name"] textarea').focus();
  rows.push(['type a letter of a name', await measure(page, 'keydown', key('x'))]);

  console.log(`${STEPS * 2 - 1} elements, from the event to the end of the next paint, in ms`);
  console.log('worked: processor time of the page; waited: by the clock, with all else that the machine does\n');
  console.log(
    `${'step'.padEnd(28)} ${'n'.padStart(3)} ${'worked: median'.padStart(15)} ${'p95'.padStart(8)} ${'most'.padStart(8)} ${'waited: median'.padStart(15)}`,
  );
  for (const [name, times] of rows) {
    const worked = times.map(({ workedMs }) => workedMs);
    const waited = times.map(({ waitedMs }) => waitedMs);
    const figures = [quantile(worked, 0.5), quantile(worked, 0.95), Math.max(...worked), quantile(waited, 0.5)];
    const [median = '', p95 = '', most = '', wait = ''] = figures.map((one) => one.toFixed(1));
    console.log(
      `${name.padEnd(28)} ${String(times.length).padStart(3)} ${median.padStart(15)} ${p95.padStart(8)} ${most.padStart(8)} ${wait.padStart(15)}`,
    );
    if (!(quantile(worked, 0.95) <= FRAME_MS_MAX)) process.exitCode = 1;
  }
} finally {
  await browser.close();
}
