import { Type } from 'typebox';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the counter asks of whoever wants a copy of an entry in a register. */
export const registerInquiry = {
  subjectFullName: Type.String(),
  entryNumberKnown: OptionalText,
  registeredYear: Type.Optional(Type.Integer()),
  copies: Type.Integer({ minimum: 1 }),
  registrantRelation: Type.String(),
};

/** What is found, and what the officer decides on it. */
export const registerFinding = {
  outcome: Type.Union([
    Type.Literal('complete'),
    Type.Literal('not-found'),
    Type.Literal('supplement'),
    Type.Literal('refuse'),
  ]),
  /** One line for each entry of the system's registers; null when there is none. */
  foundEntries: OptionalText,
  foundEntriesEn: OptionalText,
  entryNumber: OptionalText,
  entryDate: OptionalText,
  entryPlace: OptionalText,
  entryContent: OptionalText,
  extractNumber: OptionalText,
};
