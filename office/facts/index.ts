export {
  type Computed,
  type Confirmation,
  complaintsAbout,
  completeAnswers,
  computedFacts,
  type Declaration,
  type FactComplaint,
  namesOf,
} from './check-facts.ts';
export type { Answers, ComputedFact, DeclaredFacts, DeclaredField, FactRule } from './declared-facts.ts';
export { feelContext, flawOfExpression } from './expressions.ts';
export { FactsSchema } from './facts-schema.ts';
export { readIdentityNumber } from './identity-number.ts';
