import { type Static, Type } from 'typebox';
import { factorKinds, roles, standInKinds } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { ClockView } from '../clock/schema.ts';
import { Closed, Moment, Nullable, NullableText, named, UserName } from '../http/common-schema.ts';

export const Role = oneOf(roles, { title: 'Role' });

/** What a person may do at all; pages show or hide their entries by it. What may be done to one thing is told with that thing. */
export const Permission = Type.Union(
  [
    Type.Literal('receive-dossiers'),
    Type.Literal('work-on-tasks'),
    Type.Literal('see-all-units'),
    Type.Literal('see-board'),
    Type.Literal('see-reports'),
    Type.Literal('steer-dossiers'),
    Type.Literal('resolve-incidents'),
    Type.Literal('cancel-instances'),
    Type.Literal('change-instances'),
    Type.Literal('design-processes'),
    Type.Literal('move-clock'),
    Type.Literal('keep-backups'),
    Type.Literal('see-health'),
    Type.Literal('change-units'),
    Type.Literal('see-people'),
    Type.Literal('change-people'),
    Type.Literal('arrange-substitutes'),
    Type.Literal('delegate-signing'),
    Type.Literal('reassign-task'),
    Type.Literal('change-calendars'),
    Type.Literal('change-procedures'),
    Type.Literal('reconcile-payments'),
    Type.Literal('change-document-templates'),
    Type.Literal('see-audit'),
    Type.Literal('verify-audit'),
    Type.Literal('deploy-processes'),
    Type.Literal('approve-roles'),
    Type.Literal('approve-document-templates'),
    Type.Literal('approve-procedures'),
    Type.Literal('approve-reforms'),
    Type.Literal('approve-erasures'),
    Type.Literal('see-archive'),
    Type.Literal('submit-to-archive'),
    Type.Literal('keep-archive'),
    Type.Literal('see-retention'),
    Type.Literal('go-live'),
    Type.Literal('tell-person-data'),
    Type.Literal('see-data-requests'),
    Type.Literal('decide-deletions'),
  ],
  { title: 'Permission' },
);

/** In whose place a role is held for a time; `procedureCodes` when a delegation is limited to some procedures. */
export const InPlaceOf = named(
  'InPlaceOf',
  Type.Object({
    kind: oneOf(standInKinds),
    userName: Type.String(),
    name: Type.String(),
    procedureCodes: Nullable(Type.Array(Type.String())),
  }),
);

export const Membership = named(
  'Membership',
  Type.Object({
    unitCode: Type.String(),
    unitName: Type.String(),
    role: Role,
    validTo: NullableText,
    inPlaceOf: Nullable(InPlaceOf),
  }),
);

export const Person = named(
  'Person',
  Type.Object({
    id: Type.String(),
    userName: Type.String(),
    name: Type.String(),
    memberships: Type.Array(Membership),
    roles: Type.Array(Role),
    permissions: Type.Array(Permission),
    mustChangePassword: Type.Boolean({ description: 'nothing else is answered before it was changed' }),
    mustEnrolFactor: Type.Boolean({ description: 'nothing else is answered before a second factor was added' }),
  }),
);

export const SampleSignIn = named(
  'SampleSignIn',
  Type.Object({ userName: Type.String(), name: Type.String(), role: Type.String(), unitName: Type.String() }),
);

/** By what a person proves once more who she is. */
export const ConfirmWay = oneOf([...factorKinds, 'password', 'service'], { title: 'ConfirmWay' });

/** The password was right, and the second factor is still to be proved. */
export const SecondStep = named(
  'SecondStep',
  Type.Object({ ways: Type.Array(oneOf(factorKinds, { title: 'FactorKind' })) }),
);

/** Until when one is signed in, and what failed before. */
export const OpenSession = named(
  'OpenSession',
  Type.Object({
    confirmWays: Type.Array(ConfirmWay),
    idleEndsAt: Type.String({ format: 'date-time', description: 'when it ends if nobody does anything' }),
    endsAt: Type.String({ format: 'date-time', description: 'when it ends however busy one is' }),
    idleSecondsLeft: Type.Integer({ description: 'until idleEndsAt, whatever the clock of the page says' }),
    secondsLeft: Type.Integer({ description: 'until endsAt' }),
    resets: Type.Array(
      named('AccessReset', Type.Object({ what: oneOf(['password', 'second-factors']), by: Type.String(), at: Moment })),
      { description: 'what others reset of this account in the last thirty days, newest first' },
    ),
    failedBefore: Nullable(
      named(
        'FailedSignIns',
        Type.Object({
          count: Type.Integer({ description: 'sign-ins under this name that failed before this one' }),
          since: Moment,
          lastAt: Moment,
        }),
      ),
    ),
  }),
);

/** `person` is null when nobody is signed in; sample sign-ins are listed only on an installation with sample data. */
export const Session = named(
  'Session',
  Type.Object({
    person: Nullable(Person),
    open: Nullable(OpenSession),
    secondStep: Nullable(SecondStep),
    clock: ClockView,
    sampleSignIns: Type.Array(SampleSignIn),
    samplePassword: NullableText,
    signInService: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'what the service is called through which one may sign in',
    }),
    passkeys: Type.Boolean({ description: 'whether this address can have passkeys' }),
    passwords: Type.Boolean({ description: 'whether one may sign in by a password kept here' }),
  }),
);

export const SignedOut = named(
  'SignedOut',
  Type.Object({
    endAt: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'where the session that the sign-in service keeps is ended; null when there is none',
    }),
  }),
);

export const SignIn = named(
  'SignIn',
  Closed({ userName: UserName, password: Type.String({ minLength: 1, maxLength: 200 }) }),
);

export const PasswordChange = named(
  'PasswordChange',
  Closed({
    old: Type.String({ minLength: 1, maxLength: 200 }),
    new: Type.String({ minLength: 1, maxLength: 200 }),
  }),
);

export type ConfirmWay = Static<typeof ConfirmWay>;
export type SessionView = Static<typeof Session>;
export type PersonView = Static<typeof Person>;
export type PermissionName = Static<typeof Permission>;
