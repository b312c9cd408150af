import { OrchestrationLifters } from '@camunda8/sdk';
import { expect } from 'vitest';
import type { System } from '../server/support/system.ts';
import { readDiagrams } from '../workflows/diagrams.ts';

const PAGE = 500;

/** Every element of the diagram was entered by some instance since the system started; prints the share, and names what was never reached. */
export async function expectFullCoverage({ engine }: System, processId: string): Promise<void> {
  const diagram = (await readDiagrams()).find((candidate) => candidate.processId === processId);
  const drawn = new Set(
    (diagram?.elements ?? []).filter(({ $type }) => $type !== 'bpmn:SequenceFlow').map(({ id }) => id),
  );
  const reached = new Set<string>();
  for (let from = 0; ; from += PAGE) {
    const found = await engine.searchElementInstances(
      {
        filter: { processDefinitionId: OrchestrationLifters.ProcessDefinitionId.assumeExists(processId) },
        page: { from, limit: PAGE },
      },
      { consistency: { waitUpToMs: 0 } },
    );
    const items = found.items ?? [];
    for (const { elementId } of items) reached.add(String(elementId));
    if (items.length < PAGE) break;
  }
  const never = [...drawn].filter((id) => !reached.has(id));
  process.stdout.write(`${processId}: ${drawn.size - never.length} of ${drawn.size} elements\n`);
  expect(drawn.size, `${processId} has a diagram`).toBeGreaterThan(0);
  expect(never, `never reached in ${processId}`).toEqual([]);
}
