/** What a called process is known by: the dossier of whoever called it, in whatever order the engine tells of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type IncidentFacts,
  type InstanceFacts,
  keepIncidents,
  keepInstances,
  searchIncidents,
  searchInstances,
} from '../../../office/instances/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { birth, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let world: TestOffice;
beforeAll(async () => {
  world = await openTestOffice();
});
afterAll(() => world.close());

let last = 2_251_799_813_700_000n;
const nextKey = (): string => {
  last += 1n;
  return String(last);
};
const startedAt = local('2025-06-25 09:00');
const process = { processId: 'verification', processDefinitionKey: '2251799813685200' };

const instance = (facts: Partial<InstanceFacts> & { processInstanceKey: string }): InstanceFacts => ({
  ...{ ...process, processVersion: 1, state: 'ACTIVE', businessId: null, startedAt, endedAt: null },
  ...{ parentKey: null, rootKey: null, dossierId: null },
  ...facts,
});
const incident = (processInstanceKey: string): IncidentFacts => ({
  ...{ ...process, processInstanceKey, incidentKey: nextKey(), elementId: 'ask', elementInstanceKey: nextKey() },
  ...{ jobKey: null, errorType: 'JOB_NO_RETRIES', message: 'no answer', state: 'ACTIVE', createdAt: startedAt },
});

/** A process of a dossier calls one, which calls another; neither of these names the dossier. The last one stands at an incident. */
async function family({ withRoot }: { withRoot: boolean }) {
  const { id: dossierId } = await receiveDossier(world.office, officer, birth());
  const [root, called, within] = [nextKey(), nextKey(), nextKey()];
  const rootKey = withRoot ? root : null;
  return {
    dossierId,
    keys: [root, called, within],
    instances: [
      instance({ processInstanceKey: root, rootKey, dossierId }),
      instance({ processInstanceKey: called, parentKey: root, rootKey }),
      instance({ processInstanceKey: within, parentKey: called, rootKey }),
    ],
    incidents: [incident(within)],
  };
}

const ward = { everywhere: false, groups: ['H26.1:unit-leader'], limitedGroups: [] } as const;
const neighbour = { everywhere: false, groups: ['H26.2:unit-leader'], limitedGroups: [] } as const;

describe.each([
  ['where the engine tells the outermost instance', true],
  ['where it tells the calling one alone', false],
])('%s', (_, withRoot) => {
  test.each([
    ['the caller first', (list: readonly InstanceFacts[]) => list],
    ['the caller last', (list: readonly InstanceFacts[]) => list.toReversed()],
  ])('a leader finds what was called for her dossier and its incident: %s', async (_name, order) => {
    const { dossierId, keys, instances, incidents } = await family({ withRoot });
    // when the engine tells of them one by one
    await keepIncidents(world.office, incidents);
    for (const told of order(instances)) await keepInstances(world.office, [told]);
    // then
    for (const key of keys) {
      const { items } = await searchInstances(world.office, ward, { text: key, limit: 10 });
      expect(items.map((found) => [found.processInstanceKey, found.dossierId])).toContainEqual([key, dossierId]);
      expect((await searchInstances(world.office, neighbour, { text: key, limit: 10 })).items).toEqual([]);
    }
    const open = { state: 'ACTIVE', processInstanceKey: keys[2] } as const;
    const found = await searchIncidents(world.office, ward, { ...open, limit: 10 });
    expect(found.items.map((one) => [one.processInstanceKey, one.dossierId])).toEqual([[keys[2], dossierId]]);
    expect((await searchIncidents(world.office, neighbour, { ...open, limit: 10 })).items).toEqual([]);
  });
});

test('what names its own dossier keeps it, and what nobody with a dossier called belongs to none', async () => {
  const { keys, instances } = await family({ withRoot: true });
  const { id: other } = await receiveDossier(world.office, officer, birth());
  const [own, lonely, alone] = [nextKey(), nextKey(), nextKey()];
  await keepInstances(world.office, [
    ...instances,
    instance({ processInstanceKey: own, parentKey: keys[0] ?? null, rootKey: keys[0] ?? null, dossierId: other }),
    instance({ processInstanceKey: lonely, rootKey: lonely }),
    instance({ processInstanceKey: alone, parentKey: lonely, rootKey: lonely }),
  ]);
  const rows = await world.office.db
    .selectFrom('office.instance')
    .select(['processInstanceKey', 'dossierId'])
    .where('processInstanceKey', 'in', [own, lonely, alone])
    .orderBy('processInstanceKey')
    .execute();
  expect(rows.map(({ dossierId }) => dossierId)).toEqual([other, null, null]);
});
