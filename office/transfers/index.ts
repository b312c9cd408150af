export { acceptedPoint, type OpenPoint, resumeCarriedDossier } from './continue-dossier.ts';
export { type ListedTransfer, listTransfer, type TransferList } from './list-transfer.ts';
export { moveSlip } from './move-slip.ts';
export { openRowsOf } from './open-rows.ts';
export { planTransfer, type TransferFlaw, type TransferPlan } from './plan-transfer.ts';
export { getSlip, type Slip, type SlipItem } from './slip-items.ts';
export type { TransferItemTable } from './transfer-item.ts';
export { readTransferRows, type TransferRow } from './transfer-row.ts';
