/**
 * What the cases of a package say of its decisions: the engine answers each of them by the tables as the draft has them, and an answer that is not the expected one keeps the release back.
 *
 * A check follows every saving, and most savings change no table. The engine is therefore asked again only where a table or a question is another one than before.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyBaseLogger } from 'fastify';
import type { Office } from '../../office/kernel/index.ts';
import { type CasesFile, casesOf, fileKindOf, newestPackages } from '../../office/packages/index.ts';
import { inBoth, joinTexts, type Text } from '../../office/texts/index.ts';
import type { JobContracts } from '../../workflows/job-contract.ts';
import { type Finding, findingOf, say } from '../checks/finding/finding.ts';
import { decisionsIn } from '../checks/read/decision-tables.ts';
import type { PackageTexts } from '../checks/read/read-package.ts';
import type { DraftAnswerView } from '../decisions/schema.ts';
import { tryDraft } from '../decisions/try-decision.ts';
import { deploymentProblem } from '../engine/deployment-problem.ts';
import type { EngineClient } from '../http/context.ts';
import { HttpProblem } from '../http/problem.ts';
import { serverTexts } from '../texts/index.ts';
import { decisionIdsIn } from './keep-deployment.ts';

/** By what a package is tried. */
export interface Tools {
  readonly engine: EngineClient;
  readonly jobContracts: JobContracts;
  /** Left out where nobody reads one, as at an approval. */
  readonly log?: Pick<FastifyBaseLogger, 'warn'>;
}

/** The cases of one file, and the table that they try. */
interface Trial {
  readonly file: string;
  readonly content: CasesFile;
  readonly table: Table;
  /** The package of the cases, where it is another one. */
  readonly packageId: string | null;
}

/** A file of decisions. */
interface Table {
  readonly name: string;
  readonly content: string;
}

/**
 * Returns an error for each case of a package that its decision answers otherwise, and a warning for each case of another package that a table of this one answers otherwise than before: its designer has to follow,
 * and could not before this one is released.
 * @throws HttpProblem, Error where the engine cannot be asked
 */
export async function tryCases(office: Office, tools: Tools, own: PackageTexts): Promise<readonly Finding[]> {
  if (!Object.keys(own.files).some((name) => /^(?:decision|cases)$/.test(fileKindOf(name) ?? ''))) return [];
  const newest = await newestPackages(office);
  const others = newest.filter(({ id }) => id !== own.id);
  const released = newest.find(({ id }) => id === own.id);
  const findings: Finding[] = [];
  for (const trial of [...ownTrials(own, others), ...trialsOfOthers(own, released, others)])
    findings.push(...(await findingsOf(tools, trial)));
  return findings;
}

/** A decision that nobody brings is said by a rule. */
function ownTrials(own: PackageTexts, others: readonly PackageTexts[]): readonly Trial[] {
  const tables = [own, ...others].flatMap(tablesOf);
  return casesOf(own).flatMap(([file, content]) => {
    const table = tables.find(({ ids }) => ids.includes(content.decision));
    return table === undefined || content.cases.length === 0 ? [] : [{ file, content, table, packageId: null }];
  });
}

/** What others expect of a table counts where it is changed: what they have been wrong about before is not the matter of this package. */
function trialsOfOthers(
  own: PackageTexts,
  released: PackageTexts | undefined,
  others: readonly PackageTexts[],
): readonly Trial[] {
  const changed = tablesOf(own).filter(({ name, content }) => released?.files[name] !== content);
  if (changed.length === 0) return [];
  return others.flatMap((other) =>
    casesOf(other).flatMap(([file, content]) => {
      const table = changed.find(({ ids }) => ids.includes(content.decision));
      return table === undefined || content.cases.length === 0 ? [] : [{ file, content, table, packageId: other.id }];
    }),
  );
}

const tablesOf = ({ files }: PackageTexts): readonly (Table & { readonly ids: readonly string[] })[] =>
  Object.entries(files)
    .filter(([name]) => fileKindOf(name) === 'decision')
    .map(([name, content]) => ({ name, content, ids: decisionIdsIn({ name, content }) }));

async function findingsOf(tools: Tools, trial: Trial): Promise<readonly Finding[]> {
  const { content, file, packageId, table } = trial;
  const answers = await answersOf(tools, trial);
  if (!Array.isArray(answers)) {
    // Of a broken table its own package hears already.
    if (packageId !== null) return [];
    return [
      say('tableNotTried', { ...RULE, at: { file }, values: { decision: content.decision, reason: answers as Text } }),
    ];
  }
  const labels = await labelsOf(table, content.decision);
  return content.cases.flatMap(({ name, expected }, index) => {
    const message = flawOf({ name, expected, labels }, answers[index]);
    if (message === null) return [];
    if (packageId === null) {
      const at = { file, place: `/cases/${index}/expected`, placeName: name };
      return [findingOf({ ...RULE, at, message, mend: serverTexts.text('checks.mends.redCase') })];
    }
    return [
      say('redElsewhere', {
        ...RULE,
        at: { file: table.name },
        severity: 'warning',
        values: { package: packageId, message },
      }),
    ];
  });
}

const RULE = { rule: 'cases' } as const;

/** What the outputs of a decision are called, by their names. */
type Labels = ReadonlyMap<string, string>;

async function labelsOf({ content }: Table, decisionId: string): Promise<Labels> {
  const decision = (await decisionsIn(content)).find(({ id }) => id === decisionId);
  const outputs = decision?.decisionLogic?.output ?? [];
  return new Map(outputs.flatMap(({ name = '', label }) => (label ? [[name, label] as const] : [])));
}

/** What is expected, by which name, and in which words. */
interface Expectation {
  readonly name: string;
  readonly expected: unknown;
  readonly labels: Labels;
}

/** What is wrong with an answer; null where it is the expected one. */
function flawOf({ name, expected, labels }: Expectation, answer: DraftAnswerView | undefined): Text | null {
  if (answer?.failure) return serverTexts.text('checks.messages.failedCase', { name, reason: answer.failure });
  const actual = answer?.output ?? null;
  if (isDeepStrictEqual(actual, expected)) return null;
  const [wanted, given] = differing(expected, actual);
  return serverTexts.text('checks.messages.redCase', {
    name,
    expected: inWords(wanted, labels),
    actual: inWords(given, labels),
  });
}

type Answered = readonly DraftAnswerView[] | Text;

/** Kept for each engine, since another one may answer otherwise. So many tables are remembered that every package with cases can be drawn at once. */
const known = new WeakMap<EngineClient, Map<string, Answered>>();
const TRIALS_KEPT_MAX = 500;

/** Returns what the engine answers to each case, or why it takes no such table. */
async function answersOf({ engine, log }: Tools, { content, table }: Trial): Promise<Answered> {
  const question = { xml: table.content, decisionId: content.decision, cases: content.cases.map(({ input }) => input) };
  const key = createHash('sha256').update(JSON.stringify(question)).digest('base64');
  const kept = known.get(engine) ?? new Map<string, Answered>();
  known.set(engine, kept);
  const before = kept.get(key);
  if (before !== undefined) return before;
  const answered = await tryDraft(engine, log, question).catch(refusalOf);
  if (kept.size >= TRIALS_KEPT_MAX) kept.clear();
  kept.set(key, answered);
  return answered;
}

/** From here on the engine says that it has no time, or nothing at all, and not that a table is wrong. */
const BUSY_STATUS = 429;

function refusalOf(error: unknown): Text {
  const refusal = deploymentProblem(error);
  if (!(refusal instanceof HttpProblem) || refusal.statusCode >= BUSY_STATUS) throw error;
  return inBoth(refusal.parts.detailVi ?? refusal.message, refusal.message);
}

/** Of two answers of several outputs, those in which they differ. */
function differing(expected: unknown, actual: unknown): readonly [unknown, unknown] {
  if (!isContext(expected) || !isContext(actual)) return [expected, actual];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  const unlike = names.filter((name) => !isDeepStrictEqual(expected[name], actual[name]));
  const only = (value: Context): Context => Object.fromEntries(unlike.map((name) => [name, value[name] ?? null]));
  return [only(expected), only(actual)];
}

type Context = Readonly<Record<string, unknown>>;
const isContext = (value: unknown): value is Context =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') } as const;

/** An answer as a reader says it: `Số tiền (đồng): 6.000, Lý do: “…”`. */
function inWords(value: unknown, labels: Labels): Text {
  if (value === null || value === undefined) return serverTexts.text('checks.answers.nothing');
  if (typeof value === 'boolean') return serverTexts.text(`checks.answers.${value ? 'yes' : 'no'}`);
  if (typeof value === 'number') return { vi: numbers.vi.format(value), en: numbers.en.format(value) };
  if (Array.isArray(value)) {
    const all = joinTexts(
      value.map((one) => inWords(one, labels)),
      '; ',
    );
    return { vi: `[${all.vi}]`, en: `[${all.en}]` };
  }
  if (!isContext(value)) return inBoth(`“${String(value)}”`, null);
  return joinTexts(
    Object.entries(value).map(([name, one]) => {
      const { vi, en } = inWords(one, labels);
      const label = labels.get(name) ?? name;
      return { vi: `${label}: ${vi}`, en: `${label}: ${en}` };
    }),
    ', ',
  );
}
