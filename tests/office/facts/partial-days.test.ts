/** Of a day that is known in part what is known is compared: a rule is broken when it cannot hold, whichever day is meant. */
import { describe, expect, it } from 'vitest';
import { complaintsAbout, computedFacts, type DeclaredFacts, followApplicant } from '../../../office/facts/index.ts';
import { spanOf, writePartialDate } from '../../../office/time/index.ts';

const words = { vi: 'x', en: 'x' };
const facts: DeclaredFacts = {
  fields: { born: 'partial-date', child: 'past-date' },
  computed: { grown: { value: 'born + duration("P18Y") <= today', label: words, because: words, basis: 'x' } },
  rules: [
    {
      ...{ id: 'older', field: 'born', severity: 'refused', message: words, basis: 'x' },
      holds: 'born + duration("P10Y") <= child',
    },
  ],
};
const declared = (born: string) => ({ answers: { born, child: '2000-06-15' }, day: '2010-06-15', channel: 'counter' });
const broken = (born: string) => complaintsAbout(facts, declared(born)).map(({ rule, field }) => rule ?? field);

describe('a rule over a day that is known in part', () => {
  it.each([
    ['1989', []],
    ['1990', []],
    ['1990-06', []],
    ['1990-07', ['older']],
    ['1991', ['older']],
  ])('of %s finds %j', (born, found) => {
    expect(broken(born)).toEqual(found);
  });

  it('computes what is so whichever day is meant, and else nothing', () => {
    const grown = (born: string) => computedFacts(facts, declared(born)).map(({ result }) => result);
    expect(grown('1991')).toEqual([true]);
    expect(grown('1993')).toEqual([false]);
    expect(grown('1992')).toEqual([null]);
  });

  it.each(['1849', '2999', '1990-13', '1990-6', '90', '06/1990', '1990-06-31'])('takes no %s', (born) => {
    expect(broken(born)).toEqual(['answers.born']);
  });
});

it('is written as it is known', () => {
  expect(['1961', '1961-05', '1961-05-20', '1961-5'].map(writePartialDate)).toEqual([
    '1961',
    '05/1961',
    '20/05/1961',
    undefined,
  ]);
  expect(spanOf('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
});

describe('an applicant who says who she is', () => {
  const mother = { label: words, fields: { name: 'motherFullName' }, applicantWhen: { field: 'who', is: 'mother' } };
  const follow = (before: object, now: object) =>
    followApplicant({ people: { mother } }, { name: ' Hoa ' }, { before: { ...before }, now: { ...now } });

  it('is told of already, once, and only where nothing stands', () => {
    expect(follow({}, { who: 'mother' })).toEqual({ who: 'mother', motherFullName: 'Hoa' });
    expect(follow({}, { who: 'mother', motherFullName: 'Lan' })).toEqual({ who: 'mother', motherFullName: 'Lan' });
    expect(follow({ who: 'mother' }, { who: 'mother' })).toEqual({ who: 'mother' });
  });

  it('has the birth date that a service has told of her, where she signed in', () => {
    const fields = { name: 'motherFullName', birthDate: 'motherBirthDate' };
    const change = { before: {}, now: { who: 'mother' } };
    expect(followApplicant({ people: { mother: { ...mother, fields } } }, { birthDate: '1990-05-01' }, change)).toEqual(
      {
        ...{ who: 'mother', motherBirthDate: '1990-05-01' },
      },
    );
  });

  it('is taken out again when it is somebody else', () => {
    const before = { who: 'mother', motherFullName: 'Hoa' };
    expect(follow(before, { ...before, who: 'other' })).toEqual({ who: 'other', motherFullName: undefined });
  });
});
