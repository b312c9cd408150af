import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { historyOf } from '../../office/history/index.ts';
import type { System } from '../server/support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/** No incident is open, and no instance of the process runs; without one, of none. */
export async function expectNoneRunning({ engine }: System, processDefinitionId?: string): Promise<void> {
  const ofProcess = processDefinitionId ? { processDefinitionId: processDefinitionId as never } : {};
  await vi.waitFor(
    async () => {
      const incidents = await engine.searchIncidents({ filter: { state: 'ACTIVE' } }, AT_ONCE);
      expect(incidents.items?.map(({ elementId, errorMessage }) => ({ elementId, errorMessage }))).toEqual([]);
      const { items } = await engine.searchProcessInstances({ filter: { ...ofProcess, state: 'ACTIVE' } }, AT_ONCE);
      expect(items?.map((instance) => instance.processDefinitionId)).toEqual([]);
    },
    { timeout: 45_000, interval: 100 },
  );
}

/** Nothing of the dossier is left in the engine: no instance of its process, its clock, its parts or its escalations, and no timer of any of them. */
export async function expectNothingLeft({ engine, office }: System, dossierId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const found = await engine.searchProcessInstances(
        {
          filter: { state: 'ACTIVE', variables: [{ name: 'dossierId', value: JSON.stringify(dossierId) }] },
          page: { limit: 50 },
        },
        AT_ONCE,
      );
      expect(found.items?.map(({ processDefinitionId }) => processDefinitionId)).toEqual([]);
    },
    { timeout: 45_000, interval: 100 },
  );
  const linked = (await historyOf(office, dossierId)).flatMap(({ after }) => after?.processInstanceKey ?? []);
  const timers =
    await sql`select timer_key from engine.timer where process_instance_key::text = any(${linked.map(String)})`.execute(
      office.db,
    );
  expect(timers.rows).toEqual([]);
}
