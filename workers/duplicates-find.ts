import { Type } from 'typebox';
import { alikeDossiers } from '../office/intake/index.ts';
import { joinTexts, officeTexts } from '../office/texts/index.ts';
import { defineWorker } from './run/worker.ts';

const reasonTexts = officeTexts.names('jobs.likeness');

/** Looks for registrations of the same birth or death. `possibleDuplicates` and `possibleDuplicatesEn`: one line each for the officer, null when there is none. */
export const duplicatesFind = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({ matter: Type.Union([Type.Literal('birth'), Type.Literal('death')]) }),
  writes: Type.Object({
    possibleDuplicates: Type.Union([Type.String(), Type.Null()]),
    possibleDuplicatesEn: Type.Union([Type.String(), Type.Null()]),
  }),
  async work({ office }, { dossierId }, { matter }) {
    const alike = await alikeDossiers(office, dossierId, matter);
    const lines = alike.map(({ code, competentUnitName, score, reasons }) =>
      officeTexts.text('jobs.alike', {
        code,
        unitName: competentUnitName,
        score,
        reasons: joinTexts(
          reasons.map((reason) => reasonTexts[reason]),
          ', ',
        ),
      }),
    );
    const { vi, en } = joinTexts(lines, '\n');
    return { possibleDuplicates: vi || null, possibleDuplicatesEn: en || null };
  },
});
