/** The variables that workers of the office's own processes share with their diagrams; each is told beside its process. */
export { EscalationStart } from './escalation/variables.ts';
export { ContinueAt, TransferSlip } from './pending-dossier-transfer/variables.ts';
export { SlaClockState } from './sla-clock/variables.ts';
export { Keeping, LedgerEntryVariable } from './undelivered-result/variables.ts';
