import { Type } from 'typebox';
import { installationModes } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Closed, Moment, Nullable, NullableMoment, named, Text, UserName } from '../http/common-schema.ts';
import { ApprovalReason } from '../http/waiting.ts';

const InstallationMode = oneOf(installationModes, { title: 'InstallationMode' });

export const Installation = named('Installation', Type.Object({ mode: InstallationMode, since: NullableMoment }));

/** What stands in the way of going live. */
export const Readiness = named(
  'Readiness',
  Type.Object({
    mode: InstallationMode,
    since: NullableMoment,
    decidedBy: Type.String(),
    obstacle: Nullable(Text),
    /** Open accounts of samples: going live locks them. */
    sampleAccounts: Type.Integer(),
    unverifiedUnits: Type.Integer({ description: 'units of today with codes that nobody verified' }),
  }),
);

export const WentLive = named(
  'WentLive',
  Type.Object({
    since: Moment,
    locked: Type.Integer({ description: 'accounts of samples that were locked' }),
    firstLink: Type.Boolean({ description: 'a link for the first administrator was told at the machine' }),
  }),
);

export const GoingLive = named('GoingLive', Closed({ keepUnits: ApprovalReason }));

const Token = Type.String({ maxLength: 100 });
export const FirstLink = Closed({ token: Token });
export const FirstLinkState = named('FirstLinkState', Type.Object({ expiresAt: Moment }));

export const FirstAccount = named(
  'FirstAccount',
  Closed({
    token: Token,
    userName: UserName,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    email: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
);
export const FirstAccountOpened = named('FirstAccountOpened', Type.Object({ userName: Type.String() }));
