/** By what people prove who they are besides their password: apps with codes, passkeys, and codes for when those are lost; and which roles need it. */
export {
  type EnrolmentHold,
  endHold,
  findHold,
  holdEnrolment,
  newHoldCode,
  releaseByCode,
} from './enrolment-hold.ts';
export { addPasskey, askPasskey, beginPasskey, type PasskeySite, provePasskey } from './passkeys.ts';
export { proveCode, tryFactor } from './prove-factor.ts';
export { makeRecoveryCodes, recoveryCodesLeft } from './recovery-code.ts';
export { factorsOf, removeFactor, resetFactors, type SecondFactor } from './second-factor.ts';
export { changeFactorRule, type FactorRule, factorRule } from './second-factor-rule.ts';
export { beginApp, confirmApp, type NewApp } from './totp.ts';
