import { Type } from 'typebox';

/** What the part gives back. */
export const extensionResult = {
  clockExtended: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  /** Why the rule did not allow the extension. */
  extensionRefused: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  extensionRefusedEn: Type.Optional(Type.Union([Type.String(), Type.Null()])),
};
