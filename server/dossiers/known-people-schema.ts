import { Type } from 'typebox';
import { NullableDay, NullableText, named } from '../http/common-schema.ts';

/** Somebody whom an earlier dossier names, for filling in a form. */
export const KnownPerson = named(
  'KnownPerson',
  Type.Object({
    name: Type.String(),
    idNumber: NullableText,
    birthDate: NullableDay,
    phone: NullableText,
    address: NullableText,
    dossierCode: Type.String({ description: 'The newest dossier that names the person' }),
  }),
);
export const KnownPeopleQuery = Type.Object({ text: Type.String({ minLength: 2, maxLength: 200 }) });
