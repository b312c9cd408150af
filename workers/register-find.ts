import { Type } from 'typebox';
import { findRegisterEntries } from '../office/documents/index.ts';
import { dayText, joinTexts, officeTexts } from '../office/texts/index.ts';
import { dayOf } from '../office/time/index.ts';
import { defineWorker } from './run/worker.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** Looks into the registers for what a citizen asks a copy of. `foundEntries` and `foundEntriesEn`: one line each for the officer, null when nothing is found; the only entry also fills the officer's form. */
export const registerFind = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    registerQuestion: Type.Object({ kind: OptionalText, text: OptionalText, number: OptionalText }),
  }),
  headers: Type.Object({}),
  writes: Type.Object({
    foundEntries: Type.Union([Type.String(), Type.Null()]),
    foundEntriesEn: Type.Union([Type.String(), Type.Null()]),
    entryNumber: Type.Optional(Type.String()),
    entryDate: Type.Optional(Type.String({ format: 'date' })),
    entryPlace: Type.Optional(Type.String()),
  }),
  async work({ office }, { registerQuestion: { kind, text, number } }) {
    const question = { text: text ?? '', kind: kind || undefined, number: number?.trim() || undefined };
    const entries = await findRegisterEntries(office, question);
    const lines = entries.map((entry) =>
      officeTexts.text('jobs.registerEntry', {
        number: entry.number,
        name: entry.name,
        unitName: entry.unitName,
        issuedAt: dayText(dayOf(entry.issuedAt)).vi,
        dossierCode: entry.dossierCode,
      }),
    );
    const found = joinTexts(lines, '\n');
    const [only] = entries.length === 1 ? entries : [];
    return {
      foundEntries: found.vi || null,
      foundEntriesEn: found.en || null,
      ...(only ? { entryNumber: only.number, entryDate: dayOf(only.issuedAt), entryPlace: only.unitName } : {}),
    };
  },
});
