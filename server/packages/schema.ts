import { Type } from 'typebox';
import { packageOrigins } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Closed, Day, Moment, named, SearchText, Text, Uuid } from '../http/common-schema.ts';
import { ApprovalReason } from '../http/waiting.ts';

const PackageId = Type.String({ pattern: '^[a-z][a-z0-9-]{0,62}$' });
const FileName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' });
const FILE_CHARACTERS_MAX = 5_000_000;
const FileText = Type.String({ maxLength: FILE_CHARACTERS_MAX });
const Files = Type.Record(Type.String(), Type.String(), { description: 'The text of each file by its name' });
const NullableNumber = Type.Unsafe<number | null>({ type: ['integer', 'null'] });
const VersionNumber = Type.Integer({ minimum: 1 });

export const PackageParams = Type.Object({ id: PackageId });
export const PackageVersionParams = Type.Object({ id: PackageId, number: Type.Integer({ minimum: 1 }) });
export const PackageDraftParams = Type.Object({ id: PackageId, draftId: Uuid });
export const PackageQuery = Type.Object({ text: Type.Optional(SearchText) });

const VersionOfDay = Type.Object({ number: VersionNumber, validFrom: Day });

/** A package as the library lists it: what holds today, and what comes. */
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
  }),
);

export const PackageDetails = named(
  'PackageDetails',
  Type.Object({
    id: Type.String(),
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
        inForce: Type.Boolean(),
      }),
    ),
    drafts: Type.Array(PackageDraftNote),
  }),
);

export const PackageVersionFiles = named(
  'PackageVersionFiles',
  Type.Object({ id: Type.String(), number: VersionNumber, validFrom: Day, files: Files }),
);

export const PackageDraft = named(
  'PackageDraft',
  Type.Object({
    ...PackageDraftNote.properties,
    files: Files,
    /** The names of the files that differ from the version that it began with. */
    changed: Type.Array(Type.String()),
  }),
);

const Changes = Type.Record(FileName, Type.Union([FileText, Type.Null()]), {
  description: 'The text of each file by its name; null leaves it out',
});

export const PackageDraftStart = Closed({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  files: Type.Optional(Changes),
});
export const PackageDraftSaving = Closed({ revision: VersionNumber, changes: Changes });
export const PackageDraftSaved = named('PackageDraftSaved', Type.Object({ revision: VersionNumber }));
export const PackageDraftRebase = Closed({ chosen: Changes });

/** What a draft and a version released meanwhile have both changed; null where the file was left out. */
export const PackageDraftRebased = named(
  'PackageDraftRebased',
  Type.Object({
    conflicts: Type.Array(
      Type.Object({
        name: Type.String(),
        base: Type.Union([Type.String(), Type.Null()]),
        mine: Type.Union([Type.String(), Type.Null()]),
        theirs: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
);

export const PackageRelease = Closed({
  revision: VersionNumber,
  validFrom: Day,
  note: Type.String({ maxLength: 2000 }),
  reason: ApprovalReason,
});
export const PackageReleased = named('PackageReleased', Type.Object({ number: VersionNumber, validFrom: Day }));
