import { Type } from 'typebox';
import {
  erasableParts,
  erasureStates,
  periodUnits,
  retentionSubjects,
  submissionStates,
} from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { languages } from '../../office/texts/index.ts';
import {
  Closed,
  Day,
  Moment,
  Nullable,
  NullableDay,
  NullableMoment,
  NullableText,
  named,
  ProcedureRef,
  Reason,
  Text,
  UnitCode,
  UnitRef,
  Uuid,
} from '../http/common-schema.ts';

const Month = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-01$', description: 'its first day' });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** A submission to the archive: what a unit closed of a month. */
export const ArchiveSubmission = named(
  'ArchiveSubmission',
  Type.Object({
    id: Uuid,
    unit: UnitRef,
    month: Month,
    state: oneOf(submissionStates, { title: 'SubmissionState' }),
    begunAt: Moment,
    begunBy: Type.String(),
    submittedAt: NullableMoment,
    number: Type.Unsafe<string | null>({ ...NullableText, description: 'of the receipt; null while it is packed' }),
    contentHash: NullableText,
    dossierCount: Type.Integer({ description: 'packed so far' }),
    sizeBytes: Type.Integer(),
    mayGive: Type.Boolean({ description: 'whether whoever asks may take the file with everything in it' }),
  }),
);

/** Dossiers of a unit that ended in a month and may be closed now. */
const Due = named('ArchiveDue', Type.Object({ unit: UnitRef, month: Month, count: Type.Integer() }));

export const ArchiveOverview = named(
  'ArchiveOverview',
  Type.Object({
    due: Type.Array(Due),
    submissions: Type.Array(ArchiveSubmission),
    maySubmit: Type.Boolean(),
  }),
);

export const SubmissionParams = Type.Object({ id: Uuid });
export const Submitting = Closed({ unitCode: UnitCode, month: Month });
export const Giving = Closed({ reason: Reason });
export const BegunSubmission = named('BegunSubmission', Type.Object({ id: Uuid }));

const Package = named(
  'ArchivePackage',
  Type.Object({
    dossierId: Uuid,
    dossierCode: Type.String(),
    procedureName: Text,
    endedAt: Moment,
    partCount: Type.Integer(),
    sizeBytes: Type.Integer(),
    fileHash: Hash,
    missing: Type.Array(Type.String()),
  }),
);
export const ArchiveSubmissionDetails = named(
  'ArchiveSubmissionDetails',
  Type.Object({ ...ArchiveSubmission.properties, packages: Type.Array(Package) }),
);

const LegalHold = named(
  'LegalHold',
  Type.Object({
    dossierId: Uuid,
    dossierCode: Type.String(),
    reason: Type.String(),
    placedAt: Moment,
    placedBy: Type.String(),
  }),
);
export const LegalHolds = named('LegalHolds', Type.Object({ items: Type.Array(LegalHold) }));
export const Holding = Closed({ dossierCode: Type.String({ minLength: 1, maxLength: 60 }), reason: Reason });
export const HoldParams = Type.Object({ dossierId: Uuid });
export const Lifting = Closed({ reason: Reason });

const Subject = oneOf(retentionSubjects, { title: 'RetentionSubject' });
const Part = oneOf(erasableParts, { title: 'ErasablePart' });
const PeriodUnit = oneOf(periodUnits, { title: 'PeriodUnit' });
const period = {
  amount: Nullable(Type.Integer({ minimum: 0, maximum: 36_500, description: 'null: kept for good' })),
  unit: Nullable(PeriodUnit),
};
const Scope = Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength: 200 });
const Words = Type.String({ minLength: 1, maxLength: 500 });

export const RetentionRule = named(
  'RetentionRule',
  Type.Object({
    id: Uuid,
    subject: Subject,
    procedureCode: NullableText,
    procedureField: NullableText,
    ...period,
    validFrom: Day,
    validTo: NullableDay,
    legalBasis: Type.String(),
    source: Type.String(),
    verifiedBy: NullableText,
  }),
);
export const RetentionRules = named(
  'RetentionRules',
  Type.Object({
    items: Type.Array(RetentionRule),
    fields: Type.Array(Text, { description: 'of the procedures, for a choice' }),
    procedures: Type.Array(ProcedureRef, { description: 'for a choice' }),
  }),
);
export const RuleDraft = Closed({
  subject: Subject,
  procedureCode: Scope,
  procedureField: Scope,
  ...period,
  validFrom: Day,
  legalBasis: Words,
  source: Words,
});
const DueLine = named(
  'RetentionDueLine',
  Type.Object({
    ruleId: Uuid,
    part: Part,
    amount: Type.Integer(),
    unit: PeriodUnit,
    procedureCode: NullableText,
    procedureField: NullableText,
    legalBasis: Type.String(),
    verified: Type.Boolean({ description: 'of a rule that nobody verified nothing is erased in a live office' }),
    dossiers: Type.Integer(),
    fields: Type.Array(Text, { description: 'of a class of data: what procedures call its fields' }),
  }),
);
/** The dry run of the rules of retention: it changes nothing. */
export const RetentionDryRun = named(
  'RetentionDryRun',
  Type.Object({
    asOf: Moment,
    dossiers: Type.Integer(),
    lines: Type.Array(DueLine),
    erasesUnverified: Type.Boolean({ description: 'only where things are tried out' }),
    mayPropose: Type.Boolean(),
    lastReport: Nullable(
      Type.Object(
        {
          day: Day,
          dossiers: Type.Integer(),
          parts: Type.Array(Type.Object({ part: Part, dossiers: Type.Integer() })),
        },
        { description: 'of the night' },
      ),
    ),
  }),
);
export const FileQuery = Type.Object({ language: Type.Optional(oneOf(languages)) });

const Erasure = named(
  'Erasure',
  Type.Object({
    id: Uuid,
    plannedAt: Moment,
    plannedBy: Type.String(),
    state: oneOf(erasureStates, { title: 'ErasureState' }),
    dossierCount: Type.Integer(),
    parts: Type.Array(Type.Object({ part: Part, dossiers: Type.Integer() })),
    erased: Type.Integer(),
    left: Type.Integer({ description: 'held when their turn came, or kept longer by a rule of since then' }),
    finishedAt: NullableMoment,
  }),
);
export const Erasures = named('Erasures', Type.Object({ items: Type.Array(Erasure) }));
export const ErasureParams = Type.Object({ id: Uuid });
export const Proposing = Closed({ reason: Reason });

export const RuleParams = Type.Object({ id: Uuid });
export const Verifying = Closed({ note: Reason });
