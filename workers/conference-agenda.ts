import { Type } from 'typebox';
import { type AgendaItem, agendaItem, liveExceptions } from '../office/conferences/index.ts';
import type { Office } from '../office/kernel/index.ts';
import { packageNames } from '../office/packages/index.ts';
import { officeTexts, vietnameseTexts } from '../office/texts/index.ts';
import { defineWorker, type EngineClient } from './run/worker.ts';

const INCIDENTS_MAX = 500;

/** Gathers what needs a word between the city and its units now: late and standing dossiers, unsolved difficulties, incidents. `agendaText` is a draft for the organiser, one line each. */
export const conferenceAgenda = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({}),
  writes: Type.Object({
    agenda: Type.Array(
      Type.Object({
        kindName: Type.String(),
        kindNameEn: Type.String(),
        unitCode: Type.String(),
        unitName: Type.String(),
        text: Type.String(),
        textEn: Type.String(),
      }),
    ),
    agendaText: Type.String(),
  }),
  async work({ office, client }, { dossierId }) {
    const agenda = [...(await liveExceptions(office, dossierId)), ...(await incidents(office, client))];
    const lines = agenda.map(
      ({ kindName, unitName, text }) => `${kindName}: ${unitName ? `${unitName}, ` : ''}${text}`,
    );
    return { agenda, agendaText: lines.length > 0 ? lines.join('\n') : vietnameseTexts.say('jobs.nothingStuck') };
  },
});

async function incidents(office: Office, client: EngineClient): Promise<readonly AgendaItem[]> {
  const { items = [] } = await client.searchIncidents(
    { filter: { state: 'ACTIVE' }, page: { limit: INCIDENTS_MAX } },
    { consistency: { waitUpToMs: 0 } },
  );
  const names = await packageNames(office);
  const counts = new Map<string, number>();
  for (const { processDefinitionId } of items)
    counts.set(String(processDefinitionId), (counts.get(String(processDefinitionId)) ?? 0) + 1);
  return [...counts].map(([processId, count]) =>
    agendaItem(
      { unitCode: '', unitName: '' },
      officeTexts.text('jobs.incident'),
      officeTexts.text('jobs.stepsStuck', { count, processName: names.get(processId) ?? processId }),
    ),
  );
}
