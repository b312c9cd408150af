/**
 * Element instances that one command may enter; beyond it the next ones get an incident, so a loop without a wait state ends.
 */
export const MAX_STEPS_PER_COMMAND = 10_000;

/** UTF-8 bytes of the jobs in one activation; Camunda's largest message is 4 MB. */
export const MAX_ACTIVATION_BYTES = 4 * 1024 * 1024;

/** Characters of an incident's or rejection's text that are kept. */
export const MAX_MESSAGE_CHARACTERS = 10_000;

/** Cuts a text that is too long to be kept, and says so by three dots. */
export const limitedText = (text: string): string =>
  text.length > MAX_MESSAGE_CHARACTERS ? `${text.slice(0, MAX_MESSAGE_CHARACTERS)}...` : text;
