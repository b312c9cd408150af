/** Feedback on one page, and what comes back with the answer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDossier, transitionDossier } from '../../office/dossiers/index.ts';
import { addPaper } from '../../office/papers/index.ts';
import { type Citizen, codeSentFor, openCitizen, photo } from '../server/support/citizen.ts';
import { type System, startServerAlone } from '../server/support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startServerAlone();
});
afterAll(async () => system?.close());

const officer = { kind: 'system', name: 'test' } as const;
const told = {
  ...{ category: 'environment', title: 'Rác chưa thu gom', content: 'Ba ngày nay chưa thu rác.', dangerous: 'khong' },
  ...{ place: 'Ngõ 12 phố Hàng Bài, Hoàn Kiếm', name: 'Nguyễn Thị Hoa', phone: '0912345678' },
};
const fieldsOf = (answers: Readonly<Record<string, string>>) => Object.entries(answers);
const latest = async () => {
  const rows = system.office.db.selectFrom('office.dossier').select('id').where('procedureCode', '=', 'PAKN');
  const { id } = await rows.orderBy('receivedAt', 'desc').orderBy('code', 'desc').executeTakeFirstOrThrow();
  return getDossier(system.office, id);
};

describe('one page of feedback', () => {
  test('is sent with a photo and the place of the device; the unit is found in the address', async () => {
    const citizen = openCitizen(system.app);
    await citizen.get('/phan-anh');
    const point = { latitude: '21.0245', longitude: '105.8412' };
    const sent = await citizen.upload('/phan-anh', [
      ...fieldsOf({ ...told, ...point }),
      ['tep-feedback-evidence', photo('rac.png')],
    ]);
    expect(sent.text).toContain('Đã gửi phản ánh');
    const dossier = await latest();
    expect(dossier).toMatchObject({ receivingUnitCode: 'H26.1', channel: 'online' });
    expect(dossier.answers).toMatchObject({ latitude: 21.0245, longitude: 105.8412, category: 'environment' });
  });

  test('comes back with everything that was typed, and names what is missing at its field', async () => {
    const citizen = openCitizen(system.app);
    await citizen.get('/phan-anh');
    const { phone: _, place: _place, ...others } = told;
    const missing = await citizen.upload('/phan-anh', [
      ...fieldsOf(others),
      ['tep-feedback-evidence', photo('rac.png')],
    ]);
    expect(missing.status).toBe(400);
    for (const field of ['phone', 'place', 'unitCode']) expect(missing.text).toContain(`<a href="#${field}">`);
    for (const kept of ['value="Rác chưa thu gom"', 'Ba ngày nay chưa thu rác.', 'rac.png'])
      expect(missing.text).toContain(kept);
    const done = await citizen.upload('/phan-anh', fieldsOf({ ...told, unitCode: 'cua nam' }));
    expect(done.text).toContain('Đã gửi phản ánh');
    expect((await latest()).receivingUnitCode).toBe('H26.2');
  });

  test('takes no place outside the city from a device, and asks for the address alone', async () => {
    const citizen = openCitizen(system.app);
    await citizen.get('/phan-anh');
    const far = { latitude: '10.77', longitude: '106.7' };
    const refused = await citizen.upload('/phan-anh', fieldsOf({ ...told, ...far }));
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('ở ngoài thành phố');
    expect(refused.text).toContain('name="latitude" value=""');
    const again = await citizen.upload('/phan-anh', fieldsOf({ ...told, latitude: '', longitude: '' }));
    expect(again.text).toContain('Đã gửi phản ánh');
  });
});

/** Shows that it is hers, by the code that is sent to her telephone. */
const confirm = async (citizen: Citizen, id: string) => {
  await citizen.get('/tra-cuu/ho-so/xac-thuc');
  await citizen.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'gui', noi: 'sms' });
  const ma = await codeSentFor(system.office, id);
  await citizen.post('/tra-cuu/ho-so/xac-thuc', { 'hanh-dong': 'xac-nhan', ma });
};

describe('the answer', () => {
  test('shows the pictures that an officer added as proof, to whoever looked it up and not before it is signed', async () => {
    // given
    const citizen = openCitizen(system.app);
    await citizen.get('/phan-anh');
    await citizen.upload('/phan-anh', fieldsOf(told));
    const { id } = await latest();
    await confirm(citizen, id);
    const content = Buffer.from(await photo().arrayBuffer());
    const paper = await addPaper(system.office, officer, id, { kind: 'answer-proof', name: 'da-thu-gom.png', content });
    const url = `/tra-cuu/ho-so/bang-chung/${paper.id}`;
    expect((await citizen.get('/tra-cuu/ho-so')).text).not.toContain('da-thu-gom.png');
    expect((await citizen.get(url)).status).toBe(404);
    // when it is answered
    for (const decision of ['examining', 'awaiting-signature', 'approved'] as const)
      await transitionDossier(system.office, officer, id, { decision });
    // then
    expect((await citizen.get('/tra-cuu/ho-so')).text).toContain(`<img src="${url}" alt="" loading="lazy">`);
    const shown = await citizen.get(url);
    expect([shown.status, shown.headers['content-type']]).toEqual([200, expect.stringContaining('image/')]);
    expect((await openCitizen(system.app).get(url)).status).toBe(403);
  });
});
