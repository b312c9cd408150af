import { Type } from 'typebox';
import { Moment, NullableText, named } from '../http/common-schema.ts';

export const Notification = named(
  'Notification',
  Type.Object({
    id: Type.String(),
    dossierId: NullableText,
    dossierCode: NullableText,
    recipient: Type.String(),
    subject: Type.String(),
    body: Type.String(),
    state: Type.String({ description: 'kept (no mail server), sent or failed' }),
    createdAt: Moment,
  }),
);
