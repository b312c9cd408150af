/**
 * Element instances that one command may enter; beyond it the next ones get an incident, so a loop without a wait state ends.
 */
export const MAX_STEPS_PER_COMMAND = 10_000;

/**
 * What one command may bring in variables, in characters, and how many of them each variable counts for beside its own: as a row
 * costs about as much as a text of that length. So sixteen thousand numbers take as long as a text of some megabytes, well below a second.
 */
export const MAX_VARIABLES_WEIGHT = 16_000_000;
/** What a command may write into variables with all that follows from it, by the same measure: what it brought, and copies of it. */
export const MAX_WRITTEN_WEIGHT = 2 * MAX_VARIABLES_WEIGHT;
export const VARIABLE_WEIGHT = 1_000;

/** Variables of one scope; all of them are read when its instance comes into memory, and when a job wants them all. */
export const MAX_VARIABLES_PER_SCOPE = 20_000;

/** UTF-8 bytes of the jobs in one activation; Camunda's largest message is 4 MB. */
export const MAX_ACTIVATION_BYTES = 4 * 1024 * 1024;

/** Characters of an incident's or rejection's text that are kept. */
export const MAX_MESSAGE_CHARACTERS = 10_000;

/** Cuts a text that is too long to be kept, and says so by three dots. */
export const limitedText = (text: string): string =>
  text.length > MAX_MESSAGE_CHARACTERS ? `${text.slice(0, MAX_MESSAGE_CHARACTERS)}...` : text;

/** Process instances that may call each other in a row; Zeebe's limit. */
export const MAX_CALL_DEPTH = 1000;

/** Of a business id; Camunda's limit. */
export const MAX_BUSINESS_ID_CHARACTERS = 256;

/** How often a conditional event that does not interrupt occurs, at most, when a suspended instance is resumed. */
export const MAX_HELD_OCCURRENCES = 100;
