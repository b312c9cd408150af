/** What is still a pattern's, a performer that nobody is, and what receives nobody any more: each is told at its place, and gone when it is mended. */
import { expect, it } from 'vitest';
import { thingsIn } from '../../../office/packages/index.ts';
import { checkPackage } from '../../../server/checks/check-package.ts';
import type { CheckQuestion } from '../../../server/checks/finding/rule.ts';
import { recordOfPattern, shippedPatterns } from '../../../server/patterns/patterns.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { changed, findingsOf, surroundings } from './support/question.ts';

const shipped = await listShippedPackages();
const filesOf = (id: string) => shipped.find((one) => one.id === id)?.files ?? {};
const said = async (question: Partial<CheckQuestion> & Pick<CheckQuestion, 'own'>, rule: string) => {
  const findings = await checkPackage({ ...surroundings(shipped), ...question });
  return findings.flatMap((one) =>
    one.rule === rule ? [{ place: one.place, severity: one.severity, vi: one.message.vi }] : [],
  );
};

it.each(await shippedPatterns())(
  'says what of the pattern $id nobody has filled in, until somebody has',
  async (of) => {
    const pattern = await recordOfPattern(of.id);
    const [file = ''] = Object.keys(of.files).filter((name) => name.endsWith('.procedure.json'));
    const content = JSON.parse(of.files[file] ?? '');
    const placesWith = async (changes: object) => {
      const versions = [{ ...content.versions[0], ...changes }];
      const files = { ...of.files, [file]: JSON.stringify({ ...content, versions }) };
      const found = await said({ own: { id: of.id, files }, pattern }, 'unfilled');
      return found.map(({ place, severity }) => `${severity} ${place?.replace('/versions/0/', '')}`).sort();
    };
    const all = ['field', 'legalBasis', 'name', 'source'].map((place) => `error ${place}`);
    const examples = ['cases/0/limit', 'fee', 'papers'].map((place) => `warning ${place}`);
    expect(await placesWith({})).toEqual([...all, ...examples]);
    const text = { vi: 'Dùng vỉa hè', en: 'Use of a pavement' };
    const filled = { field: text, legalBasis: ['36/2024/QH15'], name: text, source: 'Quyết định 1/QĐ-UBND' };
    expect(await placesWith(filled)).toEqual(examples);
    const [first, ...others] = content.versions[0].papers;
    const decided = {
      papers: [{ ...first, quantity: 2 }, ...others],
      fee: { ...content.versions[0].fee, amountVnd: 5_000 },
      cases: [{ ...content.versions[0].cases[0], limit: { unit: 'working-day', amount: 3 } }],
    };
    expect(await placesWith({ ...filled, ...decided })).toEqual([]);
  },
);

it('refuses the line of a pattern in a record whose draft began with no pattern', async () => {
  const [pattern] = await shippedPatterns();
  const own = { id: 'brought', files: pattern?.files ?? {} };
  expect(await said({ own }, 'unfilled')).toMatchObject([{ severity: 'error', place: '/versions/0/source' }]);
});

it('says of a package that has its name alone that nothing is there to carry out', async () => {
  const names = { 'names.json': '{"vi":"Mới","en":"New"}' };
  expect(await said({ own: { id: 'empty', files: names } }, 'unfilled')).toMatchObject([{ severity: 'error' }]);
  const files = { ...filesOf('withdrawal'), ...names };
  expect(await said({ own: { id: 'withdrawal', files } }, 'unfilled')).toEqual([]);
});

it.each([
  { to: 'chek', fix: ['check'], words: 'Không có bước' },
  { to: 'route', fix: [], words: 'không phải việc của người' },
  { to: 'sign', fix: undefined, words: '' },
])('finds that “$to” is no performer, unless a process that is called has it', async ({ to, fix, words }) => {
  const findings = await findingsOf('house-building-permit', 'process.bpmn', [
    /key="performer" value="[^"]*"/,
    `key="performer" value="${to}"`,
  ]);
  const found = findings.filter(({ rule }) => rule === 'performer');
  expect(found.map(({ fixes }) => fixes.map(({ change }) => change.value))).toEqual(fix ? [fix] : []);
  if (fix) expect(found[0]).toMatchObject({ severity: 'error', message: { vi: expect.stringContaining(words) } });
});

it('warns of what is newly called of a package that receives nobody from a day on, and of nothing else', async () => {
  const calledId = 'supplement-request';
  const retired = [{ id: calledId, from: '2026-07-01' }];
  const own = { id: 'house-building-permit', files: filesOf('house-building-permit') };
  expect(thingsIn({ id: calledId, files: filesOf(calledId) })).toContainEqual({ kind: 'process', id: calledId });
  const [warning, ...more] = await said({ own, retired, before: null }, 'retired');
  expect([warning, more]).toMatchObject([
    { severity: 'warning', place: 'supplement', vi: expect.stringContaining('01/07/2026') },
    [],
  ]);
  expect(await said({ own, retired, before: own }, 'retired')).toEqual([]);
  const uncalled = {
    ...own.files,
    'process.bpmn': changed(own.files['process.bpmn'] ?? '', [/supplement-request/, 'x']),
  };
  expect(await said({ own, retired, before: { ...own, files: uncalled } }, 'retired')).toHaveLength(1);
  expect(await said({ own, retired: [{ id: 'survey', from: '2026-07-01' }], before: null }, 'retired')).toEqual([]);
});
