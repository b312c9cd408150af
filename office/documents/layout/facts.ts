/** What a paper may say about its dossier, gathered once; times are moments, texts are as a person reads them. */
export interface DossierFacts {
  readonly code: string;
  readonly lookUpCode: string;
  readonly procedureName: string;
  readonly agencyName: string;
  readonly parentAgencyName: string | undefined;
  readonly receptionName: string;
  /** Street address and telephone of the reception point; undefined where nobody entered them. */
  readonly receptionContact?: string | undefined;
  /** Place name of the date line: `Hoàn Kiếm`. */
  readonly placeName: string;
  readonly applicant: {
    readonly name: string;
    readonly idNumber?: string | undefined;
    readonly phone?: string | undefined;
    readonly email?: string | undefined;
    readonly address?: string | undefined;
  };
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly { readonly name: string; readonly form: string; readonly quantity: number }[];
  /** Through whose hands it went, the oldest first. */
  readonly handOvers: readonly HandOverRow[];
  /** What units are called, by their codes, where the paper names any by its code. */
  readonly unitNames?: ReadonlyMap<string, string>;
  /** How many sets of all papers. */
  readonly sets: number;
  readonly limitText: string;
  readonly feeText: string;
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly originalDueAt: Date;
  readonly dueAt: Date;
  readonly returnAt: string;
  /** Where anybody who holds the paper checks it: `https://motcua.example.vn/xac-minh`; without an address papers bear no code. */
  readonly verificationAddress?: string | undefined;
}

/** One row of form 06, as it is written there. */
export interface HandOverRow {
  readonly giver: string;
  readonly receiver: string;
  readonly at: string;
  readonly timeliness: string;
  readonly note: string;
}

/** What is known while nobody has decided yet: neither its number, nor its day, nor who will sign it. */
export type DraftFacts = Pick<PaperFacts, 'dossier' | 'data' | 'openNumbers'>;

export interface PaperFacts {
  readonly dossier: DossierFacts;
  readonly issuedAt: Date;
  /** As written on the paper: `12/HDHS`, `7/2025`; the dossier's code for papers without a register. */
  readonly number: string;
  /** Leads whoever holds the paper to what the office says of it; papers that are not kept have none. */
  readonly verificationCode?: string;
  /** What the caller gives for this kind; each paper's template names its own part and what it cannot be written without. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Names of the data that are the number of another paper of the same signature, each with what follows the numbers of that one's register: they are known last. */
  readonly openNumbers?: Readonly<Record<string, string>>;
}
