import { Type } from 'typebox';
import { Moment, NullableText, named } from '../http/common-schema.ts';

/** Since when a dossier lies in the archive, and by which receipt. */
export const ArchivedDossier = named('ArchivedDossier', Type.Object({ since: Moment, receiptNumber: NullableText }));
