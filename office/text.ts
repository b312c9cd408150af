/** A text in the two languages of the product. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Text;
