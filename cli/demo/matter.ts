/** Holds what somebody fills in at a task. */
export type Filled = Readonly<Record<string, unknown>>;

/** Names what befalls a dossier. `straight`: nothing; `forgotten`: nobody works on it until the city says so; `abandoned`: nobody fetches the result. */
export type Plot = 'straight' | 'supplement' | 'refusal' | 'withdrawal' | 'late' | 'forgotten' | 'abandoned';

/** The parts of a day: who enters a matter, how often, what people answer, and what may befall it. */
export interface Matter {
  readonly procedureCode: string;
  /** Of 200 dossiers. */
  readonly share: number;
  /** The only ward of the story whose people can do it; else the wards take turns. */
  readonly ward?: string;
  /** The kind of people who enter it; wards take turns, the others are of one unit each. */
  readonly enteredBy: 'reception' | 'officer' | 'leader' | 'clerk' | 'monitor';
  /** Whom it is for, where that is no citizen. */
  readonly applicant?: string;
  answers(index: number): Filled;
  /** By element id: what is filled in there, where it differs from what everybody fills in (`usual.ts`). A list is for the first time, the second, and so on. */
  readonly tasks: Readonly<Record<string, Filled | readonly Filled[]>>;
  /** What whoever examines notes, whatever is decided. */
  readonly noted?: Filled;
  /** Working days that a task lies before somebody takes it. */
  readonly lies?: Readonly<Record<string, number>>;
  /** Citizens' matters, which may be supplemented, refused, withdrawn and late. */
  readonly plots: boolean;
  /** Nobody enters it: a former district lists open dossiers of this matter, and hands them over on its slip. */
  readonly handsOver?: Matter;
}
