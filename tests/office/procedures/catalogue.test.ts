import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../cli/parts/catalogue.ts';
import { audit } from '../../../office/audit/index.ts';
import { type DeclaredFacts, FactsSchema } from '../../../office/facts/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { inTransaction } from '../../../office/kernel/index.ts';
import { CasesFileSchema } from '../../../office/packages/index.ts';
import {
  catalogueFlaws,
  getProcedure,
  importCatalogue,
  limitFor,
  type ProcedureFile,
  ProcedureFileSchema,
  type ProcedureVersion,
  publishedConflicts,
  publishProcedures,
  readProcedureFiles,
  soundCatalogue,
} from '../../../office/procedures/index.ts';
import { birth as birthIntake, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const source = await shippedCatalogue();
const catalogue = soundCatalogue(source);
const { processes } = source;
let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const birth = (): ProcedureVersion => {
  const found = catalogue.find(({ code }) => code === '1.001193');
  if (!found) throw new Error('The catalogue has no birth registration');
  return found;
};
const birthFacts = (change: Partial<DeclaredFacts>): Pick<ProcedureVersion, 'facts'> => ({
  facts: { fields: {}, rules: [], ...birth().facts, ...change },
});
const [anyRule] = birth().facts?.rules ?? [];
if (!anyRule) throw new Error('A birth registration has no rules');
const computed = {
  ...{ value: 'true', label: { vi: 'x', en: 'x' } },
  ...{ because: { vi: 'x', en: 'x' }, basis: 'x' },
};
const messages = (...versions: ProcedureVersion[]) => catalogueFlaws(versions, processes).map(({ message }) => message);

describe('the catalogue', () => {
  it('is sound: every process exists, and every question of a rule is asked by its form', () => {
    expect(processes.get('birth-registration')?.get('birth-registration-intake')?.size).toBeGreaterThan(20);
    expect(catalogueFlaws(catalogue, processes)).toEqual([]);
  });

  it('flags what published sources contradict each other about', () => {
    const conflict = publishedConflicts(catalogue).find(({ procedureCode }) => procedureCode === '1.013225');
    expect(conflict).toMatchObject({ about: 'limit' });
    expect(conflict?.statements.map(({ says }) => says.vi)).toEqual(['10 ngày làm việc', '20 ngày']);
  });

  it.each<[string, Partial<ProcedureVersion>, RegExp]>([
    ['a process that is not there', { processId: 'teleport' }, /no process "teleport"/],
    ['a question that no form asks', { identifiedBy: ['shoeSize'] }, /"shoeSize"/],
    ['no case', { cases: [] }, /no case/],
    [
      'a last case with conditions',
      { cases: birth().cases.slice(0, 1), limit: { unit: 'working-day', amount: 5 } },
      /take whatever no other case took/,
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
    [
      'a limit for an unknown subtype',
      { cases: birth().cases.map((one) => ({ ...one, limits: [{ subtype: 'castle', limit: one.limit }] })) },
      /unknown subtype "castle"/,
    ],
    ['a form that its process does not have', { intakeFormId: 'shoe-form' }, /no form "shoe-form"/],
    ['a ladder that cannot be climbed', { escalation: { remindAtPercent: 120 } }, /120 %/],
    ['no rules of what may be true', birthFacts({ rules: [] }), /no rules for what may be declared/],
    ['a rule twice', birthFacts({ rules: [anyRule, anyRule] }), /"mother-old-enough" is declared twice/],
    [
      'a fact of a field that no form asks',
      birthFacts({ fields: { shoeSize: 'year' } }),
      /facts name "shoeSize", which its intake form does not ask/,
    ],
    [
      'a number held against a field that no form asks',
      birthFacts({ fields: { motherIdNumber: { kind: 'identity-number', birthDate: 'shoeDate' } } }),
      /facts name "shoeDate"/,
    ],
    [
      'a rule of a field that no form asks',
      birthFacts({ rules: [{ ...anyRule, field: 'shoeSize' }] }),
      /facts name "shoeSize"/,
    ],
    ['a computed answer that is asked', birthFacts({ computed: { childSex: computed } }), /"childSex" is computed/],
    [
      'a rule that cannot be read',
      birthFacts({ rules: [{ ...anyRule, holds: 'childBirthDate <=' }] }),
      /expression of "mother-old-enough" cannot be used/,
    ],
    [
      'a rule about an answer that is not there',
      birthFacts({ rules: [{ ...anyRule, holds: 'shoeSize > 3' }] }),
      /expression of "mother-old-enough" cannot be used: .*shoeSize/,
    ],
    [
      'a computed answer that cannot be read',
      birthFacts({ computed: { lateRegistration: { ...computed, value: 'if today then' } } }),
      /expression of "lateRegistration" cannot be used/,
    ],
    ['no legal basis', { legalBasis: [] }, /legal basis/],
    ['an end before the beginning', { validTo: '2020-01-01' }, /before it begins/],
  ])('is refused with %s', (_, change, message) => {
    expect(messages({ ...birth(), ...change })).toContainEqual(expect.stringMatching(message));
  });

  it('is refused with a procedure that is offered and declares no facts at all', () => {
    const { facts: _, ...silent } = birth();
    expect(messages(silent)).toContainEqual(expect.stringMatching(/no rules for what may be declared/));
    expect(messages({ ...silent, processId: null })).not.toContainEqual(expect.stringContaining('no rules'));
  });

  it('takes a procedure without rules that says who judges what is declared', () => {
    const handledByHand = { vi: 'Cán bộ xem xét từng trường hợp', en: 'An officer looks at each case' };
    expect(messages({ ...birth(), ...birthFacts({ rules: [], handledByHand }) })).toEqual([]);
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

describe('the files of a catalogue', () => {
  const file = (change: object, path = 'workflows/not-offered/1.000656.procedure.json') => {
    const content = structuredClone(source.files.find((one) => one.path.endsWith('/1.000656.procedure.json'))?.content);
    return { path, processId: null, content: { ...(content as object), ...change } };
  };
  const flawsOf = (...files: ProcedureFile[]) => readProcedureFiles(files).flaws.map(({ message }) => message);

  it('are those of the sample and say which procedures are not offered yet', () => {
    expect(catalogue.length).toBeGreaterThan(60);
    expect(catalogue.filter(({ verifiedBy }) => verifiedBy !== null)).toEqual([]);
    expect(catalogue.filter(({ processId }) => processId !== null).map(({ code }) => code)).toContain('1.001193');
    expect(catalogue.filter(({ processId }) => processId === null).length).toBeGreaterThan(20);
  });

  it('are refused with every flaw of their shape, their name, and when two are of one procedure', () => {
    expect(flawsOf(file({}))).toEqual([]);
    expect(flawsOf(file({ versions: [{ name: 'x' }], colour: 'red' })).length).toBeGreaterThan(2);
    expect(flawsOf(file({}, 'workflows/not-offered/death.procedure.json'))).toContainEqual(
      expect.stringContaining('has to be called 1.000656.procedure.json'),
    );
    expect(flawsOf(file({}), file({}))).toContainEqual(expect.stringContaining('the same procedure'));
    expect(() => soundCatalogue({ files: [file({ versions: [] })], processes })).toThrow(/has 1 flaw/);
  });

  it('have the facts that lie beside them, unless a version brings its own', () => {
    const beside = { fields: {}, rules: [anyRule] };
    const own = { fields: {}, rules: [{ ...anyRule, id: 'own' }] };
    const { content } = file({});
    const [version] = (content as { versions: readonly object[] }).versions;
    const versions = [version, { ...version, validFrom: '2026-01-01', facts: own }];
    const read = readProcedureFiles([{ ...file({ versions }), facts: beside }]).versions;
    expect(read.map(({ facts }) => facts?.rules.map(({ id }) => id))).toEqual([[anyRule.id], ['own']]);
    expect(flawsOf({ ...file({}), facts: { fields: { x: 'shoe' }, rules: [] } }).join()).toContain('/facts');
  });

  it.each([
    ['procedure.schema.json', ProcedureFileSchema],
    ['facts.schema.json', FactsSchema],
    ['cases.schema.json', CasesFileSchema],
  ])('have the schema that editors are given: %s', async (name, schema) => {
    const given = await readFile(join(import.meta.dirname, '../../../workflows', name), 'utf8');
    expect(JSON.parse(given)).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});

describe('an import of the catalogue', () => {
  const changed = (code: string, change: object) => ({
    processes,
    files: source.files.map((file) => {
      const content = structuredClone(file.content) as { code: string; versions: object[] };
      if (content.code !== code) return file;
      return { ...file, content: { ...content, versions: content.versions.map((one) => ({ ...one, ...change })) } };
    }),
  });
  const text = { vi: 'Tên mới', en: 'New name' };

  it('changes nothing the second time', async () => {
    expect(await importCatalogue(test.office, source)).toEqual({ added: [], corrected: [], kept: [] });
  });

  it('corrects a version that nobody used, keeps one under which dossiers were received, and refuses an unsound one whole', async () => {
    // given
    await receiveDossier(test.office, officer, birthIntake());
    // then
    expect(await importCatalogue(test.office, changed('2.000635', { name: text }))).toMatchObject({
      corrected: ['2.000635 from 2025-06-16'],
    });
    expect((await getProcedure(test.office, '2.000635')).name).toEqual(text);
    expect(await importCatalogue(test.office, changed('1.001193', { name: text }))).toMatchObject({
      kept: ['1.001193 from 2025-06-16'],
    });
    expect((await getProcedure(test.office, '1.001193')).name).toEqual(birth().name);
    await expect(importCatalogue(test.office, changed('2.000635', { validTo: '2020-01-01' }))).rejects.toMatchObject({
      kind: 'invalid',
      details: { flaws: [expect.stringContaining('before it begins')] },
    });
    expect((await getProcedure(test.office, '2.000635')).validTo).toBeNull();
  });

  it('gives its facts to a version that was published without any, although dossiers were received under it', async () => {
    // given an office of before
    await receiveDossier(test.office, officer, birthIntake());
    const { facts: _, ...without } = await getProcedure(test.office, '1.001193');
    const renamed = { ...without, name: text };
    await test.office.db
      .updateTable('office.procedure')
      .set({ content: renamed })
      .where('code', '=', '1.001193')
      .execute();

    // when a release comes
    expect(await importCatalogue(test.office, source)).toMatchObject({ corrected: ['1.001193 from 2025-06-16'] });

    // then nothing else of the version has changed
    expect(await getProcedure(test.office, '1.001193')).toEqual({ ...renamed, facts: birth().facts });
  });

  it("marks a version that was published before as the office's own matter with its dossiers, unless somebody changed it by hand", async () => {
    // given an office of before: dossiers were received, and the file did not yet say that citizens hand in no such thing
    const { id } = await receiveDossier(test.office, officer, birthIntake());
    const release = changed('1.001193', { internal: true });
    const readers = async () =>
      (
        await test.office.db
          .selectFrom('office.dossier')
          .select('readerGroups')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).readerGroups;
    const noted = () => test.office.db.selectFrom('office.figureDue').selectAll().where('dossierId', '=', id).execute();
    const before = (await noted()).length;
    expect(await readers()).not.toContain('H26.1:clerk');

    // when
    expect(await importCatalogue(test.office, release)).toMatchObject({ corrected: ['1.001193 from 2025-06-16'] });

    // then nothing else has changed, its dossiers are read and counted as such, and a second time does nothing
    const { internal, ...rest } = await getProcedure(test.office, '1.001193');
    expect([internal, rest]).toEqual([true, expect.objectContaining({ name: text, facts: birth().facts })]);
    expect(await readers()).toContain('H26.1:clerk');
    expect((await noted()).length).toBe(before + 1);
    expect(await importCatalogue(test.office, release)).toMatchObject({ corrected: [] });

    // given that an administrator corrected it
    await test.office.db
      .updateTable('office.procedure')
      .set({ content: { ...rest } })
      .where('code', '=', '1.001193')
      .execute();
    await inTransaction(test.office, async (inside) =>
      audit(inside, officer, 'correct-procedure', 'procedure:1.001193', { validFrom: '2025-06-16' }),
    );
    expect(await importCatalogue(test.office, release)).toMatchObject({ kept: ['1.001193 from 2025-06-16'] });
  });
});

describe('limitFor', () => {
  const days = (amount: number) => ({ unit: 'working-day', amount }) as const;
  const procedure = {
    code: 'X',
    subtypes: [{ id: 'house', name: { vi: 'x', en: 'x' } }],
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

describe('publishProcedures', () => {
  it('adds a version for the days to come, and nothing when it is unsound or begins in the past', async () => {
    const next = { ...birth(), validFrom: '2025-09-01', extensionWorkingDaysMax: 2 };
    const publish = (version: ProcedureVersion) => publishProcedures(test.office, officer, [version], processes);
    await expect(publish({ ...next, validFrom: '2025-06-24' })).rejects.toThrow(/past/);
    await expect(publish({ ...next, processId: 'teleport' })).rejects.toMatchObject({ kind: 'invalid' });
    await publish(next);
    await expect(publish(next)).rejects.toThrow(/nothing new/);
    expect(await getProcedure(test.office, '1.001193', local('2025-08-31'))).toMatchObject({
      extensionWorkingDaysMax: 5,
    });
    expect(await getProcedure(test.office, '1.001193', local('2025-09-01'))).toMatchObject({
      extensionWorkingDaysMax: 2,
    });
  });
});
