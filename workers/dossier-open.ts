import { Type } from 'typebox';
import { getDossier } from '../office/dossiers/index.ts';
import { receiveDossier } from '../office/intake/index.ts';
import { vietnameseTexts } from '../office/texts/index.ts';
import { getUnit } from '../office/units/index.ts';
import { decideMatter, uuidOf } from './parts/decide-matter.ts';
import { defineWorker } from './run/worker.ts';

/**
 * Opens another dossier that follows from this one, of the procedure in the header. It has a clock and a process of its own. It is opened for the same applicant at the same reception, unless
 * `openedUnitCode` names another unit, and `openedInOwnName` says that it is that unit's own matter.
 */
export const dossierOpen = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    openedAnswers: Type.Record(Type.String(), Type.Unknown()),
    openedNote: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    openedUnitCode: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    openedInOwnName: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  }),
  headers: Type.Object({ procedure: Type.String({ minLength: 1 }) }),
  writes: Type.Object({ openedDossierId: Type.String(), openedDossierCode: Type.String() }),
  async work(
    { office, client, actor, key },
    { dossierId, openedAnswers: answers, openedNote, openedUnitCode, openedInOwnName },
    { procedure: procedureCode },
  ) {
    const origin = await getDossier(office, dossierId);
    const receivingUnitCode = openedUnitCode || origin.receivingUnitCode;
    const matter = { procedureCode, receivingUnitCode, channel: origin.channel, answers };
    const { id, code } = await receiveDossier(office, actor, {
      ...matter,
      intakeId: uuidOf(key),
      applicant: openedInOwnName ? { name: (await getUnit(office, receivingUnitCode)).name } : origin.applicant,
      note: openedNote || vietnameseTexts.say('jobs.openedAfter', { code: origin.code }),
      despiteDuplicates: true,
      origin: { dossierId, kind: answers.replyToDossierId === dossierId ? 'reply' : 'follow-up' },
      decided: await decideMatter(office, client, matter),
    });
    return { openedDossierId: id, openedDossierCode: code };
  },
});
