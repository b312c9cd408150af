import type { CountedFigure } from '../figures/index.ts';
import type { ReadingReach } from '../people/index.ts';
import type {
  BoardGroup,
  Channel,
  Decision,
  Delivery,
  DossierSort,
  Finance,
  MatterKind,
  Transfer,
} from '../terms/index.ts';

/** What is asked of the dossiers; every condition that is given has to hold. */
export interface DossierConditions {
  /**
   * Words, with or without marks; every one must occur in code, applicant, telephone, identity number or the answers. Of a dossier that is seen masked the code alone is looked
   * at: what is not shown is not found either.
   */
  readonly text?: string;
  /** Whose dossiers may be seen; absent: all of them, whole. */
  readonly reach?: ReadingReach;
  /** The units whose dossiers are meant; absent for all. An empty list finds nothing. */
  readonly unitCodes?: readonly string[];
  readonly procedureCode?: string;
  readonly channel?: Channel;
  readonly decision?: Decision;
  readonly finance?: Finance;
  readonly delivery?: Delivery;
  readonly transfer?: Transfer;
  /** Words of the name or user name of somebody who did something to it: received, examined, signed. */
  readonly officer?: string;
  /** First and last day of receipt and of the appointment, ISO dates. */
  readonly receivedFrom?: string;
  readonly receivedTo?: string;
  readonly dueFrom?: string;
  readonly dueTo?: string;
  /** True: open and late now, as the board counts it. False: all others, also what was finished late, so that each dossier is in one of the two. */
  readonly overdue?: boolean;
  /** What one number of the board counts; `unitCodes` are then the competent units, as the board counts them. */
  readonly group?: BoardGroup;
  /** What one figure of a window counts; `unitCodes` are then the units that were competent at its moment. */
  readonly figure?: CountedFigure;
  /** Citizens' matters or the office's own. */
  readonly matters?: MatterKind;
}

export interface DossierSearch extends DossierConditions {
  /** Absent: the newest first. */
  readonly sort?: DossierSort;
  readonly descending?: boolean;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}
