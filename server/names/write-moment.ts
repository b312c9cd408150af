import { writeMoment as write } from '../../office/time/index.ts';

/** Returns `hh:mm dd/mm/yyyy` in the office's zone, as receipts have it; an empty text for nothing. */
export const writeMoment = (moment: string | Date | null | undefined): string =>
  moment ? write(new Date(moment)) : '';
