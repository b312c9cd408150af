export {
  type Computed,
  complaintsAbout,
  completeAnswers,
  computedFacts,
  type FactComplaint,
  namesOf,
} from './check-facts.ts';
export {
  type Answers,
  answerTo,
  type Confirmation,
  type Declaration,
  isReason,
  REASON_LENGTH_MIN,
} from './declaration.ts';
export type { ComputedFact, DeclaredFacts, DeclaredField, DeclaredPerson, FactRule } from './declared-facts.ts';
export { feel, feelContext, flawOfExpression, namesUsed } from './expressions.ts';
export { fitsKind, isNumberOfPerson, TELEPHONE_LENGTH_MAX } from './fact-kinds.ts';
export { FactsSchema } from './facts-schema.ts';
export { readIdentityNumber } from './identity-number.ts';
export { isMailAddress, MAIL_ADDRESS_LENGTH_MAX } from './mail-address.ts';
export { classOfApplicant, factKindOf, personalClassOf, unclassifiedIn } from './personal-class.ts';
export { fieldsOfApplicant, followApplicant } from './same-person.ts';
export { bareNumber, type OwnPart, ownPart } from './whose-data.ts';
