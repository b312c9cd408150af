import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DossierSearch,
  type DossierSummary,
  dossiersOfInstances,
  instancesOf,
  linkInstance,
  recordSurvey,
  searchDossiers,
  transitionDossier,
} from '../../../office/dossiers/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import { addPaper, getPaper, PAPER_BYTES_MAX, papersOf } from '../../../office/papers/index.ts';
import { type DossierSort, dossierColumns } from '../../../office/terms/index.ts';
import { birth, birthPapers, officer, openTestOffice, pdf, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const receive = (changes = {}) => receiveDossier(test.office, officer, birth(changes));

describe('searchDossiers', () => {
  it('finds by any words, with or without marks, in the units that may be seen', async () => {
    const dossier = await receive({ receivingUnitCode: 'H26.7', applicant: { name: 'Đỗ Thị Ước' } });
    const codes = async (text: string, unitCodes = ['H26.7']) =>
      (await searchDossiers(test.office, { text, unitCodes, limit: 10 })).items.map((item) => item.code);
    expect(await codes('uoc do')).toEqual([dossier.code]);
    expect(await codes('ĐỖ THỊ')).toEqual([dossier.code]);
    expect(await codes(dossier.code)).toEqual([dossier.code]);
    expect(await codes('100%')).toEqual([]);
    expect(await codes('uoc do', ['H26.8'])).toEqual([]);
    expect(await codes('uoc do', [])).toEqual([]);
  });

  it('narrows by a number: it is one of its own, not a digit of every code', async () => {
    const numbers = [1, 2, 3, 13, 30];
    const named = numbers.map((number) => ({
      receivingUnitCode: 'H26.14',
      applicant: { name: `Tổ dân phố Hàng Bài ${number}`, phone: '0903333333' },
      answers: { fatherFullName: 'Nguyễn Đức Ân' },
      confirmations: [{ rule: 'father-is-the-applicant', reason: 'Tổ trưởng nộp thay người cha' }],
    }));
    for (const changes of named) await receive(changes);
    const names = async (text: string) =>
      (await searchDossiers(test.office, { text, unitCodes: ['H26.14'], limit: 10 })).items.map(
        ({ applicantName }) => applicantName,
      );
    expect(await names('hang bai 3')).toEqual(['Tổ dân phố Hàng Bài 3']);
    expect(await names('Hàng Bài 13')).toEqual(['Tổ dân phố Hàng Bài 13']);
    expect(await names('hang bai 0903333333')).toHaveLength(5);
    expect(await names('hang bai 14')).toEqual([]);
  });

  it('sorts by each column over the whole result, and pages through it without a gap', async () => {
    // given some dossiers of a unit that differ in every column
    const unitCodes = ['H26.15'];
    const given = ['Đỗ An', 'Bùi Yến', 'Ánh', 'Đinh Ba', 'Cao Cường'];
    for (const [index, name] of given.entries()) {
      await test.at(`2025-06-2${3 + (index % 3)} 0${8 + (index % 2)}:0${index}`);
      const dossier = await receive({ receivingUnitCode: 'H26.15', applicant: { name } });
      if (index % 2 === 0) await transitionDossier(test.office, officer, dossier.id, { decision: 'refused' });
    }
    const all = async (sort: DossierSort, descending: boolean) => {
      const found: DossierSummary[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const page = await searchDossiers(test.office, {
          ...{ unitCodes, sort, descending, limit: 2 },
          ...(after ? { after } : {}),
        });
        found.push(...page.items);
        after = page.next;
        expect(page.total).toEqual({ count: given.length, capped: false });
      }
      return found;
    };
    // then
    for (const sort of dossierColumns) {
      const [up, down] = [await all(sort, false), await all(sort, true)];
      expect(new Set(up.map(({ id }) => id)).size, sort).toBe(given.length);
      expect(
        down.map(({ id }) => id),
        sort,
      ).toEqual(up.map(({ id }) => id).toReversed());
    }
    const names = (await all('applicant', false)).map(({ applicantName }) => applicantName);
    expect(names).toEqual(['Ánh', 'Bùi Yến', 'Cao Cường', 'Đinh Ba', 'Đỗ An']);
    const decisions = (await all('decision', false)).map(({ decision }) => decision);
    expect(decisions).toEqual(['received', 'received', 'refused', 'refused', 'refused']);
    // and the end of a page of one order is none of another
    const { next } = await searchDossiers(test.office, { unitCodes, sort: 'code', limit: 2 });
    await expect(
      searchDossiers(test.office, { unitCodes, sort: 'applicant', limit: 2, after: next ?? '' }),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('finds by each field alone and by several together', async () => {
    // given two dossiers of a unit, received on two days by two people, one of them approved and ready
    const unitCodes = ['H26.12'];
    const other = {
      ...officer,
      personId: '00000000-0000-4000-8000-000000000002',
      userName: 'x',
      fullName: 'Vũ Đình Ước',
    };
    await test.office.db
      .insertInto('office.person')
      .values({ id: other.personId, userName: 'x', fullName: other.fullName, searchText: 'x vu dinh uoc' })
      .execute();
    await test.at('2025-06-23 09:00');
    const one = await receive({ receivingUnitCode: 'H26.12', channel: 'post' });
    await test.at('2025-06-24 09:00');
    const two = await receiveDossier(test.office, other, birth({ receivingUnitCode: 'H26.12' }));
    await transitionDossier(test.office, officer, two.id, { decision: 'refused', finance: 'due', delivery: 'ready' });
    // then
    const found = async (search: Partial<DossierSearch>) =>
      (await searchDossiers(test.office, { unitCodes, limit: 10, ...search })).items.map(({ id }) => id);
    expect(await found({})).toEqual([two.id, one.id]);
    expect(await found({ channel: 'post' })).toEqual([one.id]);
    expect(await found({ decision: 'refused' })).toEqual([two.id]);
    expect(await found({ finance: 'due', delivery: 'ready' })).toEqual([two.id]);
    expect(await found({ transfer: 'offered' })).toEqual([]);
    expect(await found({ procedureCode: '1.001193' })).toHaveLength(2);
    expect(await found({ procedureCode: '1.000656' })).toEqual([]);
    expect(await found({ officer: 'uoc vu dinh' })).toEqual([two.id]);
    expect(await found({ officer: 'nobody' })).toEqual([]);
    expect(await found({ receivedFrom: '2025-06-24', receivedTo: '2025-06-24' })).toEqual([two.id]);
    expect(await found({ receivedTo: '2025-06-23' })).toEqual([one.id]);
    expect(await found({ dueFrom: '2025-06-24', dueTo: '2025-06-24' })).toEqual([two.id]);
    expect(await found({ dueFrom: '2025-06-25' })).toEqual([]);
    expect(await found({ officer: 'vu dinh', decision: 'refused', text: two.code, dueTo: '2025-06-30' })).toEqual([
      two.id,
    ]);
  });

  it('pages through all, each once, while new ones come in', async () => {
    for (let index = 0; index < 7; index += 1) await receive({ receivingUnitCode: 'H26.9' });
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await searchDossiers(test.office, { unitCodes: ['H26.9'], limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.items.map((item) => item.code));
      after = page.next;
      await test.at(`2025-06-25 10:0${seen.length % 10}`);
      await receive({ receivingUnitCode: 'H26.9' });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(7);
    await expect(searchDossiers(test.office, { limit: 3, after: 'xyz' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('tells the overdue from the others', async () => {
    await test.at('2025-06-25 09:00');
    const late = await receive({ receivingUnitCode: 'H26.11' });
    await test.at('2025-06-26 09:00');
    const fresh = await receive({ receivingUnitCode: 'H26.11' });
    const found = async (overdue: boolean) =>
      (await searchDossiers(test.office, { unitCodes: ['H26.11'], overdue, limit: 10 })).items.map((item) => item.id);
    expect(await found(true)).toEqual([late.id]);
    expect(await found(false)).toEqual([fresh.id]);
    // when the late one is finished, it is overdue no more
    await closeClock(test.office, officer, late.id, 'approved');
    expect(await found(true)).toEqual([]);
    expect(await found(false)).toEqual([fresh.id, late.id]);
  });
});

describe('papers', () => {
  it('are kept once by content, read back as they were, and only within their dossier', async () => {
    const one = await receive();
    const other = await receive();
    const paper = await addPaper(test.office, officer, one.id, { kind: 'x', name: 'Ảnh.pdf', content: pdf('same') });
    await addPaper(test.office, officer, other.id, { kind: 'x', name: 'Ảnh 2.pdf', content: pdf('same') });
    const contents = await test.office.db
      .selectFrom('office.paperContent')
      .select('hash')
      .where('hash', '=', paper.contentHash ?? '')
      .execute();
    expect(contents).toHaveLength(1);
    const file = await getPaper(test.office, one.id, paper.id, 'original');
    expect(Buffer.from(file.content)).toEqual(pdf('same'));
    await expect(getPaper(test.office, other.id, paper.id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('handed over at the counter take the first scan of their kind; a second scan is a paper of its own', async () => {
    // given
    const { id } = await receive({ papers: birthPapers({ quantity: 2 }) });
    const scan = (text: string) => ({ kind: 'birth-notice', name: 'scan 01.pdf', content: pdf(text) });
    // when
    const paper = await addPaper(test.office, officer, id, scan('one'));
    await addPaper(test.office, officer, id, scan('two'));
    // then
    const papers = (await papersOf(test.office, id)).filter(({ kind }) => kind === 'birth-notice');
    expect(papers.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Giấy chứng sinh', 2],
      ['scan 01.pdf', 1],
    ]);
    expect(papers[0]).toEqual(paper);
    expect((await getPaper(test.office, id, paper.id, 'original')).content).toEqual(pdf('one'));
    const actions = (await historyOf(test.office, id)).map(({ action }) => action);
    expect(actions.slice(-2)).toEqual(['paper-scanned', 'paper-added']);
  });

  it('are refused when too large', async () => {
    const { id } = await receive();
    const content = Buffer.concat([pdf(''), Buffer.alloc(PAPER_BYTES_MAX)]);
    await expect(addPaper(test.office, officer, id, { kind: 'x', name: 'big', content })).rejects.toMatchObject({
      kind: 'too-large',
    });
  });
});

describe('process instances', () => {
  it('are linked once, and tell their dossier', async () => {
    const { id } = await receive();
    expect(await linkInstance(test.office, id, '101', 'birth-registration')).toBe('linked');
    expect(await linkInstance(test.office, id, '101', 'birth-registration')).toBe('already-linked');
    expect(await linkInstance(test.office, id, '102', 'sla-clock')).toBe('linked');
    expect(await linkInstance(test.office, id, '103', 'sla-clock')).toBe('second-instance');
    expect(await instancesOf(test.office, id)).toHaveLength(3);
    const found = await dossiersOfInstances(test.office, ['101', '999']);
    expect([...found.keys()]).toEqual(['101']);
    expect(found.get('101')).toMatchObject({ id });
  });
});

describe('recordSurvey', () => {
  it('opens with the decision and is answered once', async () => {
    const { id } = await receive();
    const answers = { ratings: { overall: 5, waiting: 4 }, comment: 'Cảm ơn' };
    await expect(recordSurvey(test.office, id, answers)).rejects.toMatchObject({ kind: 'conflict' });
    await transitionDossier(test.office, officer, id, { decision: 'refused' });
    await expect(recordSurvey(test.office, id, { ratings: {} })).rejects.toMatchObject({ kind: 'invalid' });
    await recordSurvey(test.office, id, answers);
    await expect(recordSurvey(test.office, id, answers)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(recordSurvey(test.office, id, { ratings: { overall: 6 } })).rejects.toMatchObject({ kind: 'invalid' });
  });
});
