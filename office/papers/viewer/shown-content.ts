/** What is shown in place of a paper: made by us from what was sent, so that nothing of it acts in the reader's browser. */
export interface ShownContent {
  readonly mediaType: string;
  readonly content: Uint8Array;
}
