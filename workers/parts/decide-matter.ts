import { createHash } from 'node:crypto';
import { completeAnswers } from '../../office/facts/index.ts';
import { competenceByRecord, feeByRecord, type IntakeDecisions } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { caseFor, getProcedure, subtypeFor } from '../../office/procedures/index.ts';
import type { Channel } from '../../office/terms/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { getUnit } from '../../office/units/index.ts';
import { decideOr } from '../../workflows/decide.ts';
import type { EngineClient } from '../run/worker.ts';

/** A matter that a process opens at a unit's reception. */
export interface OpenedMatter {
  readonly procedureCode: string;
  readonly receivingUnitCode: string;
  readonly channel: Channel;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What the decision tables say about it, or else its record, as at the counter. */
export async function decideMatter(
  office: Office,
  client: EngineClient,
  { procedureCode, receivingUnitCode, channel, answers }: OpenedMatter,
): Promise<IntakeDecisions> {
  const [procedure, place, now] = await Promise.all([
    getProcedure(office, procedureCode),
    getUnit(office, receivingUnitCode),
    office.now(),
  ]);
  const day = dayOf(now);
  const completed = completeAnswers(procedure.facts, { answers, day, channel });
  const matter = {
    procedureCode,
    caseId: caseFor(procedure, completed).id,
    subtype: subtypeFor(procedure, completed),
    channel,
    level: 'deciding',
    place: { code: place.code, kind: place.kind },
    receivedOn: day,
    answers: completed,
  };
  const competence = await decideOr(client, 'competence', matter, undefined);
  const fee = await decideOr(client, 'fee', matter, undefined);
  return {
    competence: competence ?? competenceByRecord(procedure),
    fee: fee ? { amountVnd: fee.amountVnd, reason: { vi: fee.reasonVi, en: fee.reasonEn } } : feeByRecord(procedure),
  };
}

/** The same act always opens the same dossier: its identifier is made of the act's key, as a name-based UUID (RFC 9562, version 8). */
export function uuidOf(key: string): string {
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
