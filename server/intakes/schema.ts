import { type Static, Type } from 'typebox';
import { Closed, Moment, named, Uuid } from '../http/common-schema.ts';

export const IntakeParams = Type.Object({ intakeId: Uuid });
export const ScanParams = Type.Object({ intakeId: Uuid, scanId: Uuid });

/** A scan of an intake that is not received yet; `url` shows the copy made for showing. */
export const IntakeScan = named(
  'IntakeScan',
  Type.Object({
    id: Type.String(),
    kind: Type.String(),
    name: Type.String(),
    addedAt: Moment,
    byPhone: Type.Boolean(),
    mediaType: Type.String(),
    sizeBytes: Type.Integer(),
    url: Type.String(),
  }),
);
export type IntakeScanView = Static<typeof IntakeScan>;

/** The papers that the telephone's page asks for. */
export const ScanLinkRequest = named(
  'ScanLinkRequest',
  Closed({
    papers: Type.Array(
      Closed({
        kind: Type.String({ pattern: '^[a-z0-9-]{1,80}$' }),
        name: Type.String({ minLength: 1, maxLength: 200 }),
      }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
);

/** Where a telephone sends scans until `expiresAt`, and the same address as the path of a QR code on a square of `size` units. */
export const ScanLink = named(
  'ScanLink',
  Type.Object({
    url: Type.String(),
    expiresAt: Moment,
    code: Type.Object({ size: Type.Integer(), path: Type.String() }),
  }),
);
