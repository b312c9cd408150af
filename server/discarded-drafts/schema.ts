import { Type } from 'typebox';
import { Moment, named, Text, Uuid } from '../http/common-schema.ts';
import { PackageDraftNote, PackageFiles } from '../packages/schema.ts';

/** A draft that was thrown away and can be brought back: one's own, and for an administrator everybody's. */
export const DiscardedDraft = named(
  'DiscardedDraft',
  Type.Object({
    ...PackageDraftNote.properties,
    packageName: Text,
    discardedAt: Moment,
    /** After so many days it is removed for good. */
    daysLeft: Type.Integer(),
  }),
);
export const DiscardedDraftFiles = named(
  'DiscardedDraftFiles',
  Type.Object({ ...DiscardedDraft.properties, files: PackageFiles }),
);
export const DiscardedDraftParams = Type.Object({ draftId: Uuid });
