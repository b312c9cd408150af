import type { SlipKind } from '../terms/index.ts';

/** The paper of each slip of the counter, and the register that its numbers come from where the template names none. */
export const slipDocuments = {
  supplement: { document: 'counter-supplement', register: 'BSTQ' },
  refusal: { document: 'counter-refusal', register: 'TCTN' },
  control: { document: 'control-slip', register: 'KSTQ' },
} as const satisfies Readonly<Record<SlipKind, { document: string; register: string }>>;
