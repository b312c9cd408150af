import { type Static, Type } from 'typebox';
import { KEY_BYTES_MAX } from '../../office/signing/index.ts';
import { Closed, Moment, Nullable, NullableMoment, named } from '../http/common-schema.ts';

const PASSWORD_LENGTH_MAX = 200;
/** Three bytes are four letters. */
const BASE64_LENGTH_MAX = Math.ceil(KEY_BYTES_MAX / 3) * 4;

/** One's own key to sign with, as far as it is shown. */
export const SigningKeyState = named(
  'SigningKeyState',
  Type.Object({
    key: Nullable(
      named(
        'SigningKeyCertificate',
        Type.Object({
          subject: Type.String(),
          issuer: Type.String(),
          serialNumber: Type.String({ description: 'In hexadecimal' }),
          validFrom: Moment,
          validTo: Moment,
        }),
      ),
    ),
    unlockedUntil: Type.Unsafe<string | null>({
      ...NullableMoment,
      description: 'Until when this session signs with it; null while it is locked',
    }),
  }),
);

const Password = Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX });
export const NewSigningKey = named(
  'NewSigningKey',
  Closed({
    pkcs12: Type.String({
      minLength: 4,
      maxLength: BASE64_LENGTH_MAX,
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      description: 'The PKCS#12 file in base64',
    }),
    password: Password,
  }),
);
export const KeyPassword = named('KeyPassword', Closed({ password: Password }));

export type SigningKeyView = Static<typeof SigningKeyState>;
