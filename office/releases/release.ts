/** What a release of the software brought in, by name: see the functions in `index.ts`. */
export interface ReleaseTable {
  name: string;
  /** SHA-256 of the content, in hex. */
  checksum: string;
  releasedAt: Date;
}
