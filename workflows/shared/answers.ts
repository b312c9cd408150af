/** The choices that several procedures give to people, each once; the words are those of the forms. */
import { oneOf } from '../../office/terms/schema.ts';

/** What an officer may do with a dossier that was examined. */
export const Outcome = oneOf(['complete', 'verify', 'supplement', 'refuse']);
export const OutcomeWithoutVerification = oneOf(['complete', 'supplement', 'refuse']);

export const Sex = oneOf(['male', 'female']);

/** Where somebody was born or died. */
export const EventPlaceKind = oneOf(['hospital', 'home', 'abroad', 'elsewhere']);

/** What the giver of a hand-over does with its slip. */
export const GiverSignature = oneOf(['sign', 'recall']);
