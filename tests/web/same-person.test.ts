/** What is typed of an applicant is what is asked of whoever the applicant says to be, in whichever order both are filled in. */
import { describe, expect, it } from 'vitest';
import { emptyIntake, type IntakeDraft } from '../../web/desk/intake/draft/intake-draft.ts';
import { follow } from '../../web/desk/intake/people/same-person.ts';

const label = { vi: 'Người mẹ', en: 'Mother' };
const people = [
  {
    ...{ id: 'mother', label, applicantWhen: { field: 'relation', is: 'mother' } },
    fields: { name: 'motherFullName', idNumber: 'motherIdNumber', address: 'motherResidence' },
  },
  {
    ...{ id: 'father', label, applicantWhen: { field: 'relation', is: 'father' } },
    fields: { name: 'fatherFullName', address: 'fatherResidence' },
  },
];
type Change = {
  applicant?: Partial<IntakeDraft['applicant']>;
  answers?: Record<string, unknown>;
  taken?: IntakeDraft['taken'];
};

/** The draft after these changes, each followed as the page does. */
function typed(...changes: readonly Change[]): IntakeDraft {
  let draft = emptyIntake('1', 'H26.1');
  for (const change of changes) {
    draft = changed(draft, change);
    const following = follow(people, draft);
    if (following !== undefined) draft = changed(draft, following);
  }
  return draft;
}

const changed = (draft: IntakeDraft, { applicant, answers, taken }: Change): IntakeDraft => ({
  ...draft,
  applicant: { ...draft.applicant, ...applicant },
  answers: { ...draft.answers, ...answers },
  taken: { ...draft.taken, ...taken },
});

const hoa = { applicant: { name: 'Nguyễn Thị Hoa', idNumber: '001193004321', address: '12 phố Hàng Bài' } };
const isMother = { answers: { relation: 'mother' } };

describe('whoever declares it', () => {
  it('is told of already, with where it came from', () => {
    const { answers, taken } = typed(hoa, isMother);
    expect(answers).toMatchObject({
      ...{ motherFullName: 'Nguyễn Thị Hoa', motherIdNumber: '001193004321', motherResidence: '12 phố Hàng Bài' },
    });
    expect(answers).not.toHaveProperty('fatherFullName');
    expect(taken['answers.motherFullName']).toEqual({ value: 'Nguyễn Thị Hoa', follows: true });
  });

  it('keeps what was taken for somebody who does not declare', () => {
    // given a father who declares, and his address taken for the mother
    const answers = { relation: 'father', motherFullName: 'Nguyễn Thị Hoa', motherResidence: '12 phố Hàng Bài' };
    const taken = { 'answers.motherResidence': { value: '12 phố Hàng Bài' } };
    expect(typed({ answers, taken }).answers['motherResidence']).toBe('12 phố Hàng Bài');
  });

  it('tells of the applicant where the person comes first', () => {
    expect(typed(isMother, { answers: { motherFullName: 'Hoa' } }).applicant.name).toBe('Hoa');
  });

  it('is mended on both sides, until somebody types something else on one', () => {
    const mended = typed(hoa, isMother, { applicant: { name: 'Nguyễn Thị Hoà' } });
    expect(mended.answers['motherFullName']).toBe('Nguyễn Thị Hoà');
    // an emptied answer says nothing, and nothing follows it
    const emptied = typed(hoa, isMother, { answers: { motherResidence: null } });
    expect(emptied.applicant.address).toBe('12 phố Hàng Bài');
    expect(emptied.answers['motherResidence']).toBeNull();
  });

  it('leaves alone what was typed on both sides and differs', () => {
    const { applicant, answers } = typed(hoa, { answers: { motherFullName: 'Lê Thị Khác' } }, isMother);
    expect([applicant.name, answers['motherFullName']]).toEqual(['Nguyễn Thị Hoa', 'Lê Thị Khác']);
  });

  it('takes back what came from the applicant when it is somebody else', () => {
    const { answers } = typed(hoa, isMother, { answers: { relation: 'father' } });
    expect(answers).toMatchObject({ motherFullName: null, fatherFullName: 'Nguyễn Thị Hoa' });
  });

  it('gives no passport where an identity number is asked', () => {
    const { answers } = typed({ applicant: { name: 'An', idNumber: 'C1234567' } }, isMother);
    expect(answers).not.toHaveProperty('motherIdNumber');
  });
});
