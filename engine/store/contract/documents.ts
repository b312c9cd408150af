import type { Key } from '../../core/entities/index.ts';

/** What is known of a document beside its content. */
export interface DocumentDetails {
  readonly documentId: string;
  readonly fileName: string;
  readonly contentType: string;
  /** SHA-256 of the content, in hexadecimal digits. */
  readonly contentHash: string;
  /** In bytes. */
  readonly size: number;
  /** From then on nobody sees it; null for a document that stays. */
  readonly expiresMs: number | null;
  readonly processDefinitionId: string | null;
  readonly processInstanceKey: Key | null;
  readonly customProperties: Readonly<Record<string, unknown>>;
  /** Signs links to the document; goes with it. */
  readonly linkSecret: Buffer;
  readonly createdMs: number;
}

export interface StoredDocument extends DocumentDetails {
  readonly content: Buffer;
}

/** Files that are kept for processes. What has expired at `nowMs` is as good as deleted, and is deleted in passing. */
export interface DocumentStore {
  /** Resolves when the document is on disk. @returns false when its id is taken */
  add(document: StoredDocument, nowMs: number): Promise<boolean>;
  get(documentId: string, nowMs: number): Promise<StoredDocument | undefined>;
  getDetails(documentId: string, nowMs: number): Promise<DocumentDetails | undefined>;
  /** @returns false when there is no such document */
  remove(documentId: string, nowMs: number): Promise<boolean>;
}
