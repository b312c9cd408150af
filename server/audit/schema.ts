import { type Static, Type } from 'typebox';
import { lookOutcomes } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  Day,
  Limit,
  List,
  Moment,
  Nullable,
  NullableText,
  named,
  Reason,
  SearchText,
  Text,
} from '../http/common-schema.ts';

const period = { from: Type.Optional(Day), to: Type.Optional(Day) };
const Word = Type.String({ maxLength: 60, pattern: '^[a-z-]+$' });

const filter = {
  person: Type.Optional(Type.String({ maxLength: 200, description: 'A part of a name or user name' })),
  action: Type.Optional(Word),
  ...period,
};
const actFilter = {
  ...filter,
  subject: Type.Optional(
    Type.String({ maxLength: 100, description: 'Code of a dossier, unit or procedure, or a user name' }),
  ),
};
const lookFilter = {
  ...filter,
  outcome: Type.Optional(oneOf(lookOutcomes)),
  dossier: Type.Optional(Type.String({ maxLength: 1000, description: 'Codes of dossiers, separated by commas' })),
};
const Language = Type.Optional(oneOf(['vi', 'en'] as const));
export const ActQuery = Closed({
  ...actFilter,
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  limit: Type.Optional(Limit),
});
export const ActFileQuery = Closed({ ...actFilter, language: Language });
export const LookQuery = Closed({
  ...lookFilter,
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}\\.[0-9]{1,9}\\.[0-9]{1,15}$' })),
  limit: Type.Optional(Limit),
});
export const LookFileQuery = Closed({ ...lookFilter, language: Language });

const Subject = named('AuditSubject', Type.Object({ name: Text, dossierId: NullableText, personId: NullableText }));
const Detail = named('AuditDetail', Type.Object({ label: Text, value: Text }));

/** One act, in words. */
export const AuditAct = named(
  'AuditAct',
  Type.Object({
    number: Type.Integer(),
    at: Moment,
    actorName: Text,
    personId: NullableText,
    what: Text,
    subject: Nullable(Subject),
    details: Type.Array(Detail),
  }),
);
export const AuditActPage = named('AuditActPage', Type.Object({ items: Type.Array(AuditAct), next: NullableText }));

/** One look, or several refusals of one kind, in words. */
export const AuditLook = named(
  'AuditLook',
  Type.Object({
    id: Type.String(),
    at: Moment,
    actorName: Text,
    personId: NullableText,
    what: Text,
    refused: Type.Boolean(),
    times: Type.Integer(),
    subject: Nullable(Subject),
    dossiers: Type.Array(Type.Object({ id: Type.String(), code: Type.String() })),
    address: NullableText,
    session: NullableText,
    reason: NullableText,
    details: Type.Array(Detail),
  }),
);
export const AuditLookPage = named('AuditLookPage', Type.Object({ items: Type.Array(AuditLook), next: NullableText }));

const NamedWord = named('AuditWord', Type.Object({ code: Type.String(), name: Text }));
export const AuditWords = named(
  'AuditWords',
  Type.Object({ acts: Type.Array(NamedWord), looks: Type.Array(NamedWord) }),
);

const Fault = named('AuditFault', Type.Object({ text: Text, brokenAt: Type.Integer() }));
export const AuditChain = named(
  'AuditChain',
  Type.Object({
    entries: Type.Integer(),
    lastHash: NullableText,
    anchor: Nullable(Type.Object({ day: Day, number: Type.Integer() })),
    running: Nullable(Type.Object({ checked: Type.Integer(), total: Type.Integer(), startedBy: Type.String() })),
    last: Nullable(
      Type.Object({
        at: Moment,
        actorName: Text,
        entries: Type.Integer(),
        looks: Nullable(Type.Integer()),
        faults: Type.Array(Fault),
      }),
    ),
  }),
);

/** Whose data it is: the person with that number, or whoever handed in that dossier. */
export const WhoLookedQuestion = named(
  'WhoLookedQuestion',
  Closed({
    number: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
    dossier: Type.Optional(SearchText),
    ...period,
    reason: Reason,
  }),
);
export const WhoLooked = named(
  'WhoLooked',
  Type.Object({
    ...List(AuditLook).properties,
    dossiers: Type.Array(Type.Object({ id: Type.String(), code: Type.String() })),
    capped: Type.Boolean(),
  }),
);

export type ActQueryView = Static<typeof ActQuery>;
export type LookQueryView = Static<typeof LookQuery>;
export type WhoLookedQuestionView = Static<typeof WhoLookedQuestion>;
export type AuditActView = Static<typeof AuditAct>;
export type AuditLookView = Static<typeof AuditLook>;
export type AuditSubjectView = Static<typeof Subject>;
export type AuditDetailView = Static<typeof Detail>;
export type AuditChainView = Static<typeof AuditChain>;
