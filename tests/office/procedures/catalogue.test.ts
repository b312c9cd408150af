import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../office/procedures/catalogue/index.ts';
import {
  catalogueFlaws,
  getProcedure,
  type KnownProcesses,
  limitFor,
  type ProcedureVersion,
  publishedConflicts,
  publishProcedure,
} from '../../../office/procedures/index.ts';
import { listWorkflows } from '../../../workflows/catalog.ts';
import { local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

/** The keys of a form's fields, in groups too. */
function fieldsOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(fieldsOf);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'key' in part && typeof part.key === 'string' ? [part.key] : [];
  return 'components' in part ? [...own, ...fieldsOf(part.components)] : own;
}

async function knownProcesses(): Promise<KnownProcesses> {
  const workflows = await listWorkflows();
  return new Map(
    workflows.map(({ processId, files }) => {
      const intake = files.filter(
        ({ name, content }) => name.endsWith('.form') && content.includes(`"${processId}-intake"`),
      );
      return [processId, new Set(intake.flatMap(({ content }) => fieldsOf(JSON.parse(content))))];
    }),
  );
}

let processes: KnownProcesses;
let test: TestOffice;
beforeAll(async () => {
  processes = await knownProcesses();
  test = await openTestOffice();
});
afterAll(() => test.close());

const birth = (): ProcedureVersion => {
  const found = catalogue.find(({ code }) => code === '1.001193');
  if (!found) throw new Error('The catalogue has no birth registration');
  return found;
};
const messages = (...versions: ProcedureVersion[]) => catalogueFlaws(versions, processes).map(({ message }) => message);

describe('the catalogue', () => {
  it('is sound: every process exists, and every question of a rule is asked by its form', () => {
    expect(processes.get('birth-registration')?.size).toBeGreaterThan(20);
    expect(catalogueFlaws(catalogue, processes)).toEqual([]);
  });

  it('flags what published sources contradict each other about', () => {
    const [conflict] = publishedConflicts(catalogue);
    expect(conflict).toMatchObject({ procedureCode: '1.013225', about: 'limit' });
    expect(conflict?.statements.map(({ says }) => says.vi)).toEqual(['10 ngày làm việc', '20 ngày']);
  });

  it.each<[string, Partial<ProcedureVersion>, RegExp]>([
    ['a process that is not there', { processId: 'teleport' }, /no process "teleport"/],
    ['a question that no form asks', { identifiedBy: ['shoeSize'] }, /"shoeSize"/],
    ['no case', { cases: [] }, /no case/],
    [
      'a last case with conditions',
      { cases: birth().cases.slice(0, 1), limit: { unit: 'working-day', amount: 5 } },
      /take what no other took/,
    ],
    [
      'a case never reached',
      { cases: birth().cases.toReversed(), limit: { unit: 'working-day', amount: 5 } },
      /never reached/,
    ],
    [
      'an amount that is none',
      {
        limit: { unit: 'hour', amount: 0 },
        cases: [{ id: 'x', name: birth().name, limit: { unit: 'hour', amount: 0 } }],
      },
      /0 × hour/,
    ],
    ['a paper twice', { papers: [...birth().papers, ...birth().papers.slice(0, 1)] }, /"declaration" is there twice/],
    ['no legal basis', { legalBasis: [] }, /legal basis/],
    ['an end before the beginning', { validTo: '2020-01-01' }, /before it begins/],
  ])('is refused with %s', (_, change, message) => {
    expect(messages({ ...birth(), ...change })).toContainEqual(expect.stringMatching(message));
  });

  it('has versions that follow each other without overlap or gap', () => {
    const next = { ...birth(), validFrom: '2026-01-01' };
    expect(messages(birth(), next)).toEqual([]);
    expect(messages({ ...birth(), validTo: '2025-12-31' }, next)).toEqual([]);
    expect(messages({ ...birth(), validTo: '2026-01-01' }, next)).toContainEqual(expect.stringContaining('overlaps'));
    expect(messages({ ...birth(), validTo: '2025-12-30' }, next)).toContainEqual(expect.stringContaining('gap'));
    expect(messages(birth(), birth())).toContainEqual(expect.stringContaining('two versions'));
  });
});

describe('limitFor', () => {
  const days = (amount: number) => ({ unit: 'working-day', amount }) as const;
  const procedure = {
    code: 'X',
    cases: [
      {
        id: 'ordinary',
        name: { vi: 'x', en: 'x' },
        limit: days(10),
        limits: [
          { channels: ['online' as const], limit: days(8) },
          { subtype: 'house', limit: days(7) },
          { subtype: 'house', channels: ['online' as const], limit: days(5) },
        ],
      },
    ],
  };

  it.each([
    [{ caseId: 'ordinary' }, 10],
    [{ caseId: 'ordinary', channel: 'counter' as const }, 10],
    [{ caseId: 'ordinary', channel: 'online' as const }, 8],
    [{ caseId: 'ordinary', channel: 'counter' as const, subtype: 'house' }, 7],
    [{ caseId: 'ordinary', channel: 'online' as const, subtype: 'house' }, 5],
  ])('of %j is %i working days', (question, amount) => {
    expect(limitFor(procedure, question)).toEqual(days(amount));
  });

  it('refuses a case and a subtype that the procedure does not know, and names those it does', () => {
    expect(() => limitFor(procedure, { caseId: 'urgent' })).toThrow(/no case "urgent"; it has: ordinary/);
    expect(() => limitFor(procedure, { caseId: 'ordinary', subtype: 'castle' })).toThrow(/castle/);
  });
});

describe('publishProcedure', () => {
  it('adds a version for the days to come, and nothing when it is unsound or begins in the past', async () => {
    const next = { ...birth(), validFrom: '2025-09-01', extensionWorkingDaysMax: 2 };
    const publish = (version: ProcedureVersion) => publishProcedure(test.office, officer, version, processes);
    await expect(publish({ ...next, validFrom: '2025-06-24' })).rejects.toThrow(/past/);
    await expect(publish({ ...next, processId: 'teleport' })).rejects.toMatchObject({ kind: 'invalid' });
    await publish(next);
    await expect(publish(next)).rejects.toThrow(/two versions/);
    expect(await getProcedure(test.office, '1.001193', local('2025-08-31'))).toMatchObject({
      extensionWorkingDaysMax: 0,
    });
    expect(await getProcedure(test.office, '1.001193', local('2025-09-01'))).toMatchObject({
      extensionWorkingDaysMax: 2,
    });
  });
});
