import { Type } from 'typebox';
import { readAddressees, readUnits } from '../office/correspondence/index.ts';
import { inBoth, joinTexts, officeTexts } from '../office/texts/index.ts';
import { BpmnError, defineWorker } from './run/worker.ts';

const Words = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const FLAWS_SHOWN_MAX = 10;

/**
 * Who gets a document or an invitation: mail addresses and units, each typed one a line. What names nobody, and where the header `empty` does not say `allowed` also nobody at all, is the
 * error `addressees-unclear` with `addresseeFlaws` and `addresseeFlawsEn` for the person who typed it.
 */
export const correspondenceAddress = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), recipients: Words, recipientUnits: Words }),
  headers: Type.Object({ empty: Type.Optional(Type.Literal('allowed')) }),
  writes: Type.Object({
    addressees: Type.Array(Type.Object({ name: Type.String(), email: Type.String() })),
    addresseeUnitCodes: Type.Array(Type.String()),
    addresseeNames: Type.String(),
  }),
  errors: [
    {
      code: 'addressees-unclear',
      writes: Type.Object({ addresseeFlaws: Type.String(), addresseeFlawsEn: Type.String() }),
    },
  ],
  async work({ office }, { recipients, recipientUnits }, { empty }) {
    const people = readAddressees(recipients);
    const named = await readUnits(office, recipientUnits);
    const flaws = [...people.flaws, ...named.flaws].map((line) => inBoth(line, null));
    if (flaws.length === 0 && people.addressees.length + named.units.length === 0 && !empty)
      flaws.push(officeTexts.text('jobs.noAddressee'));
    if (flaws.length > 0) {
      const { vi, en } = joinTexts(flaws.slice(0, FLAWS_SHOWN_MAX), '; ');
      const said = { addresseeFlaws: vi, addresseeFlawsEn: en };
      throw new BpmnError('addressees-unclear', `These lines name no addressee: ${en}`, said);
    }
    return {
      addressees: people.addressees,
      addresseeUnitCodes: named.units.map(({ code }) => code),
      addresseeNames: [...named.units, ...people.addressees].map(({ name }) => `- ${name}`).join('\n'),
    };
  },
});
