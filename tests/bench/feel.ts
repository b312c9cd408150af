/**
 * How much faster are compiled closures than `feelin.evaluate`, which parses at each call? Run: `node tests/bench/feel.ts`.
 * The context is about 1 KB of JSON, like the variables of a dossier's process.
 */
import { evaluate as feelin } from 'feelin';
import { compileFeel } from '../../engine/feel/compile.ts';
import type { Json } from '../../engine/feel/evaluation/expression.ts';

const MEASURE_MS = 400;

const variables: Readonly<Record<string, Json>> = {
  dossier: {
    code: 'H26.15-250626-0001',
    procedure: { code: '1.001193', name: 'Đăng ký khai sinh', limitDays: 1, channel: 'counter' },
    applicant: { name: 'Nguyễn Văn An', phone: '0912345678', address: { ward: 'Ba Đình', city: 'Hà Nội' } },
    papers: Array.from({ length: 8 }, (_, index) => ({
      name: `paper ${index}`,
      pages: index % 3,
      original: index % 2 === 0,
    })),
  },
  fee: 8000,
  priority: 40,
  received: '2025-06-26T08:00:00+07:00',
  approved: true,
  candidateGroups: ['ward-15', 'counter'],
  note: 'Bản chính, đã đối chiếu với cơ sở dữ liệu quốc gia về dân cư. '.repeat(3),
};

const expressions: readonly string[] = [
  'approved',
  'dossier.applicant.name',
  'fee + 2000 * 3',
  'approved and fee > 5000',
  'if priority > 50 then "high" else "normal"',
  'count(dossier.papers[original = true]) > 2',
  'some p in dossier.papers satisfies p.pages > 1',
  'for p in dossier.papers return upper case(p.name)',
  'date and time(received) + duration("P3D")',
  '{code: dossier.code, late: priority > 50, groups: append(candidateGroups, "leader")}',
];

/** Microseconds per call. */
function measure(call: () => unknown): number {
  for (let warm = 0; warm < 50; warm += 1) call();
  const begin = performance.now();
  let calls = 0;
  while (performance.now() - begin < MEASURE_MS) {
    for (let turn = 0; turn < 20; turn += 1) call();
    calls += 20;
  }
  return ((performance.now() - begin) * 1000) / calls;
}

function compare(text: string): { ours: number; theirs: number } {
  const compilation = compileFeel(text);
  if (!compilation.ok) throw new Error(compilation.message);
  const context = {
    scope: { get: (name: string) => variables[name] },
    nowMs: 1_750_899_600_000,
    zone: 'Asia/Ho_Chi_Minh',
  };
  return {
    ours: measure(() => compilation.expression.evaluate(context)),
    theirs: measure(() => feelin(text, variables)),
  };
}

console.log(`Context: ${JSON.stringify(variables).length} bytes\n`);
console.log(`${'expression'.padEnd(86)}${'ours µs'.padStart(10)}${'feelin µs'.padStart(12)}${'times'.padStart(8)}`);
for (const text of expressions) {
  const { ours, theirs } = compare(text);
  console.log(
    `${text.padEnd(86)}${ours.toFixed(2).padStart(10)}${theirs.toFixed(1).padStart(12)}${(theirs / ours).toFixed(0).padStart(8)}`,
  );
}
