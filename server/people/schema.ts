import { type Static, Type } from 'typebox';
import { TELEPHONE_LENGTH_MAX } from '../../office/facts/index.ts';
import { factorKinds, roles } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Change } from '../http/audit-change.ts';
import {
  Closed,
  Day,
  Limit,
  Moment,
  NullableDay,
  NullableMoment,
  NullableText,
  named,
  Page,
  Reason,
  SearchText,
  UnitCode,
  UserName,
  Uuid,
} from '../http/common-schema.ts';
import { ApprovalReason } from '../http/waiting.ts';
import { Role } from '../session/schema.ts';
import { Delegation, Substitution } from '../stand-ins/schema.ts';

const FullName = Type.String({ minLength: 1, maxLength: 200 });
const Telephone = Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: TELEPHONE_LENGTH_MAX });
const MailAddress = Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200 });

export const HeldRole = named(
  'HeldRole',
  Type.Object({ unitCode: Type.String(), unitName: Type.String(), role: Role, validFrom: Day, validTo: NullableDay }),
);
export const Account = named(
  'Account',
  Type.Object({
    id: Type.String(),
    userName: Type.String(),
    name: Type.String(),
    email: NullableText,
    phone: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'at work' }),
    active: Type.Boolean(),
    sample: Type.Boolean({ description: 'true when the account is an unverified sample' }),
    mustChangePassword: Type.Boolean(),
    waitsUntil: NullableMoment,
    roles: Type.Array(HeldRole, { description: 'held today' }),
  }),
);
export const AccountQuery = Type.Object({
  text: Type.Optional(SearchText),
  unit: Type.Optional(UnitCode),
  role: Type.Optional(Role),
  active: Type.Optional(Type.Boolean()),
  after: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Limit),
});
export const AccountPage = Page(Account);

export const GrantedRole = named('GrantedRole', Type.Object({ id: Type.Integer(), ...HeldRole.properties }));
/** As whom a sign-in service knows the person. */
const Identity = named('Identity', Type.Object({ issuer: Type.String(), subject: Type.String(), linkedAt: Moment }));
export const AccountDetails = named(
  'AccountDetails',
  Type.Object({
    ...Account.properties,
    lastSignInAt: NullableMoment,
    identities: Type.Array(Identity),
    sessionCount: Type.Integer({ description: 'open now; none that waits for a second factor' }),
    secondFactors: Type.Array(oneOf(factorKinds, { title: 'FactorKind' }), { description: 'one entry for each' }),
    granted: Type.Array(GrantedRole, { description: 'every role ever held or to come' }),
    substitutions: Type.Array(Substitution),
    delegations: Type.Array(Delegation),
    history: Type.Array(Change),
    resetNeedsTwo: Type.Boolean({ description: 'its password and factors are reset by two people' }),
    mayChange: Type.Boolean(),
  }),
);
export const AccountParams = Type.Object({ id: Uuid });
export const NewAccount = named(
  'NewAccount',
  Closed({ userName: UserName, name: FullName, email: MailAddress, phone: Type.Optional(Telephone) }),
);
/** Without a telephone, the one that stands there stays. */
export const AccountCorrection = named(
  'AccountCorrection',
  Closed({ name: FullName, email: MailAddress, phone: Type.Optional(Telephone) }),
);
export const FirstPassword = named(
  'FirstPassword',
  Type.Object({
    id: Type.String(),
    firstPassword: Type.String({ description: 'told once; it has to be changed at the first sign-in' }),
  }),
);
export const PasswordReset = named('PasswordReset', Closed({ reason: ApprovalReason }));
export const FactorReset = named('FactorReset', Closed({ reason: Reason }));
/** Which roles need a second factor; `changedAt` is null while it is the default of what the installation is. */
export const FactorRule = named(
  'FactorRule',
  Type.Object({ roles: Type.Array(Role), changedAt: NullableMoment, changedBy: NullableText }),
);
export const NewFactorRule = named(
  'NewFactorRule',
  Closed({ roles: Type.Array(Role, { maxItems: roles.length, uniqueItems: true }) }),
);
export const NewRole = named(
  'NewRole',
  Closed({ unitCode: UnitCode, role: Role, validFrom: Day, validTo: NullableDay, reason: ApprovalReason }),
);
export const RoleParams = Type.Object({ id: Uuid, roleId: Type.Integer({ minimum: 1 }) });
export const RoleEnd = named('RoleEnd', Closed({ lastDay: Day }));

export type AccountQuery = Static<typeof AccountQuery>;
