/** How a declaration is judged: over kinds, rules, what is computed and what is confirmed, and over what nobody would send who means well. */
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  complaintsAbout,
  completeAnswers,
  computedFacts,
  type DeclaredFacts,
  type FactRule,
  feelContext,
  flawOfExpression,
} from '../../../office/facts/index.ts';
import { factFlaws } from '../../../server/forms/fact-flaws.ts';
import { readFormSchema } from '../../../server/forms/form-schema.ts';

const rule = (id: string, field: string, holds: string, more: Partial<FactRule> = {}): FactRule => ({
  ...{ id, field, holds, severity: 'refused', message: { vi: `Quy tắc ${id}`, en: `Rule ${id}` }, basis: 'Luật' },
  ...more,
});
const facts: DeclaredFacts = {
  fields: {
    birthDate: 'past-date',
    deathDate: 'past-date',
    sex: 'choice',
    idNumber: { kind: 'identity-number', sex: 'sex', birthDate: 'birthDate' },
    fullName: 'person-name',
  },
  computed: {
    isLate: {
      value: 'if deathDate = null then null else today > deathDate + duration("P15D")',
      ...{ label: { vi: 'Quá hạn', en: 'Late' }, because: { vi: '15 ngày', en: '15 days' }, basis: 'Luật' },
    },
    isVeryLate: {
      value: 'isLate = true and today > deathDate + duration("P1Y")',
      ...{ label: { vi: 'Rất muộn', en: 'Very late' }, because: { vi: '1 năm', en: '1 year' }, basis: 'Luật' },
    },
  },
  rules: [
    rule('death-after-birth', 'deathDate', 'deathDate >= birthDate'),
    rule('own-name', 'fullName', 'lower case(fullName) = lower case(applicant.name)', { severity: 'confirmed' }),
  ],
};
const declared = (answers: Answers, name?: string) => ({
  ...{ answers, day: '2025-06-25', channel: 'counter' },
  ...(name === undefined ? {} : { applicant: { name } }),
});
const namesOfComplaints = (answers: Answers, name?: string, of: DeclaredFacts = facts) =>
  complaintsAbout(of, declared(answers, name)).map(({ field, rule: id }) => id ?? field);

describe('rules', () => {
  it('complain of what is false, and are open where something was not answered', () => {
    expect(namesOfComplaints({ birthDate: '1941-03-02', deathDate: '1940-01-01' })).toEqual(['death-after-birth']);
    expect(namesOfComplaints({ birthDate: '1941-03-02', deathDate: '2025-06-20' })).toEqual([]);
    expect(namesOfComplaints({ deathDate: '2025-06-20', birthDate: '' })).toEqual([]);
    expect(namesOfComplaints({})).toEqual([]);
  });

  it('that want an answer are open only for what another office hands over without any', () => {
    const of = { fields: facts.fields, rules: [rule('has-an-end', 'deathDate', 'deathDate != null')] };
    const complaints = (channel: string, answers: Answers) =>
      complaintsAbout(of, { ...declared(answers), channel }).map(({ rule: id }) => id);
    expect(complaints('transferred', {})).toEqual([]);
    expect(complaints('transferred', { birthDate: '1941-03-02' })).toEqual(['has-an-end']);
    expect(complaints('counter', {})).toEqual(['has-an-end']);
  });

  it('know the 29th of February', () => {
    const of = { fields: facts.fields, rules: [rule('of-age', 'birthDate', 'birthDate + duration("P18Y") <= today')] };
    const on = (day: string) => complaintsAbout(of, { ...declared({ birthDate: '2004-02-29' }), day }).length;
    expect([on('2022-02-27'), on('2022-02-28')]).toEqual([1, 0]);
    expect(namesOfComplaints({ birthDate: '2023-02-29' })).toEqual(['answers.birthDate']);
  });

  it('take a name for the same however it is composed, spaced and capitalised', () => {
    const fullName = 'Nguyễn  Đức Ân';
    expect(namesOfComplaints({ fullName }, 'NGUYỄN ĐỨC ÂN '.normalize('NFD'))).toEqual([]);
    expect(namesOfComplaints({ fullName }, 'Nguyễn Đức Ấn')).toEqual(['own-name']);
  });

  it('that are to be confirmed hold with a reason, and only with one', () => {
    const wrong = declared({ fullName: 'Trần Văn Bình' }, 'Nguyễn Đức Ân');
    const complaints = (reason: string) => complaintsAbout(facts, wrong, [{ rule: 'own-name', reason }]);
    expect(complaints('Đã đổi họ tên')).toEqual([]);
    expect(complaints('   ')).toMatchObject([{ rule: 'own-name', severity: 'confirmed' }]);
    const refused = { ...facts, rules: facts.rules.map((one) => ({ ...one, severity: 'refused' as const })) };
    expect(complaintsAbout(refused, wrong, [{ rule: 'own-name', reason: 'Đã đổi họ tên' }])).toHaveLength(1);
  });

  it('that cannot be evaluated refuse and name the rule, and throw nothing', () => {
    const of = { ...facts, rules: [rule('broken', 'fullName', 'fullName ='), ...facts.rules] };
    const complaints = complaintsAbout(of, declared({ fullName: 'Trần Văn Bình' }, 'Trần Văn Bình'));
    expect(complaints).toMatchObject([{ rule: 'broken', severity: 'refused', field: 'answers.fullName' }]);
    expect(complaints[0]?.text.vi).toContain('"broken" (Quy tắc broken)');
    expect(complaints[0]?.text.en).toContain(`"broken" cannot be checked (Rule broken)`);
  });

  it('are not blinded by answers that are called as functions, or as what every object has', () => {
    const answers = { birthDate: '1941-03-02', deathDate: '1940-01-01', date: 5, duration: 'x', today: '1900-01-01' };
    expect(namesOfComplaints(answers)).toEqual(['death-after-birth']);
    const hostile = JSON.parse('{"__proto__": {"deathDate": "1940-01-01"}, "birthDate": "1941-03-02"}');
    expect(namesOfComplaints(hostile)).toEqual([]);
    const natural = { fields: { constructor: 'name' }, rules: [rule('natural', 'constructor', 'constructor = null')] };
    expect(namesOfComplaints({ birthDate: '1941-03-02' }, undefined, natural as DeclaredFacts)).toEqual([]);
  });

  it('say nothing more of a field that is wrong already, and never take a list for what stands in it', () => {
    expect(namesOfComplaints({ birthDate: '1941-03-02', deathDate: ['1940-01-01'] })).toEqual(['answers.deathDate']);
    expect(namesOfComplaints({ fullName: 'An'.repeat(300) }, 'Bình')).toEqual(['answers.fullName']);
  });
});

describe('what is computed', () => {
  it('takes the place of what was sent, and may use what was computed before', () => {
    const answers = { deathDate: '2024-01-01', isLate: false, isVeryLate: 'no' };
    expect(completeAnswers(facts, declared(answers))).toEqual({
      ...{ deathDate: '2024-01-01', isLate: true, isVeryLate: true },
    });
    expect(completeAnswers(facts, declared({ deathDate: '2025-06-10' }))).toMatchObject({ isLate: false });
  });

  it('is left out when nothing follows, or when it cannot be evaluated', () => {
    expect(completeAnswers(facts, declared({ isLate: true }))).toEqual({ isVeryLate: false });
    const of = { ...facts, computed: { odd: { ...facts.computed?.isLate, value: 'today +' } } } as DeclaredFacts;
    expect(computedFacts(of, declared({}))).toMatchObject([{ field: 'odd', result: null }]);
    expect(completeAnswers(of, declared({ odd: true }))).toEqual({});
  });
});

describe('an expression', () => {
  const context = feelContext(['birthDate', 'deathDate'], { answers: {}, day: '2025-06-25', channel: 'counter' });
  const flaw = (expression: string) => flawOfExpression(expression, context);

  it('may use declared fields, functions and names of its own', () => {
    expect(flaw('birthDate <= today and applicant.name != null and channel = "counter"')).toBeUndefined();
    expect(flaw('every line in split("a", "b") satisfies lower case(line) != ""')).toBeUndefined();
    expect(flaw('years and months duration(birthDate, deathDate) > duration("P1Y")')).toBeUndefined();
  });

  it('is flawed by a name that nobody knows, in a branch that is not taken too, and by its grammar', () => {
    expect(flaw('if birthDate = null then true else deathdate > birthDate')).toContain('deathdate');
    expect(flaw('lowercase("A") = "a"')).toContain('lowercase');
    expect(flaw('birthDate <=')).toMatch(/./);
  });
});

describe('a flaw', () => {
  const form = readFormSchema({
    components: [
      {
        type: 'group',
        label: 'Người chết',
        properties: { en: 'The deceased' },
        components: [
          { type: 'datetime', key: 'deathDate', dateLabel: 'Ngày chết', properties: { en: 'Day of death' } },
        ],
      },
    ],
  });
  const flaws = (answers: Answers) => factFlaws(form, complaintsAbout(facts, declared(answers)));

  it('names the field as the form does, in both languages, or lets the rule name it', () => {
    expect(flaws({ deathDate: '2030-01-01' })).toMatchObject([
      {
        text: {
          vi: 'Người chết – Ngày chết không được sau ngày hôm nay',
          en: 'The deceased – Day of death cannot be after today',
        },
      },
    ]);
    expect(flaws({ deathDate: '1940-01-01', birthDate: '1941-03-02' })).toMatchObject([
      { text: { vi: 'Quy tắc death-after-birth', en: 'Rule death-after-birth' }, rule: 'death-after-birth' },
    ]);
  });
});
