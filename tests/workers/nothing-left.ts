import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { historyOf } from '../../office/dossiers/index.ts';
import type { System } from '../server/support/system.ts';

/** Nothing of the dossier is left in the engine: no instance of its process, its clock, its parts or its escalations, and no timer of any of them. */
export async function expectNothingLeft({ engine, office }: System, dossierId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const found = await engine.searchProcessInstances(
        {
          filter: { state: 'ACTIVE', variables: [{ name: 'dossierId', value: JSON.stringify(dossierId) }] },
          page: { limit: 50 },
        },
        { consistency: { waitUpToMs: 0 } },
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
