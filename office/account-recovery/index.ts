/** How somebody gets into her account again who cannot: what an administrator resets, what it holds, and how the owner hears of it. */
export { type FactorReset, openAccount, type PasswordReset, resetFactorsOf, resetPasswordOf } from './reset-access.ts';
export { type AccessReset, resetsOf, resettersOf } from './resets-of.ts';
export { enrolmentHoldOf, sendHoldCode } from './send-hold-code.ts';
