/** What the office keeps of one person in one dossier, in words, as it leaves the office: on her own page, at the counter where she stands, and in the file that she takes away. */
import type { Readable } from 'node:stream';
import type { PersonalClass } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';

/** One thing that is kept of her, and what it is. */
export interface KeptRow {
  readonly key: string;
  /** The label of the group in which the form asks it; empty outside of groups. */
  readonly group: Text;
  readonly label: Text;
  readonly value: Text;
  readonly personalClass: PersonalClass;
  /** By what a correction of it is asked for; null for what is about nobody. */
  readonly field: string | null;
}

/** Moments are ISO texts, as they leave the office. */
export interface KeptDossier {
  readonly dossierId: string;
  readonly code: string;
  readonly procedureName: Text;
  readonly state: Text;
  readonly receivedAt: string;
  readonly unitName: string;
  /** What she is in the matter. */
  readonly roles: readonly Text[];
  readonly rows: readonly KeptRow[];
  /** Answers about other people, or of which nobody said whose they are. */
  readonly withheld: number;
  readonly papers: readonly {
    readonly name: Text;
    readonly quantity: number;
    readonly scanned: boolean;
    readonly at: string;
  }[];
  readonly messages: readonly {
    readonly channel: 'mail' | 'sms';
    readonly sentTo: string | null;
    readonly subject: string;
    readonly body: string;
    readonly at: string;
  }[];
  readonly entries: readonly {
    readonly name: Text;
    readonly number: string | null;
    readonly unitName: string;
    readonly at: string;
  }[];
  readonly payments: readonly {
    readonly reason: Text;
    readonly amountVnd: number;
    readonly state: Text;
    readonly payerName: string | null;
    readonly at: string;
  }[];
  readonly survey: {
    readonly ratings: readonly { readonly question: Text; readonly rating: number }[];
    readonly comment: string | null;
    readonly at: string;
  } | null;
  readonly legalBasis: readonly string[];
  /** Until when the law has it kept, part by part; null when every period is over. */
  readonly keptUntil: Text | null;
  readonly looks: readonly { readonly at: string; readonly unitNames: readonly string[] }[];
}

export const keptFormats = ['html', 'json'] as const;
export type KeptFormat = (typeof keptFormats)[number];

/** What a file of it says of itself. */
export interface KeptFile {
  readonly language: Language;
  readonly format: KeptFormat;
  readonly idNumber: string;
  readonly at: Date;
  /** Some dossiers are not told. */
  readonly capped: boolean;
}

/** The file as it is written while it is sent. */
export interface WrittenFile {
  readonly mediaType: string;
  readonly content: Readable;
}
