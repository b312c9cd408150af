import { Type } from 'typebox';
import { alikeDossiers } from '../office/intake/index.ts';
import { vietnameseTexts } from '../office/texts/index.ts';
import { defineWorker } from './run/worker.ts';

const reasonTexts = vietnameseTexts.branch('jobs.likeness');

/** Looks for registrations of the same birth or death. `possibleDuplicates`: one line each for the officer, null when there is none. */
export const duplicatesFind = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({ matter: Type.Union([Type.Literal('birth'), Type.Literal('death')]) }),
  async work({ office }, { dossierId }, { matter }) {
    const alike = await alikeDossiers(office, dossierId, matter);
    const lines = alike.map(({ code, competentUnitName, score, reasons }) =>
      vietnameseTexts.say('jobs.alike', {
        code,
        unitName: competentUnitName,
        score,
        reasons: reasons.map((reason) => reasonTexts[reason]).join(', '),
      }),
    );
    return { possibleDuplicates: lines.length > 0 ? lines.join('\n') : null };
  },
});
