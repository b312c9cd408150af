/** Named limits: an expression comes from a diagram that anybody with the right to deploy may draw, so none may stop the engine. */

/** Characters of one expression. */
export const SOURCE_LENGTH_MAX = 65_536;
/** Depth of the syntax tree; `a + b + c …` nests once per operator. The parser itself gives up at about 600. */
export const NESTING_MAX = 500;
/** Characters of an expression that a message shows. */
export const SHOWN_SOURCE_LENGTH_MAX = 300;
/** Items between one pair of brackets, and entries of one context, as an expression writes them out. */
export const LITERAL_ITEMS_MAX = 2_000;
export const CONTEXT_ENTRIES_MAX = 500;
/** Both together, of one expression. */
export const WRITTEN_ITEMS_MAX = 5_000;
/** Lists and contexts inside each other in what leaves an expression. */
export const VALUE_DEPTH_MAX = 1_000;
/** Words with nothing but white space between them: as many as `if … then … else if …` has at the greatest depth. */
export const WORDS_MAX = 2_000;
/** Calls of FEEL functions inside each other. */
export const CALL_DEPTH_MAX = 200;
/** Loop turns, list items built and function calls of one evaluation; about a tenth of a second. */
export const STEPS_MAX = 1_000_000;
export const LIST_LENGTH_MAX = 100_000;
/** Characters of a text that an expression builds; Camunda bounds a whole instance's variables to 4 MB. */
export const TEXT_LENGTH_MAX = 4_000_000;
/** Characters that cost one step when a text is built or searched. */
export const CHARACTERS_PER_STEP = 64;
/** Warnings kept of one evaluation; the rest repeat them. */
export const WARNINGS_MAX = 20;
/** Characters of a regular expression's pattern. */
export const PATTERN_LENGTH_MAX = 1_000;
/** What it costs in steps when a pattern reads a character: by itself, and for each instruction of the compiled pattern. */
export const STEPS_PER_READ = 0.05;
export const STEPS_PER_READ_AND_INSTRUCTION = 0.01;
