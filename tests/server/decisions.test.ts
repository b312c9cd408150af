import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearse } from '../../server/decisions/rehearse.ts';
import { decide } from '../../workflows/decide.ts';
import { BORN_LONG_AGO, birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone, startSystem } from './support/system.ts';

let system: System;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  designer = await system.as('thietke.h26');
});
afterAll(() => system.close());

const shared = (name: string) => readFile(join(import.meta.dirname, '../../workflows/shared', name), 'utf8');
const deploy = (xml: string, name = 'table.dmn') => designer.upload('/api/processes', { files: new File([xml], name) });

const matter = (changes: object) => ({
  procedureCode: '1.004222',
  caseId: 'ordinary',
  subtype: null,
  channel: 'counter',
  level: 'deciding',
  place: { code: 'H26.1', kind: 'ward' },
  receivedOn: '2025-06-25',
  answers: {},
  ...changes,
});

describe('the shared decision tables', () => {
  it.each<[object, number | null]>([
    [{}, 20_000],
    [{ channel: 'online' }, 10_000],
    [{ answers: { feeExemption: 'poor-household' } }, 0],
    [{ procedureCode: '2.000815', answers: { pages: 2 } }, 4000],
    [{ procedureCode: '2.000815', answers: { pages: 5, copies: 2 } }, 14_000],
    [{ procedureCode: '2.000815', answers: { pages: 500 } }, 200_000],
    [{ procedureCode: '2.000635', answers: { copies: 3 } }, 24_000],
    [{ procedureCode: '1.001193' }, 0],
    [{ procedureCode: '1.001193', answers: { lateRegistration: true } }, null],
  ])('decide the fee of %j as %s', async (changes, amountVnd) => {
    expect(await decide(system.engine, 'fee', matter(changes))).toMatchObject({ amountVnd });
  });

  it.each<[object, object]>([
    [{}, { tier: 'commune-police', unitCode: null }],
    [{ level: 'guiding' }, { unitCode: 'H26.CATP' }],
    [
      { procedureCode: '2.000635', caseId: 'elsewhere' },
      { tier: 'department', unitCode: 'H26.STP' },
    ],
    [{ procedureCode: '1.013236' }, { unitCode: 'H26.SXD' }],
  ])('decide who is competent for %j as %j', async (changes, expected) => {
    expect(await decide(system.engine, 'competence', matter(changes))).toMatchObject(expected);
  });
});

describe('an intake', () => {
  const fee = { amountVnd: 0, reason: { vi: 'Đăng ký đúng hạn: miễn lệ phí', en: 'Registered in time: no fee' } };

  it('is told the fee that the table decides, and keeps it', async () => {
    // given
    const counter = await system.as('tiepnhan.h26-1');
    // when
    const received = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
    // then
    expect(received).toMatchObject({ status: 201, body: { fee } });
    expect((await counter.get(`/api/dossiers/${received.body.id}`)).body).toMatchObject({ fee, subtype: null });
    const late = birthIntake('H26.1', 'Trần Muộn');
    const lateIntake = {
      ...late,
      answers: { ...late.answers, childBirthDate: BORN_LONG_AGO },
      despiteDuplicates: true,
    };
    expect((await counter.send('POST', '/api/dossiers', lateIntake)).body.fee).toMatchObject({ amountVnd: null });
  });

  it('is told beforehand what the receipt will say', async () => {
    // given
    const counter = await system.as('tiepnhan.h26-1');
    const { answers, ...intake } = birthIntake('H26.1', 'Lê Báo Trước');
    // when
    const terms = await counter.send('POST', '/api/procedures/1.001193/terms', { receivingUnitCode: 'H26.1', answers });
    const received = await counter.send('POST', '/api/dossiers', { ...intake, answers });
    // then
    expect(terms).toMatchObject({ status: 200, body: { case: { id: 'ordinary' }, subtypes: [], fee } });
    expect(terms.body.competentUnit.code).toBe('H26.1');
    expect(received.body.dueAt).toBe(terms.body.dueAt);
  });

  it('goes on without a decided fee when the engine does not answer', async () => {
    // given
    const alone = await startServerAlone();
    try {
      const counter = await alone.as('tiepnhan.h26-1');
      // when
      const received = await counter.send('POST', '/api/dossiers', birthIntake('H26.1'));
      // then
      expect(received).toMatchObject({ status: 201, body: { fee: null } });
    } finally {
      await alone.close();
    }
  });
});

describe('a table that is deployed from the modeler', () => {
  it('is refused with every case that it leaves without an answer, and nothing of it takes effect', async () => {
    // given
    const xml = (await shared('competence.dmn'))
      .replace('"1.004222", ', '')
      .replace('"elsewhere"</text>', '"nowhere"</text>');
    // when
    const refused = await deploy(xml);
    // then
    expect(refused.status).toBe(409);
    const messages: string[] = refused.body.elements.map(({ message }: { message: string }) => message);
    expect(new Set(messages.map((message) => message.split(',')[0]))).toEqual(new Set(['1.004222', '2.000635']));
    expect(messages).toContainEqual(expect.stringMatching(/^1\.004222.*deciding.*No rule/));
    expect(refused.body.elements[0].messageVi).toMatch(/^(1\.004222|2\.000635), .*: Không có dòng nào/);
    expect(messages).toContainEqual(expect.stringMatching(/^2\.000635, caseId elsewhere.*deciding.*No rule/));
    expect(await decide(system.engine, 'competence', matter({}))).toMatchObject({ tier: 'commune-police' });
  });

  it('is judged by its own answers while another is tried at the same moment', async () => {
    // given a table whose rules begin at the end of the century, and the one in effect
    const sound = await shared('fee.dmn');
    const content = sound.replaceAll('"2025-06-16"', '"2099-01-01"');
    const trial = (text: string) => rehearse(system.office, system.engine, [{ name: 'fee.dmn', content: text }]);
    const alone = (await trial(content)).length;
    expect(alone).toBeGreaterThan(0);
    // when both are tried, whichever comes first
    const together = await Promise.all([trial(sound), trial(content), trial(sound), trial(content)]);
    // then
    expect(together.map(({ length }) => length)).toEqual([0, alone, 0, alone]);
  });

  it.each<[string, string, (xml: string) => string, RegExp]>([
    [
      'two rules for one case',
      'fee.dmn',
      (xml) => xml.replace('not("online")', ''),
      /^1\.004222.*channel online.*UNIQUE/,
    ],
    [
      'a rule that ends while its procedure goes on',
      'fee.dmn',
      (xml) => xml.replace(/(<text>)&gt;= date\("2025-06-16"\)/, '$1[date("2025-06-16")..date("2025-12-31")]'),
      /receivedOn 2026-01-01: No rule/,
    ],
    [
      'a unit that does not exist',
      'competence.dmn',
      (xml) => xml.replaceAll('"H26.SXD"', '"H26.NOWHERE"'),
      /no unit "H26.NOWHERE" of the tier "department"/,
    ],
    [
      'a role that nobody has',
      'candidate-group.dmn',
      (xml) => xml.replace(':case-officer', ':wizard'),
      /no role "wizard"/,
    ],
    [
      'a column that cannot be varied',
      'fee.dmn',
      (xml) => xml.replace('<text>channel<', '<text>upper case(channel)<'),
      /has to look at a variable/,
    ],
    [
      'another decision beside it',
      'fee.dmn',
      (xml) =>
        xml.replace(
          '  <decision ',
          '  <decision id="other" name="x"><literalExpression><text>1</text></literalExpression></decision>\n  <decision ',
        ),
      /alone in its file/,
    ],
    ['no DMN at all', 'fee.dmn', () => '<nonsense/>', /not DMN/],
  ])('is refused with %s', async (_, name, change, message) => {
    const refused = await deploy(change(await shared(name)), name);
    expect(refused.status).toBe(409);
    expect(refused.body.elements).toContainEqual(
      expect.objectContaining({ resource: name, message: expect.stringMatching(message) }),
    );
  });

  it('is refused where an amount is a word', async () => {
    const refused = await deploy((await shared('fee.dmn')).replace('<text>20000<', '<text>"much"<'), 'fee.dmn');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('much');
  });

  it('takes effect when it decides everything, from the day that its rules name', async () => {
    // given the fee of a household business that changes with the new year
    const xml = (await shared('fee.dmn')).replace(/ {6}<rule id="Rule_fee_8">[\s\S]*?<\/rule>/, (rule) => {
      const until = rule.replace(/&gt;= date\("2025-06-16"\)/, '[date("2025-06-16")..date("2026-12-31")]');
      const from = rule
        .replaceAll('_fee_8', '_fee_80')
        .replace('2025-06-16', '2027-01-01')
        .replace('>100000<', '>50000<');
      return `${until}\n${from}`;
    });
    // when
    expect((await deploy(xml, 'fee.dmn')).status).toBeLessThan(300);
    // then
    const on = (receivedOn: string) => decide(system.engine, 'fee', matter({ procedureCode: 'HKD-DK', receivedOn }));
    expect(await on('2026-12-31')).toMatchObject({ amountVnd: 100_000 });
    expect(await on('2027-01-01')).toMatchObject({ amountVnd: 50_000 });
  });
});
