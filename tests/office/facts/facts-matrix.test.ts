/**
 * The matrix of procedure × rule × door: what each rule forbids is refused wherever a dossier may come from or be corrected, with a sentence that names field and way out in both languages. What is to be
 * confirmed is received with a reason, which the history keeps; on a list nobody can be asked, so it is taken there. Then the same for answers that are not of their kind, and for whatever
 * is wrong by chance. The doors are in `doors.ts`, the counter-examples in their own file.
 */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../cli/parts/catalogue.ts';
import { complaintsAbout, completeAnswers, type DeclaredFacts, type FactRule } from '../../../office/facts/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { readProcedureFiles } from '../../../office/procedures/index.ts';
import type { FactKind } from '../../../office/terms/index.ts';
import { officeTexts } from '../../../office/texts/index.ts';
import { applicant, changed, DAY, type TrueCase, trueCases } from './counter-examples.ts';
import { type Door, type Doors, openDoors, type Verdict } from './doors.ts';
import { wrongAnswers } from './wrong-answers.ts';

const { versions } = readProcedureFiles((await shippedCatalogue()).files);
const offered = versions.filter(({ processId }) => processId !== null);

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors(trueCases);
});
afterAll(() => doors?.close());

function factsOf(code: string): DeclaredFacts {
  const facts = offered.find((version) => version.code === code)?.facts;
  if (!facts) throw new Error(`Procedure ${code} is not offered, or declares no facts.`);
  return facts;
}

/** Citizens hand in what is entered for them at a reception, and nobody enters what a process opens. */
const doorsOf = ({ enteredBy }: TrueCase): readonly Door[] => [
  ...(enteredBy === undefined ? [] : (['api'] as const)),
  ...(enteredBy === 'reception' ? (['draft'] as const) : []),
  ...(['process', 'list', 'correction'] as const),
];

const everyDoor = trueCases.flatMap((one) => doorsOf(one).map((door) => ({ ...one, door })));

/** Wrong answers that are tried at the dearer doors in a run; a process and a list are tried with every field. */
const FIELDS_TRIED = 4;

const kindOf = (code: string, field: string): FactKind => {
  const declared = factsOf(code).fields[field];
  if (declared === undefined) throw new Error(`Procedure ${code} declares no field ${field}.`);
  return typeof declared === 'string' ? declared : declared.kind;
};

describe('the counter-examples', () => {
  it('are there for every procedure that is offered', () => {
    expect(trueCases.map(({ code }) => code).sort()).toEqual(offered.map(({ code }) => code).sort());
  });

  it.each(trueCases)(
    'of $code are there for each of its rules, and break no other',
    ({ code, answers, broken, declaredBy }) => {
      const { rules } = factsOf(code);
      const brokenBy = (change: TrueCase['answers'] = {}, who = applicant) =>
        complaintsAbout(factsOf(code), {
          ...{ answers: changed(answers, change), applicant: { ...who } },
          ...{ day: DAY, channel: 'counter' },
        }).map(({ rule, field }) => rule ?? field);
      const found = rules.map(({ id }) => [
        id,
        broken[id] ? brokenBy(broken[id], declaredBy[id]) : 'has no counter-example',
      ]);
      expect(brokenBy()).toEqual([]);
      expect(found).toEqual(rules.map(({ id }) => [id, [id]]));
      expect(Object.keys(broken).filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
    },
  );
});

/** What a door said of an attempt that breaks a rule, in a word when all is well. */
function verdictOn({ id, field, message }: FactRule, door: Door, verdict: Verdict): string {
  if (!verdict) return 'received';
  if (!verdict.vi.includes(message.vi)) return `refused without its sentence: ${verdict.vi}`;
  if (!verdict.en.includes(message.en)) return `refused without its sentence in English: ${verdict.en}`;
  const named = verdict.fields?.some((one) => one.rule === id && one.field === `answers.${field}`);
  return door === 'api' && !named ? `refused without naming ${field}` : 'refused';
}

describe('what a rule forbids', () => {
  it.each(everyDoor)('of $code is refused at the door $door', async ({ door, broken, declaredBy, ...one }) => {
    const { rules } = factsOf(one.code);
    const attempts = rules.map(({ id }) => ({
      ...one,
      answers: changed(one.answers, broken[id] ?? {}),
      ...(declaredBy[id] ? { applicant: declaredBy[id] } : {}),
    }));
    const verdicts = await doors.tryAll(door, attempts);
    const taken = (rule: FactRule): boolean => door === 'list' && rule.severity === 'confirmed';
    expect(rules.map((rule, index) => [rule.id, verdictOn(rule, door, verdicts[index])])).toEqual(
      rules.map((rule) => [rule.id, taken(rule) ? 'received' : 'refused']),
    );
  });
});

describe('an applicant', () => {
  const wrong = { name: '12', idNumber: 'abc', phone: '12', email: 'an@', address: '36' };

  it.each(['api', 'process', 'draft', 'list', 'correction'] as const)(
    'is held to the kinds too at the door %s',
    async (door) => {
      const [one] = trueCases;
      if (!one) throw new Error('There is no counter-example.');
      // A list has no column for an address of e-mail.
      const contacts = Object.entries(wrong).filter(([contact]) => door !== 'list' || contact !== 'email');
      const attempts = contacts.map(([contact, value]) => ({ ...one, applicant: { ...applicant, [contact]: value } }));
      const verdicts = await doors.tryAll(door, attempts);
      const labels = contacts.map(([contact]) => officeTexts.text(`facts.applicant.${contact as keyof typeof wrong}`));
      const said = labels.map(({ vi, en }, index) => [
        verdicts[index]?.vi.includes(vi),
        verdicts[index]?.en.includes(en),
      ]);
      expect(said).toEqual(labels.map(() => [true, true]));
    },
  );
});

/** What a door said of an attempt in which one field is wrong. */
function verdictAbout(code: string, field: string, door: Door, verdict: Verdict): string {
  if (!verdict) return 'received';
  const label = factsOf(code).labels?.[field] ?? { vi: field, en: field };
  if (door !== 'api')
    return (['vi', 'en'] as const).every((language) => verdict[language].includes(`${label[language]} `))
      ? 'refused'
      : verdict.vi;
  const named = verdict.fields?.find((one) => one.field === `answers.${field}`);
  return named?.messageVi ? 'refused' : `refused without naming it: ${verdict.vi}`;
}

describe('what is not of its kind', () => {
  it.each(everyDoor)('of $code is refused at the door $door', async ({ door, ...one }) => {
    const fields = Object.keys(factsOf(one.code).fields);
    const [few = []] = fc.sample(fc.shuffledSubarray(fields, { minLength: Math.min(FIELDS_TRIED, fields.length) }), 1);
    const tryable = door === 'process' || door === 'list' ? fields : few.slice(0, FIELDS_TRIED);
    const wrong = tryable.map((field) => {
      const [value] = fc.sample(wrongAnswers[kindOf(one.code, field)], 1);
      return { field, value, attempt: { ...one, answers: changed(one.answers, { [field]: value }) } };
    });
    const asked = await Promise.all(wrong.map(({ attempt }) => doors.asked(attempt)));
    const tried = wrong.filter(({ field }, index) => door !== 'api' || asked[index]?.has(field));
    const verdicts = await doors.tryAll(
      door,
      tried.map(({ attempt }) => attempt),
    );
    const written = tried.map(({ field, value }) => `${field} ${JSON.stringify(value).slice(0, 80)}`);
    expect(
      written.map((said, index) => [said, verdictAbout(one.code, tried[index]?.field ?? '', door, verdicts[index])]),
    ).toEqual(written.map((said) => [said, 'refused']));
  });
});

describe('what is computed', () => {
  const computing = everyDoor.filter(({ code }) => factsOf(code).computed);

  it.each(computing)('of $code is ticked by nobody at the door $door', async ({ door, ...one }) => {
    const facts = factsOf(one.code);
    const ticked = Object.keys(facts.computed ?? {}).map((field) => ({
      field,
      answers: { ...one.answers, [field]: 'x' },
    }));
    for (const { field, answers } of ticked) {
      if (door === 'api') {
        const [verdict] = await doors.tryAll(door, [{ ...one, answers }]);
        expect(verdict?.fields?.map((named) => named.field)).toEqual([`answers.${field}`]);
      } else {
        const own = completeAnswers(facts, { answers: one.answers, day: DAY, channel: 'counter' });
        expect(completeAnswers(facts, { answers, day: DAY, channel: 'counter' })).toEqual(own);
      }
    }
  });
});

describe('whatever is wrong', () => {
  it('lets no dossier in and changes none, at no door', async () => {
    const before = await doors.dossiers();
    const attempts = fc.constantFrom(...everyDoor).chain((one) => {
      const keys = Object.keys(factsOf(one.code).fields);
      const wrong = fc
        .subarray(keys, { minLength: 1, maxLength: Math.min(FIELDS_TRIED, keys.length) })
        .chain((some) => fc.record(Object.fromEntries(some.map((key) => [key, wrongAnswers[kindOf(one.code, key)]]))));
      const rules = fc.subarray(Object.values(one.broken), { maxLength: 2 });
      return fc.record({ one: fc.constant(one), wrong, rules });
    });
    await fc.assert(
      fc.asyncProperty(attempts, async ({ one: { door, ...one }, wrong, rules }) => {
        const answers = changed([...rules].reduce(changed, one.answers), wrong);
        const asked = await doors.asked({ ...one, answers });
        fc.pre(door !== 'api' || Object.keys(wrong).some((field) => asked.has(field)));
        const [verdict] = await doors.tryAll(door, [{ ...one, answers }]);
        expect(verdict).toBeDefined();
      }),
      { numRuns: 80 },
    );
    expect(await doors.dossiers()).toEqual(before);
  });
});

describe('what is true', () => {
  it.each(trueCases)('of $code is received', async (one) => {
    await expect(doors.receive(one)).resolves.toMatchObject({ procedureCode: one.code });
  });

  const unusual = trueCases.flatMap(({ broken, declaredBy, ...one }) =>
    factsOf(one.code)
      .rules.filter(({ severity }) => severity === 'confirmed')
      .map(({ id }) => ({
        ...{ ...one, rule: id, change: broken[id] ?? {} },
        ...(declaredBy[id] ? { applicant: declaredBy[id] } : {}),
      })),
  );

  it.each(unusual)(
    'of $code though $rule is unusual is received with a reason, which the history keeps',
    async ({ rule, change, ...one }) => {
      const { rules } = factsOf(one.code);
      const confirmations = rules.map(({ id }) => ({ rule: id, reason: `Đã đối chiếu giấy tờ: ${id}` }));
      const { id } = await doors.receive({ ...one, answers: changed(one.answers, change) }, confirmations);
      const confirmed = (await historyOf(doors.office, id)).filter(({ action }) => action === 'fact-confirmed');
      // Only what did not hold, whatever else was confirmed.
      expect(confirmed).toMatchObject([{ reason: `Đã đối chiếu giấy tờ: ${rule}`, after: { rule } }]);
    },
  );
});
