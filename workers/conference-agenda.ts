import { Type } from 'typebox';
import { type AgendaItem, agendaItem, liveExceptions } from '../office/conferences/index.ts';
import { officeTexts, type Text, vietnameseTexts } from '../office/texts/index.ts';
import { workflowNames } from '../workflows/names.ts';
import { defineWorker, type EngineClient } from './run/worker.ts';

const INCIDENTS_MAX = 500;
/** A process of a designer's own is called by its id. */
const processNames: ReadonlyMap<string, Text> = new Map(Object.entries(workflowNames));

/** Gathers what needs a word between the city and its units now: late and standing dossiers, unsolved difficulties, incidents. `agendaText` is a draft for the organiser, one line each. */
export const conferenceAgenda = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  async work({ office, client }) {
    const agenda = [...(await liveExceptions(office)), ...(await incidents(client))];
    const lines = agenda.map(
      ({ kindName, unitName, text }) => `${kindName}: ${unitName ? `${unitName}, ` : ''}${text}`,
    );
    return { agenda, agendaText: lines.length > 0 ? lines.join('\n') : vietnameseTexts.say('jobs.nothingStuck') };
  },
});

async function incidents(client: EngineClient): Promise<readonly AgendaItem[]> {
  const { items = [] } = await client.searchIncidents(
    { filter: { state: 'ACTIVE' }, page: { limit: INCIDENTS_MAX } },
    { consistency: { waitUpToMs: 0 } },
  );
  const counts = new Map<string, number>();
  for (const { processDefinitionId } of items)
    counts.set(String(processDefinitionId), (counts.get(String(processDefinitionId)) ?? 0) + 1);
  return [...counts].map(([processId, count]) =>
    agendaItem(
      { unitCode: '', unitName: '' },
      officeTexts.text('jobs.incident'),
      officeTexts.text('jobs.stepsStuck', { count, processName: processNames.get(processId) ?? processId }),
    ),
  );
}
