/** The words for units and for those who work in them. */

/** The roles of a city's one-stop shop, each held in a unit. */
export const roles = [
  'counter-officer',
  'case-officer',
  'unit-leader',
  'department-officer',
  'police-officer',
  'police-leader',
  'city-monitor',
  'process-designer',
  'clerk',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** Work is stood in for; power over accounts, the clock and the processes themselves is not. */
export const rolesNeverLent: readonly Role[] = ['administrator', 'process-designer'];

/** Who signs, or rules over what others may do, gets the role by two people. A clerk does where she keeps the papers of the whole city. */
export const rolesOfTwo: readonly Role[] = [
  'unit-leader',
  'police-leader',
  'city-monitor',
  'process-designer',
  'administrator',
];

/** In which way a role is held in another's place: for somebody who is absent, or for a leader who delegated the signing. */
export const standInKinds = ['substitute', 'delegate'] as const;
export type StandInKind = (typeof standInKinds)[number];

/** The kinds of device on which somebody is signed in. */
export const deviceSystems = ['windows', 'mac', 'linux', 'chromeos', 'android', 'iphone', 'ipad'] as const;
export type DeviceSystem = (typeof deviceSystems)[number];

/** What a person may have besides her password: an app that shows codes, or a passkey. */
export const factorKinds = ['totp', 'passkey'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** By what she proved herself in a session; `service`: the sign-in service asked for it. */
export const provedBy = ['totp', 'passkey', 'recovery-code', 'service'] as const;
export type ProvedBy = (typeof provedBy)[number];

/** Why the enrolment of a person who has no second factor is held. */
export const holdCauses = ['new-account', 'password-reset', 'factor-reset'] as const;
export type HoldCause = (typeof holdCauses)[number];

export const unitKinds = ['city', 'department', 'former-district', 'ward', 'commune', 'service-centre-branch'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** The units of the lower tier: one of each area of the city. */
export const communeKinds = ['ward', 'commune'] as const satisfies readonly UnitKind[];
export type CommuneKind = (typeof communeKinds)[number];

/** What a unit is on a day. */
export const unitStates = ['existing', 'ended', 'coming'] as const;
export type UnitState = (typeof unitStates)[number];

/** The tier that a procedure names as competent. */
export const tiers = ['commune', 'department', 'city', 'land-registry', 'commune-police'] as const;
export type Tier = (typeof tiers)[number];
