import { randomInt } from 'node:crypto';

const FORTY_EIGHT_BITS = 2 ** 48 - 1;

/**
 * Makes a reference that goes with a command to the engine, whose audit log keeps it, and into the office's own trail beside the name of who let it be done: so both can be laid side by side. By chance no
 * two are alike.
 */
export const newOperationReference = (): number => randomInt(1, FORTY_EIGHT_BITS);
