import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';

const KINDS = { confirmed: 'success', disputed: 'warning', stale: 'info' } as const;

/** Shows what the applicant said of what was typed: that it is right, or what of it is wrong. Nothing before anybody was asked. */
export function DeclarationState({ check }: { check: Dossier['declarationCheck'] }) {
  const { t } = useTranslation();
  if (check === null) return null;
  const { state, way, saidAt, saidBy, flaw } = check;
  return (
    <InlineNotification
      kind={KINDS[state]}
      lowContrast
      hideCloseButton
      title={t(`declaration.states.${state}`)}
      subtitle={`${saidBy}, ${t(`declaration.ways.${way}`)}, ${formatDateTime(saidAt)}`}
    >
      {state === 'disputed' && <p className="mc-declaration__flaw">{flaw}</p>}
    </InlineNotification>
  );
}
