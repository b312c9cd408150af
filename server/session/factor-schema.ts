import { type Static, Type } from 'typebox';
import { Closed, named } from '../http/common-schema.ts';

/** Base64url, as browsers write what passkeys answer. */
const Base64Url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]*={0,2}$', maxLength });
const ANSWER_LENGTH_MAX = 20_000;

/** What every answer of a passkey has around it (WebAuthn level 3, section 5.1, `toJSON`). */
const passkeyParts = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: Type.Literal('public-key'),
  clientExtensionResults: Type.Object({}),
};

/** What the browser brings of a passkey that signs. */
export const PasskeyAnswer = named(
  'PasskeyAnswer',
  Type.Object({
    ...passkeyParts,
    response: Type.Object({
      clientDataJSON: Base64Url(ANSWER_LENGTH_MAX),
      authenticatorData: Base64Url(ANSWER_LENGTH_MAX),
      signature: Base64Url(ANSWER_LENGTH_MAX),
      userHandle: Type.Optional(Base64Url(200)),
    }),
  }),
);

/** What the browser brings of a passkey that it made. */
export const NewPasskeyAnswer = named(
  'NewPasskeyAnswer',
  Type.Object({
    ...passkeyParts,
    response: Type.Object({
      clientDataJSON: Base64Url(ANSWER_LENGTH_MAX),
      attestationObject: Base64Url(ANSWER_LENGTH_MAX),
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
    }),
  }),
);

export const FactorCode = named('FactorCode', Closed({ code: Type.String({ minLength: 1, maxLength: 60 }) }));

/** One of them: whoever has a second factor needs that, everybody else the password. */
export const Confirmation = named(
  'Confirmation',
  Closed({
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    passkey: Type.Optional(PasskeyAnswer),
  }),
);

export type Confirmation = Static<typeof Confirmation>;
