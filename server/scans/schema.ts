import { Type } from 'typebox';
import { SCAN_LENGTH_MAX } from '../../office/scans/index.ts';
import { Closed, named, ProcedureRef } from '../http/common-schema.ts';

export const ScanQuery = Closed({
  code: Type.String({ minLength: 1, maxLength: SCAN_LENGTH_MAX, description: 'As it was scanned or typed' }),
});
export const Scanned = named(
  'Scanned',
  Type.Object({
    items: Type.Array(
      named(
        'ScannedDossier',
        Type.Object({
          id: Type.String(),
          code: Type.String(),
          applicantName: Type.String(),
          procedure: ProcedureRef,
        }),
      ),
      { minItems: 1 },
    ),
  }),
);
