/**
 * Runs the cases of the DMN Technology Compatibility Kit (https://github.com/dmn-tck/tck), which no npm package ships, from a
 * checkout of it: `node tests/engine/dmn/tck.ts <checkout>/TestCases [part of a name | --markdown]`. With a part of a name, each
 * case that does not pass is shown; with `--markdown`, the tables of docs/feel.md; without, the sums by folder. Ends with 1 when a case
 * does not pass that tck-differences.ts does not tell of, or when one passes that it does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateDecision } from '../../../engine/dmn/evaluate.ts';
import type { DecisionGraph } from '../../../engine/dmn/graph/graph.ts';
import { parseDmn } from '../../../engine/dmn/parse-dmn.ts';
import type { Scope } from '../../../engine/feel/evaluation/expression.ts';
import { startRun } from '../../../engine/feel/evaluation/run.ts';
import { toJson } from '../../../engine/feel/values/json.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../../engine/feel/values/temporal-parse.ts';
import type { FeelValue } from '../../../engine/feel/values/values.ts';
import { createReport } from '../../../engine/model/xml/report.ts';
import { differenceOf, differences } from './tck-differences.ts';
import { type Node, named, parseXml } from './tck-xml.ts';

/** One line of the report. */
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

type Verdict = 'passed' | 'failed' | 'refused';
interface Case {
  readonly folder: string;
  readonly name: string;
  /** Name of the result that is asked for. */
  readonly result: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** Camunda insists on ids, the kit does not. */
function withIds(xml: string): string {
  let count = 0;
  const element =
    /<((?:\w+:)?(?:definitions|decision|inputData|businessKnowledgeModel|knowledgeSource|decisionService))(?=[\s>])(?![^>]*\sid=)/g;
  return xml.replaceAll(element, (start) => `${start} id="given_${++count}"`);
}

const readers: Readonly<Record<string, (text: string) => FeelValue>> = {
  'xsd:boolean': (text) => text === 'true',
  'xsd:decimal': Number,
  'xsd:double': Number,
  'xsd:date': parseDate,
  'xsd:dateTime': parseDateTime,
  'xsd:time': parseTime,
  'xsd:duration': parseDuration,
};

/** The value of an input or an expectation: a list, a context, or a single one of an XML Schema type. */
function toFeel(node: Node): FeelValue {
  const [list] = named(node, 'list');
  if (list !== undefined) return named(list, 'item').map(toFeel);
  const components = named(node, 'component');
  if (components.length > 0)
    return Object.fromEntries(components.map((part) => [part.attributes['name'] ?? '', toFeel(part)]));
  const [value] = named(node, 'value');
  if (value === undefined || value.attributes['xsi:nil'] === 'true') return null;
  const type = value.attributes['xsi:type'] ?? '';
  const read = readers[type];
  return read === undefined ? value.text : read(value.text.trim());
}

const TOLERANCE = 1e-8;

function isSame(actual: unknown, expected: unknown): boolean {
  if (typeof actual === 'number' && typeof expected === 'number')
    return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.length === expected.length && actual.every((item, index) => isSame(item, expected[index]));
  if (typeof actual === 'object' && typeof expected === 'object' && actual !== null && expected !== null) {
    const [ours, theirs] = [new Map(Object.entries(actual)), new Map(Object.entries(expected))];
    return ours.size === theirs.size && [...theirs].every(([name, value]) => isSame(ours.get(name), value));
  }
  return actual === expected;
}

/** Dates and the like are handed in as FEEL values, which a process cannot do: its variables are JSON. */
function scopeOf(test: Node): Scope {
  const inputs = new Map(named(test, 'inputNode').map((node) => [node.attributes['name'] ?? '', toFeel(node)]));
  return { get: (name) => inputs.get(name) as ReturnType<Scope['get']> };
}

function judge(test: Node, result: Node, graph: DecisionGraph): { verdict: Verdict; why: string } {
  const decision = [...graph.decisions.values()].find(({ name }) => name === result.attributes['name']);
  if (decision === undefined || test.attributes['type'] === 'decisionService')
    return { verdict: 'failed', why: 'Only decisions can be asked for.' };
  const scope = scopeOf(test);
  const outcome = evaluateDecision(graph, decision.id, {
    scope,
    nowMs: Date.parse('2026-06-26T08:00:00Z'),
    zone: 'UTC',
  });
  const [expectation] = named(result, 'expected');
  const expected = expectation === undefined ? null : toJson(toFeel(expectation), startRun(scope, 0, 'UTC'));
  const isErrorExpected = result.attributes['errorResult'] === 'true';
  if (outcome.ok ? isSame(outcome.output, expected) : isErrorExpected) return { verdict: 'passed', why: '' };
  const actual = outcome.ok ? JSON.stringify(outcome.output) : outcome.message;
  return { verdict: 'failed', why: `expected ${JSON.stringify(expected)}, but got ${actual}` };
}

/** Some ids tell more than the name of the result, which is often only numbered. */
function differenceName(test: Node, result: Node): string {
  const [id = '', name = ''] = [test.attributes['id'], result.attributes['name']];
  return id.startsWith('K2-') ? id : name;
}

async function casesOf(path: string, folder: string, file: string): Promise<readonly Case[]> {
  const root = parseXml(readFileSync(join(path, file), 'utf8'));
  const model = named(root, 'modelName')[0]?.text.trim() ?? '';
  const report = createReport(model);
  const graph = await parseDmn(withIds(readFileSync(join(path, model), 'utf8')), report);
  const isRefused = graph === null || report.problems.length > 0;
  const refused = { verdict: 'refused', why: report.problems.map(({ reason }) => reason).join(' ') } as const;
  return named(root, 'testCase').flatMap((test) =>
    named(test, 'resultNode').map((result) => ({
      folder,
      name: `${file} ${test.attributes['id']} ${result.attributes['name']}`,
      result: differenceName(test, result),
      ...(isRefused ? refused : judge(test, result, graph)),
    })),
  );
}

async function casesOfLevel(root: string, level: string, part: string | undefined): Promise<readonly Case[]> {
  const folders = readdirSync(join(root, level)).filter((folder) => part === undefined || folder.includes(part));
  const lists = folders.map(async (folder) => {
    const path = join(root, level, folder);
    const files = /\.\w+$/.test(folder) ? [] : readdirSync(path).filter((file) => /-test-\d+\w*\.xml$/.test(file));
    return (await Promise.all(files.map((file) => casesOf(path, folder, file)))).flat();
  });
  return (await Promise.all(lists)).flat();
}

const count = (cases: readonly Case[], verdict: Verdict): number =>
  cases.filter((one) => one.verdict === verdict).length;

function sayFolders(cases: readonly Case[]): void {
  for (const [folder, all] of Map.groupBy(cases, (one) => one.folder)) {
    const open = all.filter(({ verdict }) => verdict !== 'passed');
    if (open.length > 0) say(`${folder}: ${open.length} of ${all.length} not passed (${open[0]?.verdict})`);
  }
}

function saySums(level: string, all: readonly Case[]): void {
  const sums = `${count(all, 'passed')} passed, ${count(all, 'failed')} failed, ${count(all, 'refused')} refused`;
  say(`${level}: ${all.length} cases, ${sums}`);
}

/** The two tables of docs/feel.md. */
function sayMarkdown(levels: ReadonlyMap<string, readonly Case[]>): void {
  const number = (value: number): string => value.toLocaleString('en');
  say('| compliance level | cases | passed | failed | refused at deployment |\n| --- | --- | --- | --- | --- |');
  for (const [level, all] of levels) {
    const sums = [all.length, count(all, 'passed'), count(all, 'failed'), count(all, 'refused')];
    say(`| ${level.replace('compliance-level-', '')} | ${sums.map(number).join(' | ')} |`);
  }
  say('\n| kind | cases | why not | read in |\n| --- | --- | --- | --- |');
  const open = [...levels.values()].flat().filter(({ verdict }) => verdict !== 'passed');
  for (const difference of differences) {
    const ofIt = open.filter(({ folder, result }) => differenceOf(folder, result) === difference);
    const folders = [...Map.groupBy(ofIt, ({ folder }) => folder.slice(0, 4))];
    const cases = folders.map(([folder, list]) => `${folder}: ${list.length}`).join(', ');
    say(`| ${difference.kind} | ${cases} | ${difference.why} | ${difference.readIn} |`);
  }
}

/** Tells of what the list of differences has too few or too many. */
function sayUnexplained(all: readonly Case[]): boolean {
  const open = all.filter(({ verdict }) => verdict !== 'passed');
  const unexplained = open.filter(({ folder, result }) => differenceOf(folder, result) === undefined);
  for (const { folder, name, why } of unexplained) say(`not told of: ${folder} ${name}: ${why}`);
  const needed = new Set(open.map(({ folder, result }) => differenceOf(folder, result)));
  const stale = differences.filter((difference) => !needed.has(difference));
  for (const { why } of stale) say(`told of, but passes: ${why}`);
  return unexplained.length > 0 || stale.length > 0;
}

const [root = '.', option] = process.argv.slice(2);
const isMarkdown = option === '--markdown';
const part = isMarkdown ? undefined : option;
const levels = new Map<string, readonly Case[]>();
for (const level of ['compliance-level-2', 'compliance-level-3'])
  levels.set(level, await casesOfLevel(root, level, part));
if (isMarkdown) sayMarkdown(levels);
else {
  for (const [level, all] of levels) {
    const open = all.filter(({ verdict }) => verdict !== 'passed');
    if (part !== undefined) for (const { name, verdict, why } of open) say(`${verdict} ${name}: ${why}`);
    else sayFolders(all);
    saySums(level, all);
  }
}
if (part === undefined && sayUnexplained([...levels.values()].flat())) process.exitCode = 1;
