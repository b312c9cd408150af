import { Type } from 'typebox';
import { FILE_NAME_PATTERN, PACKAGE_ID_PATTERN } from '../../office/packages/index.ts';
import { packageOrigins, packageReferenceKinds, packageVersionStates } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  Day,
  Moment,
  Nullable,
  NullableText,
  named,
  Reason,
  SearchText,
  Text,
  Uuid,
} from '../http/common-schema.ts';
import { ApprovalReason } from '../http/waiting.ts';

const PackageId = Type.String({ pattern: PACKAGE_ID_PATTERN });
const FileName = Type.String({ pattern: FILE_NAME_PATTERN });
const FILE_CHARACTERS_MAX = 5_000_000;
const FileText = Type.String({ maxLength: FILE_CHARACTERS_MAX });
export const PackageFiles = Type.Record(Type.String(), Type.String(), {
  description: 'The text of each file by its name',
});
const NullableNumber = Type.Unsafe<number | null>({ type: ['integer', 'null'] });
const VersionNumber = Type.Integer({ minimum: 1 });

export const PackageParams = Type.Object({ id: PackageId });
export const PackageVersionParams = Type.Object({ id: PackageId, number: Type.Integer({ minimum: 1 }) });
export const PackageDraftParams = Type.Object({ id: PackageId, draftId: Uuid });
export const PackageQuery = Type.Object({ text: Type.Optional(SearchText) });

const VersionOfDay = Type.Object({ number: VersionNumber, validFrom: Day });

/** Where a package holds the text that was looked for. */
export const PackageTextHit = named(
  'PackageTextHit',
  Type.Object({
    file: Type.String(),
    /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null where only the line is known. */
    place: NullableText,
    /** What the place is called; of a cell its rule and its column. */
    placeName: NullableText,
    /** What sort of element the place is, as `User task`; null for what is none. */
    kind: Nullable(Text),
    /** What of the place it is, as `Form`; null where the place says it, or nobody has a word for it. */
    property: Nullable(Text),
    /** Counted from 1; null for what has a place. */
    line: NullableNumber,
    /** The words around what was found, without markup. */
    excerpt: Type.String(),
  }),
);

/** From when on nobody is received by a package; `until`: from when on a later version receives again. */
const Retired = Type.Object({ from: Day, until: Nullable(Day), by: Type.String(), reason: Type.String() });

/** A package as the library lists it: what holds today, and what comes. One that was never released has neither. */
export const PackageSummary = named(
  'PackageSummary',
  Type.Object({
    id: Type.String(),
    name: Text,
    hasProcess: Type.Boolean(),
    procedureCodes: Type.Array(Type.String()),
    inForce: Type.Union([VersionOfDay, Type.Null()]),
    coming: Type.Array(VersionOfDay),
    /** Has an upgrade brought what nobody has taken in yet? */
    upgradeWaits: Type.Boolean(),
    retired: Nullable(Retired),
    /** The names on the way to it stand between slashes. */
    folder: Text,
    /** The version that took effect last; null where none did, and for packages without a process. */
    deployed: NullableNumber,
    /** By nobody of the office where it was shipped. */
    lastChange: Nullable(Type.Object({ at: Moment, by: NullableText, number: VersionNumber, note: Type.String() })),
    /** Whose versions it has, who changed it last first; nobody of what was only shipped. */
    authors: Type.Array(Type.String()),
    draftCount: Type.Integer(),
    /** Does a release, or that it is retired, wait for a second person? */
    proposed: Type.Boolean(),
    /** Where the text that was looked for stands; the first places of many. */
    hits: Type.Array(PackageTextHit),
  }),
);

/** Who is at work on a package. */
export const PackageDraftNote = named(
  'PackageDraftNote',
  Type.Object({
    id: Type.String(),
    packageId: Type.String(),
    name: Type.String(),
    basedOn: NullableNumber,
    revision: Type.Integer(),
    savedAt: Moment,
    personName: Type.String(),
    mine: Type.Boolean(),
    /** Has it taken in what came with Motcua? */
    takesUpgrade: Type.Boolean(),
  }),
);

export const PackageDraftListed = named(
  'PackageDraftListed',
  Type.Object({ ...PackageDraftNote.properties, packageName: Text }),
);

/** Who has a package open at this time, and what of it. */
export const PackagePresence = named(
  'PackagePresence',
  Type.Object({
    personName: Type.String(),
    mine: Type.Boolean(),
    draftId: NullableText,
    file: NullableText,
    seenAt: Moment,
  }),
);
export const PackagePresenceTold = Closed({ draftId: Nullable(Uuid), file: Nullable(FileName) });
export const PackagePresences = named('PackagePresences', Type.Object({ here: Type.Array(PackagePresence) }));

export const PackageFolder = Closed({
  /** The names on the way to it between slashes; null: with the others of its field. */
  folder: Nullable(Type.String({ minLength: 1, maxLength: 120 })),
});

/** A place that uses something of a package. */
export const PackageUse = named(
  'PackageUse',
  Type.Object({
    kind: oneOf(packageReferenceKinds, { title: 'PackageReferenceKind' }),
    /** What is used: the id of a process, a form or a decision, the kind of a paper, the name of a message. */
    used: Type.String(),
    packageId: Type.String(),
    packageName: Text,
    file: Type.String(),
    place: NullableText,
    placeName: NullableText,
  }),
);

/** A warning that a version was released with, and why. */
const AcceptedFinding = named(
  'AcceptedFinding',
  Type.Object({
    ...{ rule: Type.String(), file: Type.String(), place: NullableText, placeName: NullableText },
    message: Text,
    reason: Type.String(),
  }),
);

export const PackageDetails = named(
  'PackageDetails',
  Type.Object({
    id: Type.String(),
    name: Text,
    folder: Text,
    deployed: NullableNumber,
    upgradeWaits: Type.Boolean(),
    retired: Nullable(Retired),
    procedureCodes: Type.Array(Type.String()),
    here: Type.Array(PackagePresence),
    /** What waits for a second person: the release of a draft, or without one that the package is retired. */
    proposal: Nullable(Type.Object({ approvalId: Type.String(), draftId: NullableText })),
    /** The newest first. */
    versions: Type.Array(
      Type.Object({
        number: VersionNumber,
        validFrom: Day,
        origin: oneOf(packageOrigins, { title: 'PackageOrigin' }),
        basedOn: NullableNumber,
        note: Type.String(),
        releasedAt: Moment,
        releasedBy: Type.String(),
        state: oneOf(packageVersionStates, { title: 'PackageVersionState' }),
        withdrawn: Nullable(Type.Object({ at: Moment, by: Type.String(), reason: Type.String() })),
        /** The warnings that it was released with. */
        findings: Type.Array(AcceptedFinding),
      }),
    ),
    drafts: Type.Array(PackageDraftNote),
  }),
);

export const PackageVersionFiles = named(
  'PackageVersionFiles',
  Type.Object({ id: Type.String(), number: VersionNumber, validFrom: Day, files: PackageFiles }),
);

export const PackageDraft = named(
  'PackageDraft',
  Type.Object({
    ...PackageDraftNote.properties,
    files: PackageFiles,
    /** The names of the files that differ from the version that it began with. */
    changed: Type.Array(Type.String()),
  }),
);

const Changes = Type.Record(FileName, Type.Union([FileText, Type.Null()]), {
  description: 'The text of each file by its name; null leaves it out',
});

const DraftName = Type.Optional(Type.String({ minLength: 1, maxLength: 80 }));
const Words = Type.String({ minLength: 1, maxLength: 300 });
const NewNames = Closed({ vi: Words, en: Words });
const NewProcedure = { names: NewNames, procedureCode: Type.String({ pattern: '^[A-Z0-9][A-Z0-9.-]{0,38}$' }) };

/** What a package that is not there yet begins with. */
const NewPackageStart = named(
  'NewPackageStart',
  Type.Union([
    Closed({
      kind: Type.Literal('nothing'),
      names: NewNames,
      procedureCode: Type.Optional(NewProcedure.procedureCode),
    }),
    Closed({ kind: Type.Literal('pattern'), patternId: PackageId, ...NewProcedure }),
    Closed({
      kind: Type.Literal('copy'),
      packageId: PackageId,
      /** The one in force when it is left out. */
      number: Type.Optional(VersionNumber),
      ...NewProcedure,
    }),
  ]),
);

export const PackageDraftStart = Closed({
  name: DraftName,
  files: Type.Optional(Changes),
  start: Type.Optional(
    Type.Union([NewPackageStart, Closed({ kind: Type.Literal('version'), number: VersionNumber })], {
      description: 'With `version` an earlier version of the package is brought back',
    }),
  ),
});

export const PackagePattern = named(
  'PackagePattern',
  Type.Object({ id: Type.String(), name: Text, files: Type.Array(Type.String()) }),
);
export const PackageDraftSaving = Closed({ revision: VersionNumber, changes: Changes });
export const PackageDraftSaved = named('PackageDraftSaved', Type.Object({ revision: VersionNumber }));
/** Which side of each conflict is taken. */
export const PackageMergeChoices = Closed({
  chosen: Type.Array(
    Closed({
      file: FileName,
      id: Type.String({ maxLength: 1000 }),
      take: Type.Union([Type.Literal('mine'), Type.Literal('theirs')]),
    }),
    { maxItems: 2000 },
  ),
});

/** What a draft and others have both changed, each otherwise; a side is null where it left the thing out. Nothing was written while there is one. */
const PackageMergeConflict = named(
  'PackageMergeConflict',
  Type.Object({
    file: Type.String(),
    /** By which it is chosen; empty for the whole file. */
    id: Type.String(),
    /** An element's id in a diagram or table; a JSON pointer in a file of JSON; null for the whole file. */
    place: NullableText,
    placeName: NullableText,
    /** Null for the whole place. */
    property: Nullable(Text),
    base: NullableText,
    mine: NullableText,
    theirs: NullableText,
  }),
);
export const PackageDraftMerged = named(
  'PackageDraftMerged',
  Type.Object({ conflicts: Type.Array(PackageMergeConflict) }),
);

/** What was taken in of what came with Motcua: the draft that has it, null where the newest version had it all already or there is something to choose first. */
export const PackageUpgradeTaken = named(
  'PackageUpgradeTaken',
  Type.Object({ draftId: NullableText, conflicts: Type.Array(PackageMergeConflict) }),
);

/** What came of a package with this Motcua. */
export const ShippedPackage = named('ShippedPackage', Type.Object({ id: Type.String(), files: PackageFiles }));

export const PackageRelease = Closed({
  revision: VersionNumber,
  validFrom: Day,
  note: Type.String({ maxLength: 2000 }),
  reason: ApprovalReason,
  /** For each warning of the rules, by its rule, file and place: why it may stay. */
  accepted: Type.Optional(
    Type.Array(
      Closed({
        rule: Type.String({ maxLength: 60 }),
        file: FileName,
        place: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 500 }),
        reason: Reason,
      }),
      { maxItems: 500 },
    ),
  ),
});
export const PackageReleased = named('PackageReleased', Type.Object({ number: VersionNumber, validFrom: Day }));

/** From when on and why nobody is to be received by a package. */
export const PackageRetirement = Closed({ from: Day, reason: Reason });
export const PackageRetired = named('PackageRetired', Type.Object({ from: Day }));

/** A package that was deleted and can be restored. */
export const DeletedPackage = named(
  'DeletedPackage',
  Type.Object({
    id: Type.String(),
    name: Text,
    deletedAt: Moment,
    deletedBy: Type.String(),
    /** After so many days it is removed for good; null for one that was released, which is kept. */
    daysLeft: NullableNumber,
  }),
);

/** Why a version is taken back before its day. */
export const PackageWithdrawal = Closed({ reason: Reason });

/** What a draft was after each of its last savings, the last first. */
export const PackageSaving = named(
  'PackageSaving',
  Type.Object({ revision: VersionNumber, savedAt: Moment, changed: Type.Array(Type.String()) }),
);
export const PackageSavingParams = Type.Object({ id: PackageId, draftId: Uuid, saving: VersionNumber });
export const PackageSavingRestored = Closed({ revision: VersionNumber });

export const PackageFileQuery = Closed({ file: FileName });
const FileStep = Nullable(Type.Object({ saving: VersionNumber, savedAt: Moment }));
/** The savings with which a file came to what it was a step before, and what it was a step after; null where there is none. */
export const PackageFileSteps = named(
  'PackageFileSteps',
  Type.Object({ revision: Type.Integer({ minimum: 0 }), back: FileStep, forward: FileStep }),
);
export const PackageStepTaken = Closed({
  revision: VersionNumber,
  file: FileName,
  direction: Type.Union([Type.Literal('back'), Type.Literal('forward')]),
});

/** A ZIP archive, as long in base64 as ten million bytes are. */
const ARCHIVE_LENGTH_MAX = 13_400_000;
export const PackageArchive = Closed({
  content: Type.String({ maxLength: ARCHIVE_LENGTH_MAX, contentEncoding: 'base64', pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
  /** What the package is to be called where the archive has no folder, or another one. */
  id: Type.Optional(PackageId),
  name: DraftName,
});
export const PackageArchiveTaken = named(
  'PackageArchiveTaken',
  Type.Object({
    draft: PackageDraft,
    /** What the archive holds and a package has no place for. */
    leftOut: Type.Array(Type.Object({ path: Type.String(), reason: Text })),
    /** The files of the newest version that the archive does not hold: the draft leaves them out. */
    removed: Type.Array(Type.String()),
  }),
);

/** A version by its number, a draft by its id, `shipped` for what came with this Motcua; 0 is nothing. */
const StateOfPackage = Type.String({ pattern: '^(?:0|shipped|[1-9][0-9]{0,8}|[0-9a-fA-F-]{36})$' });
export const PackageComparisonQuery = Type.Object({ from: StateOfPackage, to: StateOfPackage });

/** One thing that differs; null before where it came, after where it went. */
export const PackageDifference = named(
  'PackageDifference',
  Type.Object({
    file: Type.String(),
    /** An element's id in a diagram or table; the way to it in a file of JSON; null for the whole file. */
    place: NullableText,
    placeName: NullableText,
    /** Null where the whole place came or went. */
    property: Nullable(Text),
    before: Nullable(Text),
    after: Nullable(Text),
  }),
);
