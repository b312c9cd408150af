import { vietnameseTexts } from '../../texts/index.ts';
import { writeMoment } from '../../time/index.ts';
import type { PaperFacts } from './facts.ts';
import type { Signature } from './signatures.ts';

/** The block of the leader who approved. Approval in the system is stated as what it is: it is not a digital signature. Without a role in the template even the role is the signer's. */
export function leaderSignature({ data, issuedAt }: PaperFacts, role: string): Signature {
  const name = textOf(data.signerName);
  return {
    role: role || (textOf(data.signerTitle) ?? vietnameseTexts.say('documents.layout.authority')),
    hint: vietnameseTexts.say('documents.layout.signAndSeal'),
    open: role ? 'name' : 'block',
    ...(name
      ? { name, mark: vietnameseTexts.say('documents.layout.approved', { issuedAt: writeMoment(issuedAt) }) }
      : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
