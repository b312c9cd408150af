import { Type } from 'typebox';
import { NullableText, named, SearchText } from './common.ts';

export const Unit = named(
  'Unit',
  Type.Object({
    code: Type.String(),
    name: Type.String(),
    kind: Type.String({ description: 'city, department, former-district, ward, commune or service-centre-branch' }),
    parentCode: NullableText,
    validFrom: NullableText,
    sample: Type.Boolean({ description: 'true when the row is an unverified sample' }),
  }),
);
export const UnitQuery = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  text: Type.Optional(SearchText),
});
