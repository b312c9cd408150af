import { procedureNamesByCode } from '../../office/procedures/index.ts';
import { keptFor } from './kept.ts';

const KEEP_MS = 30_000;

/** The names of all procedures by code, of their latest versions. */
export const procedureNames = keptFor(KEEP_MS, procedureNamesByCode);
