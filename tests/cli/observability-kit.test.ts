/** What stands in `docs/observability` is held against a Motcua that runs: every metric and label that an alert or a panel names is told by it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { measureBackups } from '../../cli/metrics/backups.ts';
import { measureDisk } from '../../cli/metrics/database.ts';
import { createRegistry } from '../../cli/metrics/listener.ts';
import type { Backups } from '../../server/http/backups.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const root = join(import.meta.dirname, '../..');
const kit = join(root, 'docs/observability');
/** Prometheus adds these to whatever it scrapes. */
const OF_PROMETHEUS = { metrics: ['up'], labels: ['job', 'instance', 'le'] };

let system: TestSystem;
let told: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  system = await startTestSystem();
  // given an office in which something was answered and a job was done
  await fetch(`${system.serverAddress}/api/health`);
  const text = await (await fetch(`${system.engineAddresses[0]}/metrics`)).text();
  told = metricsOf(`${text}\n${await embeddedFigures()}`);
});
afterAll(() => system?.stop());

/** Backups and the room on the disk are told by the same registry where the database is the embedded one. */
async function embeddedFigures(): Promise<string> {
  const registry = createRegistry();
  const never = { status: () => Promise.reject(new Error('nothing to tell')) };
  measureBackups(never as unknown as Backups, registry);
  measureDisk(root, registry);
  return registry.metrics();
}

/** The names under which samples are found, each with the labels that its help promises or its samples have. */
function metricsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, name = '', kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const suffixes = kind === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const suffix of suffixes) found.set(name + suffix, []);
  }
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_0-9]+)\{(.*)\} \S+$/gm))
    for (const [, label = ''] of labels.matchAll(/([a-z_]+)="/g)) found.get(name)?.push(label);
  return found;
}

interface Named {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
  readonly isSound: boolean;
}

function namesIn(expression: string): Named {
  const [metrics, labels]: [string[], string[]] = [[], []];
  let isSound = true;
  parser.parse(expression).iterate({
    enter: ({ name, node, from, to, type }) => {
      if (type.isError) isSound = false;
      const text = expression.slice(from, to);
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.push(text);
      if (name === 'LabelName') labels.push(text);
    },
  });
  return { metrics, labels, isSound };
}

function expectTold(expression: string): void {
  const { metrics, labels, isSound } = namesIn(expression);
  expect(isSound, `${expression} is PromQL`).toBe(true);
  expect(metrics.length, `${expression} names a metric`).toBeGreaterThan(0);
  const unknown = metrics.filter((name) => !told.has(name) && !OF_PROMETHEUS.metrics.includes(name));
  expect(unknown, `${expression}: metrics that nobody tells`).toEqual([]);
  // A counter without a sample has not shown its labels yet.
  const known = [...metrics.flatMap((name) => told.get(name) ?? []), ...OF_PROMETHEUS.labels];
  const isShown = metrics.some((name) => (told.get(name) ?? []).length > 0);
  if (isShown)
    expect(
      labels.filter((label) => !known.includes(label)),
      `${expression}: labels`,
    ).toEqual([]);
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly summary_vi: string; readonly runbook: string };
}

it('has alerts on metrics that exist, each with words in both languages and a way to what to do', async () => {
  // given
  const { groups } = parse(await readFile(join(kit, 'alerts.yml'), 'utf8')) as { groups: { rules: Rule[] }[] };
  const operations = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const anchors = [...operations.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w ]/g, '')
      .replaceAll(' ', '-'),
  );
  const rules = groups.flatMap((group) => group.rules);
  // then
  expect(rules.length).toBeGreaterThan(15);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, expr, for: pending, labels, annotations } of rules) {
    expectTold(expr);
    expect(pending, alert).toMatch(/^\d+[smh]$/);
    expect(['critical', 'warning'], alert).toContain(labels.severity);
    expect(annotations.summary.length, alert).toBeGreaterThan(10);
    expect(annotations.summary_vi, alert).toMatch(/[ăâđêôơư]|[\u0300-\u036f]|[àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/i);
    const [file, anchor] = annotations.runbook.split('#');
    expect(file).toBe('docs/operations.md');
    expect(anchors, alert).toContain(anchor);
  }
});

it('has an example for Prometheus that finds the alerts and asks where the figures are by default', async () => {
  const config = parse(await readFile(join(kit, 'prometheus.yml'), 'utf8')) as {
    readonly rule_files: readonly string[];
    readonly scrape_configs: readonly { readonly static_configs: readonly { readonly targets: readonly string[] }[] }[];
  };
  expect(config.rule_files).toEqual(['alerts.yml']);
  const targets = config.scrape_configs.flatMap((one) => one.static_configs.flatMap(({ targets }) => targets));
  expect(targets).toEqual(['127.0.0.1:8080']);
});

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

it('has dashboards whose panels show metrics that exist, and do not lie over each other', async () => {
  const files = (await readdir(join(kit, 'grafana'))).filter((name) => name.endsWith('.json'));
  expect(files).toHaveLength(3);
  for (const file of files) {
    const { panels } = JSON.parse(await readFile(join(kit, 'grafana', file), 'utf8')) as { panels: Panel[] };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { targets } of panels) for (const { expr } of targets) expectTold(expr);
    for (const [index, { gridPos: one, title }] of panels.entries())
      for (const { gridPos: other } of panels.slice(index + 1)) {
        const apart =
          one.x + one.w <= other.x ||
          other.x + other.w <= one.x ||
          one.y + one.h <= other.y ||
          other.y + other.h <= one.y;
        expect(apart, `${file}: ${title}`).toBe(true);
      }
  }
});

it('tells what the server answers and what the workers do, and says at the address of the pages where the figures are', async () => {
  expect(told.get('motcua_request_seconds_count')).toEqual(expect.arrayContaining(['operation', 'status']));
  expect([...told.keys()]).toContain('motcua_job_seconds_count');
  // when
  const answer = await fetch(`${system.serverAddress}/metrics`, { headers: { accept: 'text/html' } });
  // then
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('METRICS_PORT') });
});
