import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineClient } from '../../../cli/parts/client.ts';

const PAGE = 500;

/** Writes down which elements the instances of a system have entered, where a run of all tests gathers that. */
export async function noteReachedElements(engine: EngineClient): Promise<void> {
  const folder = process.env.REACHED_ELEMENTS_FOLDER;
  if (!folder) return;
  const reached = new Set<string>();
  for (let from = 0; ; from += PAGE) {
    const { items = [] } = await engine.searchElementInstances(
      { page: { from, limit: PAGE } },
      { consistency: { waitUpToMs: 0 } },
    );
    for (const { processDefinitionId, elementId } of items) reached.add(`${processDefinitionId} ${elementId}`);
    if (items.length < PAGE) break;
  }
  await writeFile(join(folder, crypto.randomUUID()), [...reached].join('\n'));
}
