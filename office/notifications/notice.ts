import type { Text } from '../texts/index.ts';

/** What every notice may speak of. Moments are written, `17:00 25/06/2025`. */
export interface NoticeFacts {
  readonly dossierCode: string;
  readonly procedureName: Text;
  readonly applicantName: string;
  readonly unitName: string;
  readonly dueAt: string;
  /** Street address and telephone of the unit that received it; absent where nobody entered them. */
  readonly contact?: string;
  /** Where the result is fetched, with address and telephone where they are known; absent for what is sent. */
  readonly fetchAt?: string;
  /** By which way the result is sent; absent for what is fetched. */
  readonly sentBy?: string;
  /** Where the citizen sees the dossier; absent where the pages have no known address. */
  readonly lookUpUrl?: string;
  /** The code of the slip, or what stands for it where it may not be read; absent for an old slip, whose code nobody knows. */
  readonly lookUpCode?: string;
  /** What the sender gave for this template. */
  readonly data: Readonly<Record<string, string>>;
}

export interface Notice {
  readonly subject: string;
  readonly body: string;
}
