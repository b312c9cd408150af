import { Type } from 'typebox';
import { deviceSystems } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { List, Moment, Nullable, NullableText, named, Uuid } from '../http/common-schema.ts';

/** One session of mine. */
export const OwnSession = named(
  'OwnSession',
  Type.Object({
    id: Type.String(),
    isThis: Type.Boolean({ description: 'the one of this request' }),
    browser: NullableText,
    system: Nullable(oneOf(deviceSystems, { title: 'DeviceSystem' })),
    address: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'without its end' }),
    signedInBy: oneOf(['password', 'service']),
    lacksFactor: Type.Boolean({ description: 'signed in by the password alone; the second factor has not come' }),
    since: Moment,
    lastUsedAt: Moment,
    endsAt: Moment,
  }),
);
export const OwnSessions = List(OwnSession);
export const OwnSessionParams = Type.Object({ id: Uuid });
