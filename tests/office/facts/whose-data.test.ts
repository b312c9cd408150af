import { expect, it } from 'vitest';
import { type DeclaredFacts, ownPart } from '../../../office/facts/index.ts';

const text = (vi: string) => ({ vi, en: vi });
const facts: DeclaredFacts = {
  fields: {},
  people: {
    mother: {
      label: text('mẹ'),
      fields: { name: 'motherName', idNumber: 'motherNumber' },
      applicantWhen: { field: 'relation', is: 'mother' },
    },
    father: { label: text('cha'), fields: { name: 'fatherName', idNumber: 'fatherNumber' } },
  },
  about: { mother: ['motherEthnicity'], applicant: ['relation'] },
  rules: [],
};
const [MOTHER, FATHER] = ['001190012345', '001090054321'];
const declared = { applicant: { idNumber: MOTHER }, answers: { relation: 'mother', fatherNumber: FATHER } };
const fieldsOf = (number: string, given = declared) => {
  const own = ownPart(facts, given, number);
  return own && [...own.fields].sort();
};

it('is who applies, with what the file says of the applicant and of the person that she says to be', () => {
  expect(ownPart(facts, declared, MOTHER)).toMatchObject({ asApplicant: true, roles: [text('mẹ')] });
  expect(fieldsOf(MOTHER)).toEqual(['motherEthnicity', 'motherName', 'motherNumber', 'relation']);
});

it('is whoever an answer names by that whole number, however it is written', () => {
  expect(ownPart(facts, declared, '0010 9005 4321')).toMatchObject({ asApplicant: false });
  expect(fieldsOf('001 090 054 321')).toEqual(['fatherName', 'fatherNumber']);
});

it('is nobody by a part of a number, by a longer one, or by a telephone', () => {
  for (const number of ['', '4321', FATHER.slice(1), `${FATHER}0`, '0912345678'])
    expect(fieldsOf(number)).toBe(undefined);
});

it('is not who says to be a person whose number is another', () => {
  const given = { applicant: { idNumber: FATHER }, answers: { relation: 'mother', motherNumber: MOTHER } as never };
  expect(fieldsOf(FATHER, given)).toEqual(['relation']);
});
