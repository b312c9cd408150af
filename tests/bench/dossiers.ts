/**
 * Does a search answer in 300 ms (p95) when the city has a million dossiers? Prints a table with one line for each kind of question.
 * Run: `node tests/bench/dossiers.ts [dossiers, default 1000000] [--keep]`. `DATABASE_URL` names a server on which a database is made
 * and dropped; without it an embedded one is started. `--keep` leaves the database there and takes it again the next time.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type DossierSearch, searchDossiers } from '../../office/dossiers/index.ts';
import { type Office, openOffice } from '../../office/kernel/office.ts';
import { boardSummary } from '../../office/reports/index.ts';
import { boardGroups, dossierColumns } from '../../office/terms/index.ts';
import { withDossiers } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'boolean' } } });
const DOSSIERS = Number(positionals[0] ?? 1_000_000);
const NOW = new Date('2026-11-23T09:30:00+07:00');
const WANTED_P95_MS = 300;
const ROUNDS = 12;
const PAGES = 3;

/** What the searches ask for, taken from the data itself, so that something is found. */
interface Sample {
  readonly code: string;
  readonly applicantName: string;
  readonly phone: string;
  readonly subject: string;
  readonly unitCode: string;
  readonly officer: string;
  readonly procedureCode: string;
}

type Ask = (sample: Sample) => Omit<DossierSearch, 'limit'>;
const one = ({ unitCode }: Sample) => [unitCode];

const questions: Readonly<Record<string, Ask>> = {
  'newest, the whole city': () => ({}),
  'newest of one unit': (sample) => ({ unitCodes: one(sample) }),
  code: ({ code }) => ({ text: code }),
  'end of a code': ({ code }) => ({ text: code.slice(-7) }),
  'applicant, with diacritics': ({ applicantName }) => ({ text: applicantName }),
  'applicant, without': ({ applicantName }) => ({ text: unmarked(applicantName) }),
  'applicant of one unit': (sample) => ({ text: unmarked(sample.applicantName), unitCodes: one(sample) }),
  'one common word': () => ({ text: 'nguyen' }),
  'one short word': () => ({ text: 'an' }),
  'two common words': () => ({ text: 'thi lan' }),
  'a rare word': () => ({ text: 'khuat uoc' }),
  'nothing like it': () => ({ text: 'wolfgang' }),
  'words that never meet': () => ({ text: 'nguyen khuat chu nghiem kieu' }),
  telephone: ({ phone }) => ({ text: phone }),
  'end of a telephone': ({ phone }) => ({ text: phone.slice(-6) }),
  subject: ({ subject }) => ({ text: subject }),
  unit: (sample) => ({ unitCodes: one(sample) }),
  'twelve units': () => ({ unitCodes: Array.from({ length: 12 }, (_, index) => `H26.${index * 9 + 3}`) }),
  'a state that few have': () => ({ decision: 'awaiting-signature' }),
  'a state that few have, one unit': (sample) => ({ decision: 'awaiting-signature', unitCodes: one(sample) }),
  'a state that most have': () => ({ decision: 'approved' }),
  'a state that none has': () => ({ decision: 'withdrawn' }),
  'to be handed over': () => ({ delivery: 'ready' }),
  'paid, of one unit': (sample) => ({ finance: 'paid', unitCodes: one(sample) }),
  'by post': () => ({ channel: 'post' }),
  'a channel by which none came': () => ({ channel: 'transferred' }),
  'refunded, which none is': () => ({ finance: 'refunded' }),
  'to be paid, which none is, one unit': (sample) => ({ finance: 'due', unitCodes: one(sample) }),
  'undeliverable, which none is': () => ({ delivery: 'undeliverable' }),
  'offered to another unit, which none is': () => ({ transfer: 'offered' }),
  'a procedure that none asked for': () => ({ procedureCode: '1.013236' }),
  'an officer who is none': () => ({ officer: 'wolfgang' }),
  'refused and applicant': ({ applicantName }) => ({ decision: 'refused', text: unmarked(applicantName) }),
  officer: ({ officer }) => ({ officer }),
  'officer and applicant': ({ officer, applicantName }) => ({ officer, text: unmarked(applicantName) }),
  'received on a day': () => ({ receivedFrom: '2025-08-13', receivedTo: '2025-08-13' }),
  'received in a month, one unit': (sample) => ({
    receivedFrom: '2025-08-01',
    receivedTo: '2025-08-31',
    unitCodes: one(sample),
  }),
  'due on a day': () => ({ dueFrom: '2026-11-24', dueTo: '2026-11-24' }),
  'due in a month long ago': () => ({ dueFrom: '2025-03-01', dueTo: '2025-03-31' }),
  procedure: ({ procedureCode }) => ({ procedureCode }),
  'procedure of one unit': (sample) => ({ procedureCode: sample.procedureCode, unitCodes: one(sample) }),
  overdue: () => ({ overdue: true }),
  'overdue, one unit': (sample) => ({ overdue: true, unitCodes: one(sample) }),
  'not overdue, one unit': (sample) => ({ overdue: false, unitCodes: one(sample) }),
  'overdue and applicant': ({ applicantName }) => ({ overdue: true, text: unmarked(applicantName) }),
  'a short number': () => ({ text: '3' }),
  'a name and a short number': ({ applicantName }) => ({ text: `${unmarked(applicantName)} 3` }),
  'a common word and a short number': () => ({ text: 'nguyen 12' }),
  ...Object.fromEntries(
    dossierColumns.flatMap((sort) =>
      [false, true].flatMap((descending) => {
        const by = `by ${sort}${descending ? ', down' : ''}`;
        return Object.entries({
          [`${by}: the whole city`]: () => ({ sort, descending }),
          [`${by}: one unit`]: (sample: Sample) => ({ sort, descending, unitCodes: one(sample) }),
          [`${by}: a common word`]: () => ({ sort, descending, text: 'nguyen' }),
          [`${by}: an applicant`]: ({ applicantName }: Sample) => ({ sort, descending, text: unmarked(applicantName) }),
          [`${by}: overdue, one unit`]: (sample: Sample) => ({
            sort,
            descending,
            overdue: true,
            unitCodes: one(sample),
          }),
        });
      }),
    ),
  ),
  ...Object.fromEntries(
    boardGroups.map((group) => [`board: ${group}`, (sample: Sample) => ({ group, unitCodes: one(sample) })]),
  ),
  ...Object.fromEntries(boardGroups.map((group) => [`board of the city: ${group}`, () => ({ group })])),
};

const unmarked = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

async function measure(office: Office): Promise<boolean> {
  const samples = await takeSamples(office);
  const rows: Record<string, string | number | boolean>[] = [];
  for (const [question, ask] of Object.entries(questions)) rows.push(await lineOf(office, question, ask, samples));
  const board = await timesOf(samples.map(() => () => boardSummary(office)));
  rows.push(line('the board of the city', board, ''));
  const boards = await timesOf(
    samples.map(
      ({ unitCode }) =>
        () =>
          boardSummary(office, [unitCode]),
    ),
  );
  rows.push(line('the board of one unit', boards, ''));
  console.table(rows);
  console.log(`Load of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}`);
  return rows.every(({ holds }) => holds === true);
}

async function lineOf(office: Office, question: string, ask: Ask, samples: readonly Sample[]) {
  const found: number[] = [];
  const calls = samples.map((sample) => async () => {
    const search = { ...ask(sample), limit: 50 };
    let after: string | null | undefined;
    const times: number[] = [];
    for (let page = 0; page < PAGES && after !== null; page += 1) {
      const started = performance.now();
      const { next, total } = await searchDossiers(office, { ...search, ...(after ? { after } : {}) });
      times.push(performance.now() - started);
      after = next;
      found.push(total.count);
    }
    return times;
  });
  const times: number[] = [];
  for (const call of calls) times.push(...(await call()));
  return line(question, times, String(Math.max(...found)));
}

async function timesOf(calls: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const call of calls) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started);
  }
  return times;
}

function line(question: string, times: readonly number[], found: string) {
  return {
    question,
    'found at most': found,
    ...timesInMs(times),
    holds: quantile(times, 0.95) < WANTED_P95_MS,
  };
}

async function takeSamples({ db }: Office): Promise<readonly Sample[]> {
  const rows = await db
    .selectFrom('office.dossier')
    .select(['code', 'applicantName', 'applicant', 'answers', 'competentUnitCode', 'receivedBy', 'procedureCode'])
    .where('phoneTail', 'in', ['0815', '4711', '1234', '7788'])
    .limit(ROUNDS)
    .execute();
  return rows.map(({ applicant, answers, competentUnitCode, receivedBy, ...row }) => ({
    ...row,
    phone: applicant.phone ?? '',
    subject: String(answers.subjectName),
    unitCode: competentUnitCode,
    officer: receivedBy,
  }));
}

await withDossiers(
  { name: 'motcua_bench_dossiers', dossiers: DOSSIERS, now: NOW, keep: values.keep ?? false },
  async (databaseUrl) => {
    const office = await openOffice({ databaseUrl });
    try {
      if (!(await measure(office))) process.exitCode = 1;
    } finally {
      await office.close();
    }
  },
);
