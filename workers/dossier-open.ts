import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { dayOf } from '../office/deadlines/index.ts';
import { type Dossier, getDossier, type IntakeDecisions, receiveDossier } from '../office/dossiers/index.ts';
import type { Office } from '../office/office.ts';
import { caseFor, getProcedure, subtypeFor } from '../office/procedures/index.ts';
import { getUnit } from '../office/units/index.ts';
import { decide } from '../workflows/decide.ts';
import type { EngineClient } from './worker.ts';
import { defineWorker } from './worker.ts';

/** Opens another dossier that follows from this one, of the procedure in the header, for the same applicant at the same reception. It has a clock and a process of its own. */
export const dossierOpen = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    openedAnswers: Type.Record(Type.String(), Type.Unknown()),
    openedNote: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
  headers: Type.Object({ procedure: Type.String({ minLength: 1 }) }),
  async work({ office, client, actor, key }, { dossierId, openedAnswers, openedNote }, { procedure: procedureCode }) {
    const origin = await getDossier(office, dossierId);
    const { id, code } = await receiveDossier(office, actor, {
      intakeId: uuidOf(key),
      procedureCode,
      receivingUnitCode: origin.receivingUnitCode,
      channel: origin.channel,
      applicant: origin.applicant,
      answers: openedAnswers,
      note: openedNote || `Tiếp theo hồ sơ ${origin.code}`,
      despiteDuplicates: true,
      decided: await decideFor(office, client, origin, { procedureCode, answers: openedAnswers }),
    });
    return { openedDossierId: id, openedDossierCode: code };
  },
});

interface Follower {
  readonly procedureCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What the decision tables say about the new matter, as at the counter. */
async function decideFor(
  office: Office,
  client: EngineClient,
  { receivingUnitCode, channel }: Dossier,
  { procedureCode, answers }: Follower,
): Promise<IntakeDecisions> {
  const [procedure, place, now] = await Promise.all([
    getProcedure(office, procedureCode),
    getUnit(office, receivingUnitCode),
    office.now(),
  ]);
  const matter = {
    procedureCode,
    caseId: caseFor(procedure, answers).id,
    subtype: subtypeFor(procedure, answers),
    channel,
    level: 'deciding',
    place: { code: place.code, kind: place.kind },
    receivedOn: dayOf(now),
    answers,
  };
  const { tier, unitCode } = await decide(client, 'competence', matter);
  const { amountVnd, reasonVi, reasonEn } = await decide(client, 'fee', matter);
  return { competence: { tier, unitCode }, fee: { amountVnd, reason: { vi: reasonVi, en: reasonEn } } };
}

/** The same step always opens the same dossier: its identifier is made of the step's key, as a name-based UUID (RFC 9562, version 8). */
function uuidOf(key: string): string {
  const hex = createHash('sha256').update(`dossier.open:${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
