import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../api/schema.d.ts';

const colours = {
  received: 'gray',
  examining: 'blue',
  supplementing: 'purple',
  consulting: 'purple',
  'awaiting-signature': 'cyan',
  approved: 'green',
  refused: 'red',
  withdrawn: 'warm-gray',
} as const satisfies Record<Decision, string>;

/** Says where the decision on a dossier stands, by a word; the colour only helps. */
export function DecisionTag({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  return (
    <Tag type={colours[decision]} size="sm" className="mc-tag">
      {t(`decision.${decision}`)}
    </Tag>
  );
}
