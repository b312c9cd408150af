import { Type } from 'typebox';
import type { Office } from '../office/kernel/index.ts';
import { contactOutcomes, contactWays } from '../office/terms/index.ts';
import { vietnameseTexts } from '../office/texts/index.ts';
import {
  archiveResult,
  getLedgerEntry,
  keepOn,
  moveToClaim,
  noteAttempt,
  reopenResult,
} from '../office/undelivered/index.ts';
import { contactLine, unitContact } from '../office/units/index.ts';
import { Keeping, LedgerEntryVariable } from '../workflows/job-variables.ts';
import { writeVariableMoment } from './parts/moment.ts';
import { defineWorker } from './run/worker.ts';

const Words = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/**
 * Moves a result of the ledger on, or only shows it; gives its line as `entry`. `attempt` writes down how somebody tried to reach the applicant; `move`: it has come where
 * it was asked for; `keep`: who asked for it did not come, and its process begins anew.
 */
export const undeliveredMove = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    keeping: Keeping,
    contactWay: Type.Optional(Type.Union([...contactWays.map((way) => Type.Literal(way)), Type.Null()])),
    contactOutcome: Type.Optional(Type.Union([...contactOutcomes.map((one) => Type.Literal(one)), Type.Null()])),
    contactNote: Words,
    archivePlace: Words,
  }),
  headers: Type.Object({
    action: Type.Enum(['show', 'attempt', 'move', 'archive', 'reopen', 'keep']),
  }),
  writes: Type.Object({ entry: LedgerEntryVariable }),
  async work({ office, actor, key }, variables, { action }) {
    const { dossierId, keeping, contactWay: way, contactOutcome: outcome, contactNote, archivePlace } = variables;
    if (action === 'attempt') {
      if (!way || !outcome)
        throw new Error('The variables contactWay and contactOutcome say how it went; one is empty');
      await noteAttempt(office, actor, dossierId, { key, way, outcome, note: contactNote || null });
    }
    if (action === 'move') await moveToClaim(office, actor, dossierId);
    if (action === 'archive')
      await archiveResult(office, actor, dossierId, archivePlace || vietnameseTexts.say('jobs.archive'));
    if (action === 'reopen') await reopenResult(office, actor, dossierId);
    if (action === 'keep') await keepOn(office, actor, dossierId, key);
    return { entry: await entryOf(office, dossierId, keeping.keepDays) };
  },
});

async function entryOf(office: Office, dossierId: string, keepDays: number) {
  const entry = await getLedgerEntry(office, dossierId, keepDays);
  const keeperContact = contactLine(await unitContact(office, entry.keeperUnitCode))?.vi;
  return { ...entry, ...(keeperContact ? { keeperContact } : {}), keptUntil: writeVariableMoment(entry.keptUntil) };
}
