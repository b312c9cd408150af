import { vietnameseTexts } from '../../texts/index.ts';
import { writeMoment } from '../../time/index.ts';
import type { Signature } from './body.ts';
import type { PaperFacts } from './facts.ts';

/** The block of the leader who approved. Approval in the system is stated as what it is: it is not a digital signature. */
export function leaderSignature({ data, issuedAt }: PaperFacts): Signature {
  const name = textOf(data.signerName);
  return {
    role: textOf(data.signerTitle) ?? vietnameseTexts.say('documents.layout.authority'),
    hint: vietnameseTexts.say('documents.layout.signAndSeal'),
    isOpen: true,
    ...(name
      ? { name, mark: vietnameseTexts.say('documents.layout.approved', { issuedAt: writeMoment(issuedAt) }) }
      : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
