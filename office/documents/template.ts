import { type Static, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import { OfficeError } from '../kernel/index.ts';

const Words = Type.String({ minLength: 1, maxLength: 4000 });
const Label = Type.String({ minLength: 1, maxLength: 200 });
const Path = Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9.]*$', maxLength: 200 }));
/** The block is left out when what `when` names is empty or false, and when what `unless` names is not: `when: "answers.fatherFullName"`. */
const condition = { when: Path, unless: Path };
const strict = { additionalProperties: false };

const Field = Type.Object(
  { type: Type.Literal('field'), label: Label, value: Words, strong: Type.Optional(Type.Boolean()), ...condition },
  strict,
);
const Pair = Type.Object(
  {
    type: Type.Literal('pair'),
    left: Type.Object({ label: Label, value: Words }, strict),
    right: Type.Object({ label: Label, value: Words }, strict),
    ...condition,
  },
  strict,
);
const Paragraph = Type.Object({ type: Type.Literal('paragraph'), text: Words, ...condition }, strict);
/** A line that leads to what follows: neither indented nor justified. */
const Line = Type.Object({ type: Type.Literal('line'), text: Words, ...condition }, strict);
/** The head of a part, in the middle: `QUYẾT ĐỊNH:`. */
const Heading = Type.Object({ type: Type.Literal('heading'), text: Label, ...condition }, strict);
/** A little room between two parts. */
const Space = Type.Object({ type: Type.Literal('space'), ...condition }, strict);
/** Numbered, one entry a line of `items`; its own bullets and numbers are left out. */
const List = Type.Object({ type: Type.Literal('list'), items: Words, ...condition }, strict);
const Table = Type.Object(
  {
    type: Type.Literal('table'),
    /** What gives the rows: `data.rows`. */
    rows: Label,
    columns: Type.Array(
      Type.Object(
        {
          title: Label,
          /** `{{row.name}}`; `{{rowNumber}}` counts from 1. */
          value: Words,
          part: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
          align: Type.Optional(Type.Union([Type.Literal('left'), Type.Literal('center')])),
        },
        strict,
      ),
      { minItems: 1, maxItems: 8 },
    ),
    ...condition,
  },
  strict,
);
/** A QR code of `text` with a side of `sizeMm`, and beside it a line in bold, a caption and a small note; without a text these alone. */
const Qr = Type.Object(
  {
    type: Type.Literal('qr'),
    text: Words,
    title: Type.Optional(Words),
    caption: Type.Optional(Words),
    note: Type.Optional(Words),
    sizeMm: Type.Optional(Type.Number({ minimum: 15, maximum: 60 })),
    ...condition,
  },
  strict,
);
/** Whose dossier it is about: the lines that forms 02, 03 and 04 share. */
const Subject = Type.Object({ type: Type.Literal('subject'), ...condition }, strict);
/** What somebody calls it; in cases it is not required: `unless: { "answers.circumstance": ["foundling"] }`. */
const Requirement = Type.Union([
  Label,
  Type.Object({ name: Label, unless: Type.Record(Type.String(), Type.Array(Type.String(), { minItems: 1 })) }, strict),
]);

/**
 * A paper that a clerk can change: what it says, with `{{places}}` that are filled from the dossier. See `workflows/README.md`, "Papers".
 * Lengths in signs; parts of the width add up to 1.
 */
export const DocumentTemplate = Type.Object(
  {
    kind: Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' }),
    /** Vietnamese name, as lists and file names show it. */
    name: Label,
    /** What pages in English call it; the paper itself is Vietnamese. */
    nameEn: Type.Optional(Label),
    title: Label,
    subtitle: Type.Optional(Label),
    /** Written to the applicant: it stands among the messages of the dossier. A result that is handed over is no letter. */
    isLetter: Type.Optional(Type.Boolean()),
    /** Of one dossier only the newest paper of this kind counts: whoever checks an older one is told so. */
    onlyNewestStands: Type.Optional(Type.Boolean()),
    /** What stands before its number at the head; `Số` when not given. */
    numberLabel: Type.Optional(Label),
    /** Where its number comes from; without it the dossier's code is its number. `suffix` follows the number: `12/HDHS`. */
    register: Type.Optional(Type.Object({ name: Label, suffix: Type.Optional(Label) }, strict)),
    /** What the paper cannot be written without, and what the officer's page calls it. */
    required: Type.Optional(Type.Record(Type.String(), Requirement)),
    body: Type.Array(Type.Union([Field, Pair, Paragraph, Heading, Line, Space, List, Table, Qr, Subject]), {
      minItems: 1,
      maxItems: 200,
    }),
    signatures: Type.Array(
      Type.Object(
        {
          role: Type.String({ maxLength: 200 }),
          hint: Type.Optional(Label),
          name: Type.Optional(Words),
          /** The leader who approved, with the moment of the approval. */
          leader: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
      { maxItems: 3 },
    ),
    /** Where the form comes from, and whether somebody has checked it. */
    source: Label,
    verifiedBy: Type.Union([Label, Type.Null()]),
  },
  strict,
);
export type DocumentTemplate = Static<typeof DocumentTemplate>;
export type TemplateBlock = DocumentTemplate['body'][number];

/** Whether a leader signs it: then it is issued out of her own act alone. */
export const isSignedByLeader = ({ signatures }: DocumentTemplate): boolean => signatures.some(({ leader }) => leader);

/** Whether it bears the name of whoever wrote it at her task, as minutes do. */
export const namesItsWriter = ({ signatures }: DocumentTemplate): boolean =>
  signatures.some(({ leader, name = '' }) => !leader && name.includes('{{signerName}}'));

/** As wide as the year that stands behind a number whose register has no suffix. */
const ANY_YEAR = '0000';

/** What stands behind the numbers of a register, or as much room as it takes. */
export const suffixOf = ({ suffix }: NonNullable<DocumentTemplate['register']>): string => suffix ?? ANY_YEAR;

/** Checks thirty times as fast, and takes 20 ms to be made: a signature reads its template five times. */
let compiled: Validator<Record<never, never>, typeof DocumentTemplate> | undefined;

/** Reads a template. @throws OfficeError invalid, with every flaw */
export function readTemplate(content: unknown): DocumentTemplate {
  compiled ??= Compile(DocumentTemplate);
  if (compiled.Check(content)) return content;
  const flaws = Value.Errors(DocumentTemplate, content).map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  );
  throw new OfficeError('invalid', 'documents.templates.unfit', {
    flaws,
    shown: flaws.slice(0, FLAWS_MAX).join('; '),
  });
}

const FLAWS_MAX = 10;
