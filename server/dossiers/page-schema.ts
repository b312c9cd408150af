import { type Static, Type } from 'typebox';
import { linkKinds } from '../../office/dossiers/index.ts';
import { outsideAudiences } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Moment, Nullable, NullableMoment, NullableText, named, Text } from '../http/common-schema.ts';
import { Decision } from './schema.ts';

/** What was sent about a dossier by mail, as a short message or as a letter, to the applicant or to an agency. */
export const DossierMessage = named(
  'DossierMessage',
  Type.Object({
    id: Type.String(),
    at: Moment,
    audience: oneOf(outsideAudiences, { title: 'MessageAudience' }),
    channel: Type.Union([Type.Literal('mail'), Type.Literal('sms'), Type.Literal('letter')], {
      title: 'MessageChannel',
    }),
    recipient: Type.String(),
    address: NullableText,
    subject: Text,
    body: Type.String(),
    state: Type.Union(
      [
        Type.Literal('kept'),
        Type.Literal('waiting'),
        Type.Literal('sending'),
        Type.Literal('sent'),
        Type.Literal('failed'),
        Type.Literal('uncertain'),
        Type.Literal('issued'),
      ],
      { title: 'MessageState', description: 'kept: no way of sending is set up; issued: a letter on paper' },
    ),
    sentAt: NullableMoment,
    documentUrl: NullableText,
  }),
);

/** Another dossier that this one is linked with. One that the person may not read has its code, and no more. */
export const DossierLink = named(
  'DossierLink',
  Type.Object({
    kind: oneOf(linkKinds, { title: 'LinkKind' }),
    isOrigin: Type.Boolean({ description: 'This dossier came out of the other one' }),
    code: Type.String(),
    unitName: Type.String(),
    readable: Nullable(
      named('LinkedDossier', Type.Object({ id: Type.String(), procedureName: Text, decision: Decision })),
    ),
  }),
);

export type DossierMessageView = Static<typeof DossierMessage>;
export type DossierLinkView = Static<typeof DossierLink>;

/** Somebody whom an earlier dossier names, for filling in a form. */
export const KnownPerson = named(
  'KnownPerson',
  Type.Object({
    name: Type.String(),
    idNumber: NullableText,
    birthDate: NullableText,
    sex: NullableText,
    phone: NullableText,
    email: NullableText,
    address: NullableText,
    dossierCode: Type.String({ description: 'The newest dossier that names the person' }),
  }),
);
export const KnownPeopleQuestion = Type.Object(
  { number: Type.String({ minLength: 6, maxLength: 20, description: 'A whole identity number or telephone' }) },
  { additionalProperties: false },
);
