import { Type } from 'typebox';

/** What a notice's text needs besides the dossier: a FEEL context of texts; an empty value is left out. */
export const NoticeData = Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]));

export function textsOf(data: Readonly<Record<string, unknown>> | null | undefined): Record<string, string> {
  const texts = Object.entries(data ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}
