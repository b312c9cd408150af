import { type Static, Type } from 'typebox';
import { standInKinds } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Closed, JsonObject, Moment, Nullable, NullableText, named, Text } from '../http/common-schema.ts';

/** Longer papers than that are none; a page tells which of them were on the screen. */
const PAGES_MAX = 500;

const MissingPaperPart = named(
  'MissingPaperPart',
  Type.Object({
    path: Type.String({ description: 'Where the paper looks for it: `answers.childFullName`' }),
    fieldKey: Type.Optional(Type.String({ description: 'The field of this task in which it is written' })),
    name: Type.String(),
    nameVi: Type.String(),
  }),
);

const PaperChange = named(
  'PaperChange',
  Type.Object({
    label: Type.String(),
    labelVi: Type.String(),
    before: Type.String(),
    after: Type.String(),
    places: Type.Array(
      named('PaperPlace', Type.Object({ page: Type.Integer(), top: Type.Number(), height: Type.Number() })),
      { description: 'Where it stands now, in parts of the height of each page; nowhere when it was left out' },
    ),
  }),
);

const SigningCapacity = named(
  'SigningCapacity',
  Type.Object(
    {
      name: Type.String(),
      role: NullableText,
      unit: NullableText,
      onBehalfOf: Nullable(Type.Object({ name: Type.String(), kind: oneOf(standInKinds) })),
    },
    { description: 'Who signs, as what, for which unit, and in whose place' },
  ),
);

/** The papers that a task leads to, as they will be. */
export const PaperDraft = named(
  'PaperDraft',
  Type.Object({
    kind: Type.String({ description: 'The kind of the first paper' }),
    name: Text,
    papers: Type.Array(
      named(
        'DraftedPaper',
        Type.Object({
          kind: Type.String(),
          name: Text,
          pageCount: Type.Integer(),
          content: Type.String({ description: 'The PDF, marked as a draft, in base64' }),
          awaitsOthers: Type.Boolean({
            description: 'Whether somebody else signs it after this person: it is issued then',
          }),
        }),
      ),
      { description: 'In their order: a signature may be for several papers. Pages are counted through all of them' },
    ),
    draftHash: Type.String({
      description: 'SHA-256 in hexadecimal: of the one PDF, or of the hashes of several, each on a line',
    }),
    pageCount: Type.Integer(),
    missing: Type.Array(MissingPaperPart),
    signs: Type.Boolean({ description: 'Whether completing this task signs it' }),
    bearsName: Type.Boolean({
      description:
        'Whether one of them names this person as who wrote it: it has to be seen before the task is completed',
    }),
    signsWhen: Type.Optional(
      Type.Object(
        { variable: Type.String(), value: Type.String() },
        { description: 'The answer that signs; without it every completion does' },
      ),
    ),
    capacity: SigningCapacity,
    pagesSeen: Type.Array(Type.Integer(), { description: 'Which pages of exactly this draft the person has seen' }),
    lastSeen: Nullable(
      named(
        'SeenPaper',
        Type.Object(
          { at: Moment, draftHash: Type.String(), changes: Type.Array(PaperChange) },
          {
            description: 'What the person saw last, and what says something else now',
          },
        ),
      ),
    ),
  }),
);

export const PaperDraftRequest = named(
  'PaperDraftRequest',
  Closed({ variables: Type.Unsafe<Record<string, unknown>>({ ...JsonObject, description: 'What is typed so far' }) }),
);

export const SeenPages = named(
  'SeenPages',
  Closed({
    draftHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    pages: Type.Array(Type.Integer({ minimum: 1, maximum: PAGES_MAX }), { minItems: 1, maxItems: PAGES_MAX }),
  }),
);

export type PaperDraftView = Static<typeof PaperDraft>;
