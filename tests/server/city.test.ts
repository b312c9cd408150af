/** The city on one page through the API: who may, every number the length of its list, and the weeks before by a slow count over the days. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { steeringBands } from '../../office/terms/index.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

type Work = Readonly<Record<string, number>>;
interface CityUnit {
  readonly unit: { readonly code: string };
  readonly weeks: readonly { readonly finished: number; readonly onTime: number; readonly open: number }[];
}

let system: System;
let leader: Caller;
let monitor: Caller;
let administrator: Caller;
let designer: Caller;
beforeAll(async () => {
  system = await startSystem();
  const names = ['tiepnhan.h26-1', 'tiepnhan.h26-2', 'chuyenvien.h26-1', 'lanhdao.h26-1'];
  const others = ['giamsat.h26', 'quantri.h26', 'thietke.h26'];
  const callers = await Promise.all([...names, ...others].map((name) => system.as(name)));
  const [counter, neighbour, officer] = callers as [Caller, Caller, Caller];
  [leader, monitor, administrator, designer] = callers.slice(3) as [Caller, Caller, Caller, Caller];
  // given three births of one ward and one of another; an officer has taken one of them
  for (const name of ['A', 'B', 'C'])
    await counter.send('POST', '/api/dossiers', birthIntake('H26.1', `Nguyễn Văn ${name}`));
  await neighbour.send('POST', '/api/dossiers', birthIntake('H26.2', 'Trần Thị D'));
  await vi.waitUntil(async () => (await lines(monitor, '')).flatMap(({ steps }) => steps).length === 4, {
    timeout: 20_000,
  });
  const [first] = await lines(monitor, '&unit=H26.1');
  await officer.send('POST', `/api/tasks/${first?.steps[0]?.taskKey}/assignment`, {});
});
afterAll(() => system?.close());

const lines = async (who: Caller, query: string): Promise<readonly { steps: readonly { taskKey: string }[] }[]> =>
  (await who.get(`/api/steering/dossiers?limit=100${query}`)).body.items;
const flags = ['stuck', 'absent', 'unassigned'] as const;

/** Compares each number of some work with the length of its list. */
async function holdsTo(who: Caller, work: Work, query: string): Promise<void> {
  for (const band of steeringBands)
    expect([query, band, (await lines(who, `${query}&band=${band}`)).length]).toEqual([query, band, work[band]]);
  for (const flag of flags)
    expect([query, flag, (await lines(who, `${query}&flags=${flag}`)).length]).toEqual([query, flag, work[flag]]);
}

describe('the city', () => {
  test('every number of a unit, a procedure and an officer is the length of its list, for who watches over all', async () => {
    for (const who of [monitor, administrator]) {
      const { units } = (await who.get('/api/city')).body as { units: (CityUnit & Work)[] };
      for (const unit of units.filter(({ unit: { code } }) => ['H26.1', 'H26.2', 'H26.3'].includes(code)))
        await holdsTo(who, unit, `&unit=${unit.unit.code}`);
      const { body: work } = await who.get('/api/city/units/H26.1');
      for (const one of work.procedures) await holdsTo(who, one, `&unit=H26.1&procedure=${one.procedure.code}`);
      for (const one of work.holders) await holdsTo(who, one, `&unit=H26.1&holder=${one.holder.userName}`);
      expect(work.holders).toMatchObject([{ holder: { userName: 'chuyenvien.h26-1' }, isAway: false }]);
    }
  });

  test('has every commune, also those without any work', async () => {
    const { units } = (await monitor.get('/api/city')).body as { units: { kind: string; formerDistrict: string }[] };
    const communes = units.filter(({ kind }) => kind === 'ward' || kind === 'commune');
    expect(communes).toHaveLength(126);
  });

  test('the weeks before and the share are those of the days', async () => {
    const { from, to, mondays, units } = (await monitor.get('/api/city')).body;
    const [first] = (units as CityUnit[]).filter(({ unit }) => unit.code === 'H26.1');
    const days = async (matters: string) =>
      (await monitor.get(`/api/figures/days?from=${mondays[0]}&to=${to}&unit=H26.1${matters}`)).body.items;
    const [all, citizens] = [await days(''), await days('&matters=citizens')];
    const weekOf = (items: { day: string }[], index: number) =>
      items.filter(({ day }) => day >= mondays[index] && day < (mondays[index + 1] ?? '9999'));
    const sum = (items: { finished: number }[]) => items.reduce((total, { finished }) => total + finished, 0);
    first?.weeks.forEach((week, index) => {
      const [ofAll, ofCitizens] = [weekOf(all, index), weekOf(citizens, index)];
      expect([index, week.open]).toEqual([index, (ofAll.at(-1) as unknown as { open: number }).open]);
      expect(week.finished).toBe(sum(ofCitizens as never));
    });
    expect(from <= to).toBe(true);
  });

  test('is not told to the leader of one unit, nor to who reads no dossiers', async () => {
    for (const who of [leader, designer])
      for (const address of ['/api/city', '/api/city/units/H26.1'])
        expect([who.userName, address, (await who.get(address)).status]).toEqual([who.userName, address, 403]);
    expect((await monitor.get('/api/city/units/H26.9999')).status).toBe(404);
  });
});
