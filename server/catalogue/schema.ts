import { type Static, Type } from 'typebox';
import { channels, conflictSubjects, startRules, tiers } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Change } from '../http/audit-change.ts';
import {
  Closed,
  Day,
  JsonObject,
  NullableDay,
  NullableText,
  named,
  Reason,
  SearchText,
  Text,
} from '../http/common-schema.ts';
import { ApprovalReason } from '../http/waiting.ts';
import { PaperForm } from '../procedures/schema.ts';

const Competence = oneOf(tiers, { title: 'Competence' });
const VersionState = Type.Union([Type.Literal('in-force'), Type.Literal('coming'), Type.Literal('ended')], {
  title: 'VersionState',
});
const ChannelName = oneOf(channels, { title: 'ChannelName' });
const NullableInteger = Type.Unsafe<number | null>({ type: ['integer', 'null'] });

export const CatalogueQuery = Type.Object({
  text: Type.Optional(SearchText),
  field: Type.Optional(SearchText),
  competence: Type.Optional(Competence),
  offered: Type.Optional(Type.Boolean()),
});

/** A procedure by the version that is in force, else the next one to come, else the last. */
export const CatalogueEntry = named(
  'CatalogueEntry',
  Type.Object({
    code: Type.String(),
    name: Text,
    field: Text,
    competence: Competence,
    offered: Type.Boolean(),
    limit: Text,
    state: VersionState,
    validFrom: Day,
    versions: Type.Integer(),
    conflicts: Type.Integer(),
    verifiedBy: NullableText,
  }),
);
/** `fields` are those of the whole catalogue, to choose one. */
export const Catalogue = named(
  'Catalogue',
  Type.Object({ items: Type.Array(CatalogueEntry), fields: Type.Array(Text), mayChange: Type.Boolean() }),
);

const LimitRow = Type.Object({
  channels: Type.Array(ChannelName),
  subtype: Type.Union([Text, Type.Null()]),
  limit: Text,
});
const Conditions = Type.Array(Text, { description: 'All of them have to hold; none: always' });

/** A version in words. `channels` of a limit is empty where it holds for all. */
export const ProcedureVersion = named(
  'ProcedureVersion',
  Type.Object({
    validFrom: Day,
    validTo: NullableDay,
    state: VersionState,
    name: Text,
    field: Text,
    competence: Competence,
    limit: Text,
    cases: Type.Array(
      Type.Object({ id: Type.String(), name: Text, limit: Text, when: Conditions, limits: Type.Array(LimitRow) }),
    ),
    subtypes: Type.Array(Type.Object({ id: Type.String(), name: Text, when: Conditions })),
    startRules: Type.Array(Type.Object({ channel: ChannelName, rule: oneOf(startRules) })),
    papers: Type.Array(
      Type.Object({
        kind: Type.String(),
        name: Text,
        form: PaperForm,
        quantity: Type.Integer(),
        required: Type.Boolean(),
        when: Conditions,
      }),
    ),
    fee: Type.Object({ amountVnd: NullableInteger, text: Text }),
    ladder: Type.Object({
      remindAtPercent: Type.Number(),
      warnLeaderWorkingDays: Type.Integer(),
      newAppointmentWorkingDays: Type.Integer(),
      monitorAfterWorkingDays: NullableInteger,
      extensionWorkingDaysMax: Type.Integer(),
    }),
    processId: NullableText,
    intakeFormId: NullableText,
    forms: Type.Array(Type.String()),
    legalBasis: Type.Array(Type.String()),
    remarks: Type.Array(Text),
    conflicts: Type.Array(
      Type.Object({
        about: oneOf(conflictSubjects),
        statements: Type.Array(Type.Object({ place: Text, says: Text })),
        applied: Text,
      }),
    ),
    source: Type.String(),
    verifiedBy: NullableText,
  }),
);

/** All versions of a procedure, the newest first; `file` is its file with the versions as they are published. */
export const ProcedureDetails = named(
  'ProcedureDetails',
  Type.Object({
    code: Type.String(),
    versions: Type.Array(ProcedureVersion),
    file: JsonObject,
    processes: Type.Array(Type.String()),
    history: Type.Array(Change),
    mayChange: Type.Boolean(),
  }),
);

/** What the table of fees answers for a version, each answer once; the amount is null when another body sets it. */
export const FeesByTable = named(
  'FeesByTable',
  Type.Object({ items: Type.Array(Type.Object({ amountVnd: NullableInteger, reason: Text })) }),
);

export const CatalogueParams = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) });
export const VersionParams = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }), validFrom: Day });
export const VerificationRequest = named('VerificationRequest', Closed({ verified: Type.Boolean(), note: Reason }));

/** A file `<code>.procedure.json`, and the process that carries its new versions out; null while it is not offered. */
export const ProcedureFileRequest = named(
  'ProcedureFileRequest',
  Closed({ processId: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200 }), file: JsonObject }),
);
/** A file to be published, and why. */
export const ProcedureFilePublication = named(
  'ProcedureFilePublication',
  Closed({ ...ProcedureFileRequest.properties, reason: ApprovalReason }),
);
/** What publishing a file would do, by the first days of its versions; with a flaw nothing is published. */
export const ProcedureFileVerdict = named(
  'ProcedureFileVerdict',
  Type.Object({
    code: NullableText,
    added: Type.Array(Day),
    corrected: Type.Array(Day),
    unchanged: Type.Array(Day),
    flaws: Type.Array(Type.String()),
    flawsVi: Type.Array(Type.String()),
  }),
);

export type CatalogueQueryView = Static<typeof CatalogueQuery>;
export type CatalogueEntryView = Static<typeof CatalogueEntry>;
export type ProcedureVersionView = Static<typeof ProcedureVersion>;
export type ProcedureFileInput = Static<typeof ProcedureFileRequest>;
export type ProcedureFileVerdictView = Static<typeof ProcedureFileVerdict>;
